//! An officer decides: a file of their own, signed and kept in the result store.

use super::body::{Count, DecidedSeat, DecisionBody};
use super::{Decision, DecisionError, EvidenceKind, SeatCase, decisions};
use crate::receipt::{self, SignedReceipt};
use crate::standing::SeatState;
use crate::{Board, OfficerKey, Result};
use archive::{ResultStore, StatementKind, StoredStatement};
use exam::files;
use exam::time::{Moment, beijing};
use sealing::statement::{self, Kind, Place};
use sealing::{Digest, sha256};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What officers decide, and why.
#[derive(Debug, Clone)]
pub struct Ruling {
    /// What the seat is to count as.
    pub count: Ruled,
    /// In the officers' own words.
    pub reason: String,
}

/// What a seat is to count as.
#[derive(Debug, Clone)]
pub enum Ruled {
    /// A result file: its path, or its SHA-256 as it was shown.
    File(PathBuf),
    /// Of each seat the file that is proposed, because it ended first.
    Proposed,
    /// No file: the candidate has no attempt that counts.
    Nothing,
    /// Misconduct, to be judged.
    Misconduct,
}

/// A decision that was signed and stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignedDecision {
    /// Who decided.
    pub officer: String,
    /// The name of the file.
    pub file: String,
    /// SHA-256 of the file.
    pub digest: Digest,
}

/// What officers signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Their decisions.
    pub decisions: Vec<SignedDecision>,
    /// What the store holds now, signed by the first of them.
    pub receipts: Vec<SignedReceipt>,
}

/// Signs a decision for each officer, over the evidence that was shown, and stores them; with `out`, copies of the files
/// go there too. One decision may name several seats of a room. All of them are signed before one is stored.
///
/// # Errors
/// [`DecisionError`]; [`exam::Error::ReasonNeeded`]; [`sealing::Error::UnknownOfficer`], [`sealing::Error::Revoked`],
/// [`sealing::Error::TrustOldFormat`]; what the disk refuses.
pub fn decide(
    board: &Board,
    results: &mut ResultStore,
    cases: &[SeatCase],
    ruling: &Ruling,
    officers: &[OfficerKey],
    out: Option<&Path>,
    now: Moment,
) -> Result<Decided> {
    let place = &one_place(cases)?;
    if ruling.reason.trim().is_empty() {
        return Err(exam::Error::ReasonNeeded.into());
    }
    let seats =
        cases.iter().map(|case| decided(case, &ruling.count)).collect::<Result<Vec<_>>>()?;
    let before = decisions(board, results, &board.sitting(&place.sitting)?)?;
    let seal = |key: &OfficerKey| {
        let officer = board.officer(key)?;
        let body = body(&seats, officer, &ruling.reason, &before, now);
        let bytes = statement::seal(Kind::Decision, place, &body, &[(officer, key)])?;
        // What the import would refuse is not stored here either.
        Decision::read(&bytes, board.trust())?;
        Ok((officer.to_owned(), bytes))
    };
    let signed = officers.iter().map(seal).collect::<Result<Vec<_>>>()?;
    let decisions = signed.into_iter().map(|file| store(results, place, file, out, now));
    let decisions = decisions.collect::<Result<Vec<_>>>()?;
    let first = decisions.first().map(|decision| decision.officer.as_str()).zip(officers.first());
    let receipts = receipt::sign(board, results, first, now)?;
    Ok(Decided { decisions, receipts })
}

/// The package of the seats: one decision is of one room.
fn one_place(cases: &[SeatCase]) -> Result<Place> {
    let first = cases.first().ok_or(DecisionError::NoSeat)?;
    if cases.iter().any(|case| case.place != first.place) {
        return Err(DecisionError::SeveralRooms.into());
    }
    Ok(first.place.clone())
}

/// What is decided of one seat, which must wait.
fn decided(case: &SeatCase, ruled: &Ruled) -> Result<DecidedSeat> {
    let candidate = case.seat.candidate.clone();
    if !matches!(case.seat.state, SeatState::Held | SeatState::Misconduct) {
        return Err(DecisionError::NotHeld { candidate }.into());
    }
    let evidence = case.evidence.iter().map(|row| row.digest).collect();
    Ok(DecidedSeat { candidate, evidence, count: count(ruled, case)? })
}

/// The digest of the file that is to count must be one of those that were shown.
fn count(ruled: &Ruled, case: &SeatCase) -> Result<Count> {
    let proposed = || match (&case.seat.file, case.seat.state) {
        (Some(file), SeatState::Held) => Ok(PathBuf::from(file)),
        _ => Err(DecisionError::NoneProposed { candidate: case.seat.candidate.clone() }),
    };
    let path = match ruled {
        Ruled::Proposed => &proposed()?,
        Ruled::Nothing => return Ok(Count::None),
        Ruled::Misconduct => return Ok(Count::Misconduct),
        Ruled::File(path) => path,
    };
    let digest = match path.to_string_lossy().parse() {
        Ok(digest) => digest,
        Err(_) => sha256(&files::read_result(path)?),
    };
    let shown = |row: &super::EvidenceRow| row.kind == EvidenceKind::Result && row.digest == digest;
    if case.evidence.iter().any(shown) {
        Ok(Count::Bundle(digest))
    } else {
        Err(DecisionError::NotOfSeat { file: files::name(path) }.into())
    }
}

fn body(
    seats: &[DecidedSeat],
    officer: &str,
    reason: &str,
    before: &[Decision],
    now: Moment,
) -> DecisionBody {
    let names = |it: &Decision| seats.iter().any(|seat| it.names(&seat.candidate));
    let own = before.iter().filter(|it| it.body.officer == officer && names(it));
    let mut replaces: Vec<Digest> = own.map(|decision| decision.digest).collect();
    replaces.sort_unstable();
    DecisionBody {
        officer: officer.into(),
        made: beijing(now.wall_ms),
        reason: reason.into(),
        replaces,
        seats: seats.to_vec(),
    }
}

fn store(
    results: &mut ResultStore,
    place: &Place,
    (officer, bytes): (String, Vec<u8>),
    out: Option<&Path>,
    now: Moment,
) -> Result<SignedDecision> {
    let digest = sha256(&bytes);
    let short: String = digest.to_string().chars().take(8).collect();
    let room = place.room.as_deref().unwrap_or_default();
    let file = format!("{}-{room}-{officer}-{short}.decision", place.sitting);
    if let Some(folder) = out {
        files::make_folder(folder)?;
        files::write_new(&folder.join(&file), &bytes)?;
    }
    results.put_statement(&StoredStatement {
        digest: digest.0,
        kind: StatementKind::Decision,
        file_name: file.clone(),
        sitting: place.sitting.clone(),
        bytes,
        imported_ms: now.wall_ms,
    })?;
    Ok(SignedDecision { officer, file, digest })
}
