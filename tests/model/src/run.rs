//! One run: a set of powers against a set of rules.

use crate::act::{Act, Bound, next};
use crate::forge::Told;
use crate::law::{Law, broken};
use crate::power::Powers;
use crate::search::{Explored, explore};
use crate::world::World;
use evidence::Rules;
use std::fmt;

/// A broken law, with the shortest way there.
#[derive(Debug)]
pub struct Found {
    /// Which law.
    pub law: Law,
    /// What happened in the room.
    pub acts: Vec<Act>,
    /// How its files were told.
    pub told: Told,
}

/// What a run saw.
#[derive(Debug)]
pub struct Ran {
    /// Different states of the room.
    pub states: usize,
    /// Acts to the furthest.
    pub depth: usize,
    /// Whether the frontier was empty at the end.
    pub complete: bool,
    /// Standings that were computed.
    pub judged: u64,
    /// The first broken law.
    pub found: Option<Found>,
}

/// Explores every state that these powers reach, and judges every closed room by these rules.
pub fn run(powers: Powers, rules: Rules, gaps: &[Law], bound: Bound, most: usize) -> Ran {
    let mut judged = 0;
    let step = |world: &World| next(world, powers, bound);
    let visit = |world: &World| broken(world, powers, rules, gaps, &mut judged);
    let Explored { states, depth, complete, found } = explore(World::morning(), most, step, visit);
    let found = found.map(|((law, told), acts)| Found { law, acts, told });
    Ran { states, depth, complete, judged, found }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let acts: Vec<String> = self.acts.iter().map(|act| format!("{act:?}")).collect();
        write!(f, "{:?} breaks after {}", self.law, acts.join(", "))?;
        let withheld: Vec<_> = self.told.withheld.iter().flatten().collect();
        if !withheld.is_empty() {
            write!(f, "; kept back {withheld:?}")?;
        }
        self.told.forged.map_or(Ok(()), |forged| write!(f, "; forged {forged:?}"))
    }
}
