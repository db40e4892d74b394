//! One candidate's run of one form, as a pure state machine (QTI calls it a test session).
//!
//! [`Attempt::apply`] takes an event and gives the next state or a typed refusal; recovery is replay of the same events.
//! Time comes in with each event as elapsed milliseconds of the attempt, never as a clock (see [`Timer`]).

mod apply;
mod event;
mod timer;

pub use apply::Refused;
pub use event::{Event, Started};
pub use timer::{GAP_MS, Tick, Timer, WARNINGS, Warning};

use item::{ItemId, Response};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Where an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// The candidate signed in and confirmed; the exam has not started.
    Authorised,
    /// Answering; time is consumed.
    InProgress,
    /// 暂停: the clock stands.
    Suspended,
    /// Handed in by the candidate.
    Submitted,
    /// Handed in because time ran out.
    TimedOut,
    /// Ended by an invigilator.
    Terminated,
    /// The result bundle was made; nothing changes any more.
    Sealed,
}

impl Phase {
    /// The stable name in files.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Authorised => "authorised",
            Phase::InProgress => "in_progress",
            Phase::Suspended => "suspended",
            Phase::Submitted => "submitted",
            Phase::TimedOut => "timed_out",
            Phase::Terminated => "terminated",
            Phase::Sealed => "sealed",
        }
    }

    /// Whether answers are final.
    pub fn ended(self) -> bool {
        match self {
            Phase::Authorised | Phase::InProgress | Phase::Suspended => false,
            Phase::Submitted | Phase::TimedOut | Phase::Terminated | Phase::Sealed => true,
        }
    }
}

/// The whole state of an attempt: what replaying its events gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Where it stands.
    pub phase: Phase,
    /// What the form is, and for how long; none before the start.
    pub started: Option<Started>,
    /// Current responses; a cleared item is absent.
    pub responses: BTreeMap<ItemId, Response>,
    /// Items that the candidate marked.
    pub marked: BTreeSet<ItemId>,
    /// The item shown last.
    pub current: Option<ItemId>,
    /// Minutes that invigilators added.
    pub extended_minutes: u32,
    /// Milliseconds consumed at the last event.
    pub elapsed_ms: u64,
    /// Wall-clock milliseconds (Unix) of the last suspension, and its reason.
    pub suspended: Option<(i64, Option<String>)>,
    /// Wall-clock milliseconds (Unix) when the candidate or the time ended it.
    pub ended_ms: Option<i64>,
    /// How it ended, kept when it is sealed.
    pub ending: Option<Phase>,
    /// How many events were applied.
    pub events: u64,
    /// 1 where it began; higher after every move to another station. The highest is the one that counts.
    pub generation: u32,
}

impl Attempt {
    /// The attempt of nobody yet: before its first event.
    pub fn new() -> Self {
        Self {
            phase: Phase::Authorised,
            started: None,
            responses: BTreeMap::new(),
            marked: BTreeSet::new(),
            current: None,
            extended_minutes: 0,
            elapsed_ms: 0,
            suspended: None,
            ended_ms: None,
            ending: None,
            events: 0,
            generation: 1,
        }
    }

    /// Milliseconds that the attempt may use in all; 0 before the start.
    pub fn allowed_ms(&self) -> u64 {
        let own = self.started.as_ref().map_or(0, |started| started.allowed_ms);
        own + u64::from(self.extended_minutes) * 60_000
    }

    /// How many items have an answer.
    pub fn answered(&self) -> u32 {
        u32::try_from(self.responses.len()).unwrap_or(u32::MAX)
    }
}

impl Default for Attempt {
    fn default() -> Self {
        Self::new()
    }
}
