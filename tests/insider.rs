//! What somebody does who has the key of a result store.

use common::{World, read};
use rusqlite::Connection;

/// A result store, opened past everything that guards it.
pub fn opened(world: &World, store: &str) -> Connection {
    let connection = Connection::open(world.path(store)).unwrap();
    let key = String::from_utf8(read(&world.path("board/results.key"))).unwrap();
    let pragmas = "PRAGMA cipher_compatibility = 4; PRAGMA foreign_keys = OFF;";
    connection.execute_batch(&format!("PRAGMA key = \"x'{}'\"; {pragmas}", key.trim())).unwrap();
    connection
}

/// Runs a statement that has to change something.
pub fn tamper(world: &World, store: &str, statement: &str) {
    let changed = opened(world, store).execute(statement, []).unwrap();
    assert!(changed > 0, "the statement finds something: {statement}");
}
