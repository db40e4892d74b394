//! What the board's window may call.

use crate::view::{
    BoardView, CausesView, DecideSeats, DecidedView, ExportScores, ExportedScores, ImportFiles,
    OfRoom, OfSeat, OfSitting, RoomRow, RoomView, ScoresView, SeatView,
};
use exam::contract::Window;
use std::path::PathBuf;

/// 考试机构.
pub const BOARD: Window = Window {
    label: "board",
    about: "The board's window: import, sittings, rooms, decisions, scores.",
    parts: &[IMPORT, STANDING, DECISION, SCORES],
};

exam::contract! {
    /// How a board takes files in.
    pub const IMPORT: ImportBackend {
        /// The board's sittings and what was imported.
        board_view() -> BoardView;
        /// Files that a person chooses in the system's dialog.
        choose_files() -> Vec<PathBuf>;
        /// Imports files.
        import_files(ImportFiles) -> BoardView;
    }
}

exam::contract! {
    /// What came back of rooms and seats.
    pub const STANDING: StandingBackend {
        /// Every room of which something came back.
        rooms_view() -> Vec<RoomRow>;
        /// One room.
        room_view(OfRoom) -> RoomView;
        /// One seat with its evidence.
        seat_view(OfSeat) -> SeatView;
    }
}

exam::contract! {
    /// How officers decide.
    pub const DECISION: DecisionBackend {
        /// What waits for officers.
        causes_view() -> CausesView;
        /// An officer's private key, chosen in the system's dialog.
        choose_key() -> Option<PathBuf>;
        /// Signs what one officer decides.
        decide_seats(DecideSeats) -> DecidedView;
    }
}

exam::contract! {
    /// What was scored.
    pub const SCORES: ScoresBackend {
        /// The scores of a sitting.
        scores_view(OfSitting) -> ScoresView;
        /// A folder for reports, chosen in the system's dialog.
        choose_folder() -> Option<PathBuf>;
        /// Writes a report.
        export_scores(ExportScores) -> ExportedScores;
    }
}
