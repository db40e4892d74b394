//! The commands of the board's window: each hands its input to one use case and gives back a view or a fault.

use crate::office::Office;
use board::view::BoardView;
use exam::time::{Clock, SystemClock};
use serde::Deserialize;
use std::path::PathBuf;
use tauri::ipc::Invoke;
use tauri::{AppHandle, Runtime, State};
use tauri_plugin_dialog::DialogExt;
use window::{Answer, answer, take};

#[derive(Deserialize)]
pub struct Import {
    paths: Vec<PathBuf>,
}

#[tauri::command(async)]
pub fn board_view(office: State<'_, Office>) -> Answer<BoardView> {
    view(&office)
}

/// The system's own dialog; the window itself has no access to files.
#[tauri::command(async)]
pub fn choose_files<R: Runtime>(app: AppHandle<R>) -> Vec<PathBuf> {
    let dialog = app.dialog().file().add_filter("贡院", &["result", "room"]);
    let chosen = dialog.blocking_pick_files().unwrap_or_default();
    chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

#[tauri::command(async)]
pub fn import_files(office: State<'_, Office>, input: Import) -> Answer<BoardView> {
    let now = SystemClock::new().now();
    answer(board::import(
        &take(&office.board),
        &mut take(&office.results),
        &input.paths,
        now,
        |_, _| {},
    ))?;
    view(&office)
}

fn view(office: &Office) -> Answer<BoardView> {
    answer(board::import_view(&take(&office.board), &take(&office.results)))
}

/// Every command of the window.
pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![board_view, choose_files, import_files]
}
