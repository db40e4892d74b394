//! A whole room loses its power: every seat comes back at once, with the release code alone.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{Plan, World};
use exam::codes::CodesFile;
use exam::station::Station;
use exam::time::VirtualClock;
use std::sync::{Arc, Barrier};

const SEATS: usize = 8;

#[test]
fn a_room_reopens_in_parallel_with_the_release_code() {
    let world = World::new(SEATS);
    world.open_room(&Plan::of("T-1", SEATS, SEATS));
    for seat in 1..=SEATS {
        world.simulate("T-1", seat, seat, "--stop-after 5 --out bundles");
    }
    // The sticks with role codes and opening files are gone; what is left is what each seat kept.
    std::fs::remove_dir_all(world.path("opening")).unwrap();
    let together = Barrier::new(SEATS);
    std::thread::scope(|threads| {
        for seat in 1..=SEATS {
            let (world, together) = (&world, &together);
            threads.spawn(move || reopen(world, seat, together));
        }
    });
}

fn reopen(world: &World, seat: usize, together: &Barrier) {
    let package = world.path("packages/T-1/T-1-R01.exam");
    let codes = CodesFile::read(&world.path("packages/T-1/codes/R01.txt")).unwrap();
    let folder = world.path(&format!("stations/station-{seat:03}"));
    let clock = Arc::new(VirtualClock::at(0));
    together.wait();
    let mut station = Station::open(&folder, &package, clock.clone()).unwrap();
    assert!(station.opened(), "seat {seat}: the room stays open");
    clock.set_wall(station.package().manifest().start_unix * 1000 + 600_000);
    assert_eq!(station.screen_name(), "waiting", "seat {seat}: it waits for the release code");
    let wrong = station.start_exam("0000-0000-0000-0000-0").unwrap_err();
    assert_eq!(wrong.code(), "not_opened", "seat {seat}: only that it did not open");
    station.start_exam(codes.release().unwrap()).unwrap();
    assert_eq!(station.screen_name(), "exam", "seat {seat}: the exam goes on");
    assert_eq!(station.attempt().unwrap().responses.len(), 5, "seat {seat}: every answer is there");
    let log = String::from_utf8(common::read(&folder.join("log"))).unwrap();
    assert!(log.contains("release_refused"), "seat {seat}: the failed opening is on the record");
}
