//! After the room is closed no key is left in the memory of the program: every mapping of a real process is searched.
//!
//! The keys are derived here from `docs/format/unlock.md` alone. A script starts this program again as a console and a
//! station that go through a whole exam, and looks into it twice: while the exam runs (the keys must be found, or the
//! search is blind) and after everything was closed.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]
#![cfg(target_os = "linux")]

mod keys;

use common::{Plan, World, number, python};
use console::{Console, Entry};
use exam::codes::CodesFile;
use exam::time::VirtualClock;
use serde_json::{Value, json};
use station::Station;
use std::path::Path;
use std::sync::Arc;

/// Where the child finds its world.
const FOLDER: &str = "GONGYUAN_MEMORY_TEST";

#[test]
fn no_key_is_left_after_the_room_is_closed() {
    let world = World::new(1);
    world.pack(&Plan::of("T-1", 1, 1));
    let keys = keys::of_room(&world);
    let program = std::env::current_exe().unwrap();
    let input = json!({
        "program": program, "arguments": ["--ignored", "--exact", "a_whole_exam", "--nocapture"],
        "variable": FOLDER, "folder": world.path(""), "needles": keys,
    });
    let found = python(&world.path(""), "search_memory.py", &[], input.to_string().as_bytes());
    println!("found in memory: {found:#}");
    // The journal lets its key go once it is open; these three live as long as the exam: the room's key, the machine's,
    // and one derived from the room identity that came out of the release code.
    for name in ["K2", "station signing seed", "mirror key"] {
        let hits = found["running"].as_object().unwrap();
        let seen = hits.keys().any(|form| form.starts_with(name));
        assert!(seen, "while the exam runs the search must see the {name}: {found:#}");
    }
    assert_eq!(found["closed"], json!({}), "after the room is closed nothing may be left");
}

/// The child: a console that opens the room, and a station that goes through an exam.
#[test]
#[ignore = "run by no_key_is_left_after_the_room_is_closed"]
fn a_whole_exam() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    exam_in(Path::new(&folder));
    pause("closed");
}

#[inline(never)]
fn exam_in(folder: &Path) {
    let clock = Arc::new(VirtualClock::at(0));
    let package = folder.join("packages/T-1/T-1-R01.exam");
    let codes = CodesFile::read(&folder.join("packages/T-1/codes/R01.txt")).unwrap();
    let console = Console::open(&folder.join("console"), &package, clock.clone()).unwrap();
    let entries = codes.pair().unwrap().map(|(role, code)| Entry { role, code, person: None });
    console.open_room(&entries, &folder.join("opening")).unwrap();
    drop((console, entries));
    let station = folder.join("stations/station-001");
    let mut station = Station::open(&station, &package, clock.clone()).unwrap();
    station.load_opening(&folder.join("opening/T-1-R01-station-001.open")).unwrap();
    clock.set_wall(station.package().manifest().start_unix * 1000);
    let (person, pin) = codes.pin().unwrap();
    station.admit(&number(1), person, pin).unwrap();
    station.confirm_identity().unwrap();
    station.accept_rules().unwrap();
    station.start_exam(codes.release().unwrap()).unwrap();
    let paper = station.paper().unwrap();
    let item = &paper.sections[0].items[0];
    let first = item.body.choices()[0].id.clone();
    station.respond(&item.id, item::Response::choices([first])).unwrap();
    pause("running");
    for _ in 0..(31 * 60 / 4) {
        clock.advance(4_000);
        station.tick().unwrap();
    }
    station.hand_in().unwrap();
}

/// Says where it stands and waits to be told to go on.
fn pause(at: &str) {
    println!("\n{at}");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
}

#[test]
fn the_programs_leave_no_core_file() {
    let world = World::empty();
    let program = common::binary("gongyuan");
    let input = json!({"program": program, "folder": world.path("")});
    let seen = python(&world.path(""), "core_limits.py", &[], input.to_string().as_bytes());
    assert_eq!(seen["core_limit"], json!([0, 0]), "no core file, and nobody below can ask for one");
    let dumpable: &Value = &seen["dumpable"];
    assert_eq!(dumpable, &json!(false), "nobody of the same user can attach or read its memory");
}
