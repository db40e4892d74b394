//! "Two persons acted: two role codes." Tickets and records count by their pair key.

use super::when;
use crate::case::Case;
use crate::{Code, Compared, Digest, Finding, Record, Ticket};
use std::collections::BTreeSet;

/// "Beside it the key of the machine where they acted (any listed one)." What another key signed is passed over, and shown.
pub(super) fn pair(case: &Case<'_>) -> Vec<Finding> {
    when(case.room.unlisted(case.tag), Code::PairUnlisted)
}

/// "An act with 备用 is held": one person can hold a role code and the envelope that lies in the room.
pub(super) fn standby(case: &Case<'_>) -> Vec<Finding> {
    let records = case.room.records.iter().map(|record| &record.by);
    let mut by = case.tickets.iter().map(|ticket| &ticket.by).chain(records);
    when(by.any(|by| case.room.standby(by)), Code::StandbyUsed)
}

/// "A name that is typed is a claim": one that is not on the duty list is shown.
pub(super) fn persons(case: &Case<'_>) -> Vec<Finding> {
    let duty = &case.room.package.duty;
    when(case.record().is_some_and(|record| !record.persons.is_subset(duty)), Code::PersonUnlisted)
}

/// "The room is closed: two persons, revision, previous." Without it no sheet was compared; two of one revision
/// contradict each other; a bundle once found the same stays so.
pub(super) fn record(case: &Case<'_>) -> Vec<Finding> {
    let Some(latest) = case.record() else { return vec![Code::RecordMissing.here()] };
    let records = &case.room.records;
    let has = |digest: Digest| records.iter().any(|record| record.digest == digest);
    let hole = records.iter().any(|it| it.revision > 1 && !it.previous.is_some_and(has));
    let twice = |pair: &[&Record]| pair[0].revision == pair[1].revision;
    let same = |record: &Record| -> BTreeSet<Option<Digest>> {
        let receipts = record.receipts.iter().filter(|it| it.tag == case.tag);
        receipts.filter(|it| it.compared == Compared::Same).map(|it| it.bundle).collect()
    };
    let withdrawn = records.iter().any(|it| !same(it).is_subset(&same(latest)));
    let mut found = when(hole, Code::RevisionMissing);
    found.extend(when(records.windows(2).any(twice), Code::RecordForked));
    found.extend(when(withdrawn, Code::SameWithdrawn));
    found
}

/// "Ticket: number, replaces … checked against the record." Two of one generation are two papers in one hand.
pub(super) fn tickets(case: &Case<'_>) -> Vec<Finding> {
    let recorded = |ticket: &&Ticket| {
        case.record().is_none_or(|record| record.tickets.contains(&ticket.digest))
    };
    let replaces = |a: &Ticket, b: &Ticket| a.replaces == Some(b.digest);
    let apart = |a: &Ticket, b: &Ticket| {
        a.generation == b.generation && a != b && !replaces(a, b) && !replaces(b, a)
    };
    let crossing = case.tickets.iter().any(|a| case.tickets.iter().any(|b| apart(a, b)));
    let mut found = when(!case.tickets.iter().all(recorded), Code::TicketUnrecorded);
    found.extend(when(crossing, Code::TicketsCross));
    found
}

#[cfg(test)]
mod tests {
    use crate::tests::sample::*;
    use crate::*;

    /// A second revision that says the same, and how it differs.
    fn again(facts: &mut Facts, how: impl FnOnce(&mut Record)) {
        let mut record = facts.records.first().unwrap().clone();
        record.previous = Some(record.digest);
        (record.digest, record.revision) = (digest("record 2"), 2);
        how(&mut record);
        facts.records.insert(record);
    }

    #[test]
    fn records_are_of_two_persons_and_of_one_mind() {
        let forger = By { pair: PairKey([7; 32]), machine: "console".into() };
        check("an honest room", |_| {}, &[]);
        check("a revision that agrees", |facts| again(facts, |_| {}), &[]);
        let forged = |facts: &mut Facts| {
            again(facts, |it| {
                it.by = forger;
                it.misconduct = [tag(1)].into();
            })
        };
        check("the console's key alone writes no record", forged, &[Code::PairUnlisted]);
        let elsewhere = |it: &mut Record| it.by.machine = "unlisted".into();
        let unlisted = |facts: &mut Facts| record(facts, elsewhere);
        check("no listed machine", unlisted, &[Code::PairUnlisted, Code::RecordMissing]);
        let standby = |facts: &mut Facts| again(facts, |it| it.by = standby_pair());
        check("one person can hold 备用 too", standby, &[Code::StandbyUsed]);
        check("no record", |facts| facts.records.clear(), &[Code::RecordMissing]);
        let stranger = |facts: &mut Facts| {
            record(facts, |record| _ = record.persons.insert("丙".into()));
        };
        check("a person who is not on duty", stranger, &[Code::PersonUnlisted]);
        let hole = |facts: &mut Facts| again(facts, |it| it.previous = Some(digest("lost")));
        check("a revision is missing", hole, &[Code::RevisionMissing]);
        let twice = |facts: &mut Facts| again(facts, |it| it.revision = 1);
        check("two first revisions", twice, &[Code::RecordForked]);
        let withdrawn = |it: &mut Record| it.receipts.retain(|receipt| receipt.tag != tag(1));
        let mut charged = room(2);
        record(&mut charged, |record| _ = record.misconduct.insert(tag(1)));
        again(&mut charged, |it| it.misconduct.clear());
        let outcome = standing(&charged).seats[&tag(1)].outcome;
        assert_eq!(outcome, SeatOutcome::Misconduct, "what was charged stays so");
        let codes = [Code::ReceiptMissing, Code::SameWithdrawn];
        check("what was the same stays so", |facts| again(facts, withdrawn), &codes);
    }

    #[test]
    fn tickets_are_recorded_and_do_not_cross() {
        let give = |to: &str, facts: &mut Facts| {
            let own = own(facts, 1);
            let given = ticket(to, head(&own, &station(1), 1, 2), 5);
            record(facts, |record| {
                record.tickets.insert(given.digest);
                record.openings.remove(&given.to);
            });
            facts.statements.insert(statement(&to.into(), Vec::new()));
            facts.tickets.insert(given.clone());
            given
        };
        check("a ticket that was not needed", |facts| _ = give("P1", facts), &[]);
        let crossing = |facts: &mut Facts| {
            give("P1", facts);
            give("P2", facts);
        };
        check("two spares at once", crossing, &[Code::TicketsCross]);
        let replaced = |facts: &mut Facts| {
            let first = give("P1", facts).digest;
            let second = give("P2", facts).digest;
            change(&mut facts.tickets, |it| {
                it.replaces = (it.digest == second).then_some(first);
            });
        };
        check("the second replaces the first", replaced, &[]);
        let unrecorded = |facts: &mut Facts| {
            give("P1", facts);
            record(facts, |record| record.tickets.clear());
        };
        check("the record knows of none", unrecorded, &[Code::TicketUnrecorded]);
    }
}
