//! What the station's screens receive, and the candidate's acts during the exam.

use super::{Seat, Station};
use crate::payload::RosterEntry;
use crate::time::{Moment, beijing};
use crate::view::{
    Answer, AttemptView, CandidateView, PaperView, PauseView, SaveState, SaveView, Saved, Screen,
    SectionRule, SittingView, StationView, TickView,
};
use crate::{Error, Result};
use attempt::Event;
use item::{ChoiceId, ItemId, Response};
use sealing::package::Mode;
use sitting::Section;

impl Station {
    /// Everything that the current screen needs.
    ///
    /// # Errors
    /// Not expected.
    pub fn view(&self) -> Result<StationView> {
        Ok(StationView {
            station: self.id().into(),
            sitting: self.room.as_ref().map(|_| self.sitting_view()).transpose()?,
            screen: self.screen()?,
            now: beijing(self.clock.now().wall_ms),
        })
    }

    fn screen(&self) -> Result<Screen> {
        if self.room.is_none() {
            return Ok(Screen::NotOpened);
        }
        let candidate = |index: usize| self.candidate(index).map(candidate_view);
        Ok(match &self.seat {
            Seat::SignIn => Screen::SignIn,
            Seat::Identity(signed) => Screen::Identity { candidate: candidate(signed.candidate)? },
            Seat::Rules(signed) => Screen::Rules { candidate: candidate(signed.candidate)? },
            Seat::Waiting { signed, recovering } => {
                let recovering = *recovering;
                Screen::Waiting { candidate: candidate(signed.candidate)?, recovering }
            }
            Seat::Running(running) => {
                let candidate = candidate(running.candidate)?;
                match &running.attempt.suspended {
                    Some((since, reason)) if running.paused() => {
                        let pause = PauseView { since: beijing(*since), reason: reason.clone() };
                        Screen::Paused { candidate, pause }
                    }
                    _ => Screen::Exam { candidate },
                }
            }
            Seat::Receipt { candidate: index, receipt, .. } => {
                Screen::Receipt { candidate: candidate(*index)?, receipt: receipt.clone() }
            }
        })
    }

    fn sitting_view(&self) -> Result<SittingView> {
        let manifest = self.package.manifest();
        let roster = &self.room()?.roster;
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
            real: manifest.mode == Mode::Real,
        })
    }

    /// The candidate at this station, from sign-in to receipt.
    pub(super) fn seated(&self) -> Option<&RosterEntry> {
        let index = match &self.seat {
            Seat::SignIn => return None,
            Seat::Identity(signed) | Seat::Rules(signed) | Seat::Waiting { signed, .. } => {
                signed.candidate
            }
            Seat::Running(running) => running.candidate,
            Seat::Receipt { candidate, .. } => *candidate,
        };
        self.candidate(index).ok()
    }

    /// The paper of the running attempt.
    ///
    /// # Errors
    /// [`Error::NotNow`]; while paused too, when no question may be read.
    pub fn paper(&mut self) -> Result<PaperView> {
        Ok(self.answering("paper")?.paper.view.clone())
    }

    /// The running attempt.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn attempt(&mut self) -> Result<AttemptView> {
        let running = self.running("attempt")?;
        let attempt = &running.attempt;
        let chosen =
            |response: &Response| response.chosen().iter().map(ToString::to_string).collect();
        let responses = attempt.responses.iter().map(|(id, r)| (id.to_string(), chosen(r)));
        Ok(AttemptView {
            responses: responses.collect(),
            marked: attempt.marked.iter().map(ToString::to_string).collect(),
            current: attempt.current.as_ref().map(ToString::to_string),
            saved_at: running.saved_ms.map(beijing),
            recovered_at: running.recovered_ms.map(beijing),
            mended: running.mended.clone(),
            unsaved: running
                .saving
                .waiting()
                .iter()
                .map(|(id, r)| (id.to_string(), chosen(r)))
                .collect(),
        })
    }

    /// Saves a response; no choice clears the answer. It is on the disk when this returns.
    ///
    /// # Errors
    /// [`Error::NotOnPaper`]; [`Error::Attempt`]; disk errors, after which the old answer stands.
    pub fn respond(&mut self, item: &str, chosen: &[String]) -> Result<Saved> {
        self.respond_all(&[Answer { item: item.into(), chosen: chosen.into() }])
    }

    /// Saves several responses in one write: what gathered while the disk was slow.
    ///
    /// # Errors
    /// As [`Station::respond`]. After a disk error the answers wait in the station, which repeats the write at every
    /// tick ([`crate::view::SaveView`]).
    pub fn respond_all(&mut self, answers: &[Answer]) -> Result<Saved> {
        let now = self.clock.now();
        let running = self.running("respond")?;
        let response = |answer: &Answer| {
            let chosen = answer.chosen.iter().map(|id| ChoiceId::from(id.as_str()));
            (ItemId::from(answer.item.as_str()), Response::new(chosen))
        };
        running.respond(answers.iter().map(response).collect(), now)?;
        Ok(Saved { saved_at: beijing(now.wall_ms), answered: running.attempt.answered() })
    }

    /// Sets or takes away a mark.
    ///
    /// # Errors
    /// As [`Station::respond`].
    pub fn mark(&mut self, item: &str, marked: bool) -> Result<()> {
        let now = self.clock.now();
        self.running("mark")?.mark(ItemId::from(item), marked, now)
    }

    /// Notes which item is on screen.
    ///
    /// # Errors
    /// As [`Station::respond`].
    pub fn show(&mut self, item: &str) -> Result<()> {
        let now = self.clock.now();
        self.running("show")?.show(ItemId::from(item), now)
    }

    /// The candidate read the time warning.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn dismiss_warning(&mut self) -> Result<()> {
        self.running("dismiss_warning")?.warning.dismiss();
        Ok(())
    }

    /// The candidate read that minutes were added.
    ///
    /// # Errors
    /// [`Error::NotNow`].
    pub fn dismiss_extension(&mut self) -> Result<()> {
        self.running("dismiss_extension")?.extension_notice = 0;
        Ok(())
    }

    /// Digest of the running attempt's form, lower-case hex.
    pub(crate) fn form_digest(&mut self) -> Result<String> {
        Ok(self.running("form_digest")?.paper.digest.to_string())
    }

    /// Candidate numbers of the room, in roster order.
    pub(crate) fn roster_numbers(&self) -> Result<Vec<String>> {
        Ok(self.room()?.roster.candidates.iter().map(|entry| entry.number.clone()).collect())
    }

    fn answering(&mut self, step: &'static str) -> Result<&mut super::Running> {
        match self.running(step)? {
            running if running.paused() => Err(Error::NotNow { step, screen: "paused" }),
            running => Ok(running),
        }
    }

    /// Lets time pass: charges it, warns, and hands in when it is used up. Asked for about twice a second.
    ///
    /// # Errors
    /// Not those of the disk: they are in the view ([`crate::view::SaveView`]), and the next tick tries again.
    pub fn tick(&mut self) -> Result<TickView> {
        let now = self.clock.now();
        let ended = match &mut self.seat {
            Seat::Running(running) if running.attempt.phase.ended() => self.finish_sealing(),
            Seat::Running(running) => match running.tick(now)? {
                true => self.end(Event::TimedOut, now),
                false => Ok(()),
            },
            _ => Ok(()),
        };
        if !self.noted(&ended, now) {
            ended?;
        }
        self.tick_view()
    }

    /// Takes note of a disk error at the end of an attempt; the screen shows it, and it is tried again.
    fn noted(&mut self, ended: &Result<()>, now: Moment) -> bool {
        let failed = matches!(ended, Err(Error::Store(_)));
        if let Seat::Running(running) = &mut self.seat
            && failed
        {
            running.saving.note(ended, now);
        }
        failed
    }

    fn tick_view(&self) -> Result<TickView> {
        let now = self.clock.now();
        let manifest = self.package.manifest();
        let start_ms = manifest.start_unix.saturating_mul(1000);
        let before = u64::try_from(start_ms.saturating_sub(now.wall_ms)).unwrap_or(0);
        let mut view = TickView {
            now: beijing(now.wall_ms),
            screen: self.screen_name().into(),
            starts_in_ms: before,
            remaining_ms: u64::from(manifest.minutes) * 60_000,
            hand_in_in_ms: 0,
            warning_minutes: None,
            extended_minutes: None,
            save: SaveView {
                state: SaveState::Saved,
                waiting: Vec::new(),
                since: None,
                frozen: false,
            },
        };
        if let Seat::Running(running) = &self.seat {
            view.save = running.saving.view(running.freeze);
            view.remaining_ms = running.left_ms();
            view.hand_in_in_ms = running.hand_in_in_ms();
            view.warning_minutes = running.warning.shown();
            view.extended_minutes = Some(running.extension_notice).filter(|minutes| *minutes > 0);
        }
        Ok(view)
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
