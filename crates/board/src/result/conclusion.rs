//! The one place where a conclusion is drawn: CSV, PDF, screen and counts all take it from here.

use evidence::Outcome;
use paper::Conclusion;
use scoring::Verdict;

/// What follows from a standing, and from the verdict where an attempt counts.
pub(super) fn of(outcome: Outcome, verdict: Option<&Verdict>) -> Conclusion {
    match (outcome, verdict.map(|verdict| verdict.pass)) {
        (Outcome::Misconduct, _) => Conclusion::Misconduct,
        (Outcome::Absent, _) => Conclusion::Absent,
        (Outcome::Held { .. }, _) | (Outcome::Counts(_), None) => Conclusion::Held,
        (Outcome::Counts(_), Some(Some(true))) => Conclusion::Pass,
        (Outcome::Counts(_), Some(Some(false))) => Conclusion::Fail,
        (Outcome::Counts(_), Some(None)) => Conclusion::Undecided,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::Digest;

    const COUNTS: Outcome = Outcome::Counts(Digest([1; 32]));

    fn check(outcome: Outcome, pass: Option<bool>, expected: Conclusion) {
        let verdict = Verdict { total: None, pass };
        assert_eq!(of(outcome, Some(&verdict)), expected, "{outcome:?} with {pass:?}");
    }

    #[test]
    fn nobody_passes_with_misconduct_or_while_held() {
        check(COUNTS, Some(true), Conclusion::Pass);
        check(COUNTS, Some(false), Conclusion::Fail);
        check(COUNTS, None, Conclusion::Undecided);
        check(Outcome::Misconduct, Some(true), Conclusion::Misconduct);
        check(Outcome::Held { proposed: None }, Some(true), Conclusion::Held);
        check(Outcome::Absent, Some(true), Conclusion::Absent);
        assert_eq!(of(COUNTS, None), Conclusion::Held, "no verdict, no conclusion");
    }
}
