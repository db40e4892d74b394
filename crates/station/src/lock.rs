//! How far this station is held shut: what a look found is on the record from the start of an attempt on, and nothing
//! follows from it.

use super::panel::{OpenPanel, reason_of};
use super::{Seat, Station};
use crate::view::{LockView, PanelView};
use crate::{Error, Result};
use attempt::{Event, Hint, LockReport};
use std::collections::BTreeSet;

/// An attempt has at most so many reports: a display that comes and goes fills no journal.
const MOST: u32 = 64;

/// What a station knows of how far it is held shut.
pub struct Lock<'a>(pub &'a mut Station);

impl Lock<'_> {
    /// What a look at the machine found. A change is on the record of the attempt that runs.
    ///
    /// # Errors
    /// Not expected; a full disk is no error here.
    pub fn report(&mut self, report: LockReport) -> Result<()> {
        self.0.lock = Some(report);
        self.note()
    }

    /// The last look; none where nobody looked.
    pub fn latest(&self) -> Option<&LockReport> {
        self.0.lock.as_ref()
    }

    /// Puts the last look on the record, if the record does not have it.
    pub(super) fn note(&mut self) -> Result<()> {
        let now = self.0.room.now();
        let (Seat::Running(running), Some(report)) = (&mut self.0.seat, &self.0.lock) else {
            return Ok(());
        };
        let attempt = running.attempt();
        let told = attempt.lock.as_ref() == Some(report) || attempt.lock_reports >= MOST;
        if told || attempt.phase.ended() {
            return Ok(());
        }
        running.record_if_possible(Event::LockReported(report.clone()), now).map(drop)
    }

    /// The last look as the panel shows it.
    pub(super) fn view(&self) -> Option<LockView> {
        let answered = match &self.0.seat {
            Seat::Running(running) => running.attempt().answered_hints.clone(),
            Seat::SignIn
            | Seat::Identity(_)
            | Seat::Rules(_)
            | Seat::Waiting { .. }
            | Seat::Receipt { .. }
            | Seat::Moved { .. } => BTreeSet::new(),
        };
        self.latest().map(|report| LockView::of(report, &answered))
    }
}

impl OpenPanel<'_> {
    /// An invigilator has looked into a hint, and says what it is.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; [`exam::Error::ReasonNeeded`]; [`Error::NotNow`] where no attempt runs, or nothing of the kind
    /// was detected.
    pub fn answer_hint(&mut self, code: &str, reason: &str) -> Result<PanelView> {
        let (person, reason) = (self.person.clone(), reason_of(reason)?);
        let seen = Hint::of(code)
            .filter(|hint| self.station.lock.as_ref().is_some_and(|it| it.hints.contains(hint)));
        let screen = self.station.screen_name();
        let hint = seen.ok_or(Error::NotNow { step: "answer_hint", screen })?;
        let now = self.station.room.now();
        let answered = Event::HintAnswered { hint, person, reason };
        self.station.seat.running("answer_hint")?.record(answered, now)?;
        self.station.panel_view()
    }
}
