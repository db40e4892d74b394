//! Writes what follows from the contract: the TypeScript of the screens, and the capability files and lists of commands
//! of the programs. Folders are emptied first, so that nothing stays of a row that went.

mod program;
mod screens;

use exam::contract::Window;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

/// What may go wrong here is told as it comes.
type Done = Result<(), Box<dyn Error>>;

/// The windows of the room's program.
const ROOM: &[Window] = &[console::contract::OPENING, station::contract::STATION];
/// The windows of the board's program.
const BOARD: &[Window] = &[board::contract::BOARD];

fn main() -> ExitCode {
    match write(Path::new(".")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes everything under the project's root.
fn write(root: &Path) -> Done {
    screens::write(&root.join("ui/src/shared/generated"), ROOM.iter().chain(BOARD))?;
    program::write(&root.join("src-tauri"), ROOM)?;
    program::write(&root.join("src-tauri/board"), BOARD)
}

/// Removes what was generated before.
fn empty(folder: &Path) -> Done {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(std::fs::create_dir_all(folder)?)
}
