//! A later revision of a package takes the place of the earlier one.

use super::{PACK, listed, table};
use common::{Plan, World, tool};
use serde_json::{Value, json};

fn commitments(world: &World, package: &str) -> Value {
    let manifest = tool(&world.path(""), "tar", &["xOf", package, "manifest.json"], b"").text();
    serde_json::from_str::<Value>(&manifest).unwrap()["commitments"].clone()
}

#[test]
fn a_later_revision_takes_the_place_of_the_earlier() {
    let world = World::new(1);
    let plan = Plan::of("T-1", 1, 1);
    world.open_room(&plan);
    world.simulate("T-1", 1, 1, "--out bundles");
    table(&world, &[("packed twice", &format!("{PACK} --out again"), "packed_already")]);
    world.good(&format!("{PACK} --revise --out packages/R2"));
    let (old, new) = ("packages/T-1/T-1-R01.exam", "packages/R2/T-1-R01.exam");
    assert_eq!(commitments(&world, old), commitments(&world, new), "the sitting secret is kept");
    let seen = world.good(&format!("package verify {new} --trust board/trust --revision 2"));
    assert_eq!(seen["revision"], 2, "a higher revision: {seen}");
    // Until a machine has seen the later one, it knows of none.
    world.good(&format!(
        "room load {old} --console console --unlock packages/T-1/codes/R01.txt --out opening"
    ));
    world.good(&format!(
        "room load {new} --console console --unlock packages/R2/codes/R01.txt --out opening2"
    ));
    let seat = "--station stations/station-001 --from 1";
    let second = "--opening opening2/T-1-R01-station-001.open --unlock packages/R2/codes/R01.txt";
    world.good(&format!("station simulate {new} {seat} {second} --out bundles2"));
    let first = "--opening opening/T-1-R01-station-001.open --unlock packages/T-1/codes/R01.txt";
    table(
        &world,
        &[
            (
                "a console",
                &format!(
                    "room load {old} --console console --unlock packages/T-1/codes/R01.txt --out x"
                ),
                "rolled_back",
            ),
            ("a station", &format!("station simulate {old} {seat} {first} --out x"), "rolled_back"),
            (
                "somebody who knows",
                &format!("package verify {old} --trust board/trust --revision 2"),
                "rolled_back",
            ),
        ],
    );
    let verify = format!("bundle verify bundles --trust board/trust --package {new}");
    listed(&world, "a bundle of the old revision", &verify, "files", "rolled_back");
    let import = "result import store --board board";
    listed(
        &world,
        "the same at the import",
        &format!("{import} bundles"),
        "quarantined",
        "rolled_back",
    );
    let done = world.good(&format!("{import} bundles2"));
    let own = done["quarantined"].as_array().unwrap();
    let wrong = own.iter().filter(|row| row["file"] == "T-1-station-001-0002.result").count();
    assert_eq!((&done["accepted"], wrong), (&json!(1), 0), "the new revision counts: {done}");
    // Nothing of the first revision was lost at the station.
    let aside = world.path("stations/station-001/sittings/T-1+R01.r1");
    assert!(aside.is_dir(), "its files lie aside");
}

#[test]
fn no_revision_in_the_middle_of_an_exam() {
    let world = World::new(1);
    world.open_room(&Plan::of("T-1", 1, 1));
    world.simulate("T-1", 1, 1, "--stop-after 3 --out bundles");
    world.good(&format!("{PACK} --revise --out packages/R2"));
    let new = "packages/R2/T-1-R01.exam";
    world.good(&format!(
        "room load {new} --console console --unlock packages/R2/codes/R01.txt --out opening2"
    ));
    let second = "--opening opening2/T-1-R01-station-001.open --unlock packages/R2/codes/R01.txt";
    let line = format!("station simulate {new} --station stations/station-001 {second} --out x");
    table(&world, &[("an attempt is running", &line, "unfinished")]);
}
