use super::{Answer, answer};
use crate::desk::{Desk, take};
use crate::window::{Window, open};
use exam::codes;
use exam::console::Entry;
use exam::view::{CodeCheck, CodeKind, OpenRoom, OpenedRoom, OpeningView};
use exam::{Error, Result};
use serde::Deserialize;
use tauri::{AppHandle, Manager, Runtime, State};

#[derive(Deserialize)]
pub struct CodeInput {
    kind: CodeKind,
    text: String,
}

#[tauri::command(async)]
pub fn opening_view(desk: State<'_, Desk>) -> Answer<OpeningView> {
    let seat = desk.seat()?;
    let console = seat.console.as_ref().ok_or(Error::NotOpened);
    answer(
        console
            .and_then(|console| seat.site.opening_view(&take(console), &seat.lock(), &seat.clock)),
    )
}

#[tauri::command(async)]
pub fn check_code(input: CodeInput) -> CodeCheck {
    codes::check_code(input.kind, &input.text)
}

#[tauri::command(async)]
pub fn open_room(desk: State<'_, Desk>, input: OpenRoom) -> Answer<OpenedRoom> {
    let seat = desk.seat()?;
    let open = || -> Result<OpenedRoom> {
        let console = seat.console.as_ref().ok_or(Error::NotOpened)?;
        let entries = [Entry::typed(&input.one)?, Entry::typed(&input.other)?];
        let opened = take(console).open_room(&entries, &seat.site.opening)?;
        // On one machine too, K₂ reaches the station through its opening file.
        let mut station = seat.lock();
        seat.site.take_opening(&mut station)?;
        Ok(OpenedRoom {
            written: u32::try_from(opened.files.len()).unwrap_or(u32::MAX),
            folder: seat.site.opening.display().to_string(),
            own_station: station.opened(),
        })
    };
    answer(open())
}

/// Opens the station's window and destroys this one, whose memory has held codes.
#[tauri::command(async)]
pub fn opening_done<R: Runtime>(app: AppHandle<R>, desk: State<'_, Desk>) -> Answer<()> {
    let real = desk.seat()?.lock().real();
    let opened =
        open(&app, Window::Station, real).map_err(|error| Error::Window(error.to_string()));
    answer(opened)?;
    if let Some(opening) = app.get_webview_window(Window::Opening.label()) {
        answer(opening.destroy().map_err(|error| Error::Window(error.to_string())))?;
    }
    Ok(())
}
