//! One seat as it is shown to an officer before deciding: what was found and on what evidence, without a mark, and
//! without what another officer chose.

use super::DecisionError;
use crate::import::records;
use crate::result::of_sitting;
use crate::score::sittings;
use crate::standing::{SeatRow, seat_row};
use crate::{Board, Result, SittingFile, Standards};
use archive::{ResultStore, State, StatementKind};
use sealing::Digest;
use sealing::statement::Place;
use serde::Serialize;
use std::collections::BTreeMap;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
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
    let room = sitting.room(&result.room).ok_or_else(stranger)?;
    let place = Place {
        board: board.trust().trust().board.clone(),
        sitting: sitting.id.clone(),
        room: Some(room.id.clone()),
        package: Some(room.package),
    };
    let files = files(results, &sitting.id)?;
    let row = |digest: &evidence::Digest| {
        let digest = Digest(digest.0);
        let found = files.get(&digest.0).cloned();
        let (kind, file) =
            found.map_or((EvidenceKind::Head, None), |(kind, file)| (kind, Some(file)));
        EvidenceRow { digest, kind, file }
    };
    let evidence = result.standing.evidence.iter().map(row).collect();
    let records = records(board, results, &sitting.id)?;
    Ok(SeatCase { seat: seat_row(&sitting.id, result, &records), evidence, place })
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
fn files(
    results: &ResultStore,
    sitting: &str,
) -> Result<BTreeMap<archive::Digest, (EvidenceKind, String)>> {
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
