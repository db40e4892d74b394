//! Recording: an event is in the journal before it is in the state.

use super::running::Running;
use crate::{Error, Result};
use attempt::{Event, Phase};
use exam::record::Recorded;
use exam::time::Moment;
use sealing::{Digest, chain};
use store::JournalEvent;

impl Running {
    /// Makes an event durable, then applies it; answers that wait for the disk go first. A refusal or a failed write
    /// leaves the state as it was.
    pub(super) fn record(&mut self, event: Event, now: Moment) -> Result<()> {
        self.flush(now)?;
        self.record_all([event], now)
    }

    /// Makes events durable together: all or none, in the journal and in the state. Trouble is shown.
    pub(super) fn record_all(
        &mut self,
        events: impl IntoIterator<Item = Event>,
        now: Moment,
    ) -> Result<()> {
        let written = self.write(events, now);
        self.saving.note(&written, now);
        written
    }

    /// Records what is worth knowing and never worth stopping for: a full disk is left to the answers.
    pub(super) fn record_if_possible(&mut self, event: Event, now: Moment) -> Result<bool> {
        let room = self.journal.leave_room().map_err(Error::from);
        match room.and_then(|()| self.write([event], now)) {
            Ok(()) => Ok(true),
            Err(Error::Exam(exam::Error::Store(_))) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn write(&mut self, events: impl IntoIterator<Item = Event>, now: Moment) -> Result<()> {
        let events: Vec<Event> = events.into_iter().collect();
        match <[Event; 1]>::try_from(events) {
            Ok([event]) => self.write_one(event, now),
            Err(events) => self.write_all(events, now),
        }
    }

    /// One event is in the state after it is durable: there is nothing to undo, so no copy of the state is made.
    fn write_one(&mut self, event: Event, now: Moment) -> Result<()> {
        let next = self.encode(event, now)?;
        self.journal.append_all(&[next.journal_event()])?;
        self.adopt(next)
    }

    fn write_all(&mut self, events: Vec<Event>, now: Moment) -> Result<()> {
        let before = (self.attempt.clone(), self.head, self.events.len());
        let written = self.try_all(events, now);
        if written.is_err() {
            let count;
            (self.attempt, self.head, count) = before;
            self.events.truncate(count);
        }
        written
    }

    /// Each event builds on the one before, so all are in the state before they are durable together.
    fn try_all(&mut self, events: Vec<Event>, now: Moment) -> Result<()> {
        let mut encoded = Vec::new();
        for event in events {
            let next = self.encode(event, now)?;
            encoded.push(next.journal_event());
            self.adopt(next)?;
        }
        Ok(self.journal.append_all(&encoded)?)
    }

    /// Writes the answers that wait, together: what a slow or failing disk left is one write and not many.
    pub(super) fn flush(&mut self, now: Moment) -> Result<()> {
        if self.saving.waiting().is_empty() || self.attempt.phase != Phase::InProgress {
            return Ok(());
        }
        let waiting = self.saving.waiting().clone().into_iter();
        self.record_all(waiting.map(|(item, response)| Event::Responded { item, response }), now)?;
        self.saving.done();
        self.saved_ms = Some(now.wall_ms);
        Ok(())
    }

    /// Encodes the next event without making it durable.
    pub(super) fn encode(&self, event: Event, now: Moment) -> Result<Next> {
        let elapsed_ms = self.timer.elapsed_ms();
        self.attempt.allow(&event, elapsed_ms)?;
        let seq = self.events.len() as u64 + 1;
        let record = Recorded { seq, wall_ms: now.wall_ms, elapsed_ms, event };
        let bytes = record.to_bytes()?;
        let head = chain(&self.head, &bytes);
        Ok(Next { record, bytes, head })
    }

    /// Takes a durable event into the state.
    pub(super) fn adopt(&mut self, next: Next) -> Result<()> {
        let Recorded { event, elapsed_ms, wall_ms, .. } = &next.record;
        self.attempt.apply(event, *elapsed_ms, *wall_ms)?;
        self.events.push(next.bytes);
        self.head = next.head;
        Ok(())
    }
}

/// An encoded event on its way into the journal.
pub(super) struct Next {
    pub(super) record: Recorded,
    pub(super) bytes: Vec<u8>,
    pub(super) head: Digest,
}

impl Next {
    pub(super) fn seq(&self) -> u64 {
        self.record.seq
    }

    /// As the journal stores it.
    pub(super) fn journal_event(&self) -> JournalEvent {
        JournalEvent {
            seq: self.seq(),
            wall_ms: self.record.wall_ms,
            bytes: self.bytes.clone(),
            head: self.head.as_bytes().to_vec(),
        }
    }
}
