//! What two officers signed before the exam.

use super::{Digest, Machine, PairKey, Tag};
use sitting::Policy;
use std::collections::{BTreeMap, BTreeSet};

/// The package of a room, with the plan behind its commitment.
#[derive(Debug, Clone, Default)]
pub struct Package {
    /// Package digest.
    pub digest: Digest,
    /// Every listed machine: stations, spares, console.
    pub machines: BTreeSet<Machine>,
    /// The console, one of the machines.
    pub console: Machine,
    /// Who sits where.
    pub seats: BTreeMap<Tag, Seat>,
    /// The keys of the pairs of roles.
    pub pairs: BTreeMap<PairKey, Pair>,
    /// Names on the duty list.
    pub duty: BTreeSet<String>,
    /// What is judged by.
    pub bounds: Bounds,
}

/// One row of the roster.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat {
    /// The station that the roster assigns.
    pub station: Machine,
    /// The candidate's whole time in milliseconds, extra time included (`sitting::whole_ms`).
    pub whole_ms: u64,
}

/// Which two roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pair {
    /// 甲 and 乙.
    Main,
    /// One of them and 备用: held, since one person can hold both.
    Standby,
}

/// What time is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Start of the sitting, Unix milliseconds.
    pub start_ms: i64,
    /// Minutes of a gap that nobody has to look at.
    pub gap_minutes: u32,
    /// Milliseconds by which clocks may differ unremarked, and by which a sum of times may be off.
    pub tolerance_ms: u64,
    /// Late entry, end, extensions.
    pub policy: Policy,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { start_ms: 0, gap_minutes: 10, tolerance_ms: 120_000, policy: Policy::default() }
    }
}

impl Bounds {
    /// The longest gap that counts by itself, in milliseconds.
    pub fn gap_ms(&self) -> u64 {
        u64::from(self.gap_minutes) * 60_000
    }
}
