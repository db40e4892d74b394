//! What the station's screens receive.

use super::screen::sitting_view;
use super::{Running, Seat, Station};
use crate::view::{
    AttemptView, PaperView, PictureView, SaveState, SaveView, ScreenName, StationView, TickView,
};
use crate::{Error, Result};
use exam::time::beijing;
use item::PictureId;

impl Station {
    /// Everything that the current screen needs.
    ///
    /// # Errors
    /// Not expected.
    pub fn view(&self) -> Result<StationView> {
        Ok(StationView {
            station: self.id().into(),
            sitting: self
                .room
                .opened
                .as_ref()
                .map(|_| sitting_view(&self.room, self.seat.candidate()))
                .transpose()?,
            screen: self.seat.shown(&self.room)?,
            now: beijing(self.room.time.now_ms(self.room.now())),
        })
    }

    /// The paper of the running attempt.
    ///
    /// # Errors
    /// [`Error::NotNow`]; while paused too, when no question may be read.
    pub fn paper(&mut self) -> Result<PaperView> {
        Ok(self.seat.answering("paper")?.paper().view())
    }

    /// A picture of the paper.
    ///
    /// # Errors
    /// As [`Station::paper`]; [`Error::NotOnPaper`].
    pub fn picture(&mut self, id: &PictureId) -> Result<PictureView> {
        self.seat.answering("picture")?.paper().picture(id)
    }

    /// The running attempt.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn attempt(&mut self) -> Result<AttemptView> {
        let candidate = self.seat.running("attempt")?.candidate();
        let whole_ms = self.room.whole_ms(candidate)?;
        Ok(self.seat.running("attempt")?.view(whole_ms))
    }

    /// Digest of the running attempt's form, lower-case hex.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn form_digest(&mut self) -> Result<String> {
        Ok(self.seat.running("form_digest")?.paper().digest.to_string())
    }

    /// Candidate numbers of the room, in roster order.
    ///
    /// # Errors
    /// [`exam::Error::NotOpened`].
    pub fn candidate_numbers(&self) -> Result<Vec<String>> {
        Ok(self.room.opened()?.roster.candidates.iter().map(|entry| entry.number.clone()).collect())
    }
}

/// What changes with time.
pub(super) fn tick_view(station: &Station) -> Result<TickView> {
    let now = station.room.now();
    let room_ms = station.room.time.now_ms(now);
    let early_ms = station.room.time.since_start_ms(room_ms).saturating_neg();
    let own = station.seat.candidate().map(|candidate| station.room.whole_ms(candidate));
    let mut view = TickView {
        now: beijing(room_ms),
        screen: station.screen_name(),
        starts_in_ms: u64::try_from(early_ms).unwrap_or(0),
        remaining_ms: own.transpose()?.unwrap_or_default(),
        hand_in_in_ms: 0,
        consent: None,
        warning_minutes: None,
        extended_minutes: None,
        save: SaveView { state: SaveState::Saved, waiting: Vec::new(), since: None, frozen: false },
        mirror: station.mirror.view(now),
    };
    match &station.seat {
        Seat::Waiting { signed, recovering: false } => {
            let late_ms = station.room.time.late_ms(signed.entered_ms);
            let policy = &station.room.opened()?.roster.policy;
            let whole_ms = station.room.whole_ms(signed.candidate)?;
            view.remaining_ms =
                if policy.admits(late_ms) { policy.own_ms(whole_ms, late_ms) } else { 0 };
        }
        Seat::Running(running) => running.tell(&mut view),
        Seat::SignIn
        | Seat::Identity(_)
        | Seat::Rules(_)
        | Seat::Waiting { .. }
        | Seat::Receipt { .. }
        | Seat::Moved { .. } => {}
    }
    Ok(view)
}

impl Seat {
    /// The attempt while its questions may be read.
    fn answering(&mut self, step: &'static str) -> Result<&mut Running> {
        match self.running(step)? {
            running if running.screen() == ScreenName::Exam => Ok(running),
            running => Err(Error::NotNow { step, screen: running.screen() }),
        }
    }
}
