//! The board's databases: what a room never has.
//!
//! | kind | holds |
//! |---|---|
//! | [`ItemBank`] | items with answer keys and history |
//! | [`ResultStore`] | what came back, and what it scored |
//!
//! Both are opened, keyed and upgraded as every database is ([`store::database`]).

mod error;
mod item_bank;
mod result_store;

pub use error::{Error, Result};
pub use item_bank::{Filter, ItemBank, PutOutcome, Stat, Use};
pub use result_store::{
    AttemptRow, BundleRow, Custody, Digest, Import, NewBundle, NewRoomRecord, Origin, RefusedFile,
    Repeat, ResultStore, RoomRecordRow, RosterRow, State, StatementKind, StoredAttempt,
    StoredStatement,
};
