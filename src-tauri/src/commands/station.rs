use crate::desk::Desk;
use crate::window::watch;
use station::view::{
    AttemptView, MarkForReview, PaperView, PictureView, RespondAll, ReturnToSeat, Saved, Show,
    ShowPicture, SignIn, StartExam, StationView, TickView, TypedOrder,
};
use station::{Result, Station};
use tauri::{AppHandle, Runtime, State};
use window::{Reply, answer};

/// One use case of the station.
pub fn with<T>(desk: &Desk, act: impl FnOnce(&mut Station) -> Result<T>) -> Reply<T> {
    answer(act(&mut desk.station()))
}

/// One use case, and the screen that follows.
pub fn then_view(desk: &Desk, act: impl FnOnce(&mut Station) -> Result<()>) -> Reply<StationView> {
    with(desk, |station| {
        act(station)?;
        station.view()
    })
}

#[tauri::command(async)]
pub fn station_view(desk: State<'_, Desk>) -> Reply<StationView> {
    with(&desk, |station| station.view())
}

#[tauri::command(async)]
pub fn tick(desk: State<'_, Desk>) -> Reply<TickView> {
    with(&desk, Station::tick)
}

#[tauri::command(async)]
pub fn sign_in<R: Runtime>(
    app: AppHandle<R>,
    desk: State<'_, Desk>,
    input: SignIn,
) -> Reply<StationView> {
    watch(&app);
    then_view(&desk, |station| station.sign_in(&input.number, &input.id_tail))
}

#[tauri::command(async)]
pub fn confirm_identity(desk: State<'_, Desk>) -> Reply<StationView> {
    then_view(&desk, Station::confirm_identity)
}

#[tauri::command(async)]
pub fn back(desk: State<'_, Desk>) -> Reply<StationView> {
    then_view(&desk, Station::back)
}

#[tauri::command(async)]
pub fn accept_rules(desk: State<'_, Desk>) -> Reply<StationView> {
    then_view(&desk, Station::accept_rules)
}

#[tauri::command(async)]
pub fn start_exam(desk: State<'_, Desk>, input: StartExam) -> Reply<StationView> {
    then_view(&desk, |station| station.start_exam(&input.release_code))
}

#[tauri::command(async)]
pub fn paper(desk: State<'_, Desk>) -> Reply<PaperView> {
    with(&desk, Station::paper)
}

#[tauri::command(async)]
pub fn picture(desk: State<'_, Desk>, input: ShowPicture) -> Reply<PictureView> {
    with(&desk, |station| station.picture(&input.digest))
}

#[tauri::command(async)]
pub fn attempt(desk: State<'_, Desk>) -> Reply<AttemptView> {
    with(&desk, Station::attempt)
}

#[tauri::command(async)]
pub fn respond_all(desk: State<'_, Desk>, input: RespondAll) -> Reply<Saved> {
    with(&desk, |station| station.respond_all(input.responses))
}

#[tauri::command(async)]
pub fn mark(desk: State<'_, Desk>, input: MarkForReview) -> Reply<()> {
    with(&desk, |station| station.mark(&input.item, input.marked))
}

#[tauri::command(async)]
pub fn show(desk: State<'_, Desk>, input: Show) -> Reply<()> {
    with(&desk, |station| station.show(&input.item))
}

#[tauri::command(async)]
pub fn dismiss_warning(desk: State<'_, Desk>) -> Reply<()> {
    with(&desk, Station::dismiss_warning)
}

#[tauri::command(async)]
pub fn dismiss_extension(desk: State<'_, Desk>) -> Reply<()> {
    with(&desk, Station::dismiss_extension)
}

#[tauri::command(async)]
pub fn confirm_hand_in(desk: State<'_, Desk>) -> Reply<()> {
    with(&desk, Station::confirm_hand_in)
}

#[tauri::command(async)]
pub fn return_to_seat(desk: State<'_, Desk>, input: ReturnToSeat) -> Reply<StationView> {
    then_view(&desk, |station| station.return_to_seat(&input.id_tail))
}

#[tauri::command(async)]
pub fn order(desk: State<'_, Desk>, input: TypedOrder) -> Reply<StationView> {
    then_view(&desk, |station| station.order(&input.code))
}

#[tauri::command(async)]
pub fn hand_in(desk: State<'_, Desk>) -> Reply<StationView> {
    then_view(&desk, Station::hand_in)
}
