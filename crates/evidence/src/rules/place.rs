//! "Who begins where: the roster; elsewhere only with a ticket whose `from` is null." "The attempt goes on elsewhere: a ticket."

use super::when;
use crate::case::Case;
use crate::{Code, Finding, Ticket};

/// A paper of the first generation is of the roster's station, or of a ticket's that begins.
pub(super) fn begun(case: &Case<'_>) -> Vec<Finding> {
    let elsewhere = case.papers.iter().any(|it| it.head.generation == 1 && !case.sent(&it.head));
    when(elsewhere, Code::BegunElsewhere)
}

/// A later generation has its ticket, and so has every one between.
pub(super) fn moved(case: &Case<'_>) -> Vec<Finding> {
    let Some(own) = case.own else { return Vec::new() };
    let ticketed = |generation| {
        let to = |ticket: &&Ticket| ticket.generation == generation && joins(case, ticket);
        case.tickets.iter().any(to)
    };
    let hole = (2..=own.head.generation).any(|generation| !ticketed(generation));
    let elsewhere = case.papers.iter().any(|it| it.head.generation > 1 && !case.sent(&it.head));
    when(hole || elsewhere, Code::MovedWithoutTicket)
}

/// Whether a ticket goes on from where the attempt was sent before.
fn joins(case: &Case<'_>, ticket: &Ticket) -> bool {
    let Some(from) = &ticket.from else { return false };
    let head = ticket.head.as_ref().is_none_or(|head| head.station == *from);
    let by_roster = ticket.generation == 2 && *from == case.seat.station;
    let before = |it: &&Ticket| it.to == *from && it.generation + 1 == ticket.generation;
    head && (by_roster || case.tickets.iter().any(before))
}

/// "A stray (unassigned, unticketed, unrecorded) is shown and holds nothing." That a stick was listed is no record of
/// a person: whoever has one machine's key could hold every seat by it.
pub(super) fn stray(case: &Case<'_>) -> Vec<Finding> {
    when(case.strays, Code::Stray)
}

#[cfg(test)]
mod tests {
    use crate::tests::sample::*;
    use crate::*;

    /// Seat 1's paper, sealed at a spare in some generation, with the sheet that names it.
    fn at_spare(facts: &mut Facts, generation: u32) -> Bundle {
        let moved = (Act::Moved { to: "P1".into() }, "", 10, 15);
        let steps = [&steps()[..2], &[moved, (Act::Ended, "", 60, 65)]].concat();
        let own = paper(1, &"P1".into(), generation, &steps);
        swap(facts, &own);
        facts.statements.retain(|it| it.machine != station(1));
        let before = head(&own, &station(1), 1, 2);
        facts.statements.insert(statement(&station(1), vec![stated(&before, None)]));
        own
    }

    fn ticketed(facts: &mut Facts, generation: u32, from: Option<Machine>) {
        let own = at_spare(facts, generation);
        let mut given = ticket("P1", head(&own, &station(1), 1, 2), 5);
        (given.generation, given.from) = (generation, from);
        if given.from.is_none() {
            given.head = None;
            facts.statements.retain(|it| it.machine != station(1));
            facts.statements.insert(statement(&station(1), Vec::new()));
        }
        record(facts, |record| _ = record.tickets.insert(given.digest));
        facts.tickets.insert(given);
    }

    #[test]
    fn a_paper_is_where_people_sent_it() {
        check("moved by a ticket", |facts| ticketed(facts, 2, Some(station(1))), &[]);
        check("begun by a ticket", |facts| ticketed(facts, 1, None), &[]);
        let begun = |facts: &mut Facts| _ = at_spare(facts, 1);
        check("sat down at a spare", begun, &[Code::BegunElsewhere]);
        let moved = |facts: &mut Facts| _ = at_spare(facts, 2);
        check("moved by nobody", moved, &[Code::MovedWithoutTicket]);
        let hole = |facts: &mut Facts| ticketed(facts, 3, Some(station(1)));
        check("a generation between has none", hole, &[Code::MovedWithoutTicket]);
        let other = |facts: &mut Facts| ticketed(facts, 2, Some(station(2)));
        check("from where it was not", other, &[Code::MovedWithoutTicket]);
    }

    #[test]
    fn a_stray_is_shown_and_holds_nothing() {
        let stray = paper(1, &"P2".into(), 1, &steps());
        let bundle = |facts: &mut Facts| _ = facts.bundles.insert(stray.clone());
        check("a bundle that nobody compared", bundle, &[Code::Stray]);
        let listed = |facts: &mut Facts| {
            record(facts, |record| _ = record.heads.insert(stray.head.clone()));
        };
        check("a stick that was only listed", listed, &[Code::Stray]);
    }
}
