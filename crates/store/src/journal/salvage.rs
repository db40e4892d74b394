//! What can still be read of a journal that was damaged.

use super::{Journal, JournalEvent, event};
use crate::{DbKey, Result};
use std::path::Path;

const ONE: &str = include_str!("../../sql/journal/one.sql");
const INTACT: &str = include_str!("../../sql/journal/intact.sql");
/// After so many numbers in a row that cannot be read, the rest is taken for lost.
const MISSES: u64 = 2_000;

/// The events that can be read, in order, and how many cannot.
#[derive(Debug)]
pub struct Salvage {
    /// In order; there may be gaps.
    pub events: Vec<JournalEvent>,
    /// Numbers between them whose pages cannot be read. How many came after the last one, the tick file knows.
    pub unreadable: u64,
    /// The sealed attempt, when it was stored and can be read.
    pub sealed: Option<Vec<u8>>,
}

impl Journal {
    /// Whether every page of the file opens, also those that hold nothing yet and would fail a later save.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn intact(&self) -> Result<bool> {
        Ok(self.0.read().all(INTACT, [], |_| Ok(()))?.is_empty())
    }
}

/// Reads a damaged journal event by event: the bytes of what cannot be read stay where they are.
///
/// # Errors
/// When not even the first page opens; what the disk refuses.
pub fn salvage(path: &Path, key: &DbKey) -> Result<Salvage> {
    let mut journal = Journal::open(path, key)?;
    let sealed = journal.sealed().unwrap_or_default();
    let mut found = Salvage { events: Vec::new(), unreadable: 0, sealed };
    let mut missed = 0;
    for seq in 1.. {
        match journal.0.read().one(ONE, [seq], event) {
            Ok(Some(it)) => {
                found.unreadable += missed;
                missed = 0;
                found.events.push(it);
            }
            Ok(None) => break,
            // After a page that does not open, the connection refuses everything.
            Err(_) => {
                missed += 1;
                journal = Journal::open(path, key)?;
            }
        }
        if missed > MISSES {
            break;
        }
    }
    if missed <= MISSES {
        found.unreadable += missed;
    }
    Ok(found)
}
