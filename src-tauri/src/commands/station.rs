use crate::desk::Desk;
use station::view::{
    AttemptView, Mark, PaperView, RespondAll, ReturnToSeat, Saved, Show, SignIn, StartExam,
    StationView, TickView, TypedOrder,
};
use station::{Result, Station};
use tauri::State;
use window::{Answer, answer};

/// One use case of the station.
pub fn with<T>(desk: &Desk, act: impl FnOnce(&mut Station) -> Result<T>) -> Answer<T> {
    answer(act(&mut desk.station()))
}

/// One use case, and the screen that follows.
pub fn then_view(desk: &Desk, act: impl FnOnce(&mut Station) -> Result<()>) -> Answer<StationView> {
    with(desk, |station| {
        act(station)?;
        station.view()
    })
}

#[tauri::command(async)]
pub fn station_view(desk: State<'_, Desk>) -> Answer<StationView> {
    with(&desk, |station| station.view())
}

#[tauri::command(async)]
pub fn tick(desk: State<'_, Desk>) -> Answer<TickView> {
    with(&desk, Station::tick)
}

#[tauri::command(async)]
pub fn sign_in(desk: State<'_, Desk>, input: SignIn) -> Answer<StationView> {
    then_view(&desk, |station| station.sign_in(&input.number, &input.id_tail))
}

#[tauri::command(async)]
pub fn confirm_identity(desk: State<'_, Desk>) -> Answer<StationView> {
    then_view(&desk, Station::confirm_identity)
}

#[tauri::command(async)]
pub fn back(desk: State<'_, Desk>) -> Answer<StationView> {
    then_view(&desk, Station::back)
}

#[tauri::command(async)]
pub fn accept_rules(desk: State<'_, Desk>) -> Answer<StationView> {
    then_view(&desk, Station::accept_rules)
}

#[tauri::command(async)]
pub fn start_exam(desk: State<'_, Desk>, input: StartExam) -> Answer<StationView> {
    then_view(&desk, |station| station.start_exam(&input.release_code))
}

#[tauri::command(async)]
pub fn paper(desk: State<'_, Desk>) -> Answer<PaperView> {
    with(&desk, Station::paper)
}

#[tauri::command(async)]
pub fn attempt(desk: State<'_, Desk>) -> Answer<AttemptView> {
    with(&desk, Station::attempt)
}

#[tauri::command(async)]
pub fn respond_all(desk: State<'_, Desk>, input: RespondAll) -> Answer<Saved> {
    with(&desk, |station| station.respond_all(input.answers))
}

#[tauri::command(async)]
pub fn mark(desk: State<'_, Desk>, input: Mark) -> Answer<()> {
    with(&desk, |station| station.mark(&input.item, input.marked))
}

#[tauri::command(async)]
pub fn show(desk: State<'_, Desk>, input: Show) -> Answer<()> {
    with(&desk, |station| station.show(&input.item))
}

#[tauri::command(async)]
pub fn dismiss_warning(desk: State<'_, Desk>) -> Answer<()> {
    with(&desk, Station::dismiss_warning)
}

#[tauri::command(async)]
pub fn dismiss_extension(desk: State<'_, Desk>) -> Answer<()> {
    with(&desk, Station::dismiss_extension)
}

#[tauri::command(async)]
pub fn confirm_hand_in(desk: State<'_, Desk>) -> Answer<()> {
    with(&desk, Station::confirm_hand_in)
}

#[tauri::command(async)]
pub fn return_to_seat(desk: State<'_, Desk>, input: ReturnToSeat) -> Answer<StationView> {
    then_view(&desk, |station| station.return_to_seat(&input.id_tail))
}

#[tauri::command(async)]
pub fn order(desk: State<'_, Desk>, input: TypedOrder) -> Answer<StationView> {
    then_view(&desk, |station| station.order(&input.code))
}

#[tauri::command(async)]
pub fn hand_in(desk: State<'_, Desk>) -> Answer<StationView> {
    then_view(&desk, Station::hand_in)
}
