//! The commands of the board's window: each hands its input to one use case and gives back a view or a fault. What there
//! is stands in the contract of `board`.

use crate::office::Office;
use board::view::{
    BoardView, CausesView, DecideSeats, DecidedView, ExportScores, ExportedScores, ImportFiles,
    OfRoom, OfSeat, OfSitting, RoomRow, RoomView, ScoresView, SeatView,
};
use exam::time::{Clock, SystemClock};
use std::path::PathBuf;
use tauri::ipc::Invoke;
use tauri::{AppHandle, Runtime, State};
use tauri_plugin_dialog::DialogExt;
use window::{Reply, answer, take};

#[tauri::command(async)]
pub fn board_view(office: State<'_, Office>) -> Reply<BoardView> {
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
pub fn import_files(office: State<'_, Office>, input: ImportFiles) -> Reply<BoardView> {
    answer(office.import(&input.paths, SystemClock::new().now()))
}

#[tauri::command(async)]
pub fn rooms_view(office: State<'_, Office>) -> Reply<Vec<RoomRow>> {
    answer(office.look(board::rooms))
}

#[tauri::command(async)]
pub fn room_view(office: State<'_, Office>, input: OfRoom) -> Reply<RoomView> {
    answer(office.look(|board, standards, results| board::room(board, standards, results, &input)))
}

#[tauri::command(async)]
pub fn seat_view(office: State<'_, Office>, input: OfSeat) -> Reply<SeatView> {
    answer(office.look(|board, standards, results| board::seat(board, standards, results, &input)))
}

#[tauri::command(async)]
pub fn causes_view(office: State<'_, Office>) -> Reply<CausesView> {
    answer(office.look(board::causes))
}

/// An officer's key may lie anywhere, say on a drive of the officer's own.
#[tauri::command(async)]
pub fn choose_key<R: Runtime>(app: AppHandle<R>) -> Option<PathBuf> {
    app.dialog().file().blocking_pick_file().and_then(|path| path.into_path().ok())
}

#[tauri::command(async)]
pub fn decide_seats(office: State<'_, Office>, input: DecideSeats) -> Reply<DecidedView> {
    answer(office.decide(&input, SystemClock::new().now()))
}

#[tauri::command(async)]
pub fn scores_view(office: State<'_, Office>, input: OfSitting) -> Reply<ScoresView> {
    answer(
        office.look(|board, standards, results| board::scores(board, standards, results, &input)),
    )
}

#[tauri::command(async)]
pub fn choose_folder<R: Runtime>(app: AppHandle<R>) -> Option<PathBuf> {
    app.dialog().file().blocking_pick_folder().and_then(|path| path.into_path().ok())
}

#[tauri::command(async)]
pub fn export_scores(office: State<'_, Office>, input: ExportScores) -> Reply<ExportedScores> {
    let now = SystemClock::new().now();
    answer(office.look(|board, standards, results| {
        board::export_scores(board, standards, results, &input, now)
    }))
}

fn view(office: &Office) -> Reply<BoardView> {
    answer(board::import_view(&take(&office.board), &take(&office.results)))
}

/// The handler of the commands.
macro_rules! commands {
    ($($name:ident),+ $(,)?) => { tauri::generate_handler![$($name),+] };
}

/// Every command of the contract; a row without its command here does not compile.
pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    include!("commands/list.in")
}

#[cfg(test)]
mod tests {
    use crate::context;
    use board::contract::BOARD;
    use tauri::Wry;
    use tauri::ipc::Origin;

    /// The names of the commands.
    macro_rules! commands {
        ($($name:ident),+ $(,)?) => { [$(stringify!($name)),+] };
    }

    #[test]
    fn the_window_may_call_its_rows_and_nothing_else() {
        let mut context = context::<Wry>();
        let authority = context.runtime_authority_mut();
        for name in include!("commands/list.in").into_iter().chain(["open_room", "tick"]) {
            let allowed = authority.resolve_access(name, BOARD.label, BOARD.label, &Origin::Local);
            let has_row = BOARD.commands().any(|row| row.command == name);
            assert_eq!(allowed.is_some(), has_row, "the board's window may call {name}");
        }
    }
}
