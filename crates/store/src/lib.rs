//! Storage of a room, and how every database is opened: the files and databases that must not be lost.
//!
//! | kind | where | holds |
//! |---|---|---|
//! | [`StationBank`] | travels to stations | questions alone |
//! | [`Journal`], [`TickFile`] | station | the events of one attempt; its time |
//!
//! Every database is one SQLCipher file under a raw key; those of the board are in `archive`, which opens them through
//! [`database`]. There is no clock and no randomness here: both come in as parameters. Nothing is deleted on
//! corruption: [`quarantine`] moves it away. The pragmas and their reasons are in `docs/format/store.md`.

pub mod columns;
pub mod database;
pub mod disk;
mod error;
mod file;
mod frame_file;
mod journal;
mod key;
mod kind;
mod quarantine;
mod sql;
mod sql_error;
mod station_bank;
mod tick_file;

pub use error::{Error, Result};
pub use file::{
    PRIVATE, hold_space, make_folder, move_file, read_file_limited, release_space, remove_file,
    remove_folder, wipe_file, write_file_atomic,
};
pub use frame_file::{FRAME_LIMIT, FrameFile, Frames, read_frames};
pub use journal::{Journal, JournalEvent, Salvage, Torn, salvage, torn_tail};
pub use key::DbKey;
pub use kind::KindName;
pub use quarantine::quarantine;
pub use station_bank::StationBank;
pub use tick_file::{Tick, TickFile};
