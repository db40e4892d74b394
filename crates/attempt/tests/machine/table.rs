//! `docs/attempt.md` has every state × event pair, and the machine does what stands there.

use crate::samples::{cause, events, fitting_ms, ways};
use attempt::{Attempt, Event, Kind, Phase};

const PAGE: &str = include_str!("../../../../docs/attempt.md");
const REFUSED: &str = "—";
const SAME: &str = "=";

/// What the machine does with an event in a phase, as a cell of the page.
fn cell(phase: Phase, event: &Event) -> String {
    let outcomes: Vec<(&str, String)> =
        ways(phase).into_iter().map(|(way, attempt)| (way, outcome(attempt, event))).collect();
    let mut distinct: Vec<&String> = outcomes.iter().map(|(_, outcome)| outcome).collect();
    distinct.dedup();
    match distinct.as_slice() {
        [one] => (*one).clone(),
        _ => {
            let done = outcomes.iter().filter(|(_, outcome)| outcome != REFUSED);
            done.map(|(way, outcome)| format!("{outcome} ({way})")).collect::<Vec<_>>().join(", ")
        }
    }
}

fn outcome(mut attempt: Attempt, event: &Event) -> String {
    let before = attempt.clone();
    match attempt.apply(event, fitting_ms(event).max(before.elapsed_ms), 1) {
        Ok(()) if attempt.phase == before.phase => SAME.into(),
        Ok(()) => attempt.phase.name().into(),
        Err(_) => {
            assert_eq!(attempt, before, "a refusal of {event:?} changes nothing");
            REFUSED.into()
        }
    }
}

/// The columns of the page: one phase, or several that behave alike.
fn columns() -> Vec<Vec<Phase>> {
    let (first, rest) = Phase::ALL.split_at(6);
    let (ended, last) = rest.split_at(4);
    first.iter().map(|phase| vec![*phase]).chain([ended.to_vec(), last.to_vec()]).collect()
}

fn row(cells: impl IntoIterator<Item = String>) -> String {
    cells.into_iter().fold(String::from("|"), |row, cell| format!("{row} {cell} |"))
}

/// The whole table as the machine has it.
fn table() -> Vec<String> {
    let columns = columns();
    let names = |phases: &Vec<Phase>| {
        phases.iter().map(|phase| phase.name()).collect::<Vec<_>>().join(", ")
    };
    let heads = ["event".to_owned(), "caused by".to_owned()].into_iter();
    let mut table = vec![row(heads.chain(columns.iter().map(names)))];
    table.push(format!("|{}", "---|".repeat(columns.len() + 2)));
    for (label, event) in events() {
        let cells = columns.iter().map(|phases| {
            let cells: Vec<String> = phases.iter().map(|phase| cell(*phase, &event)).collect();
            assert!(
                cells.windows(2).all(|two| two[0] == two[1]),
                "{label}: {phases:?} → {cells:?}"
            );
            cells.into_iter().next().unwrap()
        });
        let head = [label.to_owned(), cause(event.cause()).to_owned()];
        table.push(row(head.into_iter().chain(cells)));
    }
    table
}

#[test]
fn the_page_has_every_state_and_event() {
    let table = table();
    let found: Vec<&str> = PAGE
        .lines()
        .skip_while(|line| !line.starts_with("| event | caused by |"))
        .take_while(|line| line.starts_with('|'))
        .collect();
    assert_eq!(found, table, "docs/attempt.md should have:\n{}", table.join("\n"));
}

#[test]
fn every_event_has_a_sample_and_a_name() {
    let names: std::collections::BTreeSet<&str> =
        events().iter().map(|(_, event)| event.name()).collect();
    let kinds = Kind::ALL.map(Kind::name);
    assert_eq!(names, kinds.into(), "one sample at least for each kind");
    for kind in Kind::ALL {
        assert_eq!(Kind::named(kind.name()), Some(kind), "{kind:?} has a name of its own");
    }
    for (label, event) in events() {
        assert!(label.starts_with(&format!("`{}`", event.name())), "{label} is labelled as named");
        let json = serde_json::to_string(&event).unwrap();
        assert!(json.starts_with(&format!("{{\"event\":\"{}\"", event.name())), "{json}");
        assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), event, "{json} reads back");
    }
}
