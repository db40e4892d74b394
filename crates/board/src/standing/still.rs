//! When work stood still, as the record has it: a power cut, a pause of the room, a pause at one seat.

use super::facts::tag;
use crate::result::Counted;
use attempt::{Kind, Order};
use evidence::{Act, Event, RoomAct};
use exam::order;
use exam::payload::{Incident, OrderRecord, RecordBody};
use exam::time::unix_ms;

/// What the two who closed the room say, and its pauses by order, each until the order to go on or the closing.
pub(super) fn of_room(body: &RecordBody) -> impl Iterator<Item = RoomAct> {
    let said = body.stood_still.iter().filter_map(|it| span(&it.from, &it.to));
    said.chain(paused(&body.orders, &body.closed))
}

fn paused(orders: &[OrderRecord], closed: &str) -> Vec<RoomAct> {
    let mut since: Option<&str> = None;
    let mut spans = Vec::new();
    for listed in orders {
        match (order::decode(&listed.order), since) {
            (Some(Order::Pause), None) => since = Some(&listed.at),
            (Some(Order::Resume), Some(from)) => {
                spans.extend(span(from, &listed.at));
                since = None;
            }
            _ => {}
        }
    }
    spans.extend(since.and_then(|from| span(from, closed)));
    spans
}

fn span(from: &str, to: &str) -> Option<RoomAct> {
    Some(RoomAct::StoodStill { tag: None, from_ms: unix_ms(from)?, to_ms: unix_ms(to)? })
}

/// Pauses at one seat count as the record has them: as many as the incidents that it copied from the seat. Their ends are
/// the attempt's own, by the clock of its machine and the offset that the record lists.
pub(super) fn of_seat(attempt: &Counted, body: &RecordBody) -> Vec<RoomAct> {
    let seat = body.seats.iter().find(|seat| seat.candidate == attempt.candidate);
    let is_pause =
        |it: &&Incident| it.person.is_some() && Kind::named(&it.kind) == Some(Kind::Suspended);
    let noted = seat.map_or(0, |seat| seat.incidents.iter().filter(is_pause).count());
    let station = &attempt.evidence.head.station.0;
    let opening = body.openings.iter().find(|it| it.station == *station);
    let offset_ms = opening.and_then(|it| it.clock.as_ref()).map_or(0, |clock| clock.offset_ms);
    let tag = Some(tag(&attempt.candidate));
    let act = |(from_ms, to_ms): (i64, i64)| RoomAct::StoodStill {
        tag,
        from_ms: from_ms.saturating_add(offset_ms),
        to_ms: to_ms.saturating_add(offset_ms),
    };
    pauses(&attempt.evidence.events).into_iter().take(noted).map(act).collect()
}

/// From when to when an invigilator had stopped the clock, by the machine's.
fn pauses(events: &[Event]) -> Vec<(i64, i64)> {
    let end = |from: usize| {
        let over = |it: &&Event| matches!(it.act, Act::Resumed | Act::Ended);
        events[from..].iter().find(over).or(events.last())
    };
    let began = events.iter().enumerate().filter(|(_, event)| event.act == Act::Paused);
    began.filter_map(|(at, event)| Some((event.wall_ms, end(at)?.wall_ms))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(orders: &[(&str, &str)], expected: &[(i64, i64)]) {
        let at = |minute: &str| format!("2026-11-21T09:{minute}:00+08:00");
        let orders: Vec<OrderRecord> = orders
            .iter()
            .zip(1..)
            .map(|((minute, order), counter)| OrderRecord {
                counter,
                order: (*order).into(),
                at: at(minute),
                span: None,
            })
            .collect();
        let nine = unix_ms(&at("00")).unwrap();
        let found = paused(&orders, &at("59")).into_iter().map(|act| match act {
            RoomAct::StoodStill { from_ms, to_ms, .. } => {
                ((from_ms - nine) / 60_000, (to_ms - nine) / 60_000)
            }
            other => panic!("{other:?} is no pause"),
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{orders:?}");
    }

    #[test]
    fn a_room_stands_still_from_a_pause_to_the_next_order_to_go_on() {
        check(&[("10", "pause"), ("31", "resume")], &[(10, 31)]);
        check(&[("10", "pause"), ("12", "pause"), ("31", "resume")], &[(10, 31)]);
        check(&[("10", "resume"), ("20", "extend 15")], &[]);
        check(&[("10", "pause"), ("20", "extend 15")], &[(10, 59)]);
    }

    #[test]
    fn a_pause_at_a_seat_ends_where_its_clock_runs_again() {
        let event = |act, wall_ms| Event {
            chain: evidence::Digest::default(),
            elapsed_ms: 0,
            wall_ms,
            act,
        };
        let events = [
            event(Act::Started { waited_ms: 0 }, 0),
            event(Act::Paused, 5),
            event(Act::Other, 7),
            event(Act::Resumed, 9),
            event(Act::Paused, 12),
            event(Act::Ended, 20),
        ];
        assert_eq!(pauses(&events), [(5, 9), (12, 20)], "each with its own end");
    }
}
