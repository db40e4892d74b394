//! Bundles that are genuine, but not for here, or here already.

use super::{code_of, foreign_files, listed, real};
use common::{Plan, World};
use serde_json::json;

const VERIFY: &str = "bundle verify";
const IMPORT: &str = "result import store --board board";

#[test]
fn foreign() {
    let world = World::new(1);
    foreign_files(&world);
    world.open_room(&Plan::of("T-1", 1, 1));
    world.simulate("T-1", 1, 1, "--out bundles");
    for (why, line, list) in [
        ("another board's bundle", format!("{VERIFY} foreign --trust board/trust"), "files"),
        ("ours at another board", format!("{VERIFY} bundles --trust foreign.trust"), "files"),
        ("the same at the import", format!("{IMPORT} foreign"), "quarantined"),
    ] {
        listed(&world, why, &line, list, "foreign_board");
    }
}

#[test]
fn replayed_readdressed_and_mock_for_real() {
    let world = World::new(2);
    world.open_room(&Plan::of("T-1", 2, 2));
    world.simulate("T-1", 1, 1, "--out bundles");
    let bundle = "bundles/T-1-station-001-0001.result";
    real::pack(&world, &Plan::of("T-2", 2, 2));
    world.pack(&Plan::of("T-3", 2, 2));
    for (why, package, code) in [
        ("a rehearsal's bundle for a real exam", "T-2", "mock_for_real"),
        ("a bundle of another sitting", "T-3", "readdressed"),
    ] {
        let package = format!("--package packages/{package}/{package}-R01.exam");
        let line = format!("{VERIFY} {bundle} --trust board/trust {package}");
        listed(&world, why, &line, "files", code);
    }
    let both = format!("{VERIFY} {bundle} {bundle} --trust board/trust");
    let rows = world.good(&both)["files"].clone();
    assert_eq!((&rows[1]["ok"], code_of(&rows[1])), (&json!(true), "replayed"), "{rows}");
    std::fs::create_dir(world.path("in")).unwrap();
    for copy in ["in/a.result", "in/b.result"] {
        std::fs::copy(world.path(bundle), world.path(copy)).unwrap();
    }
    let folder = format!("{VERIFY} in --trust board/trust");
    listed(&world, "the same bytes under another name", &folder, "files", "replayed");
    std::os::unix::fs::symlink(world.path(bundle), world.path("in/c.result")).unwrap();
    listed(&world, "a link is listed, not followed", &folder, "files", "link");
    let import = format!("{IMPORT} {bundle}");
    world.good(&import);
    listed(&world, "the same bundle again", &import, "repeated", "replayed");
    let links = format!("{IMPORT} in");
    listed(&world, "a link is named at the import", &links, "quarantined", "link");
}

#[test]
fn revoked_station() {
    let world = World::new(1);
    world.open_room(&Plan::of("T-1", 1, 1));
    world.simulate("T-1", 1, 1, "--out bundles");
    world.good("board revoke --station station-001 --board board");
    let verify = format!("{VERIFY} bundles --trust board/trust");
    listed(&world, "a revoked station", &verify, "files", "revoked");
    let import = format!("{IMPORT} bundles");
    listed(&world, "imported after the revocation", &import, "quarantined", "revoked");
}
