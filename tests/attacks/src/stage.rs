//! What every attack begins with, made once by the finished programs: a board, its machines, and an honest sitting.

use common::{Plan, World, copy_folder, write};
use serde_json::Value;

/// A board with four stations; sitting T-1 of three candidates, sat, closed and imported, and T-2 of one, sat.
/// `console-open` is the console as it was before it closed the room.
pub fn make() -> World {
    let world = World::new(4);
    world.open_room(&Plan::of("T-1", 4, 3));
    for row in 1..=3 {
        world.simulate("T-1", row, row, "--candidates 1 --out bundles --mirror mirrors");
    }
    world.open_room(&Plan::of("T-2", 2, 1));
    world.simulate("T-2", 1, 1, "--candidates 1 --out bundles-2");
    copy_folder(&world.path("console"), &world.path("console-open"));
    world.close("T-1", "bundles", "");
    world.good("result import results.store bundles --board board");
    world.report();
    write(&world.path("right.json"), world.script("right", &Value::Null).to_string());
    write(&world.path("words"), "words of the board\n");
    world
}
