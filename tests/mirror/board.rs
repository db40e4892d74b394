//! Two papers of one attempt: neither counts before a person decides, in whatever order they come.

use crate::hall::{Hall, SPARE, STATION, answer, mirror, open, wait};
use board::view::ImportState;
use board::{Board, import_view};
use common::{World, number};
use serde_json::{Value, json};

/// An attempt that was moved, and went on at the old station all the same, which did not learn of it.
fn both() -> (World, Hall) {
    let (world, hall) = open(2);
    let clock = hall.clock();
    let stick = hall.path("stick");
    let mut old = hall.station(STATION, clock.clone());
    mirror(&mut old, &stick);
    hall.begin(&mut old, 1);
    answer(&mut old, &clock, 0, 20);
    wait(&mut old, &clock, 2_000);
    drop(old);
    let mut spare = hall.station(SPARE, clock.clone());
    hall.go_on(&mut spare, 1, &stick).unwrap();
    answer(&mut spare, &clock, 20, 10);
    let mut old = hall.station(STATION, clock.clone());
    let codes = hall.codes();
    old.start_exam(codes.release().unwrap()).unwrap();
    answer(&mut old, &clock, 20, 3);
    let (person, pin) = codes.pin().unwrap();
    for (mut station, folder) in [(old, "old"), (spare, "new")] {
        station.hand_in().unwrap();
        station.invigilator_sign_in(person, pin).unwrap();
        station.panel().unwrap().export_bundles(&hall.path(folder)).unwrap();
    }
    (world, hall)
}

fn import(world: &World, store: &str, files: &str) -> Value {
    world.good(&format!("result import {store} {files} --board board"))
}

#[test]
fn an_attempt_that_was_sat_twice_is_held() {
    let (world, hall) = both();
    let held = |done: &Value, file: &str| {
        let row = &done["quarantined"][0];
        let told = json!([row["file"], row["code"]]);
        assert_eq!(told, json!([file, "superseded"]), "held with a code of its own: {done}");
    };
    let old = "T-1-station-001-0001.result";
    let first = import(&world, "a.store", "old");
    assert_eq!(first["accepted"], 1, "the old one alone counts: {first}");
    let second = import(&world, "a.store", "new");
    assert_eq!(second["accepted"], 1, "the later generation takes its place: {second}");
    held(&second, old);
    let first = import(&world, "b.store", "new");
    assert_eq!(first["accepted"], 1, "the later one first: {first}");
    let second = import(&world, "b.store", "old");
    assert_eq!((&second["accepted"], &second["conflicts"]), (&json!(0), &json!(1)), "{second}");
    held(&second, old);
    let again = import(&world, "b.store", "old new");
    assert_eq!(again["duplicates"], 2, "both are here already: {again}");
    for store in ["a.store", "b.store"] {
        let scored = world.good(&format!("result score {store} --board board"));
        assert_eq!(scored["scored"], 0, "{store}: the better of two papers is nobody's choice");
        assert_eq!(codes(&world, store), ["fork", "record_missing"], "{store}: why");
        check_page(&hall, store);
    }
}

/// Why the first seat is held.
fn codes(world: &World, store: &str) -> Vec<String> {
    let standing = world.good(&format!("result standing {store} --board board"));
    let held = standing["seats"][0]["held"].as_array().unwrap();
    held.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

/// The import page: the sum comes out, a file whose seat is held is shown so, and a repeat as a repeat.
fn check_page(hall: &Hall, store: &str) {
    let board = Board::open(&hall.path("board"), None).unwrap();
    let results = board.result_store(&hall.path(store), false).unwrap();
    let import = import_view(&board, &results).unwrap().import;
    let sum = import.sum;
    let all = (sum.total, sum.accepted, sum.held, sum.absent, sum.missing);
    assert_eq!(all, (2, 0, 1, 0, 1), "{store}: total = accepted + held + absent + missing");
    let of = |state| import.rows.iter().filter(move |row| row.state == state);
    assert_eq!(of(ImportState::Accepted).count(), 0, "{store}: no file of a held seat counts");
    assert_eq!(of(ImportState::Held).count(), 2, "{store}: both wait");
    let repeats = of(ImportState::Duplicate).count();
    assert_eq!(repeats, if store == "b.store" { 2 } else { 0 }, "{store}: what came again");
}

/// Two candidates under one number of one station cannot both count: the second waits, and the sum says so.
#[test]
fn a_candidate_whose_only_bundle_waits_is_held_and_not_missing() {
    let (world, hall) = open(3);
    world.simulate("T-1", 1, 1, "--out one");
    hall.destroy(STATION);
    world.simulate("T-1", 1, 2, "--out two");
    import(&world, "c.store", "one");
    let second = import(&world, "c.store", "two");
    let aside = second["quarantined"].as_array().unwrap();
    let conflict = aside.iter().any(|row| row["code"] == "conflict");
    assert!(conflict, "the same number again: {second}");
    assert!(second["missing"].as_array().unwrap().contains(&json!(number(3))), "{second}");
    let board = Board::open(&hall.path("board"), None).unwrap();
    let results = board.result_store(&hall.path("c.store"), false).unwrap();
    let sum = import_view(&board, &results).unwrap().import.sum;
    let all = (sum.total, sum.accepted, sum.held, sum.absent, sum.missing);
    assert_eq!(all, (3, 0, 2, 0, 1), "two wait for the room's record too, one is missing");
}

#[test]
fn links_are_listed_and_checks_report_themselves() {
    let (world, hall) = open(1);
    world.simulate("T-1", 1, 1, "--out bundles");
    let good = "T-1-station-001-0001.result";
    std::fs::create_dir(hall.path("in")).unwrap();
    std::os::unix::fs::symlink(hall.path("bundles").join(good), hall.path("in/link.result"))
        .unwrap();
    for what in ["in", "in/link.result"] {
        let done = import(&world, "d.store", what);
        let row = &done["quarantined"][0];
        assert_eq!(row["code"], "link", "{what} is listed: {done}");
        assert_eq!(done["accepted"], 0, "and not followed: {done}");
    }
    let bytes = common::read(&hall.path("bundles").join(good));
    common::write(&hall.path("half.result"), &bytes[..bytes.len() / 2]);
    let members = common::members(&world, &format!("bundles/{good}"));
    for (name, file) in [("manifest.json", "signed.result"), ("results.age", "cipher.result")] {
        let member = members.iter().find(|member| member.name == name).unwrap();
        common::spoil(&world, &format!("bundles/{good}"), file, member);
    }
    import(&world, "d.store", "half.result signed.result cipher.result");
    let board = Board::open(&hall.path("board"), None).unwrap();
    let results = board.result_store(&hall.path("d.store"), false).unwrap();
    let rows = import_view(&board, &results).unwrap().import.rows;
    for (file, checks) in [("half.result", 1), ("signed.result", 2), ("cipher.result", 3)] {
        let row = rows.iter().find(|row| row.file == file).unwrap();
        assert_eq!(row.checks.len(), checks, "{file} ends at the check that refused: {row:?}");
    }
}
