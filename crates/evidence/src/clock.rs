//! Times by the console's clock, and how long work stood still.

use crate::case::Case;
use crate::{Bundle, Machine, RoomAct, Rule};

impl Case<'_> {
    /// When the paper was shown first, by the console's clock.
    pub(crate) fn started_ms(&self, paper: &Bundle) -> i64 {
        let started = paper.events.iter().find(|it| matches!(it.act, crate::Act::Started { .. }));
        let wall_ms = started.or(paper.events.first()).map_or(paper.head.wall_ms, |it| it.wall_ms);
        wall_ms.saturating_add(self.opening_offset(began(paper, self)))
    }

    /// Milliseconds between the room's start and the candidate's entry. What the station says of waiting is a claim, so it
    /// counts for a gap at most.
    pub(crate) fn late_ms(&self, paper: &Bundle) -> u64 {
        let bounds = &self.room.package.bounds;
        let waited = paper.events.iter().find_map(|event| match event.act {
            crate::Act::Started { waited_ms } => Some(waited_ms.min(bounds.gap_ms())),
            _ => None,
        });
        let began_ms = self.started_ms(paper).saturating_sub(bounds.start_ms);
        let room_late_ms = u64::from(self.room_late_minutes()) * 60_000;
        let not_late_ms = waited.unwrap_or(0).saturating_add(room_late_ms);
        u64::try_from(began_ms).unwrap_or(0).saturating_sub(not_late_ms)
    }

    /// Minutes by which the room started late, as the record has it.
    fn room_late_minutes(&self) -> u32 {
        let late = self.acts().filter_map(|act| match *act {
            RoomAct::StartedLate { minutes } => Some(minutes),
            RoomAct::Extended { .. }
            | RoomAct::StoodStill { .. }
            | RoomAct::NotTimed { .. }
            | RoomAct::Terminated { .. } => None,
        });
        late.max().unwrap_or(0)
    }

    /// When it ended, by the console's clock.
    pub(crate) fn ended_ms(&self, paper: &Bundle) -> i64 {
        let machine = &paper.head.station;
        let closing = self.room.statements(machine).max_by_key(|statement| statement.number);
        let offset_ms = match closing {
            Some(statement) if self.room.rules.has(Rule::Clock) => statement.offset_ms,
            _ => self.opening_offset(machine),
        };
        paper.head.wall_ms.saturating_add(offset_ms)
    }

    /// Console's clock less the machine's when it was opened.
    pub(crate) fn opening_offset(&self, machine: &Machine) -> i64 {
        let opening = self.record().and_then(|record| record.openings.get(machine));
        let corrects = self.room.rules.has(Rule::Clock);
        opening.filter(|_| corrects).map_or(0, |opening| opening.offset_ms)
    }

    /// Milliseconds between two times in which the record says that work stood still, for this seat or all.
    pub(crate) fn stood_still_ms(&self, from_ms: i64, to_ms: i64) -> u64 {
        let mut spans: Vec<(i64, i64)> = self.acts().filter_map(|act| self.span(act)).collect();
        spans.sort_unstable();
        let (mut until_ms, mut sum_ms) = (from_ms, 0);
        for (from_ms, end_ms) in spans {
            let (from_ms, end_ms) = (from_ms.max(until_ms), end_ms.min(to_ms));
            sum_ms += u64::try_from(end_ms.saturating_sub(from_ms)).unwrap_or(0);
            until_ms = until_ms.max(end_ms);
        }
        sum_ms
    }

    fn span(&self, act: &RoomAct) -> Option<(i64, i64)> {
        match *act {
            RoomAct::StoodStill { tag, from_ms, to_ms } => {
                tag.is_none_or(|tag| tag == self.tag).then_some((from_ms, to_ms))
            }
            RoomAct::Extended { .. }
            | RoomAct::StartedLate { .. }
            | RoomAct::NotTimed { .. }
            | RoomAct::Terminated { .. } => None,
        }
    }
}

/// The machine at which a paper began.
fn began<'a>(paper: &'a Bundle, case: &'a Case<'_>) -> &'a Machine {
    let first = case.tickets.iter().filter(|ticket| ticket.from.is_none());
    if paper.head.generation == 1 {
        &paper.head.station
    } else {
        first.map(|ticket| &ticket.to).next().unwrap_or(&case.seat.station)
    }
}
