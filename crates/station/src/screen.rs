//! Which screen the station shows, and what stands on it.

use super::Seat;
use crate::Result;
use crate::room::Room;
use crate::view::{CandidateView, PauseView, Screen, SectionRule, SittingView};
use attempt::{Attempt, Reason};
use exam::payload::RosterEntry;
use exam::time::beijing;
use sealing::package::PackageMode;
use sitting::{EndRule, Section};

impl Seat {
    /// Which screen it shows.
    pub(super) fn shown(&self, room: &Room) -> Result<Screen> {
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
                let candidate = candidate(running.candidate())?;
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
    pub(super) fn sitting_view(&self) -> Result<SittingView> {
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
            real: manifest.mode == PackageMode::Real,
        })
    }
}

/// The screen of an attempt: the paper, or why it is hidden.
fn hidden(attempt: &Attempt, candidate: CandidateView) -> Screen {
    let view = |since_ms, reason: Option<&Reason>| PauseView {
        since: beijing(since_ms),
        reason: reason.map(ToString::to_string),
    };
    match (&attempt.suspended, &attempt.away) {
        (None, _) if attempt.evacuated.is_some() => {
            let since_ms = attempt.evacuated.map_or(0, |evacuation| evacuation.since_ms);
            Screen::Evacuated { candidate, evacuation: view(since_ms, None) }
        }
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
