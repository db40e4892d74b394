//! An attempt goes on elsewhere without leave, or with leave that was given otherwise. The programs of a room do it: T-3's
//! station died, and a stick has the attempt.

use crate::attack::{Attack, Ended, row};
use crate::real::{CODES as REAL_CODES, EXAM as REAL};
use crate::scene::{Scene, codes};
use common::{copy_folder, number, read, write};
use defence::Defence::{Closed, Fork, Moved, Standby, Tickets};
use exam::codes::CodesFile;
use exam::fault::fault;
use exam::time::VirtualClock;
use station::Station;
use std::sync::Arc;

const EXAM: &str = "packages/T-3/T-3-R01.exam";
const CODES: &str = "packages/T-3/codes/R01.txt";
const OPENING: &str = "opening/T-3-R01-station-004.open";
const SPARE: &str = "stations/station-004";
const REASON: &str = "硬盘损坏";

pub const ROWS: &[Attack] = &[
    row(
        "moved-without-a-ticket",
        (
            "an invigilator with a PIN, the release code, a stick and a spare",
            "lets an attempt go on",
        ),
        "moved_without_ticket",
        &[Moved],
        |scene| {
            go_on(scene, OPENING, "bundles-3", "");
            closed(scene)
        },
    ),
    row(
        "ticket-with-the-standby-code",
        ("who has one role code and the envelope 备用", "gives a ticket as two"),
        "standby_used",
        &[Standby],
        |scene| {
            let all = String::from_utf8(read(&scene.path(CODES))).unwrap();
            let standby = all.lines().filter(|line| !line.starts_with('乙'));
            write(&scene.path("standby.txt"), standby.collect::<Vec<_>>().join("\n"));
            give(scene, 1, "standby.txt");
            go_on(scene, "given.ticket", "bundles-3", "");
            closed(scene)
        },
    ),
    row(
        "ticket-for-another-seat",
        ("an invigilator with somebody else's ticket", "lets an attempt go on by it"),
        "moved_without_ticket",
        &[Moved],
        |scene| {
            give(scene, 2, CODES);
            go_on(scene, "given.ticket", "bundles-3", "");
            closed(scene)
        },
    ),
    row(
        "ticket-after-the-closing",
        ("two persons", "give a ticket for a move of which the record knows nothing"),
        "ticket_unrecorded",
        &[Tickets],
        |scene| {
            go_on(scene, OPENING, "bundles-3", "");
            scene.close("T-3", "bundles-3", &format!("--codes {CODES}"));
            give(scene, 1, CODES);
            std::fs::rename(scene.path("given.ticket"), scene.path("bundles-3/late.ticket"))
                .unwrap();
            counted(scene)
        },
    ),
    row(
        "ticket-used-twice",
        (
            "who has an image of a spare",
            "goes on twice by one ticket, and exports the better paper",
        ),
        "fork",
        &[Fork],
        |scene| {
            give(scene, 1, CODES);
            copy_folder(&scene.path(SPARE), &scene.path("image"));
            go_on(scene, "given.ticket", "first", "--mirror bundles-3/stick");
            std::fs::remove_dir_all(scene.path(SPARE)).unwrap();
            std::fs::rename(scene.path("image"), scene.path(SPARE)).unwrap();
            let other = format!("--seed {}", "77".repeat(32));
            go_on(scene, "given.ticket", "bundles-3", &other);
            closed(scene)
        },
    ),
    row(
        "begun-after-the-closing",
        (
            "an invigilator at a station that stated what it did",
            "lets another candidate begin there",
        ),
        "station_closed",
        &[Closed],
        |scene| {
            let (folder, package) = (scene.path("stations/station-001"), scene.path(REAL));
            let clock = Arc::new(VirtualClock::at(0));
            let mut station = Station::open(&folder, &package, clock).unwrap();
            let all = CodesFile::read(&scene.path(REAL_CODES)).unwrap();
            let (person, pin) = all.pin().unwrap();
            match station.admit(&number(2), person, pin) {
                Ok(()) => Ended::Won("somebody sits there".into()),
                Err(error) => Ended::Stopped(vec![fault(&error).code]),
            }
        },
    ),
];

/// Two codes give a ticket to the spare.
fn give(scene: &Scene, row: usize, codes: &str) {
    let room = format!("room ticket {EXAM} --console console --candidate {}", number(row));
    let to = format!("--to station-004 --reason {REASON} --codes {codes} --out given.ticket");
    scene.good(&format!("{room} {to}"));
}

/// The first candidate's attempt goes on at the spare, from the stick.
fn go_on(scene: &Scene, opening: &str, out: &str, more: &str) {
    let one = number(1);
    let from = format!("--from stick-3 --candidate {one} --unlock {CODES} --reason {REASON}");
    scene.good(&format!(
        "station resume {EXAM} --station {SPARE} --opening {opening} {from} --out {out} {more}"
    ));
}

/// The room is closed by two persons, and the board imports.
fn closed(scene: &Scene) -> Ended {
    scene.close("T-3", "bundles-3", &format!("--codes {CODES}"));
    counted(scene)
}

/// The seat must wait.
fn counted(scene: &Scene) -> Ended {
    let mut said = codes(&scene.good("result import third.store bundles-3 --board board"));
    let seat = scene.good("result standing third.store --board board")["seats"][0].clone();
    said.extend(["held", "remarks"].into_iter().flat_map(|list| codes(&seat[list])));
    if seat["state"] == "counts" { Ended::Won("it counts".into()) } else { Ended::Stopped(said) }
}
