//! "Minutes, orders: event; the record lists each. Policy bounds."

use super::when;
use crate::case::Case;
use crate::{Act, Bundle, Code, Finding, Order, Record, RoomAct, Rule};
use std::collections::BTreeMap;

const MINUTE_MS: u64 = 60_000;

/// Working time is at most what policy gives for the entry, and the minutes that the record lists.
pub(super) fn allowance(case: &Case<'_>) -> Vec<Finding> {
    let Some(own) = case.own else { return Vec::new() };
    let bounds = &case.room.package.bounds;
    let (single, room) = added(case, own);
    let single = single.min(bounds.policy.extension_minutes_max);
    let given_ms = bounds.policy.own_ms(case.seat.whole_ms, case.late_ms(own));
    let added_ms = u64::from(single.saturating_add(room)) * MINUTE_MS;
    let allowed_ms = given_ms.saturating_add(added_ms).saturating_add(bounds.tolerance_ms);
    when(own.head.elapsed_ms > allowed_ms, Code::OverTime)
}

/// "It counts because the room's record lists it": a code that was typed, or a machine's word, adds no minute alone.
pub(super) fn listed(case: &Case<'_>) -> Vec<Finding> {
    let Some(own) = case.own else { return Vec::new() };
    let unlisted = numbered(own).any(|(seq, act)| minutes(act).is_some() && !lists(case, seq, act));
    let mut found = when(unlisted, Code::MinutesUnlisted);
    found.extend(when(missed(case, own), Code::OrderMissed));
    found
}

/// Whether the record gives back a time in which this paper ran, and its chain has no such order.
fn missed(case: &Case<'_>, own: &Bundle) -> bool {
    let (from_ms, to_ms) = (case.started_ms(own), case.ended_ms(own));
    let typed = |wanted| {
        numbered(own)
            .any(|(_, act)| matches!(act, Act::Ordered { counter, .. } if *counter == wanted))
    };
    case.acts().any(|act| match *act {
        RoomAct::NotTimed { counter, from_ms: began_ms, to_ms: over_ms } => {
            from_ms < over_ms && began_ms < to_ms && !typed(counter)
        }
        RoomAct::Extended { .. }
        | RoomAct::StartedLate { .. }
        | RoomAct::StoodStill { .. }
        | RoomAct::Terminated { .. } => false,
    })
}

/// Minutes for the one candidate, and for the room, that count.
fn added(case: &Case<'_>, paper: &Bundle) -> (u32, u32) {
    let all = !case.room.rules.has(Rule::Listed);
    let counted = numbered(paper).filter(|(seq, act)| all || lists(case, *seq, act));
    let mut orders = BTreeMap::new();
    let mut single: u32 = 0;
    for (_, act) in counted {
        match *act {
            Act::Extended { minutes } => single = single.saturating_add(minutes),
            // An order counts once, however often its code was typed.
            Act::Ordered { counter, minutes } => _ = orders.insert(counter, minutes),
            Act::Started { .. }
            | Act::Moved { .. }
            | Act::Paused
            | Act::Resumed
            | Act::Ended
            | Act::Other => {}
        }
    }
    (single, orders.into_values().fold(0, u32::saturating_add))
}

fn minutes(act: &Act) -> Option<u32> {
    match *act {
        Act::Extended { minutes } | Act::Ordered { minutes, .. } => Some(minutes),
        Act::Started { .. }
        | Act::Moved { .. }
        | Act::Paused
        | Act::Resumed
        | Act::Ended
        | Act::Other => None,
    }
}

/// Events that did something, with their numbers.
fn numbered(paper: &Bundle) -> impl Iterator<Item = (u64, &Act)> {
    (1..).zip(&paper.events).map(|(seq, event)| (seq, &event.act))
}

fn lists(case: &Case<'_>, seq: u64, act: &Act) -> bool {
    let Some(record) = case.record() else { return false };
    match *act {
        Act::Extended { minutes } => {
            record.acts.contains(&RoomAct::Extended { tag: case.tag, seq, minutes })
        }
        Act::Ordered { counter, minutes } => ordered(record, counter, minutes),
        Act::Started { .. }
        | Act::Moved { .. }
        | Act::Paused
        | Act::Resumed
        | Act::Ended
        | Act::Other => false,
    }
}

fn ordered(record: &Record, counter: u64, minutes: u32) -> bool {
    record.orders.contains(&Order { counter, minutes })
}

#[cfg(test)]
mod tests {
    use crate::tests::sample::*;
    use crate::*;
    use sitting::{EndRule, Policy};

    #[test]
    fn working_time_keeps_to_the_rules() {
        check("all of it", |facts| worked(facts, 90, 0, 90), &[]);
        check("five minutes more", |facts| worked(facts, 95, 0, 95), &[Code::OverTime]);
        check("late, to the common end", |facts| worked(facts, 78, 12, 90), &[]);
        check("late, all of it", |facts| worked(facts, 90, 12, 102), &[Code::OverTime]);
        let own_end = |facts: &mut Facts| {
            facts.package.bounds.policy = Policy { end: EndRule::Own, ..Policy::default() };
            worked(facts, 90, 12, 102);
        };
        check("late, with an end of one's own", own_end, &[]);
        check("too late", |facts| worked(facts, 60, 20, 80), &[Code::LateEntry]);
        check("before the start", |facts| worked(facts, 80, -9, 71), &[Code::BeforeStart]);
    }

    #[test]
    fn minutes_count_when_the_record_lists_them() {
        let longer = |act: Act, work| {
            [
                (Act::Started { waited_ms: 0 }, "", 0, 0),
                (act.clone(), "", 50, 50),
                (act, "", 51, 51),
                (Act::Ended, "", work, work),
            ]
        };
        let single = || Act::Extended { minutes: 10 };
        let list = |facts: &mut Facts| {
            record(facts, |record| {
                let of = |seq| RoomAct::Extended { tag: tag(1), seq, minutes: 10 };
                record.acts.extend([of(2), of(3)]);
                record.orders.insert(Order { counter: 1, minutes: 10 });
            });
        };
        let run = |act: Act, work, listed: bool| {
            move |facts: &mut Facts| {
                sat(facts, &longer(act, work));
                if listed {
                    list(facts);
                }
            }
        };
        check("two of ten", run(single(), 110, true), &[]);
        check("and not three", run(single(), 120, true), &[Code::OverTime]);
        let unlisted = [Code::OverTime, Code::MinutesUnlisted];
        check("that nobody recorded", run(single(), 110, false), &unlisted);
        check("nor used", run(single(), 90, false), &[Code::MinutesUnlisted]);
        let order = || Act::Ordered { counter: 1, minutes: 10 };
        check("an order counts once", run(order(), 100, true), &[]);
        check("however often it was typed", run(order(), 110, true), &[Code::OverTime]);
        let beyond = |facts: &mut Facts| {
            facts.package.bounds.policy.extension_minutes_max = 10;
            run(single(), 110, true)(facts);
        };
        let evacuated = |typed: bool, from: i64| {
            move |facts: &mut Facts| {
                if typed {
                    run(order(), 100, true)(facts);
                }
                let (from_ms, to_ms) = (from * MINUTE, (from + 10) * MINUTE);
                let act = RoomAct::NotTimed { counter: 1, from_ms, to_ms };
                record(facts, |record| _ = record.acts.insert(act.clone()));
            }
        };
        check("an evacuation that is given back", evacuated(true, 40), &[]);
        check("and not at this seat", evacuated(false, 40), &[Code::OrderMissed]);
        check("after it had ended", evacuated(false, 85), &[]);
        check("no more than policy lets one add", beyond, &[Code::OverTime]);
    }
}
