//! A room that two codes did not open: the record says when, where, with which roles and by whom, and not why.

use common::{Plan, World, read};
use console::view::RoleEntry;
use console::{Console, Entry};
use exam::act::{self, Act};
use exam::fault::Spoken;
use exam::time::VirtualClock;
use exam::view::RoleName;
use serde_json::Value;
use std::sync::Arc;

/// 2026-11-21 10:00:00 in Beijing.
const NOW_MS: i64 = 1_795_226_400_000;
const PEOPLE: [&str; 2] = ["王建华", "李淑敏"];

fn codes(world: &World, sitting: &str) -> [String; 2] {
    let file = read(&world.path(&format!("packages/{sitting}/codes/R01.txt")));
    let text = String::from_utf8(file).unwrap();
    ["甲", "乙"].map(|word| {
        let found = text.lines().find_map(|line| line.strip_prefix(word));
        found.unwrap().trim().to_owned()
    })
}

fn entry(role: RoleName, code: &str, person: &str) -> Entry {
    Entry::typed(&RoleEntry { role, code: code.into(), person: person.into() }).unwrap()
}

#[test]
fn a_failed_opening_is_recorded_and_says_nothing_of_why() {
    use RoleName::{First, Second};
    let world = World::new(1);
    world.pack(&Plan::of("T-2", 1, 1));
    world.pack(&Plan::of("T-1", 1, 1));
    let [first, second] = codes(&world, "T-1");
    let [foreign, _] = codes(&world, "T-2");
    let package = world.path("packages/T-1/T-1-R01.exam");
    let clock = Arc::new(VirtualClock::at(NOW_MS));
    let console = Console::open(&world.path("console"), &package, clock.clone()).unwrap();
    let [one, other] = PEOPLE;
    let right = || [entry(First, &first, one), entry(Second, &second, other)];
    let both = "T-1/R01 r1 甲王建华 乙李淑敏";
    let rows = [
        (
            "another room's code",
            [entry(First, &foreign, one), entry(Second, &second, other)],
            "not_opened",
            both,
        ),
        (
            "swapped labels",
            [entry(First, &second, one), entry(Second, &first, other)],
            "not_opened",
            both,
        ),
        (
            "one code twice",
            [entry(First, &first, one), entry(Second, &first, other)],
            "not_opened",
            both,
        ),
        (
            "one role twice",
            [entry(First, &first, one), entry(First, &second, other)],
            "same_role",
            "T-1/R01 r1 甲王建华 甲李淑敏",
        ),
        (
            "one person twice",
            [entry(First, &first, one), entry(Second, &second, one)],
            "not_on_duty",
            "T-1/R01 r1 甲王建华 乙王建华",
        ),
        (
            "somebody not on duty",
            [entry(First, &first, one), entry(Second, &second, "赵六")],
            "not_on_duty",
            "T-1/R01 r1 甲王建华 乙赵六",
        ),
    ];
    for (number, (why, entries, code, what)) in (1..).zip(&rows) {
        clock.advance(5_000);
        let error = console.open_room(entries, &world.path("out")).unwrap_err();
        assert_eq!(error.code(), *code, "{why}");
        let (log, _) = act::acts(&world.path("console")).unwrap();
        assert_eq!(log.len(), number, "{why}: one line more");
        let line = log.last().unwrap();
        assert_eq!((line.act, line.what.as_str()), (Act::RoomNotOpened, *what), "{why}");
        let at = format!("2026-11-21T10:00:{:02}", number * 5);
        assert!(line.at.starts_with(&at), "{why}: by the console's clock: {} {at}", line.at);
        assert!(!world.path("out").exists(), "{why}: no opening file is written");
    }
    gives_nothing_away(&world, &[&first, &second, &foreign]);
    clock.advance(5_000);
    console.open_room(&right(), &world.path("out")).unwrap();
    let (log, _) = act::acts(&world.path("console")).unwrap();
    let line = log.last().unwrap();
    assert_eq!((line.act, line.what.as_str()), (Act::RoomOpened, both), "so is a good one");
}

/// The console's record has five fields a line, none of them a reason, and no code.
fn gives_nothing_away(world: &World, secrets: &[&str]) {
    let text = String::from_utf8(read(&world.path("console/log"))).unwrap();
    for line in text.lines() {
        let fields: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
        let names: Vec<_> = fields.keys().map(String::as_str).collect();
        assert_eq!(names.len(), 5, "seq, at, act, what, previous and no reason: {names:?}");
    }
    for secret in secrets {
        let plain = secret.replace('-', "");
        assert!(!text.contains(secret) && !text.contains(&plain), "no code is on the record");
    }
}

#[test]
fn failures_slow_an_opening_down_by_five_seconds_at_most() {
    use RoleName::{First, Second};
    let world = World::new(1);
    world.pack(&Plan::of("T-1", 1, 1));
    let [first, second] = codes(&world, "T-1");
    let package = world.path("packages/T-1/T-1-R01.exam");
    let clock = Arc::new(VirtualClock::at(NOW_MS));
    let console = Console::open(&world.path("console"), &package, clock.clone()).unwrap();
    let twice = || [entry(First, &first, PEOPLE[0]), entry(First, &first, PEOPLE[1])];
    let open = |entries| console.open_room(&entries, &world.path("out"));
    let mut waits = Vec::new();
    for failure in 1..=12 {
        assert_eq!(open(twice()).unwrap_err().code(), "same_role", "failure {failure} is judged");
        let wait = match open(twice()).unwrap_err() {
            console::Error::Exam(exam::Error::Wait { ms }) => ms,
            // Not slowed down: that was another failure.
            other => {
                assert_eq!(other.code(), "same_role", "failure {failure}");
                0
            }
        };
        clock.advance(wait);
        waits.push(wait);
    }
    assert_eq!(waits.iter().max(), Some(&5_000), "it grows to five seconds and stays: {waits:?}");
    assert!(waits.is_sorted(), "it never shrinks while nobody succeeds: {waits:?}");
    let good = || [entry(First, &first, PEOPLE[0]), entry(Second, &second, PEOPLE[1])];
    assert_eq!(open(twice()).unwrap_err().code(), "same_role", "one more");
    clock.advance(4_999);
    assert_eq!(open(good()).unwrap_err().code(), "wait", "a millisecond early");
    clock.advance(1);
    open(good()).unwrap();
}
