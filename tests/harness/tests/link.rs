//! The model of the disk where a symbolic link leads to it, as to a `target/` that lies on another disk. A program of its
//! own: the disk is one for the process.
#![allow(missing_docs)]

use harness::cuts;
use harness::world::{Paper, World};
use std::os::unix::fs::symlink;

#[test]
fn nothing_is_lost_behind_a_link() {
    harness::install();
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    std::fs::create_dir(&real).unwrap();
    symlink(&real, &link).unwrap();
    let world = World::new(&link, Paper::Standard).unwrap();

    let cut = cuts::run(&world, 0..10, || ()).unwrap();
    assert!(cut.answers > 50, "cuts hit a candidate who answers: {}", cut.answers);
}
