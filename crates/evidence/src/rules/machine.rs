//! "Nothing else exists: every opened machine, closing statement."

use super::when;
use crate::case::Case;
use crate::{Bundle, Code, Finding, Head, Machine, Stated, Statement};
use std::collections::BTreeSet;

/// "Silence holds only the seats that name that machine." "Unopened spares need no statement."
pub(super) fn silence(case: &Case<'_>) -> Vec<Finding> {
    let silent = |machine: &&Machine| {
        opened(case, machine) && case.room.statements(machine).next().is_none()
    };
    case.machines().into_iter().filter(silent).map(|it| Code::MachineSilent.at(it)).collect()
}

/// A new installation is remarked: a machine that was set up anew may have lost what it knew.
pub(super) fn install(case: &Case<'_>) -> Vec<Finding> {
    let other = |a: &&Head, b: &&Head| a.station == b.station && a.install != b.install;
    let changed = |head: &&&Head| case.heads.iter().any(|it| other(head, it));
    case.heads.iter().filter(changed).map(|head| Code::InstallChanged.at(&head.station)).collect()
}

/// What a machine stated of the seat is in the paper; and where the paper ended, the machine stated this end. After a
/// statement "the machine begins, continues and seals nothing": each of its statements has to agree.
pub(super) fn statement(case: &Case<'_>) -> Vec<Finding> {
    let missing = case.stated().into_iter().filter_map(|(_, stated)| stated.bundle);
    let mut missing = missing.filter(|bundle| !case.room.has(*bundle));
    let mut found = when(missing.next().is_some(), Code::BundleMissing);
    if let Some(own) = case.own {
        let wrong =
            !sealed_there(case, own) || !case.stated().iter().all(|(_, it)| agrees(own, it));
        found.extend(when(wrong, Code::StatementContradicts));
    }
    found
}

/// "Number, previous, sequences between opening and statement."
pub(super) fn statements(case: &Case<'_>) -> Vec<Finding> {
    case.machines().into_iter().flat_map(|machine| of_machine(case, machine)).collect()
}

fn of_machine(case: &Case<'_>, machine: &Machine) -> Vec<Finding> {
    let all: Vec<&Statement> = case.room.statements(machine).collect();
    let numbers: BTreeSet<u32> = all.iter().map(|statement| statement.number).collect();
    let has = |digest| all.iter().any(|statement| statement.digest == digest);
    let hole = |it: &&Statement| it.number > 1 && !it.previous.is_some_and(has);
    let miscounts = |it: &&Statement| {
        let bundles = it.attempts.iter().filter(|stated| stated.bundle.is_some());
        it.sealed != bundles.count() as u64
    };
    let mut found = Vec::new();
    if numbers.len() < all.len() || all.iter().any(miscounts) {
        found.push(Code::StatementForked.at(machine));
    }
    let listed = case.record().and_then(|record| record.statements.get(machine));
    if all.iter().any(hole) || listed.is_some_and(|digest| !has(*digest)) {
        found.push(Code::StatementMissing.at(machine));
    }
    found
}

/// Whether a machine was opened for the room, as far as anything says so.
fn opened(case: &Case<'_>, machine: &Machine) -> bool {
    let recorded = case.record().is_some_and(|record| record.openings.contains_key(machine));
    let ticketed = case.tickets.iter().any(|ticket| ticket.to == *machine);
    let worked = case.heads.iter().any(|head| head.station == *machine);
    recorded || ticketed || worked
}

/// Every statement of the machine where the paper ended has this end. Silence is another rule's.
fn sealed_there(case: &Case<'_>, own: &Bundle) -> bool {
    let this = |stated: &Stated| {
        stated.tag == case.tag
            && stated.bundle == Some(own.digest)
            && stated.ending == Some(own.ending)
    };
    case.room.statements(&own.head.station).all(|it| it.attempts.iter().any(this))
}

/// The paper contains what was stated, with no time set back; what ended there is this paper.
fn agrees(own: &Bundle, stated: &Stated) -> bool {
    let ends = stated.bundle.is_none_or(|bundle| bundle == own.digest);
    let contained = own.contains(stated.seq, stated.chain);
    ends && contained && stated.elapsed_ms <= own.went_on_at_ms(stated.seq)
}

#[cfg(test)]
mod tests {
    use crate::tests::sample::*;
    use crate::*;

    fn of_own(facts: &mut Facts, how: impl Fn(&mut Statement)) {
        change(&mut facts.statements, |it| {
            if it.machine == station(1) {
                how(it);
            }
        });
    }

    fn another(facts: &mut Facts, how: impl FnOnce(&mut Statement)) {
        let mut next = facts.statements.iter().find(|it| it.machine == station(1)).unwrap().clone();
        next.previous = Some(next.digest);
        (next.digest, next.number) = (digest("statement 2"), 2);
        how(&mut next);
        facts.statements.insert(next);
    }

    #[test]
    fn every_opened_machine_says_so() {
        let silent = |facts: &mut Facts| facts.statements.retain(|it| it.machine != station(1));
        check("the seat's own station", silent, &[Code::MachineSilent]);
        let other = |facts: &mut Facts| facts.statements.retain(|it| it.machine != station(2));
        check("a machine that the seat does not name", other, &[]);
        let unopened = |facts: &mut Facts| {
            record(facts, |record| {
                _ = record.openings.insert("P1".into(), Opening { offset_ms: 0 })
            });
        };
        check("an opened spare that nobody was sent to", unopened, &[]);
    }

    #[test]
    fn a_new_installation_is_remarked() {
        let anew = |facts: &mut Facts| {
            let mut before = head(&own(facts, 1), &station(1), 1, 2);
            before.install.0 = "two".into();
            facts.heads.insert(before);
        };
        check("set up anew", anew, &[Code::InstallChanged]);
    }

    #[test]
    fn a_statement_agrees_with_the_paper() {
        let stated = |facts: &mut Facts, how: fn(&mut Stated)| {
            of_own(facts, |it| change(&mut it.attempts, how));
        };
        let contradicts = [Code::StatementContradicts];
        let other = |it: &mut Stated| it.chain = digest("other");
        check("another head", |facts| stated(facts, other), &contradicts);
        let time = |it: &mut Stated| it.elapsed_ms += 1;
        check("more time", |facts| stated(facts, time), &contradicts);
        let ending = |it: &mut Stated| it.ending = Some(Ending::TimedOut);
        check("another ending", |facts| stated(facts, ending), &contradicts);
        let bundle = |it: &mut Stated| it.bundle = Some(digest("other"));
        let codes = [Code::StatementContradicts, Code::BundleMissing];
        check("another bundle", |facts| stated(facts, bundle), &codes);
        let nothing = |facts: &mut Facts| {
            of_own(facts, |it| {
                it.attempts.clear();
                it.sealed = 0;
            });
        };
        check("sealed after the statement", nothing, &contradicts);
        let lost = |facts: &mut Facts| facts.bundles.retain(|it| it.head.tag != tag(1));
        check("a bundle that is not here", lost, &[Code::BundleMissing]);
    }

    #[test]
    fn statements_of_a_machine_agree() {
        check("closed twice", |facts| another(facts, |_| {}), &[]);
        let same_number = |facts: &mut Facts| another(facts, |it| it.number = 1);
        check("two first statements", same_number, &[Code::StatementForked]);
        let hole = |facts: &mut Facts| another(facts, |it| it.previous = None);
        check("one is missing", hole, &[Code::StatementMissing]);
        let listed = |facts: &mut Facts| {
            record(facts, |it| _ = it.statements.insert(station(1), digest("another")));
        };
        check("not the one that was collected", listed, &[Code::StatementMissing]);
        let sealed = |facts: &mut Facts| of_own(facts, |it| it.sealed = 2);
        check("it sealed one more than it names", sealed, &[Code::StatementForked]);
        let more = |facts: &mut Facts| {
            another(facts, |it| change(&mut it.attempts, |stated| stated.chain = digest("on")));
        };
        check("it went on after its statement", more, &[Code::StatementContradicts]);
    }
}
