//! What machines say of themselves: claims, until nothing contradicts them.

use super::{Digest, Install, Machine, Tag};
use std::collections::BTreeSet;

/// Where an attempt was: signed by its station at every flush.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Head {
    /// SHA-256 of what was signed.
    pub digest: Digest,
    /// Package digest.
    pub package: Digest,
    /// Who signed.
    pub station: Machine,
    /// On which installation.
    pub install: Install,
    /// Whose attempt.
    pub tag: Tag,
    /// 1 where it began, one more after every move.
    pub generation: u32,
    /// Number of events.
    pub seq: u64,
    /// Head of the chain after them.
    pub chain: Digest,
    /// Working time used, milliseconds.
    pub elapsed_ms: u64,
    /// The station's wall clock, Unix milliseconds.
    pub wall_ms: i64,
}

/// A sealed attempt.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bundle {
    /// SHA-256 of the file.
    pub digest: Digest,
    /// Where it ended.
    pub head: Head,
    /// Every event in order; the last has the head's chain.
    pub events: Vec<Event>,
    /// How it ended.
    pub ending: Ending,
}

/// One event of a chain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// Head of the chain after it.
    pub chain: Digest,
    /// Working time used, milliseconds.
    pub elapsed_ms: u64,
    /// The station's wall clock, Unix milliseconds.
    pub wall_ms: i64,
    /// What it did, as far as a standing depends on it.
    pub act: Act,
}

/// What an event did.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// The paper was shown for the first time.
    Started {
        /// How long the candidate had been there since the room's start, by the station: typing, and waiting for the code.
        waited_ms: u64,
    },
    /// An invigilator added minutes for this candidate.
    Extended {
        /// How many.
        minutes: u32,
    },
    /// An order to the room that adds minutes was typed.
    Ordered {
        /// Its number.
        counter: u64,
        /// How many.
        minutes: u32,
    },
    /// The attempt went on at another machine.
    Moved {
        /// Which.
        to: Machine,
    },
    /// An invigilator stopped the clock.
    Paused,
    /// The clock runs again.
    Resumed,
    /// The attempt ended.
    Ended,
    /// Anything else: answers, marks, absences.
    Other,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Handed in.
    Submitted,
    /// The time was over.
    TimedOut,
    /// Two invigilators ended it.
    Terminated,
    /// Two invigilators ended it for a breach of the rules.
    Misconduct,
}

/// What a machine says when it closes. After it the machine begins, continues and seals nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// SHA-256 of the file.
    pub digest: Digest,
    /// Who signed.
    pub machine: Machine,
    /// From 1.
    pub number: u32,
    /// The statement before.
    pub previous: Option<Digest>,
    /// How many bundles it sealed between its opening and this.
    pub sealed: u64,
    /// Console's clock less the machine's, milliseconds.
    pub offset_ms: i64,
    /// What it knows of every attempt and generation.
    pub attempts: BTreeSet<Stated>,
}

/// One attempt in a statement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stated {
    /// Whose.
    pub tag: Tag,
    /// Which generation.
    pub generation: u32,
    /// Number of events.
    pub seq: u64,
    /// Head of the chain after them.
    pub chain: Digest,
    /// Working time used, milliseconds.
    pub elapsed_ms: u64,
    /// How it ended here; none where it did not.
    pub ending: Option<Ending>,
    /// Digest of the bundle that it sealed.
    pub bundle: Option<Digest>,
}

impl Bundle {
    /// Whether its chain has this head after so many events.
    pub fn contains(&self, seq: u64, chain: Digest) -> bool {
        self.event(seq).is_some_and(|event| event.chain == chain)
    }

    /// The event of this number, from 1.
    pub fn event(&self, seq: u64) -> Option<&Event> {
        usize::try_from(seq).ok()?.checked_sub(1).and_then(|index| self.events.get(index))
    }

    /// The working time with which it went on after so many events: that of the next one, or of its own head.
    pub fn went_on_at_ms(&self, seq: u64) -> u64 {
        self.event(seq + 1).map_or(self.head.elapsed_ms, |event| event.elapsed_ms)
    }
}
