//! Who may make what true: facts of one room in, the standing of every seat out. Pure.
//!
//! A signature says who wrote a file, not that it is so. What a machine writes about itself is a claim; it counts when
//! what two officers signed, what the room's two people recorded, and the other machines' files do not contradict it.
//! Facts are sets of plain data, filled from files whose signatures were verified before; the result depends on
//! nothing else. The meaning of every code, and what the board does next: `docs/format/standing.md`; why the rules are
//! as they are: `docs/adr/0018-evidence.md`; what breaks without each: `tests/model/`.
//!
//! ```
//! use evidence::{Digest, Facts, Machine, SeatOutcome, Package, Seat, Tag, standing};
//!
//! let (zhang, station) = (Tag([1; 32]), Machine::from("station-001"));
//! let mut facts = Facts {
//!     package: Package {
//!         digest: Digest([9; 32]),
//!         machines: [station.clone()].into(),
//!         seats: [(zhang, Seat { station, whole_ms: 90 * 60_000 })].into(),
//!         ..Package::default()
//!     },
//!     ..Facts::default()
//! };
//! // facts.bundles.insert(…), facts.records.insert(…): in any order, as often as they come.
//! let standings = standing(&facts);
//! assert_eq!(standings.seats[&zhang].outcome, SeatOutcome::Held { proposed: None }, "no record has come");
//! ```

mod case;
mod clock;
mod code;
mod facts;
mod room;
mod rule;
mod rules;
mod standing;
#[cfg(test)]
mod tests;

pub use code::Code;
pub use facts::{
    Act, Bounds, Bundle, By, Compared, Decision, Digest, Ending, Event, Facts, Head, Install,
    Machine, OfficerChoice, Opening, Order, Package, Pair, PairKey, Receipt, Record, RoomAct, Seat,
    Stated, Statement, Tag, Ticket,
};
pub use rule::{Rule, Rules};
pub use standing::{Finding, Radius, SeatOutcome, Standing, Standings};

use case::Case;
use room::Room;
use std::collections::BTreeSet;

/// The standing of every seat, by all rules.
pub fn standing(facts: &Facts) -> Standings {
    standing_by(facts, Rules::ALL)
}

/// The same by some of the rules: for models that look for what a rule prevents.
pub fn standing_by(facts: &Facts, rules: Rules) -> Standings {
    let room = Room::new(facts, rules);
    let seats = &facts.package.seats;
    let of_nobody =
        |bundle: &&Bundle| !room.ours(&bundle.head) || !seats.contains_key(&bundle.head.tag);
    Standings {
        seats: seats.iter().map(|(tag, seat)| (*tag, of(&Case::new(&room, *tag, seat)))).collect(),
        strangers: facts.bundles.iter().filter(of_nobody).map(|bundle| bundle.digest).collect(),
    }
}

fn of(case: &Case<'_>) -> Standing {
    let mut findings: BTreeSet<Finding> = rules::look(case).into_iter().collect();
    let evidence = case.evidence();
    let outcome = if findings.iter().any(|finding| finding.code.holds()) {
        SeatOutcome::Held { proposed: case.proposed() }
    } else {
        settled(case)
    };
    let (decided, more) = match outcome {
        SeatOutcome::Held { proposed } => rules::decide(case, &evidence, proposed),
        SeatOutcome::Misconduct => rules::judge(case, &evidence),
        SeatOutcome::Counts(_) | SeatOutcome::Absent => (None, Vec::new()),
    };
    findings.extend(more);
    Standing { outcome: decided.unwrap_or(outcome), decided: decided.is_some(), findings, evidence }
}

/// What a seat is of which nothing holds.
fn settled(case: &Case<'_>) -> SeatOutcome {
    match case.own {
        _ if case.charged() => SeatOutcome::Misconduct,
        Some(own) => SeatOutcome::Counts(own.digest),
        None => SeatOutcome::Absent,
    }
}
