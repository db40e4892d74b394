//! Results (成绩): computed each time from the sealed files, and from no row of a database that says so.

mod conclusion;
mod counted;
mod practical;

pub(crate) use practical::keep as keep_practical;

use crate::import::{Attendance, Examiner};
use crate::{Board, Result, SittingFile, Standards};
use archive::ResultStore;
use conclusion::Standing;
use counted::{Attempts, Counted};
use item::Points;
use paper::Conclusion;
use scoring::{ItemOutcome, PracticalMark, Total, Verdict};
use standard::PassRule;
use std::collections::BTreeMap;

/// What one candidate of a sitting has.
pub(crate) struct CandidateResult {
    pub(crate) room: String,
    pub(crate) seat: String,
    pub(crate) number: String,
    pub(crate) name: String,
    /// None where nothing counts, or what counts waits for a decision.
    pub(crate) theory: Option<Points>,
    pub(crate) practical: Option<PracticalMark>,
    pub(crate) total: Option<Total>,
    pub(crate) conclusion: Conclusion,
    pub(crate) receipt: Option<String>,
    /// Item by item, where the theory mark counts.
    pub(crate) items: Vec<ItemOutcome>,
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
    let rule = standards.get(&sitting.blueprint.standard)?.pass;
    let Attempts { counted, refused } =
        counted::of_sitting(&mut Examiner::new(board)?, store, sitting)?;
    let mut attendance = Attendance::of(board, store, sitting)?;
    attendance.waiting.extend(refused);
    let practical = practical::of_sitting(store, &sitting.id)?;
    let mut sheet = Sheet { rule, counted, attendance, practical };
    let all = sitting.rooms.iter().flat_map(|room| room.candidates.iter().map(move |c| (room, c)));
    Ok(all
        .map(|(room, candidate)| {
            let place = (room.id.clone(), candidate.seat.clone());
            sheet.result(place, candidate.number.clone(), candidate.name.clone())
        })
        .collect())
}

/// Everything that the results of one sitting follow from.
struct Sheet {
    rule: PassRule,
    counted: BTreeMap<String, Vec<Counted>>,
    attendance: Attendance,
    practical: BTreeMap<String, PracticalMark>,
}

impl Sheet {
    fn result(
        &mut self,
        (room, seat): (String, String),
        number: String,
        name: String,
    ) -> CandidateResult {
        let counted = self.counted.remove(&number).unwrap_or_default();
        let standing = Standing::of(&counted, &self.attendance, &number);
        let practical = self.practical.get(&number).copied();
        let counts = counted.into_iter().next().filter(|_| standing == Standing::Counts);
        let verdict =
            counts.as_ref().map(|counted| scoring::judge(self.rule, counted.theory(), practical));
        let conclusion = conclusion::of(standing, verdict.as_ref());
        let total = verdict.and_then(|Verdict { total, .. }| total);
        let theory = counts.as_ref().map(Counted::theory);
        let receipt = counts.as_ref().map(|counted| counted.receipt.clone());
        let items = counts.map(|counted| counted.outcome.items).unwrap_or_default();
        CandidateResult {
            room,
            seat,
            number,
            name,
            theory,
            practical,
            total,
            conclusion,
            receipt,
            items,
        }
    }
}
