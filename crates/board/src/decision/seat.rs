//! One seat as it is shown to an officer before deciding: what was found and on what evidence, without a mark, and
//! without what another officer chose.

use super::DecisionError;
use crate::import::records;
use crate::result::{CandidateResult, of_sitting};
use crate::score::sittings;
use crate::standing::{SeatRow, seat_row};
use crate::{Board, Result, SittingFile, Standards};
use archive::{ResultStore, State, StatementKind};
use sealing::statement::Place;
use sealing::{Digest, Hasher};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// One seat with everything that a decision about it has to name.
#[derive(Debug, Clone, Serialize)]
pub struct SeatCase {
    /// What its evidence comes to.
    #[serde(flatten)]
    pub seat: SeatRow,
    /// All of its evidence, ascending by digest.
    pub evidence: Vec<EvidenceRow>,
    #[serde(skip)]
    pub(super) place: Place,
}

impl SeatCase {
    /// SHA-256 over the candidate and all of the evidence: what an officer was shown.
    pub fn shown(&self) -> Digest {
        let mut hasher = Hasher::new();
        hasher.part(self.seat.candidate.as_bytes());
        self.evidence.iter().for_each(|row| hasher.part(row.digest.as_bytes()));
        hasher.finish()
    }
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceRow {
    /// SHA-256.
    pub digest: Digest,
    /// Of what.
    pub kind: EvidenceKind,
    /// The name under which the file came; none for what is no file of its own.
    pub file: Option<String>,
}

/// What a digest of evidence is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum EvidenceKind {
    /// A result bundle.
    Result,
    /// A record of the room.
    Record,
    /// A ticket.
    Ticket,
    /// What a machine stated when it closed.
    Closing,
    /// A head of an attempt: in a result bundle, or as its station signed it.
    Head,
}

/// The seat of a candidate, in the sitting that is named, or in the only one that has the number.
///
/// # Errors
/// [`DecisionError::NotOnRoster`], [`DecisionError::SeveralSittings`]; as [`crate::standing()`].
pub fn seat_case(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    candidate: &str,
    sitting: Option<&str>,
) -> Result<SeatCase> {
    let stranger = || DecisionError::NotOnRoster { candidate: candidate.into() };
    let sitting = sitting_of(sittings(board, results)?, candidate, sitting)?;
    let all = of_sitting(board, standards, results, &sitting)?;
    let result = all.into_iter().find(|it| it.number == candidate).ok_or_else(stranger)?;
    cases(board, results, &sitting, vec![result])?.pop().ok_or_else(|| stranger().into())
}

/// The seats of these candidates of one sitting, ascending by number.
///
/// # Errors
/// [`DecisionError::NotOnRoster`]; what the disk refuses.
pub(crate) fn cases(
    board: &Board,
    results: &ResultStore,
    sitting: &SittingFile,
    mut those: Vec<CandidateResult>,
) -> Result<Vec<SeatCase>> {
    those.sort_by(|one, other| one.number.cmp(&other.number));
    let files = files(results, &sitting.id)?;
    let records = records(board, results, &sitting.id)?;
    let case = |result: CandidateResult| {
        let stranger = || DecisionError::NotOnRoster { candidate: result.number.clone() };
        let room = sitting.room(&result.room).ok_or_else(stranger)?;
        let place = Place {
            board: board.trust().trust().board.clone(),
            sitting: sitting.id.clone(),
            room: Some(room.id.clone()),
            package: Some(room.package),
        };
        let evidence = result.standing.evidence.iter().map(|it| row(&files, it)).collect();
        Ok(SeatCase { seat: seat_row(&sitting.id, result, &records), evidence, place })
    };
    those.into_iter().map(case).collect()
}

/// A digest of evidence with the file that it is of.
fn row(files: &Files, digest: &evidence::Digest) -> EvidenceRow {
    let digest = Digest(digest.0);
    let found = files.get(&digest.0).cloned();
    let (kind, file) = found.map_or((EvidenceKind::Head, None), |(kind, file)| (kind, Some(file)));
    EvidenceRow { digest, kind, file }
}

fn sitting_of(
    all: Vec<SittingFile>,
    candidate: &str,
    named: Option<&str>,
) -> std::result::Result<SittingFile, DecisionError> {
    let has = |sitting: &SittingFile| {
        let mut seats = sitting.rooms.iter().flat_map(|room| &room.candidates);
        seats.any(|packed| packed.number == candidate)
    };
    let asked = |sitting: &SittingFile| named.is_none_or(|id| sitting.id == id);
    let mut found: Vec<_> = all.into_iter().filter(|it| asked(it) && has(it)).collect();
    match (found.pop(), found.as_slice()) {
        (None, _) => Err(DecisionError::NotOnRoster { candidate: candidate.into() }),
        (Some(only), []) => Ok(only),
        (Some(last), others) => Err(DecisionError::SeveralSittings {
            candidate: candidate.into(),
            sittings: others.iter().map(|it| it.id.clone()).chain([last.id]).collect(),
        }),
    }
}

/// The files of a sitting by digest.
type Files = BTreeMap<archive::Digest, (EvidenceKind, String)>;

fn files(results: &ResultStore, sitting: &str) -> Result<Files> {
    let mut files = BTreeMap::new();
    for bundle in [results.bundles(State::Accepted)?, results.bundles(State::Quarantined)?].concat()
    {
        files.insert(bundle.digest, (EvidenceKind::Result, bundle.file_name));
    }
    for record in results.rooms(sitting)? {
        let name = format!("{sitting}-{}.room", record.file.room);
        files.insert(record.file.digest, (EvidenceKind::Record, name));
    }
    for ticket in results.statements(sitting, StatementKind::Ticket)? {
        files.insert(ticket.digest, (EvidenceKind::Ticket, ticket.file_name));
    }
    for closing in results.statements(sitting, StatementKind::Closing)? {
        files.insert(closing.digest, (EvidenceKind::Closing, closing.file_name));
    }
    Ok(files)
}
