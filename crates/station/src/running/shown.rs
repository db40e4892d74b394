//! What candidate and invigilator see of a running attempt.

use super::Running;
use crate::view::{AttemptView, EventRow, ScreenName, TickView};
use attempt::Phase;
use exam::on_record;
use exam::record;
use exam::time::beijing;

/// How many events the panel shows.
const EVENTS: usize = 200;

impl Running {
    /// The name of the screen. Outside 作答 no question is shown.
    pub(crate) fn screen(&self) -> ScreenName {
        match self.attempt().phase {
            Phase::Suspended => ScreenName::Paused,
            Phase::Away => ScreenName::Away,
            Phase::Evacuated => ScreenName::Evacuated,
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

    /// When the last answer or mark became durable, RFC 3339.
    pub(crate) fn saved_at(&self) -> Option<String> {
        self.saved_ms.map(beijing)
    }

    /// What the exam screen loads once; `whole_ms` is the time of a candidate who is not late.
    pub(crate) fn view(&self, whole_ms: u64) -> AttemptView {
        let attempt = self.attempt();
        let own_ms = attempt.started.as_ref().map_or(0, |started| started.allowed_ms);
        AttemptView {
            responses: attempt.responses.clone(),
            marked: attempt.marked.iter().map(ToString::to_string).collect(),
            current: attempt.current.as_ref().map(ToString::to_string),
            saved_at: self.saved_at(),
            recovered_at: self.recovered_ms.map(beijing),
            mended: self.mended.clone(),
            unsaved: self.saving.waiting().clone(),
            lost_ms: whole_ms.saturating_sub(own_ms),
            own_ms,
        }
    }

    /// What a tick says of it.
    pub(crate) fn tell(&self, view: &mut TickView) {
        view.save = self.saving.view(self.freeze);
        view.remaining_ms = self.left_ms();
        view.hand_in_in_ms = self.hand_in_in_ms();
        view.consent = self.attempt().consent_needed(self.elapsed_ms());
        view.warning_minutes = self.warning.shown();
        view.extended_minutes = Some(self.extension_notice).filter(|added| *added > 0);
    }

    /// How many events there are, and the last of them as the panel shows them.
    pub(crate) fn rows(&self) -> (u32, Vec<EventRow>) {
        let from = self.recording.events().len().saturating_sub(EVENTS);
        let records =
            self.recording.events()[from..].iter().filter_map(|bytes| record::read(bytes));
        let rows = records.map(|record| on_record::row(&record)).collect();
        (u32::try_from(self.recording.events().len()).unwrap_or(u32::MAX), rows)
    }
}
