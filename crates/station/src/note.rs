//! The seat note of a bundle: what the console may tell the board of a seat, without an answer.

use crate::Result;
use crate::room::Room;
use attempt::Event;
use exam::Payload;
use exam::on_record;
use exam::payload::{
    self, BreachAct, BreachRecord, Incident, SeatNote, StatedEnding, StationClock,
};
use exam::record::{self, Owner, Recorded, Replay};
use exam::time::beijing;
use sealing::SystemEntropy;

/// The plain note is cut to so many bytes.
const NOTE_BYTES: usize = 5_000;

impl Room {
    /// The sealed note of an attempt that ends with these events.
    pub(super) fn seat_note(
        &self,
        candidate: usize,
        events: &[Vec<u8>],
        receipt: String,
    ) -> Result<Vec<u8>> {
        let number = &self.candidate(candidate)?.number;
        let (package, station) = (self.package.digest(), self.machine.id.as_str());
        let owner = Owner { package, station, candidate: number };
        let replay = record::replay(owner, events.iter().map(Vec::as_slice))?;
        let clock = &self.time.kept;
        let start_ms = self.package.manifest().start_unix.saturating_mul(1000);
        let clock = StationClock { offset_ms: clock.offset_ms, set_by: clock.set_by.clone() };
        let note = SeatNote { receipt: Some(receipt), ..note(&replay, station, start_ms, clock) };
        let plain = written(note)?;
        let key = sealing::seat_note_key(&self.opened()?.k2, number)?;
        Ok(sealing::seat_note(&key, (package, station), &plain, &SystemEntropy::new())?)
    }
}

fn note(replay: &Replay, station: &str, start_ms: i64, clock: StationClock) -> SeatNote {
    let incidents: Vec<Incident> = replay.records.iter().filter_map(on_record::incident).collect();
    let late_ms = replay.records.iter().find_map(|it| late_ms(it, start_ms)).unwrap_or(0);
    SeatNote {
        generation: replay.attempt.generation,
        stations: replay.stations(station),
        late_minutes: u32::try_from(late_ms / 60_000).unwrap_or(0),
        incident_count: u32::try_from(incidents.len()).unwrap_or(u32::MAX),
        incidents,
        breaches: replay.records.iter().filter_map(|it| breach(it, clock.offset_ms)).collect(),
        clock: Some(clock),
        receipt: None,
        ending: replay.attempt.ending.and_then(StatedEnding::of),
    }
}

/// How long after the room's start the candidate entered, by the room's time: typing and waiting are not lateness.
fn late_ms(recorded: &Recorded, start_ms: i64) -> Option<i64> {
    let Event::Started(started) = &recorded.event else { return None };
    let begun_ms = recorded.wall_ms.saturating_add(started.offset_ms);
    let not_late_ms = i64::from(started.room_late_minutes) * 60_000;
    let entered_ms = begun_ms.saturating_sub_unsigned(started.waited_ms);
    Some(entered_ms.saturating_sub(not_late_ms).saturating_sub(start_ms))
}

/// What two invigilators said of the rules; none for every other event.
fn breach(recorded: &Recorded, offset_ms: i64) -> Option<BreachRecord> {
    let (act, persons, clause, facts, statement) = match &recorded.event {
        Event::Reminded(it) | Event::Entered(it) => {
            let entered = matches!(recorded.event, Event::Entered(_));
            let act = if entered { BreachAct::Entered } else { BreachAct::Reminded };
            (act, [&it.person, &it.second], &it.clause, it.facts.clone(), &it.statement)
        }
        Event::Misconduct { person, second, reason, facts, statement } => {
            let facts = facts.clone().unwrap_or_default();
            (BreachAct::Ended, [person, second], reason, facts, statement)
        }
        _ => return None,
    };
    Some(BreachRecord {
        act,
        at: beijing(recorded.wall_ms.saturating_add(offset_ms)),
        persons: persons.map(Clone::clone),
        clause: clause.to_string(),
        facts,
        statement: statement.clone(),
    })
}

/// As many incidents as there is room for, the first ones; of breaches the last ones, which weigh more.
fn written(mut note: SeatNote) -> Result<Vec<u8>> {
    loop {
        let plain = payload::write(&note, Payload::SeatNote)?;
        if plain.len() <= NOTE_BYTES {
            return Ok(plain);
        }
        if note.incidents.pop().is_none() {
            if note.breaches.is_empty() {
                return Ok(plain);
            }
            note.breaches.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_has_room_for_the_first_incidents_and_counts_all() {
        let incident = |n: u32| Incident {
            at: "2026-11-21T09:00:00+08:00".into(),
            kind: "suspended".into(),
            person: Some("王建华".into()),
            detail: format!("供电故障 {n}"),
        };
        let mut note = SeatNote {
            generation: 1,
            stations: vec!["station-001".into()],
            late_minutes: 0,
            incidents: (0..500).map(incident).collect(),
            incident_count: 500,
            breaches: Vec::new(),
            clock: None,
            receipt: Some("8F3K-22QP-7MWD-4XTE".into()),
            ending: Some(StatedEnding::TimedOut),
        };
        let plain = written(note.clone()).unwrap();
        assert!(plain.len() <= NOTE_BYTES, "it fits into a manifest: {} bytes", plain.len());
        let read: SeatNote = payload::read(&plain, Payload::SeatNote).unwrap();
        assert_eq!(read.incident_count, 500, "how many there were");
        assert!(read.incidents.len() > 20, "the first are there: {}", read.incidents.len());
        assert_eq!(read.incidents[0], note.incidents[0], "in order");
        note.incidents.truncate(2);
        let few: SeatNote = payload::read(&written(note).unwrap(), Payload::SeatNote).unwrap();
        assert_eq!(few.incidents.len(), 2, "a few all fit");
    }
}
