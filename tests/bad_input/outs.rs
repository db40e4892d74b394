//! What is there is never overwritten: every `--out`, given a file of ours of another kind.

use common::{Plan, World, write};

/// The item bank, which nobody can make again.
const THERE: &str = "bank.bank";

#[test]
fn no_verb_of_the_board_writes_over_a_file() {
    let world = World::new(1);
    let report = "result report none.store --board board --format";
    let lines = [
        ("a report", format!("{report} csv --out {THERE}")),
        ("a printed report", format!("{report} pdf --out {THERE}")),
        (
            "an export",
            format!("bank export bank.bank --key-file bank.key --format toml --out {THERE}"),
        ),
        (
            "an answer to a machine",
            format!("board certify none.request --board board --out {THERE}"),
        ),
        (
            "a recovery identity",
            format!("board recover --board board --shares a b --reason r --out {THERE}"),
        ),
        ("an officer's key", format!("board officer-key {THERE} --person officer-3")),
    ];
    for (why, line) in lines {
        world.refuses(why, &line, 1, "exists", &[]);
    }
}

/// A board whose trust file went astray is still a board: its keys are never made anew.
#[test]
fn what_is_left_of_a_board_or_a_machine_stays() {
    let world = World::new(1);
    for lost in ["board/trust", "stations/station-001/machine.json"] {
        std::fs::remove_file(world.path(lost)).unwrap();
    }
    world.refuses("keys without a trust file", "board init board", 1, "exists", &[]);
    world.good("board init other");
    let enrol = "station enrol stations/station-001 --board other --id station-002";
    world.refuses("keys without a machine", enrol, 1, "exists", &[]);
}

/// The room's verbs: opening files may be made again, and nothing else may be under their names.
#[test]
fn no_verb_of_a_room_writes_over_a_file() {
    let world = World::new(1);
    world.open_room(&Plan::of("T-1", 1, 1));
    let room = "packages/T-1/T-1-R01.exam --console console";
    let close = format!("room close {room} --bundles bundles --out {THERE}");
    world.refuses("a room record", &close, 1, "exists", &[]);
    let request = format!("station request new --id station-009 --out {THERE}");
    world.refuses("a request", &request, 1, "exists", &["new"]);
    let load = format!("room load {room} --unlock packages/T-1/codes/R01.txt --out opening");
    world.good(&load);
    let opening = "opening/T-1-R01-station-001.open";
    write(&world.path(opening), "something else");
    world.refuses("another file with the name of an opening file", &load, 1, "exists", &[]);
}
