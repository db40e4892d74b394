//! The one place where a conclusion is drawn: CSV, PDF, screen and counts all take it from here.

use evidence::SeatOutcome;
use paper::Conclusion;
use scoring::Verdict;

/// What follows from a standing, and from the verdict where an attempt counts.
pub(super) fn of(outcome: SeatOutcome, verdict: Option<&Verdict>) -> Conclusion {
    match (outcome, verdict.map(|verdict| verdict.pass)) {
        (SeatOutcome::Misconduct, _) => Conclusion::Misconduct,
        (SeatOutcome::Absent, _) => Conclusion::Absent,
        (SeatOutcome::Held { .. }, _) | (SeatOutcome::Counts(_), None) => Conclusion::Held,
        (SeatOutcome::Counts(_), Some(Some(true))) => Conclusion::Pass,
        (SeatOutcome::Counts(_), Some(Some(false))) => Conclusion::Fail,
        (SeatOutcome::Counts(_), Some(None)) => Conclusion::Undecided,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::Digest;

    const COUNTS: SeatOutcome = SeatOutcome::Counts(Digest([1; 32]));

    fn check(outcome: SeatOutcome, pass: Option<bool>, expected: Conclusion) {
        let verdict = Verdict { total: None, pass };
        assert_eq!(of(outcome, Some(&verdict)), expected, "{outcome:?} with {pass:?}");
    }

    #[test]
    fn nobody_passes_with_misconduct_or_while_held() {
        check(COUNTS, Some(true), Conclusion::Pass);
        check(COUNTS, Some(false), Conclusion::Fail);
        check(COUNTS, None, Conclusion::Undecided);
        check(SeatOutcome::Misconduct, Some(true), Conclusion::Misconduct);
        check(SeatOutcome::Held { proposed: None }, Some(true), Conclusion::Held);
        check(SeatOutcome::Absent, Some(true), Conclusion::Absent);
        assert_eq!(of(COUNTS, None), Conclusion::Held, "no verdict, no conclusion");
    }
}
