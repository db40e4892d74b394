//! `result verify`: everything that a result store says, computed again from its sealed files, and the store compared with
//! the newest receipt. What differs is named.

mod found;
mod receipts;
mod reports;
mod rows;

use found::Found;

use crate::import::Examiner;
use crate::{Board, Result, Standards};
use archive::ResultStore;
use defence::Defence;
use exam::files;
use sealing::Digest;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What checking a store came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Recheck {
    /// The sittings, each with its newest receipt.
    pub sittings: Vec<SittingCheck>,
    /// What is not as it was imported, or does not follow from it.
    pub differences: Vec<Difference>,
    /// What is to be known and is no defect.
    pub notes: Vec<Difference>,
}

/// One sitting of a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SittingCheck {
    /// Its id.
    pub sitting: String,
    /// How many files the store holds of it.
    pub files: usize,
    /// The number of the newest receipt; none where there is none.
    pub receipt: Option<u32>,
    /// SHA-256 of that receipt.
    pub digest: Option<Digest>,
}

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Difference {
    /// Stable code.
    pub code: &'static str,
    /// The file, sitting or place, as it is named in the store.
    pub what: String,
    /// What differs.
    pub message: String,
}

/// Computes everything of a store again. Of `given`, files that end in `.receipt`, and those in folders, are receipts that
/// left the board; the others are reports. `store` is where the store lies: receipts beside it that follow its own count as
/// given.
///
/// # Errors
/// A board or store that does not open, a file that does not read. What differs is no error: it is listed.
pub fn recheck(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    store: &Path,
    given: &[PathBuf],
) -> Result<Recheck> {
    let mut check = Recheck::default();
    let mut examiner = Examiner::new(board)?;
    if Defence::RowsFollow.stands() {
        rows::check(&mut examiner, results, &mut check)?;
    }
    let is_receipt = |path: &&PathBuf| files::ends_with(path, "receipt") || path.is_dir();
    let (receipts, reports): (Vec<_>, Vec<_>) = given.iter().partition(is_receipt);
    if Defence::StoreReceipt.stands() {
        receipts::check(board, results, store, &receipts, &mut check)?;
    }
    for path in reports {
        match reports::check(board, standards, results, path) {
            Ok(found) => found.into_iter().for_each(|found| check.push(&found)),
            // The store does not give a report by now: why, stands there already or here.
            Err(error) => check.push(&Found::of_error(&files::name(path), &error)),
        }
    }
    for list in [&mut check.differences, &mut check.notes] {
        list.sort();
        list.dedup();
    }
    Ok(check)
}

impl Recheck {
    fn push(&mut self, found: &Found) {
        let list = if found.is_note() { &mut self.notes } else { &mut self.differences };
        list.push(found.told());
    }
}
