//! What came out.

use crate::{Code, Digest, Machine, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// The standing of every seat on the roster.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standings {
    /// By seat.
    pub seats: BTreeMap<Tag, Standing>,
    /// Bundles of another package, of a machine that is not listed, or of nobody on the roster: shown, of no effect.
    pub strangers: BTreeSet<Digest>,
}

/// The standing of one seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What it comes to.
    pub outcome: SeatOutcome,
    /// Whether two officers made it so, over the holds among the findings.
    pub decided: bool,
    /// Everything that was found.
    pub findings: BTreeSet<Finding>,
    /// Digests of all the seat's evidence: what a decision has to name.
    pub evidence: BTreeSet<Digest>,
}

/// What a seat comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeatOutcome {
    /// This bundle counts.
    Counts(Digest),
    /// Nobody came.
    Absent,
    /// Charged with misconduct: to be judged.
    Misconduct,
    /// Waits for evidence or for two officers.
    Held {
        /// The bundle that is proposed to them: the first ended paper.
        proposed: Option<Digest>,
    },
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// How far it reaches.
    pub radius: Radius,
}

/// How far a finding reaches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Radius {
    /// This seat.
    Seat,
    /// Every seat that names this machine.
    Machine(Machine),
}

impl Standing {
    /// Whether the seat waits.
    pub fn is_held(&self) -> bool {
        matches!(self.outcome, SeatOutcome::Held { .. })
    }

    /// The codes that were found.
    pub fn codes(&self) -> BTreeSet<Code> {
        self.findings.iter().map(|finding| finding.code).collect()
    }
}

impl Standings {
    /// The seats that wait.
    pub fn held(&self) -> impl Iterator<Item = (&Tag, &Standing)> {
        self.seats.iter().filter(|(_, standing)| standing.is_held())
    }

    /// For each cause the seats that it holds: what one decision may name together.
    pub fn causes(&self) -> BTreeMap<&Finding, BTreeSet<Tag>> {
        let mut causes: BTreeMap<&Finding, BTreeSet<Tag>> = BTreeMap::new();
        for (tag, standing) in self.held() {
            let holds = standing.findings.iter().filter(|finding| finding.code.holds());
            holds.for_each(|finding| _ = causes.entry(finding).or_default().insert(*tag));
        }
        causes
    }
}
