//! "Roster = bundles + absent + misconduct + lost, or it is 待查."

use super::when;
use crate::case::Case;
use crate::{Code, Ending, Finding, RoomAct};

/// A seat without a paper is absent only where the record says so, nothing of it exists, and no sheet named a bundle.
pub(super) fn accounted(case: &Case<'_>) -> Vec<Finding> {
    let Some(record) = case.record() else { return Vec::new() };
    let absent = record.absent.contains(&case.tag);
    let traces = !case.heads.is_empty() || !case.stated().is_empty();
    let named = case.receipts().any(|receipt| receipt.bundle.is_some());
    match (case.own.is_some(), absent) {
        (true, false) => Vec::new(),
        (true, true) => vec![Code::AbsentContradicted.here()],
        (false, true) => when(traces || named, Code::AbsentContradicted),
        (false, false) if traces || named => vec![Code::BundleMissing.here()],
        (false, false) => vec![Code::Unaccounted.here()],
    }
}

/// "Misconduct …: the record lists each." A machine alone ends nobody's exam.
pub(super) fn endings(case: &Case<'_>) -> Vec<Finding> {
    let Some(own) = case.own else { return Vec::new() };
    let terminated = RoomAct::Terminated { tag: case.tag };
    let unlisted = match own.ending {
        Ending::Submitted | Ending::TimedOut => false,
        Ending::Terminated => !case.acts().any(|act| *act == terminated),
        // Who is charged by the record does not come here.
        Ending::Misconduct => true,
    };
    when(unlisted, Code::EndingUnlisted)
}

#[cfg(test)]
mod tests {
    use crate::tests::sample::*;
    use crate::*;

    /// Nobody came to seat 1, and the record says so.
    fn absent(facts: &mut Facts) {
        gone(facts);
        record(facts, |record| _ = record.absent.insert(tag(1)));
    }

    /// Nothing is left of seat 1 but what its station says: nothing.
    fn gone(facts: &mut Facts) {
        facts.bundles.retain(|it| it.head.tag != tag(1));
        facts.statements.retain(|it| it.machine != station(1));
        facts.statements.insert(statement(&station(1), Vec::new()));
        record(facts, |record| {
            record.receipts.retain(|it| it.tag != tag(1));
            record.heads.retain(|it| it.tag != tag(1));
        });
    }

    #[test]
    fn absent_is_who_left_no_trace_and_is_recorded() {
        check("nobody came", absent, &[]);
        check("nobody says so", gone, &[Code::Unaccounted]);
        let began = |facts: &mut Facts| {
            let began = head(&own(facts, 1), &station(1), 1, 2);
            absent(facts);
            facts.heads.insert(began);
        };
        check("a stick saw the candidate", began, &[Code::AbsentContradicted]);
        let present = |facts: &mut Facts| record(facts, |record| _ = record.absent.insert(tag(1)));
        check("there is a paper", present, &[Code::AbsentContradicted]);
        let stray = |facts: &mut Facts| {
            absent(facts);
            facts.bundles.insert(paper(1, &"P1".into(), 1, &steps()));
        };
        check("a paper from where nobody sent them", stray, &[Code::Stray]);
    }

    #[test]
    fn two_invigilators_end_an_attempt_and_the_record_lists_it() {
        let ended = |ending, how: fn(&mut Record)| {
            move |facts: &mut Facts| {
                let mut own = own(facts, 1);
                own.ending = ending;
                swap(facts, &own);
                record(facts, how);
            }
        };
        let terminated = |record: &mut Record| {
            _ = record.acts.insert(RoomAct::Terminated { tag: tag(1) });
        };
        let unlisted = [Code::EndingUnlisted];
        check("terminated", ended(Ending::Terminated, terminated), &[]);
        check("by nobody", ended(Ending::Terminated, |_| {}), &unlisted);
        check("misconduct, says the station", ended(Ending::Misconduct, |_| {}), &unlisted);
        let mut facts = room(2);
        record(&mut facts, |record| _ = record.misconduct.insert(tag(1)));
        assert_eq!(standing(&facts).seats[&tag(1)].outcome, SeatOutcome::Misconduct, "two say so");
    }
}
