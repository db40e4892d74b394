//! Packages that are genuine, but not for here or not for now.

use super::{foreign_files, pack_line, real, table};
use common::{Plan, World, copy_folder};

const VERIFY: &str = "package verify";

fn load(file: &str, codes: &str, console: &str) -> String {
    format!("room load {file} --console {console} --out new --unlock {codes}/codes/R01.txt")
}

#[test]
fn mock_for_real_and_readdressed() {
    let world = World::new(2);
    world.open_room(&Plan::of("T-1", 2, 2));
    world.pack(&Plan::of("T-3", 2, 2));
    let exam = "packages/T-1/T-1-R01.exam";
    let verify = |more: &str| format!("{VERIFY} {exam} --trust board/trust {more}");
    let seat = "--station stations/station-001 --unlock packages/T-1/codes/R01.txt --out x";
    let (mine, other) = ("opening/T-1-R01-station-001.open", "opening/T-1-R01-station-002.open");
    let later = "packages/T-3/T-3-R01.exam";
    table(
        &world,
        &[
            ("a rehearsal's for a real exam", &verify("--mode real"), "mock_for_real"),
            ("another room's package", &verify("--room R02"), "readdressed"),
            ("another sitting's package", &verify("--sitting T-9"), "readdressed"),
            (
                "another station's opening file",
                &format!("station simulate {exam} {seat} --opening {other}"),
                "readdressed",
            ),
            (
                "an opening file of an earlier sitting",
                &format!("station simulate {later} {seat} --opening {mine}"),
                "readdressed",
            ),
        ],
    );
    real::pack(&world, &Plan::of("T-2", 2, 2));
    let real = format!("{VERIFY} packages/T-2/T-2-R01.exam --trust board/trust --mode mock");
    let sat = format!("station simulate packages/T-2/T-2-R01.exam {seat} --opening {mine}");
    table(
        &world,
        &[
            ("a real exam's for a rehearsal", &real, "mock_for_real"),
            ("a real exam's at a station without a window", &sat, "mock_for_real"),
        ],
    );
}

#[test]
fn foreign() {
    let world = World::new(1);
    foreign_files(&world);
    world.pack(&Plan::of("T-1", 1, 1));
    let own = format!("{VERIFY} packages/T-1/T-1-R01.exam --trust foreign.trust");
    let verify = format!("{VERIFY} foreign.exam --trust board/trust");
    let room = load("foreign.exam", "x", "console");
    table(
        &world,
        &[
            ("another board's package", &verify, "foreign_board"),
            ("our package at another board", &own, "foreign_board"),
            ("the same in a room", &room, "foreign_board"),
        ],
    );
}

#[test]
fn rolled_back_at_console_and_station() {
    let world = World::new(2);
    world.pack(&Plan::of("T-1", 1, 1));
    copy_folder(&world.path("packages/T-1"), &world.path("old"));
    std::fs::rename(world.path("packages/T-1"), world.path("aside")).unwrap();
    world.good(&format!("{} --revise", pack_line("T-1")));
    let (new, old) = ("packages/T-1/T-1-R01.exam", "old/T-1-R01.exam");
    let wanted = format!("{VERIFY} {old} --trust board/trust --revision 2");
    table(&world, &[("somebody who knows of a later one", &wanted, "rolled_back")]);
    world.good(&load(new, "packages/T-1", "console"));
    // Another sitting has its own count: revision 1 of T-2 is no rollback.
    world.open_room(&Plan::of("T-2", 1, 1));
    world.simulate("T-2", 1, 1, "--out out");
    let simulate = |file: &str, codes: &str| {
        let station = "--station stations/station-001 --opening new/T-1-R01-station-001.open";
        format!("station simulate {file} {station} --unlock {codes}/codes/R01.txt --out out")
    };
    world.good(&simulate(new, "packages/T-1"));
    table(
        &world,
        &[
            ("at the console", &load(old, "old", "console"), "rolled_back"),
            ("at a station", &simulate(old, "old"), "rolled_back"),
        ],
    );
}

#[test]
fn revoked_console() {
    let world = World::new(1);
    world.pack(&Plan::of("T-1", 1, 1));
    world.good("board revoke --station console-01 --board board");
    world.good("station trust console board/trusts");
    let line = load("packages/T-1/T-1-R01.exam", "packages/T-1", "console");
    table(&world, &[("a revoked console", &line, "revoked")]);
}
