//! Storage: every SQL word of the project, and the few plain files that must not be lost.
//!
//! | kind | where | holds |
//! |---|---|---|
//! | [`ItemBank`] | board | items with answer keys and history |
//! | [`StationBank`] | travels to stations | questions alone |
//! | [`Journal`], [`TickFile`] | station | the events of one attempt; its time |
//! | [`ResultStore`] | board | what came back, and what it scored |
//!
//! Every database is one SQLCipher file under a raw key. There is no clock and no randomness here: both come in as
//! parameters. Nothing is deleted on corruption: [`quarantine`] moves it away. The pragmas and their reasons are in
//! `docs/format/store.md`.

mod database;
pub mod disk;
mod error;
mod file;
mod frame_file;
mod item_bank;
mod journal;
mod key;
mod kind;
mod quarantine;
mod result_store;
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
pub use item_bank::{Filter, ItemBank, PutOutcome, Stat, Use};
pub use journal::{Journal, JournalEvent, Salvage, Torn, salvage, torn_tail};
pub use key::DbKey;
pub use quarantine::quarantine;
pub use result_store::{
    Attempt, Bundle, Custody, Digest, Import, NewBundle, NewRoomRecord, Origin, Outcome,
    RefusedFile, Repeat, ResultStore, RoomRecord, RosterEntry, State, StoredAttempt,
};
pub use station_bank::{StationBank, StationItem};
pub use tick_file::{Tick, TickFile};
