//! Import: verify → decrypt → replay → re-derive the paper → keep. Nothing is ever overwritten.

mod check;
mod examine;
mod held;
mod page;
mod roster;
mod seats;
mod standing;
mod statement;
mod stick;
mod ticket;

pub(crate) use check::Check;
pub(crate) use examine::{Examined, Examiner};
pub use page::{import_view, imported_view};
pub(crate) use roster::roster;
pub(crate) use standing::records;
use statement::Brought;
pub use statement::Received;
pub(crate) use ticket::tickets;

use super::Board;
use crate::receipt::{self, SignedReceipt};
use crate::{Error, OfficerKey, Result};
use archive::{Custody, Import, NewBundle, NewRoomRecord, RefusedFile, ResultStore, State};
use exam::InFile;
use exam::Payload;
use exam::fault::Spoken;
use exam::files::{self, NotRead};
use exam::payload::{self, RecordBody};
use exam::time::Moment;
use held::Held;
use sealing::{bundle, room_record, sha256};
use serde::Serialize;
use standing::missing;
use std::path::{Path, PathBuf};

/// What an import did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Imported {
    /// Result bundles that count from now on.
    pub accepted: usize,
    /// Result bundles that were here already, byte for byte.
    pub duplicates: usize,
    /// Result bundles that contradict an accepted one; kept, and held for a person.
    pub conflicts: usize,
    /// Room records.
    pub rooms: Received,
    /// Tickets.
    pub tickets: Received,
    /// Decisions of officers.
    pub decisions: Received,
    /// Closing statements of machines.
    pub closings: Received,
    /// Heads off sticks.
    pub heads: Received,
    /// Files that do not count, with the reason.
    pub quarantined: Vec<Quarantined>,
    /// Files in folders that are no results by their names, with the reason.
    pub passed_over: Vec<Quarantined>,
    /// The duplicates by name: the code is `replayed`, and nothing needs to be done.
    pub repeated: Vec<Quarantined>,
    /// Candidates without an accepted bundle whom no room record calls absent.
    pub missing: Vec<String>,
    /// What the store holds of each sitting now, signed; none under a trust file of before.
    pub receipts: Vec<SignedReceipt>,
}

/// A file that does not count.
#[derive(Debug, Clone, Serialize)]
pub struct Quarantined {
    /// File name.
    pub file: String,
    /// Stable code.
    pub code: String,
    /// What is wrong, and what to do.
    pub message: String,
}

/// Imports bundles, room records and decisions: files, or every `.result`, `.room`, `.decision`, `.ticket` and `.closing` in folders, and the heads of mirrors there. `progress` is told of each file.
/// What the store then holds is signed by the officer, or by the first whose key lies in the board's folder.
/// Links are not followed: they are listed, as everything else that was not read.
///
/// # Errors
/// A board or store that does not open; [`Error::OfficerNeeded`], [`sealing::Error::UnknownOfficer`]. A bad file is no error:
/// it is listed.
pub fn import(
    board: &Board,
    results: &mut ResultStore,
    paths: &[PathBuf],
    officer: Option<OfficerKey>,
    now: Moment,
    mut progress: impl FnMut(usize, usize),
) -> Result<Imported> {
    let signing = receipt::signing(board, officer)?;
    let mut files = Vec::new();
    let mut imported = Imported::default();
    let mut sticks = Vec::new();
    for path in paths {
        let found = files::results(path)?;
        files.extend(found.files);
        for (path, error) in found.passed_over {
            if is_of_stick(&path, &error) {
                sticks.push((path, error));
                continue;
            }
            let listed = if is_harmless(&error) {
                &mut imported.passed_over
            } else {
                &mut imported.quarantined
            };
            listed.push(quarantined(files::name(&path), &error.into()));
        }
    }
    let mut examiner = Examiner::new(board)?;
    for (index, path) in files.iter().enumerate() {
        progress(index, files.len());
        examiner.import_file(results, path, now, &mut imported)?;
    }
    progress(files.len(), files.len());
    examiner.import_heads(results, sticks, now, &mut imported)?;
    imported.missing = missing(board, results)?;
    imported.receipts = receipt::sign(board, results, receipt::signer(signing.as_ref()), now)?;
    Ok(imported)
}

impl Examiner<'_> {
    fn import_file(
        &mut self,
        results: &mut ResultStore,
        path: &Path,
        now: Moment,
        imported: &mut Imported,
    ) -> Result<()> {
        let file = files::name(path);
        let bytes = match files::read_result(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                imported.quarantined.push(quarantined(file, &error.into()));
                return Ok(());
            }
        };
        let mut check = None;
        let outcome = if files::ends_with(path, "room") {
            self.import_room(results, &file, &bytes, now, imported)
        } else if let Some(brought) = Brought::of(path) {
            self.import_statement(results, brought, (&file, &bytes), now, imported)
        } else {
            let check = check.insert(Check::Container);
            self.import_bundle(results, (&file, &bytes), now, check, imported)
        };
        match outcome {
            Err(
                error @ (Error::Archive(_)
                | Error::Exam(exam::Error::Store(_))
                | Error::SittingAltered { .. }),
            ) => Err(error),
            Err(error) => {
                refuse(results, &file, bytes, (&error, check), now)?;
                imported.quarantined.push(quarantined(file, &error));
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    fn import_bundle(
        &mut self,
        results: &mut ResultStore,
        (file, bytes): (&str, &[u8]),
        now: Moment,
        check: &mut Check,
        imported: &mut Imported,
    ) -> Result<()> {
        let read =
            bundle::read_step_by_step(bytes, self.board.trust(), |step| *check = step.into());
        let bundle = read.in_file(file)?;
        let examined = self.examine(&bundle, file, check)?;
        self.keep_roster(results, &examined.origin.sitting)?;
        let new = NewBundle {
            digest: bundle.file_digest().0,
            file_name: file.into(),
            bytes: bytes.to_vec(),
            origin: examined.origin,
            attempt: examined.attempt,
            imported_ms: now.wall_ms,
        };
        match results.put_bundle(&new)? {
            Import::Accepted => imported.accepted += 1,
            Import::Supersedes => {
                imported.accepted += 1;
                imported.quarantined.extend(superseded_by(results, &new)?);
            }
            Import::Duplicate => {
                imported.duplicates += 1;
                imported.repeated.push(repeated(file));
            }
            Import::Conflict => {
                imported.conflicts += 1;
                imported.quarantined.push(held(file, Held::Conflict));
            }
            Import::Superseded => {
                imported.conflicts += 1;
                imported.quarantined.push(held(file, Held::Superseded));
            }
        }
        Ok(())
    }

    fn import_room(
        &mut self,
        results: &mut ResultStore,
        file: &str,
        bytes: &[u8],
        now: Moment,
        imported: &mut Imported,
    ) -> Result<()> {
        let record = room_record::read(bytes, self.board.trust()).in_file(file)?;
        let body: RecordBody = record.record().in_file(file)?;
        let manifest = record.exam().manifest();
        let sitting = self.sitting(&manifest.sitting)?;
        let room =
            sitting.room(&manifest.room).ok_or(sealing::Error::OtherPackage).in_file(file)?;
        room.expected(sitting.real).check(manifest, record.exam().digest()).in_file(file)?;
        self.check_judged(manifest)?;
        self.keep_roster(results, &manifest.sitting)?;
        let new = NewRoomRecord {
            digest: record.file_digest().0,
            sitting: manifest.sitting.clone(),
            room: manifest.room.clone(),
            revision: body.revision,
            bytes: bytes.to_vec(),
            record: String::from_utf8(payload::write(&body, Payload::Record)?).unwrap_or_default(),
            imported_ms: now.wall_ms,
        };
        match results.put_room(&new)? {
            Import::Accepted | Import::Supersedes => imported.rooms.accepted += 1,
            Import::Duplicate => {
                imported.rooms.duplicates += 1;
                imported.repeated.push(repeated(file));
            }
            Import::Conflict | Import::Superseded => {
                imported.quarantined.push(held(file, Held::Conflict))
            }
        }
        Ok(())
    }
}

/// A file that does not count, by the words of its error.
pub(crate) fn quarantined(file: String, error: &Error) -> Quarantined {
    Quarantined { file, code: error.code().into(), message: exam::fault::sentence(error) }
}

fn repeated(file: &str) -> Quarantined {
    quarantined(file.into(), &Error::Replayed { file: file.into() })
}

/// A bundle that waits for a person.
fn held(file: &str, why: Held) -> Quarantined {
    Quarantined { file: file.into(), code: why.code().into(), message: why.sentence() }
}

/// What counted until this bundle of a later generation came.
fn superseded_by(results: &ResultStore, new: &NewBundle) -> Result<Option<Quarantined>> {
    let waiting = results.bundles(State::Quarantined)?;
    let before = waiting.into_iter().rev().find(|bundle| {
        let why = match &bundle.custody {
            Custody::Quarantined { code, .. } => Held::of_code(code),
            Custody::Accepted => None,
        };
        let sitting = bundle.origin.as_ref().map(|origin| origin.sitting.as_str());
        why == Some(Held::Superseded)
            && sitting == Some(new.origin.sitting.as_str())
            && bundle.candidate.as_ref() == Some(&new.attempt.candidate)
    });
    Ok(before.map(|bundle| held(&bundle.file_name, Held::Superseded)))
}

/// A mirror, or a file with a head.
fn is_of_stick(path: &Path, error: &exam::Error) -> bool {
    let named = ["mirror", "head"].iter().any(|ending| files::ends_with(path, ending));
    named && matches!(error, exam::Error::NotRead { why: NotRead::NoResult, .. })
}

/// A file that is no result by its name, and can be told so; links and folders that do not open may hide results.
pub(crate) fn is_harmless(error: &exam::Error) -> bool {
    match error {
        exam::Error::NotRead { why, .. } => *why != NotRead::Link,
        _ => false,
    }
}

fn refuse(
    results: &mut ResultStore,
    file: &str,
    bytes: Vec<u8>,
    (error, check): (&Error, Option<Check>),
    now: Moment,
) -> Result<()> {
    Ok(results.put_refused(&RefusedFile {
        digest: sha256(&bytes).0,
        file_name: file.into(),
        bytes,
        code: error.code().into(),
        message: exam::fault::sentence(error),
        failed: check.map(|check| check.name().into()),
        imported_ms: now.wall_ms,
    })?)
}
