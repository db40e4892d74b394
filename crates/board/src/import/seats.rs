//! What the evidence of every seat comes to, as the import page shows it: a file counts where its seat does.

use super::held::Held;
use crate::result::{CandidateResult, of_sitting};
use crate::score::sittings;
use crate::standing::finding_text;
use crate::view::RosterSum;
use crate::{Board, Result, SittingFile, Standards};
use archive::{BundleRow, Custody, ResultStore, State};
use evidence::SeatOutcome;
use exam::view::Text;
use std::collections::{BTreeMap, BTreeSet};

/// A sitting, and a candidate of it.
type Place = (String, String);

/// Every seat of the store.
pub(super) struct Seats {
    results: BTreeMap<Place, CandidateResult>,
    /// Those who have a bundle, whether it counts or not.
    papers: BTreeSet<Place>,
}

impl Seats {
    /// # Errors
    /// As [`crate::score()`].
    pub(super) fn of(board: &Board, results: &ResultStore) -> Result<Self> {
        let standards = Standards::with(None)?;
        let mut seats = BTreeMap::new();
        for sitting in sittings(board, results)? {
            for result in of_sitting(board, &standards, results, &sitting)? {
                seats.insert((sitting.id.clone(), result.number.clone()), result);
            }
        }
        let bundles = [results.bundles(State::Accepted)?, results.bundles(State::Quarantined)?];
        let papers = bundles.concat().into_iter().filter_map(|it| place(&it)).collect();
        Ok(Self { results: seats, papers })
    }

    /// Why a verified bundle does not count; none where it does.
    pub(super) fn holds(&self, bundle: &BundleRow) -> Option<Text> {
        let seat = self.results.get(&place(bundle)?)?;
        let custody = match &bundle.custody {
            Custody::Quarantined { code, .. } => Held::of_code(code).map(Held::text),
            Custody::Accepted => None,
        };
        match seat.standing.outcome {
            SeatOutcome::Counts(file) if file.0 == bundle.digest => None,
            SeatOutcome::Counts(_) => Some(custody.unwrap_or_else(|| {
                text("该考生以另一份成绩包计成绩。", "Another file of this candidate counts.")
            })),
            SeatOutcome::Misconduct => {
                Some(text("违纪，待认定。", "Charged with misconduct, to be judged."))
            }
            SeatOutcome::Absent => {
                Some(text("该考生按缺考处理。", "The candidate counts as absent."))
            }
            SeatOutcome::Held { .. } => {
                let mut holds = seat.standing.findings.iter().filter(|it| it.code.holds());
                let found = holds.next().map(|finding| finding_text(finding.code));
                found.or(custody).or_else(|| Some(text("待查。", "Held.")))
            }
        }
    }
}

/// Where the roster stands: total = accepted + held + absent + missing.
pub(super) fn sum(sitting: &SittingFile, seats: &Seats) -> RosterSum {
    let mut sum = RosterSum::default();
    for (place, seat) in seats.results.iter().filter(|((id, _), _)| *id == sitting.id) {
        let has_paper = seats.papers.contains(place);
        sum.total += 1;
        match seat.standing.outcome {
            SeatOutcome::Counts(_) => sum.accepted += 1,
            SeatOutcome::Absent => sum.absent += 1,
            SeatOutcome::Misconduct => sum.held += 1,
            SeatOutcome::Held { .. } if has_paper => sum.held += 1,
            SeatOutcome::Held { .. } => sum.missing += 1,
        }
    }
    sum
}

fn place(bundle: &BundleRow) -> Option<Place> {
    Some((bundle.origin.as_ref()?.sitting.clone(), bundle.candidate.clone()?))
}

fn text(zh: &str, en: &str) -> Text {
    Text { zh: zh.into(), en: en.into() }
}
