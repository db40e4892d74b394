//! The time of a running attempt: what is charged, what warns, and what the clocks say.

use super::{Running, has_room};
use crate::{Error, Result};
use attempt::{Event, Phase, Tick};
use exam::record;
use exam::time::Moment;

/// The wall clock may wander so far from the running time before the record says so.
const CLOCK_TOLERANCE_MS: i64 = 2_000;

/// How long used time may stay unwritten. Ticks come twice a second, so that a restart gives back less than one.
const KEEP_MS: u64 = 400;

impl Running {
    /// The time runs from here, where the attempt does.
    pub(crate) fn run(&mut self, now: Moment) {
        if self.attempt().phase.runs() {
            self.timer.run(now.mono_ms);
        }
    }

    /// Charges the time that passed; a gap, when the machine did not run, is not charged but recorded.
    pub(crate) fn charge(&mut self, now: Moment) -> Result<()> {
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
    pub(crate) fn tick(&mut self, now: Moment) -> Result<bool> {
        self.watch_wall_clock(now)?;
        if !self.attempt().phase.runs() {
            return Ok(false);
        }
        shown(self.charge(now))?;
        if has_room(self) {
            shown(self.flush(now))?;
        }
        self.keep_time(now);
        self.warning.update(self.left_ms());
        // Whoever is outside cannot hand in: the end waits.
        Ok(self.left_ms() == 0 && self.attempt().phase != Phase::Evacuated)
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
    pub(crate) fn act(&mut self, event: Event, now: Moment) -> Result<()> {
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

    /// Records what gives more time, and tells the candidate how much.
    pub(crate) fn extend(&mut self, event: Event, now: Moment) -> Result<()> {
        let before_ms = self.attempt().allowed_ms();
        self.act(event, now)?;
        let more_ms = self.attempt().allowed_ms().saturating_sub(before_ms);
        self.extension_notice += u32::try_from(more_ms / 60_000).unwrap_or(u32::MAX);
        self.warning.update(self.left_ms());
        Ok(())
    }

    /// Milliseconds left.
    pub(crate) fn left_ms(&self) -> u64 {
        self.attempt().left_ms(self.timer.elapsed_ms())
    }

    /// Milliseconds until handing in is allowed.
    pub(crate) fn hand_in_in_ms(&self) -> u64 {
        self.attempt().hand_in_after_ms().saturating_sub(self.timer.elapsed_ms())
    }

    /// Used time, milliseconds.
    pub(crate) fn elapsed_ms(&self) -> u64 {
        self.timer.elapsed_ms()
    }

    /// No warning is shown for thresholds that have passed already.
    pub(crate) fn quiet(&mut self) {
        self.warning.quiet(self.left_ms());
    }

    /// The candidate read the time warning.
    pub(crate) fn dismiss_warning(&mut self) {
        self.warning.dismiss();
    }

    /// The candidate read that minutes were added.
    pub(crate) fn dismiss_extension(&mut self) {
        self.extension_notice = 0;
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
