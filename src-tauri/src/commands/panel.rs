use super::opening::refused;
use super::station::{then_view, with};
use crate::desk::Desk;
use crate::window::STATION;
use station::view::{
    Admit, AnswerHint, Because, ByTwo, ContinueAttempt, EndByTwo, ExportView, Extend, FoundAttempt,
    InvigilatorSignIn, OnDrive, PanelView, SayBreach, SetClock, StationView, TwoCodes,
};
use station::{Continue, Said, Station};
use tauri::{AppHandle, Runtime, State};
use window::{Reply, answer, renew};

#[tauri::command(async)]
pub fn invigilators(desk: State<'_, Desk>) -> Reply<Vec<String>> {
    with(&desk, |station| station.invigilators())
}

#[tauri::command(async)]
pub fn invigilator_sign_in(desk: State<'_, Desk>, input: InvigilatorSignIn) -> Reply<PanelView> {
    with(&desk, |station| station.invigilator_sign_in(&input.person, &input.pin))
}

#[tauri::command(async)]
pub fn panel(desk: State<'_, Desk>) -> Reply<PanelView> {
    with(&desk, Station::panel_view)
}

#[tauri::command(async)]
pub fn extend(desk: State<'_, Desk>, input: Extend) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.extend(input.minutes, &input.reason))
}

#[tauri::command(async)]
pub fn pause(desk: State<'_, Desk>, input: Because) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.pause(&input.reason))
}

#[tauri::command(async)]
pub fn leave_seat(desk: State<'_, Desk>, input: Because) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.leave_seat(&input.reason))
}

#[tauri::command(async)]
pub fn seat_again(desk: State<'_, Desk>) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.seat_again())
}

#[tauri::command(async)]
pub fn terminate(desk: State<'_, Desk>, input: EndByTwo) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.terminate(&input.reason, &input.second, &input.pin))
}

#[tauri::command(async)]
pub fn misconduct(desk: State<'_, Desk>, input: SayBreach) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.misconduct(&said(&input), &input.second, &input.pin))
}

#[tauri::command(async)]
pub fn remind(desk: State<'_, Desk>, input: SayBreach) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.remind(&said(&input), &input.second, &input.pin))
}

#[tauri::command(async)]
pub fn enter(desk: State<'_, Desk>, input: SayBreach) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.enter(&said(&input), &input.second, &input.pin))
}

fn said(input: &SayBreach) -> Said<'_> {
    Said { clause: &input.clause, facts: &input.facts, statement: &input.statement }
}

#[tauri::command(async)]
pub fn evacuate(desk: State<'_, Desk>, input: ByTwo) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.evacuate(&input.second, &input.pin))
}

#[tauri::command(async)]
pub fn enter_again(desk: State<'_, Desk>) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.enter_again())
}

#[tauri::command(async)]
pub fn set_clock(desk: State<'_, Desk>, input: SetClock) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.set_clock(&input.time))
}

#[tauri::command(async)]
pub fn answer_hint(desk: State<'_, Desk>, input: AnswerHint) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.answer_hint(&input.hint, &input.reason))
}

#[tauri::command(async)]
pub fn admit(desk: State<'_, Desk>, input: Admit) -> Reply<StationView> {
    then_view(&desk, |station| station.admit(&input.number, &input.person, &input.pin))
}

#[tauri::command(async)]
pub fn consent(desk: State<'_, Desk>, input: InvigilatorSignIn) -> Reply<()> {
    with(&desk, |station| station.consent(&input.person, &input.pin))
}

#[tauri::command(async)]
pub fn resume(desk: State<'_, Desk>) -> Reply<PanelView> {
    with(&desk, |station| station.panel()?.resume())
}

#[tauri::command(async)]
pub fn export_bundles(desk: State<'_, Desk>, input: OnDrive) -> Reply<ExportView> {
    with(&desk, |station| station.panel()?.export_bundles(&input.folder))
}

/// The next candidate meets a web process that has seen nobody's answers.
#[tauri::command(async)]
pub fn next_candidate<R: Runtime>(app: AppHandle<R>, desk: State<'_, Desk>) -> Reply<StationView> {
    let view = then_view(&desk, |station| station.panel()?.next_candidate())?;
    answer(renew(&app, STATION).map_err(refused))?;
    Ok(view)
}

#[tauri::command(async)]
pub fn find_attempts(desk: State<'_, Desk>, input: OnDrive) -> Reply<Vec<FoundAttempt>> {
    with(&desk, |station| station.panel()?.find_attempts(&input.folder))
}

#[tauri::command(async)]
pub fn continue_attempt(desk: State<'_, Desk>, input: ContinueAttempt) -> Reply<StationView> {
    then_view(&desk, |station| {
        let codes = input.codes.as_ref().map(TwoCodes::typed).transpose()?;
        let wanted = Continue {
            folder: &input.folder,
            number: &input.number,
            station: Some(&input.station),
            reason: &input.reason,
            codes: codes.as_ref(),
        };
        station.panel()?.continue_attempt(&wanted, &input.release_code).map(drop)
    })
}

#[tauri::command(async)]
pub fn lock_panel(desk: State<'_, Desk>) -> Reply<()> {
    with(&desk, |station| {
        station.lock_panel();
        Ok(())
    })
}
