//! Wall time: what is neither work nor on record, late entry, clocks.

use super::when;
use crate::case::Case;
use crate::{Code, Finding, Machine, Ticket};

/// "Wall span less elapsed and recorded pauses above `gap_minutes` is `time_unexplained`": a paper worked on twice takes
/// the time twice. What a ticket gives back is recorded.
pub(super) fn unexplained(case: &Case<'_>) -> Vec<Finding> {
    let Some(own) = case.own else { return Vec::new() };
    let bounds = &case.room.package.bounds;
    let (from_ms, to_ms) = (case.started_ms(own), case.ended_ms(own));
    let span_ms = u64::try_from(to_ms.saturating_sub(from_ms)).unwrap_or(0);
    let path = case.valid().filter(|it| it.from.is_some() && it.generation <= own.head.generation);
    let worked = [own.head.elapsed_ms, case.stood_still_ms(from_ms, to_ms)];
    let known = worked.into_iter().chain(path.map(|ticket| ticket.gap_ms));
    let left_ms = known.fold(span_ms, u64::saturating_sub);
    when(left_ms > bounds.gap_ms().saturating_add(bounds.tolerance_ms), Code::TimeUnexplained)
}

/// "The gap is given back; above `gap_minutes` it is held."
pub(super) fn gap(case: &Case<'_>) -> Vec<Finding> {
    let long = |ticket: &&Ticket| ticket.gap_ms > case.room.package.bounds.gap_ms();
    when(case.tickets.iter().any(long), Code::GapLong)
}

/// "Late entry, by the console's time and never by typing."
pub(super) fn entry(case: &Case<'_>) -> Vec<Finding> {
    let Some(own) = case.own else { return Vec::new() };
    let bounds = &case.room.package.bounds;
    let late_ms = case.late_ms(own).saturating_sub(bounds.tolerance_ms);
    let early_ms = bounds.start_ms.saturating_sub(case.started_ms(own));
    let early = u64::try_from(early_ms).unwrap_or(0) > bounds.tolerance_ms;
    let mut found = when(!bounds.policy.admits(late_ms), Code::LateEntry);
    found.extend(when(early, Code::BeforeStart));
    found
}

/// "Clocks are compared within a tolerance." An odd clock is remarked: every time was corrected by the console's.
pub(super) fn clock(case: &Case<'_>) -> Vec<Finding> {
    let tolerance_ms = case.room.package.bounds.tolerance_ms;
    let off = |machine: &&Machine| {
        let closing = case.room.statements(machine).map(|statement| statement.offset_ms);
        let mut offsets = closing.chain([case.opening_offset(machine)]);
        offsets.any(|offset_ms| offset_ms.unsigned_abs() > tolerance_ms)
    };
    case.machines().into_iter().filter(off).map(|machine| Code::ClockOff.at(machine)).collect()
}

#[cfg(test)]
mod tests {
    use crate::tests::sample::*;
    use crate::*;

    #[test]
    fn wall_time_is_work_or_on_record() {
        check("a restart of ten minutes", |facts| worked(facts, 60, 0, 70), &[]);
        check("twenty minutes", |facts| worked(facts, 60, 0, 80), &[Code::TimeUnexplained]);
        let stood = |spans: &'static [(Option<u8>, i64, i64)]| {
            move |facts: &mut Facts| {
                worked(facts, 60, 0, 80);
                let of = |&(seat, from, to): &(Option<u8>, i64, i64)| RoomAct::StoodStill {
                    tag: seat.map(tag),
                    from_ms: from * MINUTE,
                    to_ms: to * MINUTE,
                };
                record(facts, |record| record.acts.extend(spans.iter().map(of)));
            }
        };
        check("a power cut of the room", stood(&[(None, 20, 40)]), &[]);
        check("a pause of this seat", stood(&[(Some(1), 20, 40)]), &[]);
        check("of another", stood(&[(Some(2), 20, 40)]), &[Code::TimeUnexplained]);
        let twice = stood(&[(None, 20, 24), (Some(1), 20, 24), (None, 22, 25)]);
        check("time is not counted twice", twice, &[Code::TimeUnexplained]);
        check("outside the paper", stood(&[(None, -20, 0)]), &[Code::TimeUnexplained]);
    }

    #[test]
    fn typing_and_a_late_room_make_nobody_late() {
        let began = |waited: i64, at: i64, room_late: u32| {
            move |facts: &mut Facts| {
                let started = Act::Started { waited_ms: ms(waited) };
                sat(facts, &[(started, "", 0, at), (Act::Ended, "", 90, at + 90)]);
                let late = (room_late > 0).then_some(RoomAct::StartedLate { minutes: room_late });
                record(facts, |record| record.acts.extend(late.clone()));
            }
        };
        check("nine minutes of typing", began(9, 9, 0), &[]);
        check("nine minutes late", began(0, 9, 0), &[Code::OverTime]);
        check("a claim of an hour", began(25, 25, 0), &[Code::OverTime]);
        check("the room was late", began(0, 25, 25), &[]);
        let both = [Code::OverTime, Code::LateEntry];
        check("and the candidate later than that", began(0, 45, 25), &both);
    }

    #[test]
    fn clocks_are_corrected_by_the_consoles() {
        let off = |opening: i64, closing: i64| {
            move |facts: &mut Facts| {
                record(facts, |record| {
                    let offset_ms = opening * MINUTE;
                    record.openings.insert(station(1), Opening { offset_ms });
                });
                change(&mut facts.statements, |it| {
                    if it.machine == station(1) {
                        it.offset_ms = closing * MINUTE;
                    }
                });
            }
        };
        check("a minute", off(1, 1), &[]);
        let eight_hours = |facts: &mut Facts| {
            worked(facts, 80, -480, -400);
            off(480, 480)(facts);
        };
        check("another zone", eight_hours, &[Code::ClockOff]);
        let turned = |facts: &mut Facts| {
            worked(facts, 40, 0, 40);
            off(0, 40)(facts);
        };
        let codes = [Code::TimeUnexplained, Code::ClockOff];
        check("set back by forty minutes in between", turned, &codes);
    }

    #[test]
    fn a_long_gap_is_looked_at() {
        let gap = |minutes| {
            move |facts: &mut Facts| {
                let own = own(facts, 1);
                let given = ticket("P1", head(&own, &station(1), 1, 2), minutes);
                record(facts, |record| _ = record.tickets.insert(given.digest));
                facts.statements.insert(statement(&"P1".into(), Vec::new()));
                facts.tickets.insert(given);
            }
        };
        check("ten minutes", gap(10), &[]);
        check("eleven", gap(11), &[Code::GapLong]);
    }
}
