//! A whole room loses its power: every seat comes back at once, from its own files, with the release code alone.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{Plan, World, number};
use exam::codes::CodesFile;
use exam::fault::Spoken;
use exam::time::VirtualClock;
use station::Station;
use station::view::ScreenName;
use std::ops::RangeInclusive;
use std::sync::{Arc, Barrier};

/// Seats that lose their power after five answers.
const ANSWERED: RangeInclusive<usize> = 1..=8;
/// Seats that lose it when the paper has just been opened.
const FRESH: RangeInclusive<usize> = 9..=11;
const SEATS: usize = 11;

#[test]
fn a_room_reopens_in_parallel_with_the_release_code() {
    let world = World::new(SEATS);
    world.open_room(&Plan::of("T-1", SEATS, SEATS));
    let mut papers = Vec::new();
    for seat in ANSWERED {
        world.simulate("T-1", seat, seat, "--stop-after 5 --out bundles");
        let mut station = open(&world, seat);
        release(&world, &mut station);
        papers.push(paper(&mut station));
    }
    papers.extend(FRESH.map(|seat| begin(&world, seat)));
    // The sticks with opening files, and the console, are gone; what is left is what each seat kept.
    std::fs::remove_dir_all(world.path("opening")).unwrap();
    std::fs::remove_dir_all(world.path("console")).unwrap();
    let together = Barrier::new(SEATS);
    let again: Vec<String> = std::thread::scope(|threads| {
        let reopen = |seat| {
            let (world, together) = (&world, &together);
            threads.spawn(move || reopen(world, seat, together))
        };
        let threads: Vec<_> = (1..=SEATS).map(reopen).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(again, papers, "every candidate has the same paper again");
}

#[test]
fn no_window_closes_over_an_attempt_that_only_the_disk_knows() {
    let world = World::new(1);
    world.open_room(&Plan::of("T-1", 1, 1));
    assert!(!open(&world, 1).holds_attempt(), "nobody has begun: the program may be left");
    begin(&world, 1);
    std::fs::remove_file(folder(&world, 1).join("sittings/T-1+R01/opening.open")).unwrap();
    let station = open(&world, 1);
    assert_eq!(station.screen_name(), ScreenName::NotOpened, "the room has to be opened again");
    assert!(station.holds_attempt(), "the clock of the attempt runs, and the window stays");
}

fn codes(world: &World) -> CodesFile {
    CodesFile::read(&world.path("packages/T-1/codes/R01.txt")).unwrap()
}

fn folder(world: &World, seat: usize) -> std::path::PathBuf {
    world.path(&format!("stations/station-{seat:03}"))
}

/// A station's program, started ten minutes into the exam.
fn open(world: &World, seat: usize) -> Station {
    let package = world.path("packages/T-1/T-1-R01.exam");
    let clock = Arc::new(VirtualClock::at(0));
    let station = Station::open(&folder(world, seat), &package, clock.clone()).unwrap();
    clock.set_wall(station.package().manifest().start_unix * 1000 + 600_000);
    station
}

fn release(world: &World, station: &mut Station) {
    station.start_exam(codes(world).release().unwrap()).unwrap();
}

fn paper(station: &mut Station) -> String {
    format!("{:?}", station.paper().unwrap())
}

/// A candidate is admitted and sees the paper; then the power goes.
fn begin(world: &World, seat: usize) -> String {
    let mut station = open(world, seat);
    let file = world.path(&format!("opening/T-1-R01-station-{seat:03}.open"));
    station.load_opening(&file).unwrap();
    let codes = codes(world);
    let (person, pin) = codes.pin().unwrap();
    station.admit(&number(seat), person, pin).unwrap();
    station.confirm_identity().unwrap();
    station.accept_rules().unwrap();
    release(world, &mut station);
    paper(&mut station)
}

fn reopen(world: &World, seat: usize, together: &Barrier) -> String {
    together.wait();
    let mut station = open(world, seat);
    assert!(station.opened(), "seat {seat}: the room stays open");
    assert_eq!(
        station.screen_name(),
        ScreenName::Waiting,
        "seat {seat}: it waits for the release code"
    );
    let wrong = station.start_exam("0000-0000-0000-0000-0").unwrap_err();
    assert_eq!(wrong.code(), "not_opened", "seat {seat}: only that it did not open");
    release(world, &mut station);
    assert_eq!(station.screen_name(), ScreenName::Exam, "seat {seat}: the exam goes on");
    let kept = if ANSWERED.contains(&seat) { 5 } else { 0 };
    let answers = station.attempt().unwrap().responses.len();
    assert_eq!(answers, kept, "seat {seat}: every answer is there");
    let log = String::from_utf8(common::read(&folder(world, seat).join("log"))).unwrap();
    assert!(log.contains("release_refused"), "seat {seat}: the failed opening is on the record");
    paper(&mut station)
}
