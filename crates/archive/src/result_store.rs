//! The result store (成绩库) of the board: what came back from the rooms, and what it scored.

mod attempt;
mod bundle;
mod custody;
mod practical;
mod repeat;
mod room_record;
mod roster;
mod statement;

pub use attempt::{AttemptRow, StoredAttempt};
pub use bundle::{BundleRow, NewBundle, Origin, RefusedFile};
pub use custody::{Custody, Import, State};
pub use repeat::Repeat;
pub use room_record::{NewRoomRecord, RoomRecordRow};
pub use roster::RosterRow;
pub use statement::{StatementKind, StoredStatement};

use crate::Result;
use std::path::Path;
use store::DbKey;
use store::database::{Database, Kind};

const KIND: Kind = Kind {
    name: store::KindName::ResultStore,
    application_id: *b"GYRS",
    steps: &[
        include_str!("../sql/result_store/upgrade_1.sql"),
        include_str!("../sql/result_store/upgrade_2.sql"),
        include_str!("../sql/result_store/upgrade_3.sql"),
        include_str!("../sql/result_store/upgrade_4.sql"),
        include_str!("../sql/result_store/upgrade_5.sql"),
    ],
    cache_kib: 65536,
};
const SITTINGS: &str = include_str!("../sql/result_store/sittings.sql");

/// A digest of 32 bytes (SHA-256 in suite 1); the caller computes it.
pub type Digest = [u8; 32];

/// The result store (成绩库). Files come in once, are never overwritten, and contradictions wait for a person.
pub struct ResultStore(Database);

impl ResultStore {
    /// A new, empty store.
    ///
    /// # Errors
    /// [`store::Error::Exists`] when there is a file; what the disk refuses.
    pub fn create(path: &Path, key: &DbKey) -> Result<Self> {
        Ok(Self(Database::create(path, key, &KIND)?))
    }

    /// Opens a store, and upgrades one of an older version.
    ///
    /// # Errors
    /// Missing, wrong key or damaged, wrong kind, newer version; what the disk refuses.
    pub fn open(path: &Path, key: &DbKey) -> Result<Self> {
        Ok(Self(Database::open(path, key, &KIND)?))
    }

    /// Every sitting that a file, a roster or an outcome names, sorted.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn sittings(&self) -> Result<Vec<String>> {
        Ok(self.0.read().all(SITTINGS, [], |row| row.get(0))?)
    }
}
