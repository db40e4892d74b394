//! The sealed attempt (交卷): stored once, then only copied.

use super::{Journal, JournalEvent, append_each};
use crate::{Error, Result};

const SEAL: &str = include_str!("../../sql/journal/seal.sql");
const SEALED: &str = include_str!("../../sql/journal/sealed.sql");

impl Journal {
    /// Stores the sealed attempt. The same bytes again are fine and change nothing.
    ///
    /// # Errors
    /// [`Error::Conflict`] when other bytes were sealed; what the disk refuses.
    pub fn seal(&mut self, wall_ms: i64, bytes: &[u8]) -> Result<()> {
        self.seal_with(&[], wall_ms, bytes)
    }

    /// Appends the last events and stores the sealed attempt in one transaction: a crash leaves both or neither.
    ///
    /// # Errors
    /// As [`Journal::seal`] and [`Journal::append`].
    pub fn seal_with(&mut self, last: &[JournalEvent], wall_ms: i64, bytes: &[u8]) -> Result<()> {
        self.0.write(|sql| match sql.one(SEALED, [], |row| row.get::<_, Vec<u8>>(0))? {
            Some(sealed) if sealed == bytes => Ok(()),
            Some(_) => Err(Error::conflict(sql.path, "other bytes were sealed before")),
            None => {
                append_each(sql, last)?;
                sql.run(SEAL, (wall_ms, bytes)).map(drop)
            }
        })
    }

    /// The sealed attempt, byte for byte.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it cannot be read.
    pub fn sealed(&self) -> Result<Option<Vec<u8>>> {
        self.0.read().one(SEALED, [], |row| row.get(0))
    }
}
