//! The standing of every seat of a sitting: the facts that its sealed files give, and what [`evidence`] makes of them.
//!
//! Packages of before carry no pair keys, and their rooms made no tickets and closing statements: what two people saw is the
//! console's record alone, which lists every bundle, order and absence. The rules that need more are asked of rooms that can
//! answer them.

mod acts;
mod decided;
mod facts;
mod list;
mod room;
mod stated;
mod still;
mod words;

pub(crate) use acts::acts;
pub(crate) use decided::decisions_of_seat;
pub(crate) use facts::as_evidence;
pub use list::{FindingRow, SeatRow, SeatState, standing};
pub(crate) use list::{finding_view, row as seat_row};
pub(crate) use stated::judged as sheet_judged;
pub(crate) use words::text as finding_text;

use crate::SittingFile;
use crate::closing::Closing;
use crate::decision::Decision;
use crate::result::Counted;
use evidence::{Facts, PairKey, Rule, Rules, Standing};
use exam::payload::RecordBody;
use exam::ticket::Ticket;
use sealing::Digest;
use sealing::head::SignedHead;
use sealing::package::{self, PackageManifest};
use std::collections::BTreeMap;

/// A room's record, read from its sealed file.
pub(crate) struct Closed {
    pub(crate) room: String,
    pub(crate) digest: Digest,
    pub(crate) console: String,
    pub(crate) manifest: PackageManifest,
    /// The pair that closed the room, where one did.
    pub(crate) pair: Option<package::PairKey>,
    pub(crate) body: RecordBody,
    /// The heads that it lists and whose signatures verify.
    pub(crate) heads: Vec<SignedHead>,
}

impl Closed {
    /// Every machine of the package.
    fn machines(&self) -> impl Iterator<Item = String> {
        let PackageManifest { stations, spares, console, .. } = &self.manifest;
        stations.iter().chain(spares).chain([console]).map(|machine| machine.id.clone())
    }
}

/// The pair of roles of a package that names none, and of a rehearsal that the console closed alone.
const NO_PAIR: PairKey = PairKey([0; 32]);

/// What is asked of rooms whose package has no pair keys.
const ASKED: [Rule; 10] = [
    Rule::Record,
    Rule::Receipt,
    Rule::Accounted,
    Rule::Fork,
    Rule::Rewound,
    Rule::Ended,
    Rule::Allowance,
    Rule::Listed,
    Rule::TwoOfficers,
    Rule::Lapse,
];

/// What is asked besides where the record says how the clocks of the stations stood.
const ASKED_BY_CLOCK: [Rule; 3] = [Rule::Clock, Rule::Entry, Rule::Named];

/// What is asked besides where the package lists pairs, and with them a station for each seat.
const ASKED_BY_PAIRS: [Rule; 8] = [
    Rule::Pair,
    Rule::Standby,
    Rule::Persons,
    Rule::Begun,
    Rule::Moved,
    Rule::Stray,
    Rule::Tickets,
    Rule::Gap,
];

/// What is asked besides of packages whose machines state what they did: of a real exam always, of a rehearsal where one of
/// them did.
const ASKED_BY_STATEMENT: [Rule; 6] =
    [Rule::Silence, Rule::Statement, Rule::Statements, Rule::Install, Rule::Endings, Rule::Named];

/// What is asked besides of a sitting that counts, whose record says when the room stood still: a rehearsal stops and goes on
/// as people like.
const ASKED_OF_REAL: [Rule; 1] = [Rule::Unexplained];

fn asked(facts: &Facts, stating: bool, real: bool) -> Rules {
    let pairs = facts.package.pairs.keys().any(|key| *key != NO_PAIR);
    let clocks = facts.records.iter().any(|record| !record.openings.is_empty());
    let asked = |rule: &Rule| {
        ASKED.contains(rule)
            || (pairs && ASKED_BY_PAIRS.contains(rule))
            || (clocks && ASKED_BY_CLOCK.contains(rule))
            || (stating && ASKED_BY_STATEMENT.contains(rule))
            || (stating && real && ASKED_OF_REAL.contains(rule))
    };
    let left = Rule::ALL.into_iter().filter(|rule| !asked(rule));
    left.fold(Rules::ALL, Rules::without)
}

/// The standing of every candidate of a sitting, by number.
pub(crate) fn of_sitting(
    sitting: &SittingFile,
    attempts: &[Counted],
    seen: (&[Closed], &[Ticket], &[Closing], &[SignedHead]),
    decisions: &[Decision],
) -> BTreeMap<String, Standing> {
    let mut all = BTreeMap::new();
    for room in &sitting.rooms {
        let facts = facts::of_room(sitting, room, attempts, seen, decisions);
        // A package of before has no salt, and its machines state nothing.
        let stating = room.salt.is_some() && (sitting.real || !facts.statements.is_empty());
        let mut standings = evidence::standing_by(&facts, asked(&facts, stating, sitting.real));
        for candidate in &room.candidates {
            let standing = standings.seats.remove(&facts::tag(&candidate.number));
            all.extend(standing.map(|standing| (candidate.number.clone(), standing)));
        }
    }
    all
}
