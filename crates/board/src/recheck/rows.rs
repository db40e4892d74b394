//! Every row of a result store beside what its sealed file says.

use super::Recheck;
use super::found::{Found, Table};
use crate::heads::Exams;
use crate::import::{Check, Examiner, roster};
use crate::{Error, Result};
use archive::{BundleRow, ResultStore, RoomRecordRow, State, StatementKind, StoredStatement};
use exam::payload::{self, Payload, RecordBody};
use sealing::statement::{self, Kind};
use sealing::{bundle, room_record, sha256};

pub(super) fn check(
    examiner: &mut Examiner<'_>,
    results: &ResultStore,
    check: &mut Recheck,
) -> Result<()> {
    let accepted = results.bundles(State::Accepted)?;
    for row in accepted.into_iter().chain(results.bundles(State::Quarantined)?) {
        bundle_row(examiner, results, &row)?.iter().for_each(|found| check.push(found));
    }
    for sitting in results.sittings()? {
        for row in results.rooms(&sitting)? {
            record_row(examiner, &row).iter().for_each(|found| check.push(found));
        }
        for kind in StatementKind::ALL {
            for row in results.statements(&sitting, kind)? {
                let found = match kind {
                    StatementKind::Head => head_row(examiner, results, &row)?,
                    _ => statement_row(examiner, &row),
                };
                found.iter().for_each(|found| check.push(found));
            }
        }
        if !results.practical(&sitting)?.is_empty() {
            check.push(&Found::MarksUnsigned { sitting: sitting.clone() });
        }
        match examiner.sitting(&sitting) {
            Err(error) => check.push(&Found::of_error(&sitting, &error)),
            Ok(file) => {
                let rows = results.roster(&sitting)?;
                let mut own = roster(file);
                own.sort_by(|one, other| one.candidate.cmp(&other.candidate));
                if rows != own {
                    check.push(&Found::RowAltered { table: Table::Roster, what: sitting.clone() });
                }
            }
        }
    }
    Ok(())
}

fn bundle_row(
    examiner: &mut Examiner<'_>,
    results: &ResultStore,
    row: &BundleRow,
) -> Result<Option<Found>> {
    let what = row.file_name.clone();
    let bytes = results.bundle_bytes(&row.digest)?.unwrap_or_default();
    if sha256(&bytes).0 != row.digest {
        return Ok(Some(Found::FileAltered { file: what }));
    }
    let examined = bundle::read(&bytes, examiner.board.trust())
        .map_err(Error::from)
        .and_then(|bundle| examiner.examine(&bundle, &what, &mut Check::Container));
    let examined = match (examined, &row.origin) {
        (Err(Error::Archive(error)), _) => return Err(error.into()),
        (Err(_), None) => return Ok(None),
        (Err(error), Some(_)) => return Ok(Some(refused(&what, &error))),
        (Ok(_), None) => return Ok(Some(Found::Acceptable { file: what })),
        (Ok(examined), Some(_)) => examined,
    };
    let owner = row.candidate.as_ref() == Some(&examined.attempt.candidate);
    if !owner || row.origin.as_ref() != Some(&examined.origin) {
        return Ok(Some(Found::RowAltered { table: Table::Bundle, what }));
    }
    let same = results.attempt(&row.digest)?.as_ref() == Some(&examined.attempt);
    Ok((!same).then_some(Found::RowAltered { table: Table::Attempt, what }))
}

/// A file that was accepted once and is refused by now: because somebody was revoked, or because the board's folder is not
/// what it was.
fn refused(what: &str, error: &Error) -> Found {
    match error {
        Error::Exam(
            exam::Error::Sealing(sealing::Error::Revoked)
            | exam::Error::SealedFile { source: sealing::Error::Revoked, .. },
        ) => Found::Revoked { file: what.into() },
        error => Found::of_error(what, error),
    }
}

fn record_row(examiner: &Examiner<'_>, row: &RoomRecordRow) -> Option<Found> {
    let file = &row.file;
    let what = format!("{}-{}.room", file.sitting, file.room);
    if sha256(&file.bytes).0 != file.digest {
        return Some(Found::FileAltered { file: what });
    }
    let read = || {
        let record = room_record::read(&file.bytes, examiner.board.trust())?;
        let body: RecordBody = record.record()?;
        let manifest = record.exam().manifest();
        let place = (&manifest.sitting, &manifest.room) == (&file.sitting, &file.room);
        let text = payload::write(&body, Payload::Record)?;
        Ok(place && body.revision == file.revision && text == file.record.as_bytes())
    };
    match read() {
        Ok(true) => None,
        Ok(false) => Some(Found::RowAltered { table: Table::RoomRecord, what }),
        Err(error) => Some(refused(&what, &error)),
    }
}

fn statement_row(examiner: &Examiner<'_>, row: &StoredStatement) -> Option<Found> {
    let what = row.file_name.clone();
    if sha256(&row.bytes).0 != row.digest {
        return Some(Found::FileAltered { file: what });
    }
    match statement::read(&row.bytes, examiner.board.trust()) {
        Err(error) => Some(refused(&what, &error.into())),
        Ok(statement) => {
            let header = statement.header();
            let same = kind(header.kind) == Some(row.kind) && header.place.sitting == row.sitting;
            (!same).then_some(Found::RowAltered { table: Table::Statement, what })
        }
    }
}

/// A head beside the packages of its sitting. Whose machine was revoked since says nothing any more.
fn head_row(
    examiner: &mut Examiner<'_>,
    results: &ResultStore,
    row: &StoredStatement,
) -> Result<Option<Found>> {
    let what = row.file_name.clone();
    if sha256(&row.bytes).0 != row.digest {
        return Ok(Some(Found::FileAltered { file: what }));
    }
    let board = examiner.board;
    let exams = Exams::of(board, results, examiner.sitting(&row.sitting)?)?;
    let read = exams.head(board, &String::from_utf8_lossy(&row.bytes));
    Ok(read.err().map(|error| refused(&what, &error.into())))
}

fn kind(kind: Kind) -> Option<StatementKind> {
    match kind {
        Kind::Decision => Some(StatementKind::Decision),
        Kind::Import => Some(StatementKind::Receipt),
        Kind::Marks => Some(StatementKind::Marks),
        Kind::Correction => Some(StatementKind::Correction),
        Kind::Closing => Some(StatementKind::Closing),
        Kind::Ticket => Some(StatementKind::Ticket),
        Kind::Report => None,
    }
}
