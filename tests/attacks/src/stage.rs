//! What every attack begins with, made once by the finished programs: a board, its machines, and an honest sitting.

use common::{Plan, World, copy_folder, read, root, snapshot, write};
use sealing::{Argon2Params, SystemEntropy, passphrase};
use serde_json::Value;

/// A board with four stations; sitting T-1 of three candidates, sat, closed and imported, and T-2 of one, sat.
/// `console-open` is the console as it was before it closed the room.
pub fn make() -> World {
    let world = World::new(4);
    world.open_room(&Plan::of("T-1", 4, 3));
    for row in 1..=3 {
        world.simulate("T-1", row, row, "--candidates 1 --out bundles --mirror mirrors");
    }
    named(&world);
    world.simulate("T-2", 1, 1, "--candidates 1 --out bundles-2");
    copy_folder(&world.path("console"), &world.path("console-open"));
    world.close("T-1", "bundles", "");
    world.good("result import results.store bundles --board board");
    world.report();
    write(&world.path("right.json"), world.script("right", &Value::Null).to_string());
    write(&world.path("words"), "words of the board\n");
    own(&world);
    world
}

/// A bank whose answer keys nobody has read, and the officers' keys, sealed and apart.
fn own(world: &World) {
    let items = world.path("items");
    copy_folder(&root().join("question-banks/blockchain"), &items);
    for path in snapshot(&items).into_keys() {
        let text = String::from_utf8(read(&items.join(&path))).unwrap();
        write(&items.join(&path), text.replace("published = true\n", ""));
    }
    world.bank("own", &[items]);
    for (name, folder) in [("1", "one"), ("2", "two")] {
        let plain = read(&world.path(&format!("board/officers/{name}")));
        let (label, params) = (format!("officers/{name}"), Argon2Params::BOARD);
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
    let bank = "--board board --bank bank.bank --key-file bank.key --out packages/T-2";
    world.good(&format!("sitting pack T-2.toml {bank}"));
    let room = "--console console --out opening --unlock packages/T-2/codes/R01.txt";
    world.good(&format!("room load packages/T-2/T-2-R01.exam {room}"));
}

/// What a spreadsheet would compute.
pub const FORMULA: &str = "=1+2";
