use super::{Answer, answer};
use crate::desk::{Desk, Office, take};
use exam::board;
use exam::time::{Clock, SystemClock};
use exam::view::BoardView;
use serde::Deserialize;
use std::path::PathBuf;
use tauri::{AppHandle, Runtime, State};
use tauri_plugin_dialog::DialogExt;

#[derive(Deserialize)]
pub struct Import {
    paths: Vec<PathBuf>,
}

#[tauri::command(async)]
pub fn board_view(desk: State<'_, Desk>) -> Answer<BoardView> {
    view(desk.office()?)
}

/// The system's own dialog; the window itself has no access to files.
#[tauri::command(async)]
pub fn choose_files<R: Runtime>(app: AppHandle<R>) -> Vec<PathBuf> {
    let dialog = app.dialog().file().add_filter("贡院", &["result", "room"]);
    let chosen = dialog.blocking_pick_files().unwrap_or_default();
    chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

#[tauri::command(async)]
pub fn import_files(desk: State<'_, Desk>, input: Import) -> Answer<BoardView> {
    let office = desk.office()?;
    let now = SystemClock::new().now();
    answer(board::import(
        &take(&office.board),
        &mut take(&office.results),
        &input.paths,
        now,
        |_, _| {},
    ))?;
    view(office)
}

fn view(office: &Office) -> Answer<BoardView> {
    answer(board::import_view(&take(&office.board), &take(&office.results)))
}
