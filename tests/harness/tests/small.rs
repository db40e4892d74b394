//! A small part of the harness, for every run of the tests. One test after another: they share the disk of the process.
#![allow(missing_docs)]

use harness::plan::shim;
use harness::sites::Act;
use harness::world::{Paper, World};
use harness::{clocks, cuts, damage, kills, sites};
use std::path::Path;

#[test]
fn a_small_part_of_everything() {
    harness::install();
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let world = World::new(folder.path(), Paper::Standard).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_harness"));

    let killed = kills::random(&world, program, 0..20, &|| ()).unwrap();
    assert_eq!(killed.kills, 20, "every kill was done");
    assert!(killed.answers > 100, "and hit a candidate who answers: {}", killed.answers);
    let points = kills::points(&world, program, 3, || ()).unwrap();
    assert_eq!(points.get(&Act::Save), Some(&(3, 3)), "a save is one frame and one sync");

    let cut = cuts::run(&world, 0..20, || ()).unwrap();
    assert!(cut.answers > 100, "cuts hit a candidate who answers: {}", cut.answers);
    a_disk_that_lies_is_noticed(&world);

    let failed = sites::run(&world, 9, 1, || ()).unwrap();
    assert_eq!(failed.acts.len(), Act::ALL.len(), "every act was made to fail");
    sites::full_disk(&world, 200).unwrap();
    sites::removed_drive(&world).unwrap();
    assert_eq!(sites::slow_disk(&world).unwrap(), 1, "what gathered went in one write");

    damage::put_back(&world).unwrap();
    damage::hit_page(&world).unwrap();

    clocks::run(&world).unwrap();
    let (_, jumps) = clocks::faketime(&world, program).unwrap();
    assert_eq!(jumps.len(), 5, "each step of the machine's clock is on the record");
}

/// The tests can fail: without syncs, cuts lose answers that were called saved.
fn a_disk_that_lies_is_noticed(world: &World) {
    shim().lies = true;
    let lost = cuts::run(world, 100..130, || ());
    shim().lies = false;
    let error = lost.map(|cuts| cuts.answers).unwrap_err().to_string();
    assert!(error.starts_with("power cut"), "a cut found it: {error}");
}
