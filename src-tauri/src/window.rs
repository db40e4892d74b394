//! Three windows: `opening` takes codes and is destroyed after use; `station` and `board` stay.

use crate::commands;
use crate::desk::Desk;
use std::process::ExitCode;
use std::time::Duration;
use tauri::{AppHandle, Builder, Manager, Runtime, WebviewUrl, WebviewWindowBuilder, WindowEvent};

/// How often time is charged.
const TICK: Duration = Duration::from_millis(500);

/// Which window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// 装卷.
    Opening,
    /// 考试机.
    Station,
    /// 考试机构.
    Board,
}

impl Window {
    /// The label that its capability file names.
    pub fn label(self) -> &'static str {
        match self {
            Window::Opening => "opening",
            Window::Station => "station",
            Window::Board => "board",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Window::Opening => "贡院 · 双人装卷",
            Window::Station => "贡院 · 考试机",
            Window::Board => "贡院 · 考试机构",
        }
    }
}

/// Opens a window.
pub fn open<R: Runtime>(app: &AppHandle<R>, window: Window, fullscreen: bool) -> tauri::Result<()> {
    let page = WebviewUrl::App(format!("{}.html", window.label()).into());
    WebviewWindowBuilder::new(app, window.label(), page)
        .title(window.title())
        .inner_size(1366.0, 768.0)
        .min_inner_size(1024.0, 700.0)
        .fullscreen(fullscreen)
        .disable_drag_drop_handler()
        .build()
        .map(|_| ())
}

/// Runs the windows of a desk until they are closed.
pub fn run(desk: Desk) -> ExitCode {
    let (first, fullscreen) = first(&desk);
    let app = Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(desk)
        .setup(move |app| {
            keep_time(app.handle().clone());
            Ok(open(app.handle(), first, fullscreen)?)
        })
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event
                && !may_close(window.app_handle().state::<Desk>().inner())
            {
                api.prevent_close();
            }
        })
        .invoke_handler(commands::handler())
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|_, _| {});
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The deadline is kept here, not by the page: time passes and expiry hands in even if the page stands still.
fn keep_time(app: AppHandle) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(TICK);
            if let Desk::Station(seat) = app.state::<Desk>().inner() {
                // A failure shows on the page, whose own ticks meet it too; the next tick tries again.
                let _ = seat.lock().tick();
            }
        }
    });
}

/// The first window, and whether it fills the screen: a real sitting does.
fn first(desk: &Desk) -> (Window, bool) {
    match desk {
        Desk::Board(_) => (Window::Board, false),
        Desk::Station(seat) => {
            let station = seat.lock();
            let window = match (&seat.console, station.opened()) {
                (Some(_), false) => Window::Opening,
                _ => Window::Station,
            };
            (window, station.real())
        }
    }
}

/// No window closes over a running exam; a hard power-off is always possible and loses nothing.
fn may_close(desk: &Desk) -> bool {
    match desk {
        Desk::Board(_) => true,
        Desk::Station(seat) => !matches!(seat.lock().screen_name(), "exam" | "paused"),
    }
}
