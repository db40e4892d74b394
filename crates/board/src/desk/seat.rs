//! One seat with its evidence, and no mark.

use super::room::findings;
use super::{Returned, paper, seat_record};
use crate::decision::{DecisionError, cases};
use crate::result::CandidateResult;
use crate::view::{EvidenceView, OfSeat, SeatView};
use crate::{Board, EvidenceRow, Result, Standards};
use archive::ResultStore;

/// One candidate's seat.
///
/// # Errors
/// [`DecisionError::NotOnRoster`]; as [`crate::standing()`].
pub fn seat(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    asked: &OfSeat,
) -> Result<SeatView> {
    let returned = Returned::of(board, standards, results, board.sitting(&asked.sitting)?)?;
    let stranger = || DecisionError::NotOnRoster { candidate: asked.candidate.clone() };
    let own = returned.results.iter().find(|it| it.number == asked.candidate);
    let own = own.ok_or_else(stranger)?;
    let holds = findings(own, true);
    let decided = own.standing.decided;
    let (held, settled) = if decided { (Vec::new(), holds) } else { (holds, Vec::new()) };
    Ok(SeatView {
        sitting: returned.file.id.clone(),
        room: own.room.clone(),
        seat: own.seat.clone(),
        candidate: own.number.clone(),
        name: own.name.clone(),
        state: returned.standing(own),
        held,
        settled,
        remarks: findings(own, false),
        papers: paper::of(board, results, &returned, own)?,
        records: seat_record::recorded(&returned, own),
        tickets: seat_record::tickets_of(board, results, &returned, own)?,
        statements: seat_record::stated(board, results, &returned, own)?,
        evidence: evidence(board, results, &returned, own)?,
    })
}

fn evidence(
    board: &Board,
    results: &ResultStore,
    returned: &Returned,
    own: &CandidateResult,
) -> Result<Vec<EvidenceView>> {
    let row = |EvidenceRow { digest, kind, file }: EvidenceRow| EvidenceView {
        digest: digest.to_string(),
        kind,
        file,
    };
    let cases = cases(board, results, &returned.file, vec![own.clone()])?;
    Ok(cases.into_iter().flat_map(|case| case.evidence).map(row).collect())
}
