//! The result files of a seat, opened.

use super::{Returned, ending, place};
use crate::result::{CandidateResult, PaperEnd};
use crate::view::PaperFile;
use crate::{Board, Result};
use archive::{ResultStore, State};
use exam::payload::{self, AttemptRecord};
use exam::time::beijing;
use exam::{InFile, Payload, on_record, record};
use sealing::{Digest, bundle};

/// Every file of a candidate, in the order in which they ended.
pub(super) fn of(
    board: &Board,
    results: &ResultStore,
    returned: &Returned,
    own: &CandidateResult,
) -> Result<Vec<PaperFile>> {
    let mut papers: Vec<&PaperEnd> = returned.papers_of(&own.number).collect();
    papers.sort_by_key(|paper| (paper.ended_ms, paper.digest));
    papers.into_iter().map(|it| opened(board, results, returned, (own, it))).collect()
}

fn opened(
    board: &Board,
    results: &ResultStore,
    returned: &Returned,
    (own, paper): (&CandidateResult, &PaperEnd),
) -> Result<PaperFile> {
    let bytes = results.bundle_bytes(&paper.digest.0)?.unwrap_or_default();
    let file = name(results, paper)?;
    let sealed = bundle::read(&bytes, board.trust()).in_file(&file)?;
    let opened = board.identities()?.open(&sealed).in_file(&file)?;
    let attempt: AttemptRecord = payload::read(opened.attempt.expose(), Payload::AttemptJson)?;
    let events = record::split(opened.events.expose()).filter_map(record::read);
    Ok(PaperFile {
        digest: Digest(paper.digest.0).to_string(),
        file,
        machine: paper.machine.clone(),
        generation: paper.generation,
        place: place(own.standing.outcome, paper.digest),
        started: beijing(attempt.started_ms),
        ended: beijing(attempt.ended_ms),
        ending: ending(paper.ending),
        elapsed_ms: attempt.elapsed_ms,
        allowed_ms: attempt.allowed_ms,
        extended_minutes: attempt.extended_minutes,
        answered: u32::try_from(attempt.responses.len()).unwrap_or(u32::MAX),
        total: returned.file.items(&own.number).unwrap_or_default(),
        receipt: paper.receipt.clone(),
        events: events.map(|recorded| on_record::row(&recorded)).collect(),
    })
}

/// The name that a file came under.
fn name(results: &ResultStore, paper: &PaperEnd) -> Result<String> {
    let rows = [results.bundles(State::Accepted)?, results.bundles(State::Quarantined)?].concat();
    let own = rows.into_iter().find(|row| row.digest == paper.digest.0);
    Ok(own.map_or_else(|| Digest(paper.digest.0).to_string(), |row| row.file_name))
}
