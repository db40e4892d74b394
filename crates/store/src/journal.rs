//! The journal (作答日志) of one attempt: events are appended, and never changed or removed.

mod reserve;
mod salvage;
mod seal;
mod torn;

pub use salvage::{Salvage, salvage};
pub use torn::{Torn, torn_tail};

use crate::database::Database;
use crate::kind::{Kind, KindName};
use crate::sql::Sql;
use crate::{DbKey, Error, Result};
use rusqlite::Row;
use std::path::Path;

const KIND: Kind = Kind {
    name: KindName::Journal,
    application_id: *b"GYJL",
    steps: &[include_str!("../sql/journal/upgrade_1.sql")],
    cache_kib: 8192,
};
const APPEND: &str = include_str!("../sql/journal/append.sql");
const NEXT: &str = include_str!("../sql/journal/next.sql");
const EVENTS: &str = include_str!("../sql/journal/events.sql");
const LAST: &str = include_str!("../sql/journal/last.sql");

/// The journal of one attempt. What an append acknowledged survives the loss of the process and of power.
pub struct Journal(Database);

/// One event, as bytes: this crate knows neither what it says nor how its chain is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEvent {
    /// 1 for the first event, then without gaps.
    pub seq: u64,
    /// The wall clock when it was written, for people; nothing is computed from it.
    pub wall_ms: i64,
    /// The encoded event.
    pub bytes: Vec<u8>,
    /// The head of the hash chain after this event.
    pub head: Vec<u8>,
}

impl Journal {
    /// A new journal, with disk space taken for so many bytes of events ([`Journal::reserve`]).
    ///
    /// # Errors
    /// [`Error::Exists`] when there is a journal or a rest of one; [`Error::DiskFull`] and what else the disk refuses:
    /// nothing is there then, and the same call may be tried again.
    pub fn create(path: &Path, key: &DbKey, events: u64) -> Result<Self> {
        Self::build(path, key, &[])?;
        let reserved = Self::open(path, key).and_then(|mut journal| {
            journal.reserve(events)?;
            Ok(journal)
        });
        // It held no event yet.
        reserved.inspect_err(|_| crate::database::remove_empty(path))
    }

    /// A whole journal of these events as one file, under its name only when it is complete.
    ///
    /// # Errors
    /// As [`Journal::create`].
    pub fn build(path: &Path, key: &DbKey, events: &[JournalEvent]) -> Result<()> {
        Database::build(path, key, &KIND, |it| it.write(|sql| append_each(sql, events)))
    }

    /// Opens a journal after a clean end or a crash. It needs no free space; call [`Journal::reserve`] before going on
    /// with the attempt.
    ///
    /// # Errors
    /// Missing, wrong key or damaged, wrong kind, newer version; what the disk refuses.
    pub fn open(path: &Path, key: &DbKey) -> Result<Self> {
        let journal = Database::open(path, key, &KIND).map(Self)?;
        journal.keep_log()?;
        Ok(journal)
    }

    /// Appends one event and returns after it is on the disk.
    ///
    /// # Errors
    /// [`Error::Conflict`] unless `seq` is the next number; [`Error::DiskFull`] and what else the disk refuses. The
    /// event is not stored then, and the same call may be tried again.
    pub fn append(&mut self, seq: u64, wall_ms: i64, bytes: &[u8], head: &[u8]) -> Result<()> {
        self.0.write(|sql| append(sql, seq, wall_ms, bytes, head))
    }

    /// Appends several events, all or none, and returns after they are on the disk.
    ///
    /// # Errors
    /// As [`Journal::append`].
    pub fn append_all(&mut self, events: &[JournalEvent]) -> Result<()> {
        self.0.write(|sql| append_each(sql, events))
    }

    /// Every event in order.
    ///
    /// # Errors
    /// [`Error::Damaged`] when one is missing or cannot be read.
    pub fn events(&self) -> Result<Vec<JournalEvent>> {
        let events = self.0.read().all(EVENTS, [], event)?;
        match events.iter().zip(1..).find(|(event, seq)| event.seq != *seq) {
            None => Ok(events),
            Some((_, seq)) => Err(Error::damaged(self.0.path(), format!("event {seq} is missing"))),
        }
    }

    /// The last event.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it cannot be read.
    pub fn last(&self) -> Result<Option<JournalEvent>> {
        self.0.read().one(LAST, [], event)
    }
}

fn append_each(sql: &Sql<'_>, events: &[JournalEvent]) -> Result<()> {
    events.iter().try_for_each(|it| append(sql, it.seq, it.wall_ms, &it.bytes, &it.head))
}

fn append(sql: &Sql<'_>, seq: u64, wall_ms: i64, bytes: &[u8], head: &[u8]) -> Result<()> {
    if sql.one(NEXT, [], |row| row.get(0))? != Some(seq) {
        return Err(Error::conflict(sql.path, format!("event {seq} is not the next one")));
    }
    sql.run(APPEND, (seq, wall_ms, bytes, head)).map(|_| ())
}

fn event(row: &Row<'_>) -> rusqlite::Result<JournalEvent> {
    Ok(JournalEvent {
        seq: row.get("seq")?,
        wall_ms: row.get("wall_ms")?,
        bytes: row.get("bytes")?,
        head: row.get("head")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_stops_one_append_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::create(&path, &DbKey::new([1; 32]), 0).unwrap();
        journal.append(1, 0, b"small", b"head").unwrap();
        let limit = |pages: u32| format!("PRAGMA max_page_count = {pages}");
        let pages: u32 = journal.0.pragma_value("page_count").unwrap();
        journal.0.read().one(&limit(pages), [], |_| Ok(())).unwrap();
        let large = vec![7; 8 << 20];
        let error = journal.append(2, 0, &large, b"head").unwrap_err();
        assert_eq!(error.code(), "disk_full", "more than what was reserved");
        journal.append(2, 0, b"small", b"head").unwrap();
        journal.0.read().one(&limit(pages * 4), [], |_| Ok(())).unwrap();
        journal.append(3, 0, &large, b"head").unwrap();
        assert_eq!(journal.events().unwrap().len(), 3, "it goes on without a restart");
    }
}
