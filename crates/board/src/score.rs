//! Scoring: practical marks are kept, and the candidates are counted by what their results say.

use crate::marks::Candidates;
use crate::receipt::{self, SignedReceipt};
use crate::result::{CandidateResult, keep_practical, of_sitting};
use crate::still_open::is_provisional;
use crate::{Board, OfficerKey, PackedPaper, Result, SittingFile, Standards};
use archive::ResultStore;
use exam::time::Moment;
use item::{ItemId, Points};
use paper::Conclusion;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// How many candidates have which conclusion, over all sittings of a store.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Scored {
    /// Candidates with a theory mark that counts.
    pub scored: usize,
    /// Of these, who passes as far as marks are known.
    pub passed: usize,
    /// Candidates without a mark and a conclusion until a person decides (待查).
    pub held: usize,
    /// Candidates with misconduct on the record, which the board has not judged.
    pub misconduct: usize,
    /// Absent candidates.
    pub absent: usize,
    /// Something is open (暂定): [`crate::still_open()`] says what.
    pub provisional: bool,
    /// What the store holds now that marks were given, signed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub receipts: Vec<SignedReceipt>,
}

impl Scored {
    fn count(&mut self, result: &CandidateResult) {
        self.scored += usize::from(result.theory.is_some());
        match result.conclusion {
            Conclusion::Pass => self.passed += 1,
            Conclusion::Held => self.held += 1,
            Conclusion::Misconduct => self.misconduct += 1,
            Conclusion::Absent => self.absent += 1,
            Conclusion::Fail | Conclusion::Undecided => {}
        }
    }
}

/// Keeps the practical marks of a file, where one is given, signed by the officers or the first whose key lies in the
/// board's folder, and scores every attempt that counts, from its sealed file.
///
/// # Errors
/// [`crate::Error::Marks`] for the practical file, nothing of which is kept then; [`crate::Error::Altered`];
/// [`crate::Error::NoAnswerKey`].
pub fn score(
    board: &Board,
    standards: &Standards,
    results: &mut ResultStore,
    practical: Option<&Path>,
    officers: Vec<OfficerKey>,
    now: Moment,
) -> Result<Scored> {
    let sittings = sittings(board, results)?;
    let mut scored = Scored::default();
    if let Some(path) = practical {
        let officers = receipt::officers(board, officers)?;
        keep_practical(board, results, path, &officers, now, &candidates(&sittings))?;
        scored.receipts = receipt::sign(board, results, receipt::signer(officers.first()), now)?;
    }
    for sitting in &sittings {
        let results = of_sitting(board, standards, results, sitting)?;
        results.iter().for_each(|result| scored.count(result));
        scored.provisional |= is_provisional(&results);
    }
    Ok(scored)
}

/// The sittings of a store, by the time at which they began.
pub(crate) fn sittings(board: &Board, results: &ResultStore) -> Result<Vec<SittingFile>> {
    let ids = results.sittings()?;
    let mut sittings = ids.iter().map(|id| board.sitting(id)).collect::<Result<Vec<_>>>()?;
    sittings.sort_by(|one, other| (&one.start, &one.id).cmp(&(&other.start, &other.id)));
    Ok(sittings)
}

/// Sitting and number of everybody on a roster.
fn candidates(sittings: &[SittingFile]) -> Candidates {
    let all = sittings.iter().flat_map(|sitting| {
        let rooms = sitting.rooms.iter().flat_map(|room| &room.candidates);
        rooms.map(|candidate| (sitting.id.clone(), candidate.number.clone()))
    });
    all.collect()
}

/// Scored and possible points by module, over results of one paper of a sitting.
pub(crate) fn by_module(
    board: &Board,
    sitting: &SittingFile,
    paper: &PackedPaper,
    results: &[CandidateResult],
) -> Result<BTreeMap<String, (Points, Points)>> {
    let mut modules: BTreeMap<ItemId, String> = BTreeMap::new();
    let items = board.sitting_items(&sitting.id)?;
    for packed in sitting.rooms.iter().flat_map(|room| &room.pools) {
        if packed.paper == paper.id {
            let (pool, _) = crate::sitting_folder::pool(&items, packed)?;
            modules.extend(pool.into_iter().map(|item| (item.id, item.place.module)));
        }
    }
    let mut sums: BTreeMap<String, (Points, Points)> = BTreeMap::new();
    for item in results.iter().flat_map(|result| &result.items) {
        let module = modules.get(&item.item).cloned().unwrap_or_default();
        let (scored, possible) = sums.entry(module).or_default();
        *scored = *scored + item.scored;
        *possible = *possible + item.points;
    }
    Ok(sums)
}
