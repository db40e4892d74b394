//! What people made so: by a pair of roles at a machine, or as officers.

use super::{Digest, Head, Machine, PairKey, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// Who acted: a pair of roles, at a machine.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct By {
    /// Public key of the pair that signed.
    pub pair: PairKey,
    /// The machine that signed beside it.
    pub machine: Machine,
}

/// Leave to go on elsewhere, or to begin there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket {
    /// SHA-256 of the file.
    pub digest: Digest,
    /// Who gave it.
    pub by: By,
    /// The ticket that this one replaces.
    pub replaces: Option<Digest>,
    /// Whose attempt.
    pub tag: Tag,
    /// Where it was; none where it begins.
    pub from: Option<Machine>,
    /// Where it goes on.
    pub to: Machine,
    /// As which generation.
    pub generation: u32,
    /// The head that it goes on from; none where it begins.
    pub head: Option<Head>,
    /// Time between that head and now that is given back, milliseconds.
    pub gap_ms: u64,
}

/// One revision of the room's record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    /// SHA-256 of the file.
    pub digest: Digest,
    /// Who closed the room.
    pub by: By,
    /// From 1; the highest counts.
    pub revision: u32,
    /// The revision before.
    pub previous: Option<Digest>,
    /// Machines that were opened.
    pub openings: BTreeMap<Machine, Opening>,
    /// Tickets that were given.
    pub tickets: BTreeSet<Digest>,
    /// Orders to the room that add minutes.
    pub orders: BTreeSet<Order>,
    /// What was done for one seat or all.
    pub acts: BTreeSet<RoomAct>,
    /// The highest head of every attempt on every stick. Listed without a look: no endorsement.
    pub heads: BTreeSet<Head>,
    /// Of each machine the closing statement that was collected last.
    pub statements: BTreeMap<Machine, Digest>,
    /// Names of the people who acted.
    pub persons: BTreeSet<String>,
    /// What the comparison with the candidates' sheets gave.
    pub receipts: BTreeSet<Receipt>,
    /// Who did not come.
    pub absent: BTreeSet<Tag>,
    /// Who is charged with misconduct.
    pub misconduct: BTreeSet<Tag>,
}

/// How a machine stood when it was opened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opening {
    /// Console's clock less the machine's, milliseconds.
    pub offset_ms: i64,
}

/// An order to the room that adds minutes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order {
    /// Its number.
    pub counter: u64,
    /// How many minutes.
    pub minutes: u32,
}

/// An act that the record lists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoomAct {
    /// Minutes for one candidate.
    Extended {
        /// Whose.
        tag: Tag,
        /// Number of the event in the attempt, so that two of five minutes are two.
        seq: u64,
        /// How many.
        minutes: u32,
    },
    /// The room started so many minutes late, and every end with it; of several the most.
    StartedLate {
        /// How many.
        minutes: u32,
    },
    /// What an evacuation took is given back by an order.
    NotTimed {
        /// The order's number.
        counter: u64,
        /// From, console's time, Unix milliseconds.
        from_ms: i64,
        /// To.
        to_ms: i64,
    },
    /// Work stood still: a pause, a power cut, an evacuation. Console's time, Unix milliseconds.
    StoodStill {
        /// Whose; none for the room.
        tag: Option<Tag>,
        /// From.
        from_ms: i64,
        /// To.
        to_ms: i64,
    },
    /// Two invigilators ended an attempt.
    Terminated {
        /// Whose.
        tag: Tag,
    },
}

/// One candidate's sheet beside one bundle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Receipt {
    /// Whose.
    pub tag: Tag,
    /// Digest of the bundle; none where there was none.
    pub bundle: Option<Digest>,
    /// What was found.
    pub compared: Compared,
}

/// What two people found when they compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compared {
    /// The sheet has the bundle's receipt.
    Same,
    /// It has another.
    Other,
    /// It has none.
    Missing,
}

/// What one officer decided of seats of one cause.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decision {
    /// The person.
    pub officer: String,
    /// For each seat: the evidence that was shown, and what it is to count as.
    pub seats: BTreeMap<Tag, (BTreeSet<Digest>, OfficerChoice)>,
}

/// What a held seat is to count as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OfficerChoice {
    /// This bundle.
    Bundle(Digest),
    /// Nobody came.
    Absent,
    /// Misconduct, to be judged.
    Misconduct,
}
