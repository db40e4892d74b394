//! Signing the receipts of a store, and keeping them where they can leave the board.

use super::body::Receipt;
use super::{held, stored};
use crate::{Board, Error, OfficerKey, Result};
use archive::{ResultStore, StatementKind, StoredStatement};
use exam::files;
use exam::payload::ReceiptBody;
use exam::time::{Moment, beijing};
use sealing::ssh::Namespace;
use sealing::statement::{self, Kind, Place};
use sealing::{Digest, sha256};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// A receipt that was signed and stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignedReceipt {
    /// The sitting.
    pub sitting: String,
    /// Its number, from 1.
    pub number: u32,
    /// Who signed.
    pub officer: String,
    /// The name of the file.
    pub file: String,
    /// SHA-256 of the file.
    pub digest: Digest,
    #[serde(skip)]
    bytes: Vec<u8>,
}

/// Person and key of officers: those who are given, else the first whose key lies in the board's folder.
///
/// # Errors
/// [`sealing::Error::UnknownOfficer`]; [`Error::OfficerNeeded`] where no key is at hand.
pub(crate) fn officers(board: &Board, given: Vec<OfficerKey>) -> Result<Vec<(String, OfficerKey)>> {
    if given.is_empty() {
        return Ok(vec![board.officer_keys()?.into_iter().next().ok_or(Error::OfficerNeeded)?]);
    }
    given.into_iter().map(|key| Ok((board.officer(&key)?.to_owned(), key))).collect()
}

/// The officer who signs receipts. None under a trust file of before, by which officers sign none.
///
/// # Errors
/// Those of [`officers`].
pub(crate) fn signing(
    board: &Board,
    given: Option<OfficerKey>,
) -> Result<Option<(String, OfficerKey)>> {
    if !board.trust().trust().officers_sign(Namespace::ExamImport) {
        return Ok(None);
    }
    Ok(officers(board, given.into_iter().collect())?.into_iter().next())
}

/// An officer as one who signs.
pub(crate) fn signer(officer: Option<&(String, OfficerKey)>) -> Option<(&str, &OfficerKey)> {
    officer.map(|(person, key)| (person.as_str(), key))
}

/// Signs and stores the next receipt of every sitting of the store.
///
/// # Errors
/// [`Error::Altered`] for a receipt in the store that is not what was stored; what the disk refuses.
pub(crate) fn sign(
    board: &Board,
    results: &mut ResultStore,
    signing: Option<(&str, &OfficerKey)>,
    now: Moment,
) -> Result<Vec<SignedReceipt>> {
    let Some(signing) = signing else { return Ok(Vec::new()) };
    let sittings = results.sittings()?;
    sittings.iter().map(|sitting| sign_one(board, results, sitting, signing, now)).collect()
}

fn sign_one(
    board: &Board,
    results: &mut ResultStore,
    sitting: &str,
    (officer, key): (&str, &OfficerKey),
    now: Moment,
) -> Result<SignedReceipt> {
    let (number, previous) = next(board, results, sitting)?;
    let body = ReceiptBody {
        number,
        previous,
        made: beijing(now.wall_ms),
        officer: officer.into(),
        files: held(results, sitting)?,
    };
    let place = Place::of_sitting(&board.trust().trust().board, sitting);
    let bytes = statement::seal(Kind::Import, &place, &body, &[(officer, key)])?;
    // A key that was revoked signs nothing that anybody takes.
    Receipt::read(&bytes, board.trust())?;
    let digest = sha256(&bytes);
    let file = format!("{sitting}-import-{number}.receipt");
    results.put_statement(&StoredStatement {
        digest: digest.0,
        kind: StatementKind::Receipt,
        file_name: file.clone(),
        sitting: sitting.into(),
        bytes: bytes.clone(),
        imported_ms: now.wall_ms,
    })?;
    Ok(SignedReceipt {
        sitting: sitting.into(),
        number,
        officer: officer.into(),
        file,
        digest,
        bytes,
    })
}

/// The next number, and the receipt that has the one before.
fn next(board: &Board, results: &ResultStore, sitting: &str) -> Result<(u32, Option<Digest>)> {
    let before = stored(board, results, sitting)?;
    let all = results.statements(sitting, StatementKind::Receipt)?;
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let last = before.receipts.iter().max_by_key(|receipt| receipt.body.number);
    match last {
        Some(last) if last.body.number >= count => Ok((last.body.number + 1, Some(last.digest))),
        // The officer who signed the last ones was revoked.
        Some(_) | None => Ok((count + 1, all.last().map(|last| Digest(last.digest)))),
    }
}

/// Writes receipts beside the store, where another store's of the same name may lie, and a copy where one is asked for: to that file, or into that folder where it is one
/// or there are several.
///
/// # Errors
/// [`exam::Error::Exists`]; what the disk refuses.
pub fn keep_receipts(store: &Path, receipts: &[SignedReceipt], copy: Option<&Path>) -> Result<()> {
    let folder = store.parent().unwrap_or(Path::new(""));
    for receipt in receipts {
        files::write_new(&beside(folder, receipt), &receipt.bytes)?;
        if let Some(copy) = copy {
            files::write_new(&copied(copy, receipt, receipts.len())?, &receipt.bytes)?;
        }
    }
    Ok(())
}

fn beside(folder: &Path, receipt: &SignedReceipt) -> PathBuf {
    let path = folder.join(&receipt.file);
    if !path.exists() {
        return path;
    }
    let digest: String = receipt.digest.to_string().chars().take(8).collect();
    folder.join(format!("{}-import-{}-{digest}.receipt", receipt.sitting, receipt.number))
}

fn copied(copy: &Path, receipt: &SignedReceipt, count: usize) -> Result<PathBuf> {
    if count == 1 && !copy.is_dir() {
        return Ok(copy.into());
    }
    files::make_folder(copy)?;
    Ok(copy.join(&receipt.file))
}
