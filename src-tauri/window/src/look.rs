//! What a window says of itself and of its display, for the lock report.

use crate::environment;
use crate::shut;
use gtk::gdk::prelude::MonitorExt;
use gtk::gdk::{self, WindowState, WindowType};
use gtk::prelude::WidgetExt;
use lockdown::Screen;
use webkit2gtk::WebView;

/// Looks at a window. On the main thread.
pub fn screen(webview: &WebView) -> Screen {
    let mut rules = shut::rules(webview);
    rules.push((attempt::Rule::Environment, environment::is_clean()));
    Screen { rules, outputs: outputs(), strangers: strangers(), full: full(webview) }
}

fn outputs() -> Vec<String> {
    let Some(display) = gdk::Display::default() else { return Vec::new() };
    let monitors = (0..display.n_monitors()).filter_map(|number| display.monitor(number));
    monitors.map(|monitor| monitor.model().unwrap_or_default().into()).collect()
}

/// What the window manager lists, and is not this program's.
fn strangers() -> usize {
    let Some(screen) = gdk::Screen::default() else { return 0 };
    let foreign = |window: &gdk::Window| window.window_type() == WindowType::Foreign;
    screen.window_stack().iter().filter(|window| foreign(window)).count()
}

fn full(webview: &WebView) -> bool {
    let window = webview.toplevel().and_then(|top| top.window());
    window.is_some_and(|window| window.state().contains(WindowState::FULLSCREEN))
}
