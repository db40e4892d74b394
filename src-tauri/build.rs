//! Declares every command, so that a window may call only what its capability file names.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&[
        "opening_view",
        "check_code",
        "open_room",
        "opening_done",
        "station_view",
        "tick",
        "sign_in",
        "confirm_identity",
        "back",
        "accept_rules",
        "start_exam",
        "paper",
        "attempt",
        "respond",
        "respond_all",
        "mark",
        "show",
        "dismiss_warning",
        "dismiss_extension",
        "confirm_hand_in",
        "hand_in",
        "return_to_seat",
        "order",
        "admit",
        "consent",
        "invigilators",
        "invigilator_sign_in",
        "panel",
        "extend",
        "pause",
        "resume",
        "leave_seat",
        "seat_again",
        "terminate",
        "misconduct",
        "export_bundles",
        "next_candidate",
        "find_attempts",
        "continue_attempt",
        "lock_panel",
    ]);
    if let Err(error) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))
    {
        println!("cargo::error={error:#}");
    }
}
