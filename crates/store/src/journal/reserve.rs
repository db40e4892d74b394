//! Disk space before the first answer needs it: a log that need not grow is also what makes a save fast.

use super::Journal;
use crate::Result;
use crate::file::beside;
use crate::sql_error::from_sqlite;
use rusqlite::{FileControl, MAIN_DB};
use std::fs;

/// As much as the log holds before it is written back (1,000 pages), and a little more.
const RESERVE_BYTES: u64 = 4 * 1024 * 1024;

/// Free pages that are kept for answers and for the sealed attempt: 1 MiB.
const KEPT_PAGES: u32 = 256;

const TAKE_SPACE: &str = include_str!("../../sql/journal/take_space.sql");
const FREE_SPACE: &str = include_str!("../../sql/journal/free_space.sql");
const ROLL_OVER: &str = include_str!("../../sql/journal/roll_over.sql");

impl Journal {
    /// Takes disk for so many bytes of events, and for the sealed attempt that is made of them, unless the log has its size
    /// already; 4 MiB for the log and 4 MiB for the journal at least. Starts the log from its beginning. The log keeps its
    /// size from then on, also when the journal closes.
    ///
    /// # Errors
    /// [`crate::Error::DiskFull`]; the journal stays as good as it was.
    pub fn reserve(&mut self, events: u64) -> Result<()> {
        self.keep_log()?;
        let [log, pages] = taken(events);
        if self.log_bytes() < log {
            self.take(log, pages)?;
        }
        self.give_back()?;
        self.roll_over()
    }

    /// For what is worth recording and not worth an answer: takes more space when little is left of the reserve.
    ///
    /// # Errors
    /// [`crate::Error::DiskFull`]; what is left is for answers then.
    pub fn leave_room(&mut self) -> Result<()> {
        if self.0.pragma_value::<u32>("freelist_count")? >= KEPT_PAGES {
            return Ok(());
        }
        self.0.write(|sql| sql.run(TAKE_SPACE, [RESERVE_BYTES]))?;
        self.give_back()
    }

    /// Fills pages, as many at once as the log is to hold.
    fn take(&mut self, log: u64, pages: u64) -> Result<()> {
        let mut left = pages;
        while left > 0 {
            let bytes = left.min(log);
            self.0.write(|sql| sql.run(TAKE_SPACE, [bytes]))?;
            self.roll_over()?;
            left -= bytes;
        }
        Ok(())
    }

    /// Empties them again, row by row: what is freed is overwritten, and goes through the log too.
    fn give_back(&mut self) -> Result<()> {
        while self.0.write(|sql| sql.run(FREE_SPACE, []))? > 0 {
            self.roll_over()?;
        }
        Ok(())
    }

    /// Closing leaves the log at its size instead of deleting it.
    pub(super) fn keep_log(&self) -> Result<()> {
        let mut on = 1;
        let kept =
            self.0.connection().file_control(Some(MAIN_DB), FileControl::PersistWal(&mut on));
        kept.map_err(|error| from_sqlite(self.0.path(), error))
    }

    fn roll_over(&self) -> Result<()> {
        self.0.read().one(ROLL_OVER, [], |_| Ok(())).map(drop)
    }

    fn log_bytes(&self) -> u64 {
        fs::metadata(beside(self.0.path(), "-wal")).map_or(0, |it| it.len())
    }
}

/// Bytes of log and of pages. The sealed attempt goes through the log whole; a row takes half as much again as its event,
/// and the sealed attempt lies beside the events.
fn taken(events: u64) -> [u64; 2] {
    let sealed = events.saturating_add(events / 8);
    let rows = events.saturating_add(events / 2);
    [sealed, sealed.saturating_add(rows)].map(|bytes| bytes.max(RESERVE_BYTES))
}
