//! What the board's window may call.

use crate::view::{BoardView, ImportFiles};
use exam::contract::Window;
use std::path::PathBuf;

/// 考试机构.
pub const BOARD: Window =
    Window { label: "board", about: "The board's window: import and sittings.", parts: &[IMPORT] };

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
