//! A whole room comes back after a power cut: every station from its own files, all at once, with the release code only.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{Plan, World, number};
use exam::codes::CodesFile;
use exam::station::Station;
use exam::time::VirtualClock;
use std::sync::Arc;

#[test]
fn a_whole_room_is_reopened_in_parallel_without_the_role_codes() {
    let world = World::new(3);
    world.open_room(&Plan::of("T-1", 3, 3));
    let package = world.path("packages/T-1/T-1-R01.exam");
    let codes = CodesFile::read(&world.path("packages/T-1/codes/R01.txt")).unwrap();
    let open = |row: usize| {
        let folder = world.path(&format!("stations/station-{row:03}"));
        let clock = Arc::new(VirtualClock::at(0));
        let station = Station::open(&folder, &package, clock.clone()).unwrap();
        clock.set_wall(station.package().manifest().start_unix * 1000);
        station
    };
    let release = |station: &mut Station| {
        station.start_exam(codes.release().unwrap()).unwrap();
        format!("{:?}", station.paper().unwrap())
    };
    let start = |station: &mut Station, row: usize| {
        let (person, pin) = codes.pin().unwrap();
        station.admit(&number(row), person, pin).unwrap();
        station.confirm_identity().unwrap();
        station.accept_rules().unwrap();
        release(station)
    };
    let mut papers = Vec::new();
    for row in 1..=3 {
        let mut station = open(row);
        let file = world.path(&format!("opening/T-1-R01-station-{row:03}.open"));
        station.load_opening(&file).unwrap();
        papers.push(start(&mut station, row));
    }
    // The sticks and the console are gone: what is left is the stations' own folders.
    std::fs::remove_dir_all(world.path("opening")).unwrap();
    std::fs::remove_dir_all(world.path("console")).unwrap();
    let again: Vec<String> = std::thread::scope(|scope| {
        let reopen = |row: usize| {
            let (open, release) = (&open, &release);
            scope.spawn(move || release(&mut open(row)))
        };
        let threads: Vec<_> = (1..=3).map(reopen).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(again, papers, "every candidate has the same paper again");
}
