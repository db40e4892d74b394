//! What machines state when they close, heads that left a machine, and receipts beside the candidates' sheets.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{Plan, World, number, tool};
use exam::codes::CodesFile;
use exam::fault::Spoken;
use exam::time::VirtualClock;
use serde_json::Value;
use station::{CloseStation, Station};
use std::path::Path;
use std::sync::Arc;

fn open(stations: usize) -> World {
    let world = World::new(stations);
    world.open_room(&Plan::of("T-1", stations, stations));
    world
}

fn copy(world: &World, from: &str, to: &str) {
    let _ = std::fs::remove_dir_all(world.path(to));
    tool(&world.path("."), "cp", &["-r", from, to], b"");
}

/// State and holding codes of a seat.
fn seat(world: &World, store: &str, row: usize) -> (String, Vec<String>) {
    let standing = world.good(&format!("result standing {store} --board board"));
    let seats = standing["seats"].as_array().unwrap();
    let seat = seats.iter().find(|seat| seat["candidate"] == number(row)).unwrap();
    let held = seat["held"].as_array().unwrap().iter();
    let codes = held.map(|row| row["code"].as_str().unwrap().to_owned()).collect();
    (seat["state"].as_str().unwrap().to_owned(), codes)
}

fn check(world: &World, store: &str, row: usize, codes: &[&str], why: &str) {
    let (state, held) = seat(world, store, row);
    let expected = if codes.is_empty() { "counts" } else { "held" };
    assert_eq!(
        (state.as_str(), held),
        (expected, codes.iter().map(ToString::to_string).collect()),
        "{why}"
    );
}

fn import(world: &World, store: &str, folder: &str) -> Value {
    world.good(&format!("result import {store} {folder} --board board"))
}

#[test]
fn a_room_whose_machines_all_state_closes_whole() {
    let world = open(2);
    for n in 1..=2 {
        world.simulate("T-1", n, n, "--out bundles");
    }
    let closed = world.close("T-1", "bundles", "");
    for machine in closed["machines"].as_array().unwrap() {
        assert_eq!(machine["statement"], true, "each statement was collected: {machine}");
    }
    assert_eq!(closed["passed_over"], serde_json::json!([]), "nothing is strange: {closed}");
    let compared = closed["receipts"].as_array().unwrap();
    assert!(compared.iter().all(|row| row["compared"] == "same"), "as on the sheets: {closed}");
    let imported = import(&world, "a.store", "bundles");
    assert_eq!(imported["closings"]["accepted"], 2, "the board has both: {imported}");
    assert_eq!(imported["quarantined"], serde_json::json!([]), "{imported}");
    check(&world, "a.store", 1, &[], "its machine agrees");
    check(&world, "a.store", 2, &[], "its machine agrees");
    let again = import(&world, "a.store", "bundles");
    assert_eq!(again["closings"]["duplicates"], 2, "the same bytes again: {again}");
    let verified =
        world.good("bundle verify bundles/T-1-R01-station-001-1.closing --trust board/trust");
    assert_eq!(verified["files"][0]["station"], "station-001", "without a key: {verified}");
}

#[test]
fn a_silent_machine_holds_the_seats_that_name_it_until_it_speaks() {
    let world = open(2);
    for n in 1..=2 {
        world.simulate("T-1", n, n, "--out bundles");
    }
    let statement = world.path("bundles/T-1-R01-station-001-1.closing");
    std::fs::rename(&statement, world.path("late.closing")).unwrap();
    let closed = world.close("T-1", "bundles", "");
    assert_eq!(closed["machines"][0]["statement"], false, "the room sees it: {closed}");
    import(&world, "b.store", "bundles");
    check(&world, "b.store", 1, &["machine_silent"], "its machine may hide another paper");
    check(&world, "b.store", 2, &[], "another machine's silence is not its own");
    import(&world, "b.store", "late.closing");
    check(&world, "b.store", 1, &[], "it came late, and closes the hold");
}

#[test]
fn a_paper_in_the_place_of_the_one_that_was_stated_is_held() {
    let world = open(2);
    copy(&world, "stations/station-001", "saved");
    world.simulate("T-1", 1, 1, "--out first");
    world.simulate("T-1", 2, 2, "--out second");
    copy(&world, "saved", "stations/station-001");
    world.simulate("T-1", 1, 1, &format!("--out second --seed {}", "77".repeat(32)));
    let name = "T-1-R01-station-001-1.closing";
    std::fs::copy(world.path("first").join(name), world.path("first.closing")).unwrap();
    let own = world.path("second").join(name);
    std::fs::rename(&own, world.path("own.closing")).unwrap();
    world.close("T-1", "second", "");
    import(&world, "c.store", "second first.closing");
    let codes = ["statement_contradicts", "bundle_missing"];
    check(&world, "c.store", 1, &codes, "the machine stated another end");
    import(&world, "c.store", "own.closing");
    let (_, held) = seat(&world, "c.store", 1);
    assert!(held.contains(&"statement_forked".to_owned()), "two first statements: {held:?}");
}

#[test]
fn an_end_that_left_the_machine_cannot_be_taken_back() {
    let world = open(1);
    copy(&world, "stations/station-001", "saved");
    world.simulate("T-1", 1, 1, "--stop-after 40 --mirror bundles/stick --out bundles");
    copy(&world, "saved", "stations/station-001");
    world.simulate("T-1", 1, 1, &format!("--out bundles --seed {}", "77".repeat(32)));
    let closed = world.close("T-1", "bundles", "");
    assert_eq!(closed["passed_over"], serde_json::json!([]), "the stick was looked at: {closed}");
    import(&world, "d.store", "bundles");
    check(&world, "d.store", 1, &["fork"], "the stick shows answers that are not in this paper");
}

#[test]
fn a_receipt_counts_as_the_sheet_has_it() {
    let world = open(3);
    let mut sheet = String::from("number,receipt\n");
    for n in 1..=3 {
        let done = world.simulate("T-1", n, n, "--out bundles");
        let receipt = done["attempts"][0]["receipt"].as_str().unwrap();
        let written = match n {
            1 => receipt.to_lowercase().replace('-', " "),
            2 => "8F3K-22QP-7MWD-4XTE".to_owned(),
            _ => "-".to_owned(),
        };
        sheet += &format!("{},{written}\n", number(n));
    }
    std::fs::write(world.path("sheet.csv"), sheet).unwrap();
    let closed = world.close("T-1", "bundles", "--receipts sheet.csv");
    let compared = closed["receipts"].as_array().unwrap().iter();
    let compared: Vec<&str> = compared.map(|row| row["compared"].as_str().unwrap()).collect();
    assert_eq!(compared, ["same", "other", "missing"], "as two people would find: {closed}");
    import(&world, "e.store", "bundles");
    check(&world, "e.store", 1, &[], "written by hand");
    check(&world, "e.store", 2, &["receipt_other"], "the sheet has another");
    check(&world, "e.store", 3, &["receipt_missing"], "the sheet has none");
}

#[test]
fn a_closed_station_begins_and_continues_nothing() {
    let world = open(1);
    world.simulate("T-1", 1, 1, "--out bundles");
    let codes = CodesFile::read(&world.path("packages/T-1/codes/R01.txt")).unwrap();
    let (person, pin) = codes.pin().unwrap();
    let mut station = reopened(&world);
    assert!(station::is_closed(&station), "a restart does not open it");
    let refused = station.admit(&number(1), person, pin).unwrap_err();
    assert_eq!(refused.code(), "station_closed", "nobody sits down here any more");
    let (second, own) = codes.pins().nth(1).unwrap();
    station.invigilator_sign_in(person, pin).unwrap();
    let close = |second, pin| CloseStation { second, pin, leave_unfinished: false };
    let alone = station.panel().unwrap().close_station(&close(person, pin)).unwrap_err();
    assert_eq!(alone.code(), "same_person", "two persons close");
    let path = station.panel().unwrap().close_station(&close(second, own)).unwrap();
    let again = std::fs::read(path).unwrap();
    let first = std::fs::read(world.path("bundles/T-1-R01-station-001-1.closing")).unwrap();
    assert_eq!(again, first, "closing again gives the same statement");
}

fn reopened(world: &World) -> Station {
    let folder = world.path("stations/station-001");
    let package = world.path("packages/T-1/T-1-R01.exam");
    let clock = Arc::new(VirtualClock::at(0));
    let station = Station::open(Path::new(&folder), &package, clock.clone()).unwrap();
    clock.set_wall(station.package().manifest().start_unix * 1000);
    station
}
