//! The rules of DESIGN "Evidence: who may make what true", one function each. Each looks at one seat and says what it
//! found; `standing` folds over them.

mod account;
mod chain;
mod decide;
mod machine;
mod minutes;
mod people;
mod place;
mod receipt;
mod time;

pub(crate) use decide::{decide, judge};

use crate::case::Case;
use crate::{Finding, Rule};

/// One rule: what it finds of one seat.
type Look = fn(&Case<'_>) -> Vec<Finding>;

/// Rules that hold for every seat, whatever its paper.
const OF_THE_ROOM: &[(Rule, Look)] = &[
    (Rule::Pair, people::pair),
    (Rule::Standby, people::standby),
    (Rule::Persons, people::persons),
    (Rule::Record, people::record),
    (Rule::Stray, place::stray),
];

/// Rules about the seat's paper, or its absence.
const OF_THE_PAPER: &[(Rule, Look)] = &[
    (Rule::Begun, place::begun),
    (Rule::Moved, place::moved),
    (Rule::Tickets, people::tickets),
    (Rule::Fork, chain::fork),
    (Rule::Rewound, chain::rewound),
    (Rule::Ended, chain::ended),
    (Rule::Allowance, minutes::allowance),
    (Rule::Listed, minutes::listed),
    (Rule::Unexplained, time::unexplained),
    (Rule::Gap, time::gap),
    (Rule::Entry, time::entry),
    (Rule::Clock, time::clock),
    (Rule::Install, machine::install),
    (Rule::Silence, machine::silence),
    (Rule::Statement, machine::statement),
    (Rule::Statements, machine::statements),
    (Rule::Receipt, receipt::receipt),
    (Rule::Accounted, account::accounted),
    (Rule::Endings, account::endings),
];

/// Everything that the rules find of a seat. Who is charged with misconduct is judged on paper: only the room's rules apply.
pub(crate) fn look(case: &Case<'_>) -> Vec<Finding> {
    let paper = if case.charged() { &[] } else { OF_THE_PAPER };
    let rules = OF_THE_ROOM.iter().chain(paper);
    rules.filter(|(rule, _)| case.room.rules.has(*rule)).flat_map(|(_, look)| look(case)).collect()
}

/// One finding of the seat alone, or none.
fn when(found: bool, code: crate::Code) -> Vec<Finding> {
    if found { vec![code.here()] } else { Vec::new() }
}
