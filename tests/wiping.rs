//! What a station keeps of a sitting goes in two steps: pool and names by time, bundles by receipts of two officers.
#![allow(clippy::unwrap_used, clippy::panic)]

use common::{Plan, World, read, write};
use exam::fault::Spoken as _;
use exam::machine::MachineFolder;
use exam::time::{Clock, Moment, SystemClock};
use sealing::ssh::MachineRole;
use serde_json::{Value, json};
use station::{idle, wipe};
use std::path::PathBuf;

const STATION: &str = "stations/station-001";

/// So many days after the end of the sitting.
fn after(world: &World, days: i64) -> Moment {
    let end = read(&world.path(&format!("{STATION}/sittings/T-1+R01/end")));
    let end: i64 = String::from_utf8(end).unwrap().parse().unwrap();
    Moment { wall_ms: end * 1000 + days * 86_400_000 + 1, ..SystemClock::new().now() }
}

fn wiped(world: &World, receipts: &[PathBuf], now: Moment) -> Value {
    let done = wipe(&world.path(STATION), receipts, now);
    serde_json::to_value(done.map_err(|error| error.to_string()).unwrap()).unwrap()
}

fn receipt(world: &World) -> PathBuf {
    let name = |path: &PathBuf| path.extension().is_some_and(|end| end == "receipt");
    let entries = std::fs::read_dir(world.path("")).unwrap();
    entries.map(|entry| entry.unwrap().path()).find(name).unwrap()
}

#[test]
fn pools_go_by_time_and_bundles_by_the_receipts_of_two_officers() {
    let world = World::new(2);
    world.open_room(&Plan::of("T-1", 2, 2));
    world.simulate("T-1", 1, 1, "--candidates 2 --out bundles");
    let room = "sittings/T-1+R01";
    let pool = [format!("{room}/station-bank.db"), format!("{room}/opening.open")];
    let sealed = [1, 2].map(|n| format!("sealed/T-1-station-001-000{n}.result"));
    let kept = |file: &str, code: &str| json!({"file": file, "code": code});
    let clock = world.path(&format!("{STATION}/{room}/clock.json"));
    write(&clock, r#"{"offset_ms":-2592000000,"set_by":[],"start_late":null}"#);
    let ahead = wiped(&world, &[], after(&world, 29));
    assert_eq!(ahead["wiped"], json!([]), "a clock that is known to be a month ahead: {ahead}");
    std::fs::remove_file(clock).unwrap();
    let early = wiped(&world, &[], after(&world, 0));
    assert_eq!(early["wiped"], json!([]), "the sitting has only just ended");
    assert!(early["kept"].as_array().unwrap().contains(&kept(&pool[0], "not_over")), "{early}");

    let later = wiped(&world, &[], after(&world, 1));
    assert_eq!(later["wiped"], json!(pool), "exported and a day old: questions and names go");
    let waiting = json!(sealed.clone().map(|file| kept(&file, "not_received")));
    assert_eq!(later["kept"], waiting, "bundles wait for the board");

    world.good("result import results.store bundles --board board");
    let receipt = receipt(&world);
    let alone = wiped(&world, &[receipt.clone(), receipt.clone()], after(&world, 1));
    let waiting = json!(sealed.clone().map(|file| kept(&file, "received_by_one")));
    assert_eq!(alone["kept"], waiting, "one officer's word, however often, wipes nothing");
    let second = "--officer board/officers/2 --receipt second.receipt";
    world.good(&format!("result import results.store bundles --board board {second}"));
    let named = wiped(&world, &[receipt.clone(), world.path("second.receipt")], after(&world, 1));
    let gone = named["wiped"].as_array().unwrap();
    assert!(gone.contains(&json!(sealed[0])), "the board has it: {named}");
    let journals = gone.iter().filter(|file| file.as_str().unwrap().ends_with(".journal"));
    assert_eq!(journals.count(), 2, "and both journals: {named}");
    assert_eq!(named["kept"], json!([kept(&sealed[1], "last_in_row")]), "numbers go on from it");
    let log = String::from_utf8(read(&world.path(&format!("{STATION}/log")))).unwrap();
    assert!(log.contains("\"wiped\""), "what went is on the machine's record");

    let mut bent = read(&receipt);
    let at = bent.len() / 3;
    bent[at] ^= 1;
    write(&world.path("bent.receipt"), &bent);
    let refused = wipe(&world.path(STATION), &[world.path("bent.receipt")], after(&world, 1));
    assert!(refused.is_err(), "a receipt that does not verify wipes nothing");
}

#[test]
fn nothing_goes_while_an_attempt_is_open_or_a_bundle_was_not_exported() {
    let world = World::new(2);
    world.open_room(&Plan::of("T-1", 2, 2));
    world.simulate("T-1", 1, 1, "--candidates 2 --out bundles");
    let exported = world.path(&format!("{STATION}/sittings/T-1+R01/exported"));
    let text = String::from_utf8(read(&exported)).unwrap();
    write(&exported, text.lines().next().unwrap());
    let code = |now| wiped(&world, &[], now)["kept"].as_array().unwrap().last().cloned();
    let kept = code(after(&world, 9)).unwrap();
    assert_eq!(kept["code"], "not_exported", "one bundle lies here alone: {kept}");
    let done = std::fs::read_dir(world.path(&format!("{STATION}/sittings/T-1+R01/attempts")));
    let mut done = done.unwrap().map(|entry| entry.unwrap().path());
    let done = done.find(|path| path.extension().is_some_and(|end| end == "done")).unwrap();
    std::fs::remove_file(done).unwrap();
    let kept = code(after(&world, 9)).unwrap();
    assert_eq!(kept["code"], "unfinished", "an attempt that was not handed in keeps the room");
}

#[test]
fn a_program_is_not_changed_while_an_attempt_runs_or_waits() {
    let world = World::new(1);
    world.open_room(&Plan::of("T-1", 1, 1));
    world.simulate("T-1", 1, 1, "--candidates 1 --out bundles");
    let (stations, own) = (world.path("stations"), world.path(STATION));
    let code = |place: &PathBuf| idle(place).map_err(|error| error.code());
    assert!(code(&stations).unwrap().contains(&"station-001".into()), "found in the folder above");
    assert_eq!(code(&own), Ok(vec!["station-001".into()]), "all is handed in");
    let held = MachineFolder::open(&own, MachineRole::Station).unwrap();
    assert_eq!(code(&stations), Err("in_use"), "a program has it open");
    drop(held);
    let attempts = own.join("sittings/T-1+R01/attempts");
    let done = |path: &PathBuf| path.extension().is_some_and(|end| end == "done");
    let mut files = std::fs::read_dir(&attempts).unwrap().map(|entry| entry.unwrap().path());
    std::fs::remove_file(files.find(done).unwrap()).unwrap();
    assert_eq!(code(&stations), Err("station_not_idle"), "an attempt waits to go on");
    assert_eq!(code(&world.path("board")), Ok(vec![]), "where no station lies, nothing waits");
}
