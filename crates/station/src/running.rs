//! A running attempt: every change is in the journal before it is in the state or on a screen.

mod shown;
mod time;

use super::mend;
use super::paper::Paper;
use super::recording::{Ending, Moments, Recording};
use super::saving::Saving;
use crate::view::{ItemResponse, Mended};
use crate::{Error, Result};
use attempt::{Attempt, Event, Phase, Timer, Warning};
use exam::record::Owner;
use exam::time::Moment;
use item::ItemId;
use store::TickFile;
use time::wall_offset;

/// An attempt with its journal, its timer and its paper.
pub(super) struct Running {
    candidate: usize,
    pub(super) recording: Recording,
    paper: Paper,
    ticks: TickFile,
    timer: Timer,
    warning: Warning,
    /// When the last answer or mark became durable, Unix milliseconds.
    saved_ms: Option<i64>,
    /// Set after a restart.
    recovered_ms: Option<i64>,
    /// Minutes added since the candidate last dismissed the notice.
    extension_notice: u32,
    /// Wall clock minus monotonic clock, to notice jumps.
    wall_offset_ms: i64,
    ticked_ms: u64,
    /// Answers that a failed write left.
    saving: Saving,
    /// Whether the rules of the sitting stop new answers while nothing can be saved.
    freeze: bool,
    /// The machine did not run for a while, and the record does not say so yet.
    gap: bool,
    /// What recovery found wrong with the journal.
    mended: Option<Mended>,
}

impl Running {
    /// An attempt that used so much time and whose time stands; `freeze` is the policy's.
    pub(super) fn new(
        candidate: usize,
        recording: Recording,
        paper: Paper,
        (ticks, elapsed_ms): (TickFile, u64),
        freeze: bool,
        now: Moment,
    ) -> Self {
        Self {
            candidate,
            recording,
            paper,
            ticks,
            timer: Timer::new(elapsed_ms),
            warning: Warning::default(),
            saved_ms: None,
            recovered_ms: None,
            extension_notice: 0,
            wall_offset_ms: wall_offset(now),
            ticked_ms: now.mono_ms,
            saving: Saving::default(),
            freeze,
            gap: false,
            mended: None,
        }
    }

    /// After a restart or a move: the answers are those of this moment.
    pub(super) fn restored_to(self, saved_ms: Option<i64>) -> Self {
        Self { saved_ms, recovered_ms: saved_ms, ..self }
    }

    /// Whose attempt, as an index into the room's roster.
    pub(super) fn candidate(&self) -> usize {
        self.candidate
    }

    /// Its paper.
    pub(super) fn paper(&self) -> &Paper {
        &self.paper
    }

    /// Its encoded events, in order.
    pub(super) fn events(&self) -> &[Vec<u8>] {
        self.recording.events()
    }

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

    /// The same where the attempt allows it; whether it was recorded.
    pub(super) fn record_if_possible(&mut self, event: Event, now: Moment) -> Result<bool> {
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

    /// The bundle that lies in the journal, once the attempt is sealed.
    pub(super) fn sealed(&self) -> Result<Option<Vec<u8>>> {
        self.recording.sealed()
    }

    /// Takes note of how a write ended that was none of its own.
    pub(super) fn note(&mut self, written: &Result<()>, now: Moment) {
        self.saving.note(written, now);
    }

    /// Writes the answers that wait, together: what a slow or failing disk left is one write and not many.
    pub(super) fn flush(&mut self, now: Moment) -> Result<()> {
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

    /// Saves responses; an empty one clears the answer. They are durable when this returns. A failed write keeps them
    /// waiting: every tick and every act tries again.
    pub(super) fn respond(&mut self, given: Vec<ItemResponse>, now: Moment) -> Result<()> {
        given
            .iter()
            .try_for_each(|ItemResponse { item, response }| self.paper.check(item, response))?;
        let check = |ItemResponse { item, response }: &ItemResponse| {
            let event = Event::Responded { item: item.clone(), response: response.clone() };
            self.attempt().allow(&event, self.timer.elapsed_ms())
        };
        given.iter().try_for_each(check)?;
        given
            .into_iter()
            .for_each(|ItemResponse { item, response }| self.saving.put(item, response));
        self.charge(now)?;
        if has_room(self) {
            return self.flush(now);
        }
        // What a screen sends again because it waited may be on the disk by now.
        let held = |(item, response)| self.attempt().responses.get(item) == Some(response);
        if !self.saving.waiting().iter().all(held) {
            return Err(Error::SavesSpaced);
        }
        self.saving.done();
        Ok(())
    }

    /// Sets or takes away a mark.
    pub(super) fn mark(&mut self, item: ItemId, marked: bool, now: Moment) -> Result<()> {
        self.on_paper(&item)?;
        self.charge(now)?;
        if !has_room(self) {
            return Err(Error::SavesSpaced);
        }
        self.record(Event::Marked { item, marked }, now)?;
        self.saved_ms = Some(now.wall_ms);
        Ok(())
    }

    /// Notes which item is on screen, so that a restart returns there.
    pub(super) fn show(&mut self, item: ItemId, now: Moment) -> Result<()> {
        self.on_paper(&item)?;
        if self.attempt().current.as_ref() == Some(&item) || !has_room(self) {
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

    /// After a restart: what recovery found, the tick file beside the journal included, that it was a restart, and the
    /// answers that have to be recorded anew.
    pub(super) fn recovered(
        &mut self,
        owner: Owner<'_>,
        mut finding: Mended,
        again: Vec<Event>,
        now: Moment,
    ) -> Result<()> {
        let tick = self.ticks.read()?;
        mend::compare(&mut finding, owner.origin(self.events()), self.events(), &tick);
        self.clock_since_last_event(now);
        let answering = self.attempt().phase == Phase::InProgress;
        let again = again.into_iter().filter(|_| answering);
        let found = mend::event(&finding);
        self.mended = found.as_ref().map(|_| finding);
        self.record_all(found.into_iter().chain([Event::Recovered]).chain(again).collect(), now)
    }
}

/// Whether the journal has room for what a candidate does, so that it lasts for the whole time.
fn has_room(running: &Running) -> bool {
    running.recording.taken() <= running.paper.space().by(running.timer.elapsed_ms())
}
