//! Results (成绩): computed each time from the sealed files, and from no row of a database that says so.

mod conclusion;
mod counted;
mod practical;

pub(crate) use counted::{Counted, PaperEnd};
pub(crate) use practical::keep as keep_practical;

use crate::closing::closings;
use crate::decision::decisions;
use crate::heads::heads;
use crate::import::{Examiner, records, tickets};
use crate::{
    Board, PackedCandidate, PackedPaper, PackedRoomFile, Result, SittingFile, Standards, standing,
};
use archive::ResultStore;
use evidence::{SeatOutcome, Standing};
use item::Points;
use paper::Conclusion;
use scoring::{ItemOutcome, PracticalMark, Total, Verdict};
use standard::PassRule;
use std::collections::BTreeMap;

/// What one candidate of a sitting has.
#[derive(Clone)]
pub(crate) struct CandidateResult {
    pub(crate) room: String,
    pub(crate) seat: String,
    /// Id of the paper; none where the sitting has one without id.
    pub(crate) paper: Option<String>,
    pub(crate) number: String,
    pub(crate) name: String,
    /// What the evidence comes to.
    pub(crate) standing: Standing,
    /// None where nothing counts, or what counts waits for a decision.
    pub(crate) theory: Option<Points>,
    pub(crate) practical: Option<PracticalMark>,
    pub(crate) total: Option<Total>,
    pub(crate) conclusion: Conclusion,
    pub(crate) receipt: Option<String>,
    /// Item by item, where the theory mark counts.
    pub(crate) items: Vec<ItemOutcome>,
}

/// Every attempt of a sitting whose file verifies, scored, whether it counts or not.
///
/// # Errors
/// As [`of_sitting`].
pub(crate) fn attempts(
    board: &Board,
    store: &ResultStore,
    sitting: &SittingFile,
) -> Result<Vec<Counted>> {
    counted::of_sitting(&mut Examiner::new(board)?, store, sitting)
}

/// The results of every candidate on the roster of a sitting, in the order of rooms and seats.
///
/// # Errors
/// [`crate::Error::Altered`] where a stored file is not what was imported; an item without its answer key.
pub(crate) fn of_sitting(
    board: &Board,
    standards: &Standards,
    store: &ResultStore,
    sitting: &SittingFile,
) -> Result<Vec<CandidateResult>> {
    Ok(with_papers(board, standards, store, sitting)?.0)
}

/// The same, with the end of every attempt whose file verifies, whether it counts or not.
///
/// # Errors
/// As [`of_sitting`].
pub(crate) fn with_papers(
    board: &Board,
    standards: &Standards,
    store: &ResultStore,
    sitting: &SittingFile,
) -> Result<(Vec<CandidateResult>, Vec<PaperEnd>)> {
    let rule = |paper: &PackedPaper| {
        let pass = match paper.pass {
            Some(pass) => pass,
            None => standards.get(&paper.blueprint.standard)?.pass,
        };
        Ok((paper.id.clone(), pass))
    };
    let rules = sitting.papers.iter().map(rule).collect::<Result<_>>()?;
    let mut examiner = Examiner::new(board)?;
    let attempts = counted::of_sitting(&mut examiner, store, sitting)?;
    let records = records(board, store, &sitting.id)?;
    records.iter().try_for_each(|record| examiner.check_judged(&record.manifest))?;
    let tickets = tickets(board, store, sitting)?;
    let decisions = decisions(board, store, sitting)?;
    let closings = closings(board, store, sitting)?;
    let heads = heads(board, store, sitting)?;
    let seen = (&*records, &*tickets, &*closings, &*heads);
    let standings = standing::of_sitting(sitting, &attempts, seen, &decisions);
    let practical = practical::of_sitting(board, store, &sitting.id)?;
    let papers = attempts.iter().map(PaperEnd::of).collect();
    let attempts = attempts.into_iter().map(|attempt| (attempt.evidence.digest, attempt)).collect();
    let mut sheet = Sheet { rules, attempts, standings, practical };
    let all = sitting.rooms.iter().flat_map(|room| room.candidates.iter().map(move |c| (room, c)));
    Ok((all.map(|(room, candidate)| sheet.result(room, candidate)).collect(), papers))
}

/// Everything that the results of one sitting follow from.
struct Sheet {
    /// By paper.
    rules: BTreeMap<Option<String>, PassRule>,
    attempts: BTreeMap<evidence::Digest, Counted>,
    standings: BTreeMap<String, Standing>,
    practical: BTreeMap<String, PracticalMark>,
}

impl Sheet {
    fn result(&mut self, room: &PackedRoomFile, candidate: &PackedCandidate) -> CandidateResult {
        let PackedCandidate { number, name, seat, paper, .. } = candidate.clone();
        let standing = self.standings.remove(&number).unwrap_or(Standing {
            outcome: SeatOutcome::Held { proposed: None },
            decided: false,
            findings: [].into(),
            evidence: [].into(),
        });
        let practical = self.practical.get(&number).copied();
        let counts = match standing.outcome {
            SeatOutcome::Counts(digest) => self.attempts.remove(&digest),
            SeatOutcome::Absent | SeatOutcome::Misconduct | SeatOutcome::Held { .. } => None,
        };
        let theory = counts.as_ref().map(|attempt| attempt.outcome.theory);
        let rule = self.rules.get(&paper);
        let verdict = theory.zip(rule).map(|(it, rule)| scoring::judge(*rule, it, practical));
        let conclusion = conclusion::of(standing.outcome, verdict.as_ref());
        let total = verdict.and_then(|Verdict { total, .. }| total);
        let receipt = counts.as_ref().map(|attempt| attempt.receipt.clone());
        let items = counts.map(|attempt| attempt.outcome.items).unwrap_or_default();
        CandidateResult {
            room: room.id.clone(),
            seat,
            paper,
            number,
            name,
            standing,
            theory,
            practical,
            total,
            conclusion,
            receipt,
            items,
        }
    }
}
