//! One window: its label, which its capability file names, and its page.

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Runtime, Url, WebviewUrl, WebviewWindowBuilder};

/// A page of the screens and the window that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The label that its capability file names; the page is `<label>.html`.
    pub label: &'static str,
    /// What the system shows of it.
    pub title: &'static str,
}

impl Page {
    fn file(self) -> String {
        format!("{}.html", self.label)
    }

    /// Whether an address is this page as the program itself serves it. A window goes nowhere else.
    fn is(self, url: &Url) -> bool {
        let mut here = url.clone();
        here.set_fragment(None);
        // Windows has no schemes of one's own.
        let origins = ["tauri://localhost", "http://tauri.localhost", "https://tauri.localhost"];
        origins.iter().any(|origin| here.as_str() == format!("{origin}/{}", self.file()))
    }
}

/// Opens a window.
///
/// # Errors
/// What the system refuses.
pub fn open<R: Runtime>(app: &AppHandle<R>, page: Page, fullscreen: bool) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, page.label, WebviewUrl::App(page.file().into()))
        .title(page.title)
        .inner_size(1366.0, 768.0)
        .min_inner_size(1024.0, 700.0)
        .fullscreen(fullscreen)
        .disable_drag_drop_handler()
        .on_navigation(move |url| page.is(url))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_stays_on_its_page() {
        let page = Page { label: "station", title: "" };
        let check = |url: &str, expected: bool| {
            assert_eq!(page.is(&url.parse().unwrap()), expected, "{url}");
        };
        check("tauri://localhost/station.html", true);
        check("tauri://localhost/station.html#top", true);
        check("http://tauri.localhost/station.html", true);
        check("tauri://localhost/opening.html", false);
        check("tauri://localhost/", false);
        check("tauri://elsewhere/station.html", false);
        check("http://tauri.localhost:8080/station.html", false);
        check("https://example.org/station.html", false);
        check("file:///station.html", false);
        check("data:text/html,station.html", false);
        check("about:blank", false);
    }
}
