//! 违纪 that the room records itself: of a candidate who never began, or whose bundle says nothing of it.

use crate::open::Kept;
use crate::{Entry, Error, Result};
use exam::codes::role_word;
use exam::payload::{BreachAct, BreachRecord, SeatRecord};
use sealing::package::PackageMode;
use serde::Serialize;

/// What two people say of a candidate when they close the room.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Misconduct {
    /// Candidate number.
    pub candidate: String,
    /// The clause of the rules: a code or words.
    pub clause: String,
    /// What happened.
    pub facts: String,
    /// What the candidate says; empty where nothing was said.
    pub statement: String,
}

impl Misconduct {
    /// As a record lists it: entered by the two who close the room, for the board to judge.
    pub(crate) fn breach(&self, entries: &[Entry; 2], at: &str) -> BreachRecord {
        let person = |entry: &Entry| {
            entry.person.clone().unwrap_or_else(|| role_word(entry.role).to_owned())
        };
        let statement = self.statement.trim();
        BreachRecord {
            act: BreachAct::Entered,
            at: at.into(),
            persons: [person(&entries[0]), person(&entries[1])],
            clause: self.clause.trim().into(),
            facts: self.facts.trim().into(),
            statement: (!statement.is_empty()).then(|| statement.into()),
        }
    }
}

/// Every candidate is of the room, and every charge has its clause; of a sitting that counts, its facts too.
pub(crate) fn check(charged: &[Misconduct], kept: &Kept, mode: PackageMode) -> Result<()> {
    for Misconduct { candidate, clause, facts, .. } in charged {
        if !kept.seats.iter().any(|seat| seat.candidate == *candidate) {
            return Err(Error::NotInRoom { number: candidate.clone() });
        }
        if clause.trim().is_empty() {
            return Err(exam::Error::ReasonNeeded.into());
        }
        if facts.trim().is_empty() && mode == PackageMode::Real {
            return Err(Error::FactsNeeded { number: candidate.clone() });
        }
    }
    Ok(())
}

/// The seats of a record with what the two who close the room enter now.
pub(crate) fn entered(
    mut seats: Vec<SeatRecord>,
    charged: &[Misconduct],
    entries: Option<&[Entry; 2]>,
    at: &str,
) -> Vec<SeatRecord> {
    let Some(entries) = entries else { return seats };
    for charge in charged.iter().filter(|charge| !charge.facts.trim().is_empty()) {
        let seat = seats.iter_mut().find(|seat| seat.candidate == charge.candidate);
        seat.into_iter().for_each(|seat| seat.breaches.push(charge.breach(entries, at)));
    }
    seats
}

/// What an earlier record says of a breach stands in every later one, whatever sticks are there now.
pub(crate) fn carried(mut seat: SeatRecord, before: &SeatRecord) -> SeatRecord {
    let gone = before.breaches.iter().filter(|breach| !seat.breaches.contains(breach));
    let mut breaches: Vec<_> = gone.cloned().collect();
    breaches.append(&mut seat.breaches);
    let misconduct = seat.misconduct.take().or_else(|| before.misconduct.clone());
    SeatRecord { breaches, misconduct, ..seat }
}
