//! A running attempt: every change is in the journal before it is in the state or on a screen.

use super::paper::Paper;
use crate::record::Recorded;
use crate::time::Moment;
use crate::{Error, Result};
use attempt::{Attempt, Event, Phase, Tick, Timer, Warning};
use item::{ItemId, Response};
use sealing::{Digest, chain};
use store::{Journal, JournalEvent, TickFile};

/// The wall clock may wander so far from the running time before the record says so.
const CLOCK_TOLERANCE_MS: i64 = 2_000;

/// An attempt with its journal, its timer and its paper.
pub(super) struct Running {
    pub(super) candidate: usize,
    pub(super) attempt: Attempt,
    pub(super) paper: Paper,
    pub(super) journal: Journal,
    pub(super) ticks: TickFile,
    pub(super) timer: Timer,
    pub(super) warning: Warning,
    /// The encoded events so far, for the bundle.
    pub(super) events: Vec<Vec<u8>>,
    pub(super) head: Digest,
    /// When the last answer or mark became durable, Unix milliseconds.
    pub(super) saved_ms: Option<i64>,
    /// Set after a restart.
    pub(super) recovered_ms: Option<i64>,
    /// Minutes added since the candidate last dismissed the notice.
    pub(super) extension_notice: u32,
    /// Wall clock minus monotonic clock, to notice jumps.
    pub(super) wall_offset_ms: i64,
    pub(super) ticked_ms: u64,
}

impl Running {
    /// Makes an event durable, then applies it. A refusal or a failed write leaves everything as it was.
    pub(super) fn record(&mut self, event: Event, now: Moment) -> Result<()> {
        let next = self.encode(event, now)?;
        self.journal.append(next.seq(), now.wall_ms, &next.bytes, next.head.as_bytes())?;
        self.adopt(next)
    }

    /// Makes two events durable together: both or none, in the journal and in the state.
    pub(super) fn record_both(&mut self, one: Event, other: Event, now: Moment) -> Result<()> {
        let (attempt, head, count) = (self.attempt.clone(), self.head, self.events.len());
        let done = self.try_both(one, other, now);
        if done.is_err() {
            self.attempt = attempt;
            self.head = head;
            self.events.truncate(count);
        }
        done
    }

    /// The second event builds on the first, so the first is in the state before either is durable.
    fn try_both(&mut self, one: Event, other: Event, now: Moment) -> Result<()> {
        let one = self.encode(one, now)?;
        let first = one.journal_event();
        self.adopt(one)?;
        let other = self.encode(other, now)?;
        self.journal.append_all(&[first, other.journal_event()])?;
        self.adopt(other)
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

    /// Saves a response; an empty one clears the answer. It is durable when this returns.
    pub(super) fn respond(&mut self, item: ItemId, response: Response, now: Moment) -> Result<()> {
        self.paper.check(&item, &response)?;
        self.charge(now)?;
        self.record(Event::Responded { item, response }, now)?;
        self.saved_ms = Some(now.wall_ms);
        Ok(())
    }

    /// Sets or takes away a mark.
    pub(super) fn mark(&mut self, item: ItemId, marked: bool, now: Moment) -> Result<()> {
        self.on_paper(&item)?;
        self.charge(now)?;
        self.record(Event::Marked { item, marked }, now)?;
        self.saved_ms = Some(now.wall_ms);
        Ok(())
    }

    /// Notes which item is on screen, so that a restart returns there.
    pub(super) fn show(&mut self, item: ItemId, now: Moment) -> Result<()> {
        self.on_paper(&item)?;
        if self.attempt.current.as_ref() == Some(&item) {
            return Ok(());
        }
        self.charge(now)?;
        self.record(Event::Shown { item }, now)
    }

    fn on_paper(&self, item: &ItemId) -> Result<()> {
        if self.paper.has(item) {
            return Ok(());
        }
        Err(Error::NotOnPaper { item: item.to_string() })
    }

    /// Charges the time that passed; a gap, when the machine did not run, is not charged but recorded.
    pub(super) fn charge(&mut self, now: Moment) -> Result<()> {
        if !self.attempt.phase.runs() {
            return Ok(());
        }
        match self.timer.tick(now.mono_ms) {
            Tick::Ran => Ok(()),
            Tick::Gap(_) => {
                let suspended = Event::Suspended { person: None, reason: None };
                self.record_both(suspended, Event::Resumed { person: None }, now)
            }
        }
    }

    /// Charges the time that passed; true when it is used up.
    pub(super) fn tick(&mut self, now: Moment) -> Result<bool> {
        self.watch_wall_clock(now)?;
        if !self.attempt.phase.runs() {
            return Ok(false);
        }
        self.charge(now)?;
        self.keep_time(now);
        self.warning.update(self.left_ms());
        Ok(self.left_ms() == 0)
    }

    /// Writes the used time to its file once a second. A failure costs the candidate nothing: at worst a restart
    /// gives back the seconds since the last write.
    fn keep_time(&mut self, now: Moment) {
        if now.mono_ms.saturating_sub(self.ticked_ms) >= 1_000
            && self.ticks.write(self.timer.elapsed_ms()).is_ok()
        {
            self.ticked_ms = now.mono_ms;
        }
    }

    fn watch_wall_clock(&mut self, now: Moment) -> Result<()> {
        let offset = wall_offset(now);
        let by_ms = offset.saturating_sub(self.wall_offset_ms);
        if by_ms.abs() <= CLOCK_TOLERANCE_MS || self.attempt.phase.ended() {
            return Ok(());
        }
        self.record(Event::ClockJumped { by_ms }, now)?;
        self.wall_offset_ms = offset;
        Ok(())
    }

    /// Records what interrupts or resumes the attempt; the timer runs exactly while the attempt does.
    pub(super) fn act(&mut self, event: Event, now: Moment) -> Result<()> {
        self.charge(now)?;
        let ran = self.attempt.phase.runs();
        self.record(event, now)?;
        match (ran, self.attempt.phase.runs()) {
            (true, false) => {
                self.timer.stop(now.mono_ms);
                let _ = self.ticks.write(self.timer.elapsed_ms());
            }
            (false, true) => self.timer.run(now.mono_ms),
            (true, true) | (false, false) => {}
        }
        Ok(())
    }

    /// Records that minutes were added, and tells the candidate.
    pub(super) fn extend(&mut self, event: Event, minutes: u32, now: Moment) -> Result<()> {
        self.act(event, now)?;
        self.extension_notice += minutes;
        self.warning.update(self.left_ms());
        Ok(())
    }

    /// Milliseconds left.
    pub(super) fn left_ms(&self) -> u64 {
        self.attempt.left_ms(self.timer.elapsed_ms())
    }

    /// Milliseconds until handing in is allowed.
    pub(super) fn hand_in_in_ms(&self) -> u64 {
        let after = self.attempt.started.as_ref().map_or(0, |started| started.hand_in_after_ms);
        after.saturating_sub(self.timer.elapsed_ms())
    }

    /// The name of the screen. Outside 作答 no question is shown.
    pub(super) fn screen(&self) -> &'static str {
        match self.attempt.phase {
            Phase::Suspended => "paused",
            Phase::Away => "away",
            Phase::Awaiting
            | Phase::Authorised
            | Phase::InProgress
            | Phase::Submitted
            | Phase::TimedOut
            | Phase::Terminated
            | Phase::Misconduct
            | Phase::Sealed
            | Phase::Absent => "exam",
        }
    }
}

/// Wall clock minus monotonic clock.
pub(super) fn wall_offset(now: Moment) -> i64 {
    now.wall_ms.saturating_sub_unsigned(now.mono_ms)
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
