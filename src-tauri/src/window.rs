//! Two windows: `opening` takes codes and is destroyed after use; `station` stays.

use crate::commands;
use crate::desk::Desk;
use station::Lock;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;
use tauri::{AppHandle, Builder, Context, Manager, Runtime, WindowEvent};
use window::{Page, Place, look, open};

/// How often the machine is looked at.
const LOOK: Duration = Duration::from_secs(10);
/// How often time is charged.
const TICK: Duration = Duration::from_millis(500);

/// 装卷.
pub const OPENING: Page =
    Page {
        label: console::contract::OPENING.label, title: "贡院 · 双人装卷", place: Place::Room
    };
/// 考试机.
pub const STATION: Page =
    Page {
        label: station::contract::STATION.label, title: "贡院 · 考试机", place: Place::Room
    };

/// Runs the windows of a desk until they are closed.
pub fn run(desk: Desk) -> ExitCode {
    let (first, fullscreen) = first(&desk);
    let app = Builder::default()
        .manage(desk)
        .setup(move |app| {
            keep_time(app.handle().clone());
            keep_watch(app.handle().clone());
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
        .build(context());
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

/// The program's configuration, its screens, and what each window may call.
pub fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

/// The deadline is kept here, not by the page: time passes and expiry hands in even if the page stands still.
fn keep_time(app: AppHandle) {
    thread::spawn(move || {
        loop {
            thread::sleep(TICK);
            // A failure shows on the page, whose own ticks meet it too; the next tick tries again.
            let _ = app.state::<Desk>().station().tick();
        }
    });
}

/// How far this machine is held shut is looked at again and again.
fn keep_watch(app: AppHandle) {
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK);
            watch(&app);
        }
    });
}

/// Looks once, at the station's window, or at the one before it.
pub fn watch<R: Runtime>(app: &AppHandle<R>) {
    let desk = app.state::<Desk>();
    let page = if app.get_webview_window(STATION.label).is_some() { STATION } else { OPENING };
    let report = lockdown::look(&look(app, page), &desk.site.station);
    // A failure shows in the page's own calls.
    let _ = Lock(&mut desk.station()).report(report);
}

/// The first window, and whether it fills the screen: a real sitting does.
fn first(desk: &Desk) -> (Page, bool) {
    let station = desk.station();
    let page = match (&desk.console, station.opened()) {
        (Some(_), false) => OPENING,
        _ => STATION,
    };
    (page, station.real())
}

/// No window closes over an attempt that is not sealed; a hard power-off is always possible and loses nothing.
fn may_close(desk: &Desk) -> bool {
    !desk.station().holds_attempt()
}
