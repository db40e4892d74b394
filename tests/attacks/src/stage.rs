//! What every attack begins with, made once by the finished programs: a board, its machines, and an honest sitting.

use crate::{real, sat};
use common::{Plan, World, copy_folder, read, write};
use sealing::{Argon2Params, SystemEntropy, passphrase};
use serde_json::{Value, json};

/// A board with four stations; sitting T-1 of three candidates, sat, closed and imported, T-2 of one, sat, T-3 whose
/// station died, and R-1, which counts, sat, closed and imported.
/// `console-open` is the console as it was before it closed the room.
pub fn make() -> World {
    let world = World::new(4);
    world.open_room(&Plan::of("T-1", 4, 3));
    for row in 1..=3 {
        world.simulate("T-1", row, row, "--candidates 1 --out bundles --mirror mirrors");
    }
    named(&world);
    world.simulate("T-2", 1, 1, "--candidates 1 --out bundles-2");
    own(&world);
    sat::sit(&world);
    stopped(&world);
    copy_folder(&world.path("console"), &world.path("console-open"));
    world.close("T-1", "bundles", "");
    world.good("result import results.store bundles --board board");
    world.report();
    write(&world.path("right.json"), world.script("right", &Value::Null).to_string());
    real::close(&world, "");
    world.good("result import real.store real --board board");
    let standing = world.good("result standing real.store --board board");
    let held: Vec<&Value> =
        standing["seats"].as_array().unwrap().iter().map(|it| &it["held"]).collect();
    assert_eq!(held, vec![&json!([]); 3], "an honest room: {standing}");
    world
}

/// T-3, whose first candidate's station died after 85 of 90 answers; a stick has them.
fn stopped(world: &World) {
    let policy = "late_entry_minutes = 0\nearliest_hand_in_minutes = 0\nend = \"own\"";
    let more = format!("[policy]\n{policy}\n");
    let plan = Plan { named: vec![3, 2], more, ..Plan::of("T-3", 4, 2) };
    let toml = plan.toml().replace(", \"station-004\"", "");
    let toml = toml.replace("invigilators", "spares = [\"station-004\"]\ninvigilators");
    write(&world.path("T-3.toml"), toml);
    write(&world.path("T-3.csv"), plan.roster());
    packed(world, "T-3");
    world.simulate("T-3", 3, 1, "--stop-after 85 --mirror stick-3 --out bundles-3");
    std::fs::remove_dir_all(world.path("stations/station-003/sittings/T-3+R01")).unwrap();
}

/// Packs a sitting whose plan is written, and opens its room.
fn packed(world: &World, id: &str) {
    let bank = "--board board --bank bank.bank --key-file bank.key";
    world.good(&format!("sitting pack {id}.toml {bank} --out packages/{id}"));
    let room = format!("--console console --out opening --unlock packages/{id}/codes/R01.txt");
    world.good(&format!("room load packages/{id}/{id}-R01.exam {room}"));
}

/// A bank whose answer keys nobody has read, and the officers' keys, sealed and apart.
fn own(world: &World) {
    world.unread_bank("own");
    write(&world.path("words"), "words of the board\n");
    for (name, folder) in [("1", "one"), ("2", "two")] {
        let plain = read(&world.path(&format!("board/officers/{name}")));
        let (label, params) = (format!("officers/{name}"), Argon2Params::LEAST);
        let words = b"words of the board";
        let sealed = passphrase::seal(words, &label, &plain, params, &SystemEntropy::new());
        write(&world.path(&format!("{folder}/key")), sealed.unwrap());
    }
}

/// T-2 is of a candidate whose name is a formula.
fn named(world: &World) {
    let plan = Plan::of("T-2", 2, 1);
    write(&world.path("T-2.toml"), plan.toml());
    write(&world.path("T-2.csv"), plan.roster().replace("欧阳明远", FORMULA));
    packed(world, "T-2");
}

/// What a spreadsheet would compute.
pub const FORMULA: &str = "=1+2";
