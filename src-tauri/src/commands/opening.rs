use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::window::{OPENING, STATION, watch};
use console::view::{OpenRoom, OpenedRoom, OpeningView};
use console::{Console, Entry};
use exam::codes;
use exam::view::{CodeCheck, CodeInput};
use std::sync::Mutex;
use tauri::{AppHandle, Manager, Runtime, State};
use window::{Reply, answer, open, take};

#[tauri::command(async)]
pub fn opening_view<R: Runtime>(app: AppHandle<R>, desk: State<'_, Desk>) -> Reply<OpeningView> {
    watch(&app);
    answer(console_of(&desk).and_then(|console| {
        desk.site.opening_view(&take(console), &mut desk.station(), &desk.clock)
    }))
}

#[tauri::command(async)]
pub fn check_code(input: CodeInput) -> CodeCheck {
    codes::check_code(input.kind, &input.text)
}

#[tauri::command(async)]
pub fn open_room(desk: State<'_, Desk>, input: OpenRoom) -> Reply<OpenedRoom> {
    answer(opened(&desk, &input))
}

fn opened(desk: &Desk, input: &OpenRoom) -> Result<OpenedRoom> {
    let entries = [Entry::typed(&input.one)?, Entry::typed(&input.other)?];
    let opened = take(console_of(desk)?).open_room(&entries, &desk.site.opening)?;
    // On one machine too, K₂ reaches the station through its opening file.
    let mut station = desk.station();
    desk.site.take_opening(&mut station)?;
    Ok(OpenedRoom {
        written: u32::try_from(opened.files.len()).unwrap_or(u32::MAX),
        folder: desk.site.opening.display().to_string(),
        own_station: station.opened(),
        seats: opened.seats,
    })
}

fn console_of(desk: &Desk) -> Result<&Mutex<Console>> {
    Ok(desk.console.as_ref().ok_or(exam::Error::NotOpened)?)
}

/// Opens the station's window and destroys this one, whose memory has held codes.
#[tauri::command(async)]
pub fn opening_done<R: Runtime>(app: AppHandle<R>, desk: State<'_, Desk>) -> Reply<()> {
    let real = desk.station().real();
    answer(open(&app, STATION, real).map_err(refused))?;
    watch(&app);
    if let Some(opening) = app.get_webview_window(OPENING.label) {
        answer(opening.destroy().map_err(refused))?;
    }
    Ok(())
}

/// What the system refused a window.
pub fn refused(error: tauri::Error) -> Error {
    Error::Window(error.to_string())
}
