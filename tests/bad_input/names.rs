//! Names that are nearly one: hyphens that could stand in either part, ids that differ in case alone, ids of no plan; and
//! passphrases that are none.

use common::{Plan, World, write};
use serde_json::json;

const BANK: &str = "--board board --bank bank.bank --key-file bank.key";

/// A sitting whose room is not R01, packed and opened.
fn open(world: &World, sitting: &str, room: &str) {
    let plan = Plan::of(sitting, 1, 1);
    write(&world.path("plan.toml"), plan.toml().replace("\"R01\"", &format!("{room:?}")));
    write(&world.path(&format!("{sitting}.csv")), plan.roster().replace("R01", room));
    world.good(&format!("sitting pack plan.toml {BANK} --out {sitting}"));
    let unlock = format!("--console console --unlock {sitting}/codes/{room}.txt");
    world.good(&format!("room load {sitting}/A-B-C.exam {unlock} --out {sitting}/opening"));
}

fn close(world: &World, sitting: &str, record: &str) {
    let room = format!("room close {sitting}/A-B-C.exam --console console");
    let closed = world.good(&format!("{room} --bundles {sitting}/bundles --out {record}"));
    let found = (&closed["present"], &closed["passed_over"]);
    assert_eq!(found, (&json!(1), &json!([])), "the bundle is of {sitting}: {closed}");
}

#[test]
fn hyphens_keep_two_rooms_apart() {
    let world = World::new(1);
    for (sitting, room) in [("A-B", "C"), ("A", "B-C")] {
        open(&world, sitting, room);
        let opening = format!("--opening {sitting}/opening/A-B-C-station-001.open");
        let unlock = format!("--unlock {sitting}/codes/{room}.txt");
        world.good(&format!(
            "station simulate {sitting}/A-B-C.exam --station stations/station-001 {opening} {unlock} --out {sitting}/bundles"
        ));
    }
    for sitting in ["A-B", "A"] {
        close(&world, sitting, &format!("{sitting}.room"));
    }
    // The two packages have one name: neither takes the other's place.
    let pack = format!("sitting pack plan.toml {BANK} --revise --out A-B");
    world.refuses("a package of that name is there", &pack, 1, "exists", &[]);
    let unlock = "--console console --unlock A/codes/B-C.txt --out A-B/opening";
    let load = format!("room load A/A-B-C.exam {unlock}");
    world.refuses("opening files of another room", &load, 1, "exists", &[]);
}

/// What a program of before wrote is found under the names of today.
#[test]
fn names_of_before_stay_readable() {
    let world = World::new(1);
    open(&world, "A-B", "C");
    let unlock = "--opening A-B/opening/A-B-C-station-001.open --unlock A-B/codes/C.txt";
    let station = "station simulate A-B/A-B-C.exam --station stations/station-001";
    world.good(&format!("{station} {unlock} --out A-B/bundles"));
    let (new, old) = ("A-B+C", "A-B-C");
    let sittings = |name: &str| world.path(&format!("stations/station-001/sittings/{name}"));
    std::fs::rename(sittings(new), sittings(old)).unwrap();
    let kept = |name: &str| world.path(&format!("console/{name}.kept"));
    std::fs::rename(kept(new), kept(old)).unwrap();
    close(&world, "A-B", "again.room");
    let ran = world.run(&format!("{station} {unlock} --out again"));
    assert_eq!(ran.error()["code"], "handed_in_already", "the station knows the attempt");
    assert!(sittings(new).is_dir() && !sittings(old).exists(), "under its name of today");
}

#[test]
fn ids_that_differ_in_case_alone() {
    let world = World::new(2);
    let enrol = "station enrol new --board board --id";
    let (taken, bad) = ("enrolled_already", "bad_name");
    world.refuses("a station in capitals", &format!("{enrol} STATION-001"), 1, taken, &[]);
    world.refuses("an id of no plan", &format!("{enrol} PC_01"), 1, bad, &[]);
    let request = "station request new --id PC_01 --out new.request";
    world.refuses("asking for such an id", request, 1, bad, &[]);
    world.pack(&Plan::of("T-1", 1, 1));
    world.write_plan(&Plan::of("t-1", 1, 1));
    let pack = format!("sitting pack t-1.toml {BANK} --out new");
    let error = world.refuses("a sitting in small letters", &pack, 1, "plan_refused", &[]);
    assert!(error["message"].as_str().unwrap().contains("T-1"), "it names the other: {error}");
}

#[test]
fn an_empty_passphrase_is_none() {
    let world = World::new(1);
    for (name, text) in [("empty", ""), ("line", "\nsecret\n"), ("blank", "  \r\n")] {
        write(&world.path(name), text);
        for line in [
            "board init new".to_owned(),
            "station enrol new --board board --id station-009".to_owned(),
            "board officer-key new --person officer-3".to_owned(),
            "package sign none.exam --officer board/officers/1".to_owned(),
            "result score none.store --board board".to_owned(),
        ] {
            let line = format!("{line} --passphrase-file {name}");
            world.refuses(&format!("{name}: {line}"), &line, 1, "no_passphrase", &[]);
        }
    }
}
