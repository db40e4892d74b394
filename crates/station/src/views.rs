//! What the station's screens receive, and the candidate's acts during the exam.

use super::{Running, Seat, Station};
use crate::room::Room;
use crate::view::{
    Answer, AttemptView, CandidateView, PaperView, PauseView, SaveState, SaveView, Saved, Screen,
    ScreenName, SectionRule, SittingView, StationView, TickView,
};
use crate::{Error, Result};
use attempt::{Attempt, Event, Reason};
use exam::payload::RosterEntry;
use exam::time::{Moment, beijing};
use item::{ItemId, Response};
use sealing::package::Mode;
use sitting::{EndRule, Section};

impl Station {
    /// Everything that the current screen needs.
    ///
    /// # Errors
    /// Not expected.
    pub fn view(&self) -> Result<StationView> {
        Ok(StationView {
            station: self.id().into(),
            sitting: self.room.opened.as_ref().map(|_| self.room.sitting_view()).transpose()?,
            screen: self.seat.shown(&self.room)?,
            now: beijing(self.room.now().wall_ms),
        })
    }

    /// The paper of the running attempt.
    ///
    /// # Errors
    /// [`Error::NotNow`]; while paused too, when no question may be read.
    pub fn paper(&mut self) -> Result<PaperView> {
        Ok(self.seat.answering("paper")?.paper.view())
    }

    /// The running attempt.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn attempt(&mut self) -> Result<AttemptView> {
        let candidate = self.seat.running("attempt")?.candidate;
        let whole_ms = self.room.whole_ms(candidate)?;
        let running = self.seat.running("attempt")?;
        let attempt = running.attempt();
        let own_ms = attempt.started.as_ref().map_or(0, |started| started.allowed_ms);
        Ok(AttemptView {
            responses: attempt.responses.clone(),
            marked: attempt.marked.iter().map(ToString::to_string).collect(),
            current: attempt.current.as_ref().map(ToString::to_string),
            saved_at: running.saved_ms.map(beijing),
            recovered_at: running.recovered_ms.map(beijing),
            mended: running.mended.clone(),
            unsaved: running.saving.waiting().clone(),
            lost_ms: whole_ms.saturating_sub(own_ms),
            own_ms,
        })
    }

    /// Saves a response; an empty one clears the answer. It is on the disk when this returns.
    ///
    /// # Errors
    /// [`Error::NotOnPaper`]; [`Error::Attempt`]; disk errors, after which the old answer stands.
    pub fn respond(&mut self, item: &ItemId, response: Response) -> Result<Saved> {
        self.respond_all(vec![Answer { item: item.clone(), response }])
    }

    /// Saves several responses in one write: what gathered while the disk was slow.
    ///
    /// # Errors
    /// As [`Station::respond`]. After a disk error the answers wait in the station, which repeats the write at every
    /// tick ([`crate::view::SaveView`]).
    pub fn respond_all(&mut self, answers: Vec<Answer>) -> Result<Saved> {
        let now = self.room.now();
        let running = self.seat.running("respond")?;
        running.respond(answers, now)?;
        Ok(Saved { saved_at: beijing(now.wall_ms), answered: running.attempt().answered() })
    }

    /// Sets or takes away a mark.
    ///
    /// # Errors
    /// As [`Station::respond`].
    pub fn mark(&mut self, item: &str, marked: bool) -> Result<()> {
        let now = self.room.now();
        self.seat.running("mark")?.mark(ItemId::from(item), marked, now)
    }

    /// Notes which item is on screen.
    ///
    /// # Errors
    /// As [`Station::respond`].
    pub fn show(&mut self, item: &str) -> Result<()> {
        let now = self.room.now();
        self.seat.running("show")?.show(ItemId::from(item), now)
    }

    /// The candidate read the time warning.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn dismiss_warning(&mut self) -> Result<()> {
        self.seat.running("dismiss_warning")?.warning.dismiss();
        Ok(())
    }

    /// The candidate read that minutes were added.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn dismiss_extension(&mut self) -> Result<()> {
        self.seat.running("dismiss_extension")?.extension_notice = 0;
        Ok(())
    }

    /// Digest of the running attempt's form, lower-case hex.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn form_digest(&mut self) -> Result<String> {
        Ok(self.seat.running("form_digest")?.paper.digest.to_string())
    }

    /// Candidate numbers of the room, in roster order.
    ///
    /// # Errors
    /// [`exam::Error::NotOpened`].
    pub fn candidate_numbers(&self) -> Result<Vec<String>> {
        Ok(self.room.opened()?.roster.candidates.iter().map(|entry| entry.number.clone()).collect())
    }

    /// Lets time pass: charges it, warns, and hands in when it is used up. Asked for about twice a second.
    ///
    /// # Errors
    /// Not those of the disk: they are in the view ([`crate::view::SaveView`]), and the next tick tries again.
    pub fn tick(&mut self) -> Result<TickView> {
        let now = self.room.now();
        self.seat.watch_zone(&mut self.room)?;
        let ended = match &mut self.seat {
            Seat::Running(running) if running.attempt().phase.ended() => {
                self.seat.finish_sealing(&self.room, &mut self.mirror)
            }
            Seat::Running(running) => match running.tick(now)? {
                true => self.seat.end(&self.room, &mut self.mirror, Event::TimedOut, now),
                false => Ok(()),
            },
            _ => Ok(()),
        };
        if !self.seat.noted(&ended, now) {
            ended?;
        }
        self.mirror.keep(&self.seat, self.room.now());
        self.mirror.heed(&self.room, &mut self.seat);
        self.tick_view()
    }

    fn tick_view(&self) -> Result<TickView> {
        let now = self.room.now();
        let late_ms = self.room.late_ms(now);
        let mut view = TickView {
            now: beijing(now.wall_ms),
            screen: self.screen_name(),
            starts_in_ms: u64::try_from(late_ms.saturating_neg()).unwrap_or(0),
            remaining_ms: u64::from(self.room.package.manifest().minutes) * 60_000,
            entry_closes_in_ms: None,
            hand_in_in_ms: 0,
            consent: None,
            warning_minutes: None,
            extended_minutes: None,
            save: SaveView {
                state: SaveState::Saved,
                waiting: Vec::new(),
                since: None,
                frozen: false,
            },
            mirror: self.mirror.view(now),
        };
        match &self.seat {
            Seat::Waiting { signed, recovering: false } => {
                let late_ms = u64::try_from(late_ms).unwrap_or(0);
                let policy = &self.room.opened()?.roster.policy;
                view.remaining_ms = policy.own_ms(self.room.whole_ms(signed.candidate)?, late_ms);
                view.entry_closes_in_ms = policy.entry_closes_in_ms(late_ms);
            }
            Seat::Running(running) => {
                view.save = running.saving.view(running.freeze);
                view.remaining_ms = running.left_ms();
                view.hand_in_in_ms = running.hand_in_in_ms();
                view.consent = running.attempt().consent_needed(running.timer.elapsed_ms());
                view.warning_minutes = running.warning.shown();
                view.extended_minutes = Some(running.extension_notice).filter(|added| *added > 0);
            }
            Seat::SignIn
            | Seat::Identity(_)
            | Seat::Rules(_)
            | Seat::Waiting { .. }
            | Seat::Receipt { .. }
            | Seat::Moved { .. } => {}
        }
        Ok(view)
    }
}

impl Seat {
    /// Which screen it shows.
    fn shown(&self, room: &Room) -> Result<Screen> {
        if room.opened.is_none() {
            return Ok(Screen::NotOpened);
        }
        let candidate = |index: usize| room.candidate(index).map(candidate_view);
        Ok(match self {
            Seat::SignIn => Screen::SignIn { unfinished: room.unfinished_seats()? },
            Seat::Identity(signed) => Screen::Identity { candidate: candidate(signed.candidate)? },
            Seat::Rules(signed) => Screen::Rules { candidate: candidate(signed.candidate)? },
            Seat::Waiting { signed, recovering } => {
                let recovering = *recovering;
                Screen::Waiting { candidate: candidate(signed.candidate)?, recovering }
            }
            Seat::Running(running) => {
                let candidate = candidate(running.candidate)?;
                hidden(running.attempt(), candidate)
            }
            Seat::Receipt { candidate: index, receipt, .. } => {
                Screen::Receipt { candidate: candidate(*index)?, receipt: receipt.clone() }
            }
            Seat::Moved { candidate: index, station } => {
                Screen::Moved { candidate: candidate(*index)?, to: station.clone() }
            }
        })
    }
}

impl Room {
    fn sitting_view(&self) -> Result<SittingView> {
        let manifest = self.package.manifest();
        let roster = &self.opened()?.roster;
        let occupation = &manifest.occupation;
        let rule = |section: &Section| SectionRule {
            interaction: section.interaction,
            count: section.count,
            points_each: section.points.decimal(),
        };
        let late = roster.policy.late_entry_minutes;
        Ok(SittingView {
            sitting: manifest.sitting.clone(),
            room: manifest.room.clone(),
            occupation: occupation.name.clone(),
            code: occupation.code.clone(),
            level: occupation.level.clone(),
            direction: occupation.direction.clone(),
            start: manifest.start.clone(),
            end: manifest.end.clone(),
            minutes: manifest.minutes,
            total: roster.sections.iter().map(Section::total).sum::<item::Points>().decimal(),
            sections: roster.sections.iter().map(rule).collect(),
            earliest_hand_in_minutes: roster.policy.earliest_hand_in_minutes,
            late_entry_minutes: (late > 0).then_some(late),
            common_end: roster.policy.end == EndRule::Common,
            final_minutes: roster.policy.final_minutes,
            final_consent: roster.policy.final_consent,
            real: manifest.mode == Mode::Real,
        })
    }
}

impl Seat {
    /// Takes note of a disk error at the end of an attempt; the screen shows it, and it is tried again.
    fn noted(&mut self, ended: &Result<()>, now: Moment) -> bool {
        let failed = matches!(ended, Err(Error::Exam(exam::Error::Store(_))));
        if let Seat::Running(running) = self
            && failed
        {
            running.saving.note(ended, now);
        }
        failed
    }

    fn answering(&mut self, step: &'static str) -> Result<&mut Running> {
        match self.running(step)? {
            running if running.screen() == ScreenName::Exam => Ok(running),
            running => Err(Error::NotNow { step, screen: running.screen() }),
        }
    }
}

/// The screen of an attempt: the paper, or why it is hidden.
fn hidden(attempt: &Attempt, candidate: CandidateView) -> Screen {
    let view = |since_ms, reason: Option<&Reason>| PauseView {
        since: beijing(since_ms),
        reason: reason.map(ToString::to_string),
    };
    match (&attempt.suspended, &attempt.away) {
        (Some(stop), _) => {
            Screen::Paused { candidate, pause: view(stop.since_ms, stop.reason.as_ref()) }
        }
        (None, Some(away)) => {
            Screen::Away { candidate, away: view(away.since_ms, Some(&away.reason)) }
        }
        (None, None) => Screen::Exam { candidate },
    }
}

fn candidate_view(entry: &RosterEntry) -> CandidateView {
    let tail: String = entry.number.chars().rev().take(4).collect();
    CandidateView {
        name: entry.name.clone(),
        number: entry.number.clone(),
        number_tail: format!("****{}", tail.chars().rev().collect::<String>()),
        id_kind: entry.id_kind.clone(),
        id_masked: entry.id_masked.clone(),
        seat: entry.seat.clone(),
        photo: None,
        extra_time_percent: entry.extra_time_percent,
    }
}
