//! What somebody does who has the keys of the board's databases.

use common::{World, read};
use rusqlite::Connection;

/// A database of the board, opened with its key, past everything that guards it.
pub fn unlocked(world: &World, (database, key): (&str, &str)) -> Connection {
    let connection = Connection::open(world.path(database)).unwrap();
    let key = String::from_utf8(read(&world.path(key))).unwrap();
    let pragmas = "PRAGMA cipher_compatibility = 4; PRAGMA foreign_keys = OFF;";
    connection.execute_batch(&format!("PRAGMA key = \"x'{}'\"; {pragmas}", key.trim())).unwrap();
    connection
}

/// Runs a statement that has to change something.
pub fn tamper_with(world: &World, database: (&str, &str), statement: &str) {
    let changed = unlocked(world, database).execute(statement, []).unwrap();
    assert!(changed > 0, "the statement finds something: {statement}");
}

/// The same in a result store.
pub fn tamper(world: &World, store: &str, statement: &str) {
    tamper_with(world, (store, RESULTS_KEY), statement);
}

/// The key of a result store lies in its board.
pub const RESULTS_KEY: &str = "board/results.key";
