//! Who keeps a machine on an old trust file gains one sitting at most: what was packed before the change, at its own time.

use super::{listed, pack_line, table};
use common::{Plan, World, write};

fn simulate(sitting: &str, station: &str) -> String {
    format!(
        "station simulate packages/{sitting}/{sitting}-R01.exam --station stations/{station} \
         --opening opening/{sitting}-R01-{station}.open --unlock packages/{sitting}/codes/R01.txt --out bundles"
    )
}

#[test]
fn a_machine_that_missed_a_revocation() {
    let world = World::new(3);
    world.open_room(&Plan::of("T-1", 3, 3));
    world.good("board revoke --station station-001 --board board");
    // Packed before: the frozen console and stations go on, the revoked one too, and the board refuses what it sealed.
    world.good(&simulate("T-1", "station-001"));
    world.good(&format!("{} --from 2", simulate("T-1", "station-002")));
    let import = "result import store --board board bundles";
    listed(&world, "sealed by a machine that did not know", import, "quarantined", "revoked");
    let done = world.good("result import store2 --board board bundles");
    assert_eq!(done["accepted"], 1, "the honest machine's bundle counts: {done}");
    // Packed after: the package names the version, and whoever lacks it is told.
    world.write_plan(&Plan::of("T-2", 3, 3));
    let plan = String::from_utf8(common::read(&world.path("T-2.toml"))).unwrap();
    write(&world.path("T-2.toml"), plan.replace("\"station-001\", ", ""));
    let roster = String::from_utf8(common::read(&world.path("T-2.csv"))).unwrap();
    let two: Vec<&str> = roster.lines().take(3).collect();
    write(&world.path("T-2.csv"), two.join("\n") + "\n");
    world.good(&pack_line("T-2"));
    let load = "room load packages/T-2/T-2-R01.exam --console console --unlock packages/T-2/codes/R01.txt --out opening";
    table(&world, &[("a frozen console", load, "trust_too_old")]);
    world.good("station trust console board/trusts");
    world.good(load);
    let frozen = simulate("T-2", "station-002");
    table(&world, &[("a frozen station", &frozen, "trust_too_old")]);
    world.good("station trust stations/station-002 board/trusts");
    world.good(&frozen);
}
