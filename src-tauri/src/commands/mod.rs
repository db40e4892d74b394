//! The commands of the windows: each hands its input to one use case and gives back a view or a fault.

mod opening;
mod panel;
mod station;

use tauri::Runtime;
use tauri::ipc::Invoke;

/// Every command of every window; capability files say which window may call which.
pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        opening::opening_view,
        opening::check_code,
        opening::open_room,
        opening::opening_done,
        station::station_view,
        station::tick,
        station::sign_in,
        station::confirm_identity,
        station::back,
        station::accept_rules,
        station::start_exam,
        station::paper,
        station::attempt,
        station::respond,
        station::respond_all,
        station::mark,
        station::show,
        station::dismiss_warning,
        station::dismiss_extension,
        station::confirm_hand_in,
        station::hand_in,
        station::return_to_seat,
        station::order,
        panel::admit,
        panel::consent,
        panel::invigilators,
        panel::invigilator_sign_in,
        panel::panel,
        panel::extend,
        panel::pause,
        panel::resume,
        panel::leave_seat,
        panel::seat_again,
        panel::terminate,
        panel::misconduct,
        panel::export_bundles,
        panel::next_candidate,
        panel::find_attempts,
        panel::continue_attempt,
        panel::lock_panel,
    ]
}
