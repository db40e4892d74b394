//! Which screen the station shows, and what stands on it.

use super::Seat;
use crate::Result;
use crate::room::Room;
use crate::view::{CandidateView, PaperRules, PauseView, Screen, SectionRule, SittingView};
use attempt::{Attempt, Reason};
use exam::payload::{RoomRoster, RosterEntry};
use exam::time::beijing;
use exam::view::PaperSubject;
use sealing::package::{self, PackageManifest, PackageMode};
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

/// The sitting with the candidate's paper, or, while nobody has signed in, with every paper of the room.
pub(super) fn sitting_view(room: &Room, candidate: Option<usize>) -> Result<SittingView> {
    let manifest = room.package.manifest();
    let own = candidate.map(|index| room.candidate(index)).transpose()?;
    let papers = match own {
        Some(entry) => vec![room.paper_listed(entry)?],
        None => manifest.papers().into_owned(),
    };
    let roster = &room.opened()?.roster;
    let mut papers = papers.iter().map(|paper| rules(manifest, roster, paper));
    let paper = papers.next().ok_or(exam::Error::Payload { what: exam::Payload::Roster })?;
    let policy = &roster.policy;
    let late = policy.late_entry_minutes;
    Ok(SittingView {
        sitting: manifest.sitting.clone(),
        room: manifest.room.clone(),
        paper,
        others: papers.collect(),
        start: manifest.start.clone(),
        earliest_hand_in_minutes: policy.earliest_hand_in_minutes,
        late_entry_minutes: (late > 0).then_some(late),
        common_end: policy.end == EndRule::Common,
        final_minutes: policy.final_minutes,
        final_consent: policy.final_consent,
        real: manifest.mode == PackageMode::Real,
    })
}

/// What a candidate may know of a paper before the start.
fn rules(manifest: &PackageManifest, roster: &RoomRoster, paper: &package::Paper) -> PaperRules {
    let sections = roster.sections(paper.id.as_deref());
    let rule = |section: &Section| SectionRule {
        interaction: section.interaction,
        count: section.count,
        points_each: section.points.decimal(),
    };
    let start_ms = manifest.start_unix.saturating_mul(1000);
    PaperRules {
        subject: PaperSubject::from(paper),
        end: beijing(start_ms.saturating_add(i64::from(paper.minutes) * 60_000)),
        total: sections.iter().map(Section::total).sum::<item::Points>().decimal(),
        sections: sections.iter().map(rule).collect(),
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
