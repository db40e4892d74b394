//! A running attempt: every change is in the journal before it is in the state or on a screen.

use super::mend;
use super::paper::Paper;
use super::recording::{Ending, Moments, Recording};
use super::saving::Saving;
use crate::view::{Answer, Mended, ScreenName};
use crate::{Error, Result};
use attempt::{Attempt, Event, Phase, Tick, Timer, Warning};
use exam::record;
use exam::time::Moment;
use item::ItemId;
use store::TickFile;

/// The wall clock may wander so far from the running time before the record says so.
const CLOCK_TOLERANCE_MS: i64 = 2_000;

/// How long used time may stay unwritten. Ticks come twice a second, so that a restart gives back less than one.
const KEEP_MS: u64 = 400;

/// An attempt with its journal, its timer and its paper.
pub(super) struct Running {
    pub(super) candidate: usize,
    pub(super) recording: Recording,
    pub(super) paper: Paper,
    pub(super) ticks: TickFile,
    pub(super) timer: Timer,
    pub(super) warning: Warning,
    /// When the last answer or mark became durable, Unix milliseconds.
    pub(super) saved_ms: Option<i64>,
    /// Set after a restart.
    pub(super) recovered_ms: Option<i64>,
    /// Minutes added since the candidate last dismissed the notice.
    pub(super) extension_notice: u32,
    /// Wall clock minus monotonic clock, to notice jumps.
    pub(super) wall_offset_ms: i64,
    pub(super) ticked_ms: u64,
    /// Answers that a failed write left.
    pub(super) saving: Saving,
    /// Whether the rules of the sitting stop new answers while nothing can be saved.
    pub(super) freeze: bool,
    /// The machine did not run for a while, and the record does not say so yet.
    pub(super) gap: bool,
    /// What recovery found wrong with the journal.
    pub(super) mended: Option<Mended>,
}

impl Running {
    /// The attempt as its journal has it.
    pub(super) fn attempt(&self) -> &Attempt {
        self.recording.attempt()
    }

    fn moments(&self, now: Moment) -> Moments {
        Moments { elapsed_ms: self.timer.elapsed_ms(), wall_ms: now.wall_ms }
    }

    /// Makes an event durable, then applies it; answers that wait for the disk go first.
    pub(super) fn record(&mut self, event: Event, now: Moment) -> Result<()> {
        self.flush(now)?;
        self.record_all(vec![event], now)
    }

    /// Makes events durable together, all or none. Trouble is shown.
    pub(super) fn record_all(&mut self, events: Vec<Event>, now: Moment) -> Result<()> {
        let written = self.recording.record_all(events, self.moments(now));
        self.saving.note(&written, now);
        written
    }

    fn record_if_possible(&mut self, event: Event, now: Moment) -> Result<bool> {
        self.recording.record_if_possible(event, self.moments(now))
    }

    /// Ends the attempt, together with the bundle that is made of it.
    pub(super) fn seal(
        &mut self,
        event: Event,
        now: Moment,
        bundle: impl FnOnce(&Ending) -> Result<Vec<u8>>,
    ) -> Result<()> {
        self.recording.seal(event, self.moments(now), bundle)
    }

    /// Writes the answers that wait, together: what a slow or failing disk left is one write and not many.
    fn flush(&mut self, now: Moment) -> Result<()> {
        if self.saving.waiting().is_empty() || self.attempt().phase != Phase::InProgress {
            return Ok(());
        }
        let waiting = self.saving.waiting().clone().into_iter();
        let responded = |(item, response)| Event::Responded { item, response };
        self.record_all(waiting.map(responded).collect(), now)?;
        self.saving.done();
        self.saved_ms = Some(now.wall_ms);
        Ok(())
    }

    /// Records a change of the machine's time zone.
    pub(super) fn zone_changed(&mut self, changed: Event, now: Moment) -> Result<bool> {
        self.record_if_possible(changed, now)
    }

    /// Saves responses; an empty one clears the answer. They are durable when this returns. A failed write keeps them
    /// waiting: every tick and every act tries again.
    pub(super) fn respond(&mut self, given: Vec<Answer>, now: Moment) -> Result<()> {
        given.iter().try_for_each(|Answer { item, response }| self.paper.check(item, response))?;
        let check = |Answer { item, response }: &Answer| {
            let event = Event::Responded { item: item.clone(), response: response.clone() };
            self.attempt().allow(&event, self.timer.elapsed_ms())
        };
        given.iter().try_for_each(check)?;
        given.into_iter().for_each(|Answer { item, response }| self.saving.put(item, response));
        self.charge(now)?;
        self.flush(now)
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
        if self.attempt().current.as_ref() == Some(&item) {
            return Ok(());
        }
        self.charge(now)?;
        self.record_if_possible(Event::Shown { item }, now).map(drop)
    }

    fn on_paper(&self, item: &ItemId) -> Result<()> {
        if self.paper.has(item) {
            return Ok(());
        }
        Err(Error::NotOnPaper { item: item.to_string() })
    }

    /// Charges the time that passed; a gap, when the machine did not run, is not charged but recorded.
    pub(super) fn charge(&mut self, now: Moment) -> Result<()> {
        if !self.attempt().phase.runs() {
            return Ok(());
        }
        match self.timer.tick(now.mono_ms) {
            Tick::Ran => {}
            Tick::Gap(_) => self.gap = true,
        }
        if self.gap {
            let suspended = Event::Suspended { person: None, reason: None };
            self.record_all(vec![suspended, Event::Resumed { person: None }], now)?;
            self.gap = false;
        }
        Ok(())
    }

    /// Charges the time that passed and repeats what the disk refused; true when the time is used up. Time passes
    /// whatever the disk says.
    pub(super) fn tick(&mut self, now: Moment) -> Result<bool> {
        self.watch_wall_clock(now)?;
        if !self.attempt().phase.runs() {
            return Ok(false);
        }
        shown(self.charge(now))?;
        shown(self.flush(now))?;
        self.keep_time(now);
        self.warning.update(self.left_ms());
        Ok(self.left_ms() == 0)
    }

    /// Writes the used time to its file at every tick, or nearly. A failure costs the candidate nothing: at worst a
    /// restart gives back the seconds since the last write.
    fn keep_time(&mut self, now: Moment) {
        if now.mono_ms.saturating_sub(self.ticked_ms) >= KEEP_MS && self.write_time().is_ok() {
            self.ticked_ms = now.mono_ms;
        }
    }

    fn write_time(&mut self) -> store::Result<()> {
        let events = u32::try_from(self.recording.events().len()).unwrap_or(u32::MAX);
        self.ticks.write(self.timer.elapsed_ms(), events, *self.recording.head().as_bytes())
    }

    /// After a restart: what recovery found, that it was a restart, and the answers that have to be recorded anew.
    pub(super) fn recovered(
        &mut self,
        finding: &Mended,
        again: Vec<Event>,
        now: Moment,
    ) -> Result<()> {
        let answering = self.attempt().phase == Phase::InProgress;
        let again = again.into_iter().filter(|_| answering);
        let found = mend::event(finding);
        self.mended = found.as_ref().map(|_| finding.clone());
        self.record_all(found.into_iter().chain([Event::Recovered]).chain(again).collect(), now)
    }

    /// After a restart the wall clock stands at least where it stood at the last event; the next tick records one that
    /// does not.
    pub(super) fn clock_since_last_event(&mut self, now: Moment) {
        let last = self.recording.events().last().and_then(|bytes| record::read(bytes));
        let last_wall_ms = last.map_or(now.wall_ms, |record| record.wall_ms);
        let back = now.wall_ms.saturating_sub(last_wall_ms).min(0);
        self.wall_offset_ms = self.wall_offset_ms.saturating_sub(back);
    }

    fn watch_wall_clock(&mut self, now: Moment) -> Result<()> {
        let offset = wall_offset(now);
        let by_ms = offset.saturating_sub(self.wall_offset_ms);
        if by_ms.abs() <= CLOCK_TOLERANCE_MS || self.attempt().phase.ended() {
            return Ok(());
        }
        if self.record_if_possible(Event::ClockJumped { by_ms }, now)? {
            self.wall_offset_ms = offset;
        }
        Ok(())
    }

    /// Records what interrupts or resumes the attempt; the timer runs exactly while the attempt does.
    pub(super) fn act(&mut self, event: Event, now: Moment) -> Result<()> {
        self.charge(now)?;
        let ran = self.attempt().phase.runs();
        self.record(event, now)?;
        match (ran, self.attempt().phase.runs()) {
            (true, false) => {
                self.timer.stop(now.mono_ms);
                let _ = self.write_time();
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
        self.attempt().left_ms(self.timer.elapsed_ms())
    }

    /// Milliseconds until handing in is allowed.
    pub(super) fn hand_in_in_ms(&self) -> u64 {
        let after = self.attempt().started.as_ref().map_or(0, |started| started.hand_in_after_ms);
        after.saturating_sub(self.timer.elapsed_ms())
    }

    /// The name of the screen. Outside 作答 no question is shown.
    pub(super) fn screen(&self) -> ScreenName {
        match self.attempt().phase {
            Phase::Suspended => ScreenName::Paused,
            Phase::Away => ScreenName::Away,
            Phase::Awaiting
            | Phase::Authorised
            | Phase::InProgress
            | Phase::Submitted
            | Phase::TimedOut
            | Phase::Terminated
            | Phase::Misconduct
            | Phase::Sealed
            | Phase::Absent => ScreenName::Exam,
        }
    }
}

/// Disk errors are on the screen already; anything else is a fault.
fn shown(written: Result<()>) -> Result<()> {
    match written {
        Err(Error::Exam(exam::Error::Store(_))) => Ok(()),
        other => other,
    }
}

/// Wall clock minus monotonic clock.
pub(super) fn wall_offset(now: Moment) -> i64 {
    now.wall_ms.saturating_sub_unsigned(now.mono_ms)
}
