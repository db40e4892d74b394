//! One window: its label, which its capability file names, and its page.

use tauri::{AppHandle, Runtime, WebviewUrl, WebviewWindowBuilder};

/// A page of the screens and the window that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The label that its capability file names; the page is `<label>.html`.
    pub label: &'static str,
    /// What the system shows of it.
    pub title: &'static str,
}

/// Opens a window.
///
/// # Errors
/// What the system refuses.
pub fn open<R: Runtime>(app: &AppHandle<R>, page: Page, fullscreen: bool) -> tauri::Result<()> {
    let url = WebviewUrl::App(format!("{}.html", page.label).into());
    WebviewWindowBuilder::new(app, page.label, url)
        .title(page.title)
        .inner_size(1366.0, 768.0)
        .min_inner_size(1024.0, 700.0)
        .fullscreen(fullscreen)
        .disable_drag_drop_handler()
        .build()
        .map(|_| ())
}
