//! One candidate's run of one form, as a pure state machine (QTI calls it a test session).
//!
//! [`Attempt::apply`] takes an event with its time and gives the next state or a typed refusal; recovery is replay of the
//! same events. Time comes in with each event as elapsed milliseconds of the attempt, never as a clock (see [`Timer`]).
//! `docs/attempt.md` has the table of every state and event, and a test holds the two together.

mod apply;
mod event;
mod kind;
mod lock;
mod phase;
mod reason;
mod refused;
mod started;
mod timer;

pub use event::{Breach, Cause, Event, Order};
pub use kind::Kind;
pub use lock::{Hint, LockLevel, LockReport, Platform, Rule};
pub use phase::Phase;
pub use reason::{EXTEND, Known, LEAVE, MISCONDUCT, MOVE, PAUSE, Reason, TERMINATE};
pub use refused::Refused;
pub use sitting::Consent;
pub use started::{LastMinutes, Started};
pub use timer::{GAP_MS, Tick, Timer, WARNINGS, Warning};

use item::{ItemId, Response};
use std::collections::{BTreeMap, BTreeSet};

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
    /// Minutes that were added, by invigilators and by room orders.
    pub extended_minutes: u32,
    /// Of these, the minutes of room orders: they do not count against what an invigilator may add.
    pub ordered_minutes: u32,
    /// Minutes by which the room started late, as far as orders say so.
    pub late_start_minutes: u32,
    /// Milliseconds of evacuations that were given back.
    pub untimed_ms: u64,
    /// Numbers of the room orders that were obeyed here.
    pub orders: BTreeSet<u32>,
    /// Milliseconds consumed at the last event.
    pub elapsed_ms: u64,
    /// Since when and why the seat is empty; kept through a pause.
    pub away: Option<Away>,
    /// Since when and why the clock stands.
    pub suspended: Option<Suspension>,
    /// Since when the room is evacuated; kept through a pause.
    pub evacuated: Option<Evacuation>,
    /// What evacuations of before consumed.
    pub outside: Outside,
    /// Who consented to a hand-in in the final minutes; an extension takes it back.
    pub consent: Option<Consent>,
    /// Wall-clock milliseconds (Unix) when it ended.
    pub ended_ms: Option<i64>,
    /// How it ended, kept when it is sealed.
    pub ending: Option<Phase>,
    /// Why invigilators ended it.
    pub ended_for: Option<Reason>,
    /// How far the station is held shut, as last reported; none where nothing looked.
    pub lock: Option<LockReport>,
    /// How many reports there were.
    pub lock_reports: u32,
    /// Hints that an invigilator has looked into.
    pub answered_hints: BTreeSet<Hint>,
    /// How many events were applied.
    pub events: u64,
    /// 1 where it began; higher after every move to another station. The highest is the one that counts.
    pub generation: u32,
}

/// 离座.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    /// Wall-clock milliseconds (Unix).
    pub since_ms: i64,
    /// Why.
    pub reason: Reason,
}

/// 撤离, while it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evacuation {
    /// Wall-clock milliseconds (Unix).
    pub since_ms: i64,
    /// Milliseconds of working time at which it began.
    pub from_ms: u64,
}

/// What evacuations consumed of the time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outside {
    /// Milliseconds.
    pub used_ms: u64,
    /// Whether the machine did not run meanwhile, so that less was consumed than passed.
    pub stood: bool,
}

/// 暂停.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspension {
    /// Wall-clock milliseconds (Unix).
    pub since_ms: i64,
    /// Who stopped the clock.
    pub by: StoppedBy,
    /// Why; none when the machine did not run.
    pub reason: Option<Reason>,
}

/// Who stopped the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoppedBy {
    /// The machine did not run.
    System,
    /// An invigilator at this seat.
    Invigilator,
    /// An order to the whole room.
    Order,
}

impl Attempt {
    /// The attempt of nobody yet: before its first event.
    pub fn new() -> Self {
        Self {
            phase: Phase::Awaiting,
            started: None,
            responses: BTreeMap::new(),
            marked: BTreeSet::new(),
            current: None,
            extended_minutes: 0,
            ordered_minutes: 0,
            late_start_minutes: 0,
            untimed_ms: 0,
            orders: BTreeSet::new(),
            elapsed_ms: 0,
            away: None,
            suspended: None,
            evacuated: None,
            outside: Outside::default(),
            consent: None,
            ended_ms: None,
            ending: None,
            ended_for: None,
            lock: None,
            lock_reports: 0,
            answered_hints: BTreeSet::new(),
            events: 0,
            generation: 1,
        }
    }

    /// Milliseconds that the attempt may use in all; 0 before the start.
    pub fn allowed_ms(&self) -> u64 {
        let own = self.started.as_ref().map_or(0, |started| started.allowed_ms);
        let given_ms = self.given_back_ms().saturating_add(self.untimed_ms);
        own.saturating_add(given_ms).saturating_add(u64::from(self.extended_minutes) * 60_000)
    }

    /// Of what late entry cost, the part that the room's own late start gives back.
    pub fn given_back_ms(&self) -> u64 {
        self.started.as_ref().map_or(0, |started| {
            let later = self.late_start_minutes.saturating_sub(started.room_late_minutes);
            started.late_ms.min(u64::from(later) * 60_000)
        })
    }

    /// Milliseconds of working time before which handing in is not allowed.
    pub fn hand_in_after_ms(&self) -> u64 {
        let after = self.started.as_ref().map_or(0, |started| started.hand_in_after_ms);
        after.saturating_add(self.given_back_ms()).saturating_add(self.untimed_ms)
    }

    /// Milliseconds left after so many were used.
    pub fn left_ms(&self, elapsed_ms: u64) -> u64 {
        self.allowed_ms().saturating_sub(elapsed_ms)
    }

    /// Minutes that an invigilator added at this seat.
    pub fn added_minutes(&self) -> u32 {
        self.extended_minutes.saturating_sub(self.ordered_minutes)
    }

    /// Whose consent a hand-in would still need after so many milliseconds; none when it needs none.
    pub fn consent_needed(&self, elapsed_ms: u64) -> Option<Consent> {
        let last = self.started.as_ref()?.last?;
        let given = match (last.consent, self.consent) {
            (_, Some(Consent::Invigilator)) | (Consent::Candidate, Some(Consent::Candidate)) => {
                true
            }
            (Consent::Invigilator, Some(Consent::Candidate)) | (_, None) => false,
        };
        (self.left_ms(elapsed_ms) <= last.ms && !given).then_some(last.consent)
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
