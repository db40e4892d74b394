//! One window: its label, which its capability file names, and its page.

use self::system::{renewed, seen, shut};
use lockdown::Screen;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Runtime, Url, WebviewUrl, WebviewWindowBuilder};

/// A page of the screens and the window that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The label that its capability file names; the page is `<label>.html`.
    pub label: &'static str,
    /// What the system shows of it.
    pub title: &'static str,
    /// Where it stands.
    pub place: Place,
}

/// Where a window stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a room: it does what an exam needs, and nothing else.
    Room,
    /// At the board, whose people copy and paste.
    Board,
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
    let window = WebviewWindowBuilder::new(app, page.label, WebviewUrl::App(page.file().into()))
        .title(page.title)
        .inner_size(1366.0, 768.0)
        .min_inner_size(1024.0, 700.0)
        .fullscreen(fullscreen)
        .disable_drag_drop_handler()
        .initialization_script(page.place.script())
        .on_navigation(move |url| page.is(url))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    match page.place {
        Place::Room => shut(&window),
        Place::Board => Ok(()),
    }
}

/// Ends the web process of a window; another follows, which has seen nobody's answers.
///
/// # Errors
/// What the system refuses; no window of that page is none.
pub fn renew<R: Runtime>(app: &AppHandle<R>, page: Page) -> tauri::Result<()> {
    let window = app.get_webview_window(page.label);
    window.map_or(Ok(()), |window| renewed(&window))
}

/// What a window says of itself and of its display; nothing holds where there is no such window, or it does not answer.
/// Never on the main thread, which it asks.
pub fn look<R: Runtime>(app: &AppHandle<R>, page: Page) -> Screen {
    app.get_webview_window(page.label).and_then(|window| seen(&window)).unwrap_or_default()
}

#[cfg(target_os = "linux")]
mod system {
    use crate::Place;
    use crate::look;
    use crate::shut;
    use lockdown::Screen;
    use std::sync::mpsc;
    use std::time::Duration;
    use tauri::{Runtime, WebviewWindow};

    /// The main thread answers at once, or it hangs.
    const PATIENCE: Duration = Duration::from_secs(2);

    pub fn seen<R: Runtime>(window: &WebviewWindow<R>) -> Option<Screen> {
        let (tell, told) = mpsc::channel();
        // Nobody listens any more where it took too long.
        let asked = window.with_webview(move |webview| {
            let _ = tell.send(look::screen(&webview.inner()));
        });
        asked.ok().and_then(|()| told.recv_timeout(PATIENCE).ok())
    }

    impl Place {
        pub fn script(self) -> &'static str {
            match self {
                Self::Room if shut::scripted() => shut::SCRIPT,
                Self::Room | Self::Board => "",
            }
        }
    }

    pub fn shut<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
        window.with_webview(|webview| {
            shut::filter_events();
            shut::shut(&webview.inner());
        })
    }

    pub fn renewed<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
        window.with_webview(|webview| shut::renew(&webview.inner()))
    }
}

/// Elsewhere a window is not held shut yet (`docs/lockdown.md`).
#[cfg(not(target_os = "linux"))]
mod system {
    use crate::Place;
    use lockdown::Screen;
    use tauri::{Runtime, WebviewWindow};

    pub fn seen<R: Runtime>(_: &WebviewWindow<R>) -> Option<Screen> {
        None
    }

    impl Place {
        pub fn script(self) -> &'static str {
            ""
        }
    }

    pub fn shut<R: Runtime>(_: &WebviewWindow<R>) -> tauri::Result<()> {
        Ok(())
    }

    pub fn renewed<R: Runtime>(_: &WebviewWindow<R>) -> tauri::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_stays_on_its_page() {
        let page = Page { label: "station", title: "", place: Place::Room };
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
