//! The one place where a conclusion is drawn: CSV, PDF, screen and counts all take it from here.

use super::counted::Counted;
use crate::import::Attendance;
use attempt::Phase;
use paper::Conclusion;
use scoring::Verdict;

/// How a candidate stands before any mark is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// One sealed attempt counts.
    Counts,
    /// 违纪 is on the record, and the board has not judged it.
    Misconduct,
    /// 缺考, by the room's record, and nothing contradicts it.
    Absent,
    /// 待查: something waits for a person, or nothing accounts for the candidate.
    Held,
}

impl Standing {
    pub(super) fn of(counted: &[Counted], attendance: &Attendance, number: &str) -> Self {
        let misconduct = counted.iter().any(|counted| counted.ending == Phase::Misconduct);
        match counted {
            _ if misconduct || attendance.misconduct.contains(number) => Standing::Misconduct,
            [_] => Standing::Counts,
            [] if attendance.waiting.contains(number) => Standing::Held,
            [] if attendance.absent.contains(number) => Standing::Absent,
            _ => Standing::Held,
        }
    }
}

/// What follows from a standing, and from the verdict where an attempt counts.
pub(super) fn of(standing: Standing, verdict: Option<&Verdict>) -> Conclusion {
    match (standing, verdict.map(|verdict| verdict.pass)) {
        (Standing::Misconduct, _) => Conclusion::Misconduct,
        (Standing::Absent, _) => Conclusion::Absent,
        (Standing::Held, _) | (Standing::Counts, None) => Conclusion::Held,
        (Standing::Counts, Some(Some(true))) => Conclusion::Pass,
        (Standing::Counts, Some(Some(false))) => Conclusion::Fail,
        (Standing::Counts, Some(None)) => Conclusion::Undecided,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(standing: Standing, pass: Option<bool>, expected: Conclusion) {
        let verdict = Verdict { total: None, pass };
        assert_eq!(of(standing, Some(&verdict)), expected, "{standing:?} with {pass:?}");
    }

    #[test]
    fn nobody_passes_with_misconduct_or_while_held() {
        check(Standing::Counts, Some(true), Conclusion::Pass);
        check(Standing::Counts, Some(false), Conclusion::Fail);
        check(Standing::Counts, None, Conclusion::Undecided);
        check(Standing::Misconduct, Some(true), Conclusion::Misconduct);
        check(Standing::Held, Some(true), Conclusion::Held);
        check(Standing::Absent, Some(true), Conclusion::Absent);
        assert_eq!(of(Standing::Counts, None), Conclusion::Held, "no verdict, no conclusion");
    }
}
