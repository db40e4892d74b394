//! Somebody at the board with every key edits one byte of a stored file, one cell of a table, deletes a row, or edits a byte
//! of the board's folder: `result verify` names it, or the place is a listed note and no output has changed.
#![allow(clippy::unwrap_used, clippy::panic)]

#[allow(dead_code, reason = "shared with tests that edit by statements")]
mod insider;

use board::{Board, ReportFormat, Standards};
use common::{Plan, World, number, read, snapshot, write};
use insider::{RESULTS_KEY, unlocked};
use rusqlite::types::Value as Cell;
use std::path::PathBuf;

/// Bytes of stored files that are tried, in all.
const PLACES: usize = 800;

/// Columns that no file says and no output shows: names of files, times of import, why a file was refused, repeats.
const NOTES: &[&str] = &[
    "bundle.code",
    "bundle.failed",
    "bundle.file_name",
    "bundle.imported_ms",
    "bundle.message",
    "room_record.code",
    "room_record.imported_ms",
    "room_record.message",
    "statement.file_name",
    "statement.imported_ms",
    "repeat.digest",
    "repeat.file_name",
    "repeat.times",
    "repeat.imported_ms",
];

/// A sitting of one candidate, imported, with a closing statement, receipts and a signed practical mark.
fn imported() -> World {
    let world = World::new(1);
    world.open_room(&Plan::of("T-1", 1, 1));
    world.simulate("T-1", 1, 1, "--out bundles");
    world.close("T-1", "bundles", "");
    world.good("result import results.store bundles --board board");
    write(&world.path("p.csv"), format!("candidate,practical\n{},59.25\n", number(1)));
    world.good("result score results.store --board board --practical p.csv");
    world.good("result import results.store bundles --board board");
    world
}

/// The board and its store, verified in this process.
struct Desk<'a> {
    world: &'a World,
    standards: Standards,
    honest: Vec<u8>,
}

impl<'a> Desk<'a> {
    fn at(world: &'a World) -> Self {
        let mut desk =
            Self { world, standards: Standards::with(None).unwrap(), honest: Vec::new() };
        assert_eq!(desk.found("results.store"), Ok(0), "as it should be, nothing differs");
        desk.honest = desk.report("results.store").unwrap();
        desk
    }

    fn open(&self, store: &str) -> board::Result<(Board, board::ResultStore)> {
        let board = Board::open(&self.world.path("board"), None)?;
        let results = board.result_store(&self.world.path(store), false)?;
        Ok((board, results))
    }

    /// How many differences are named; a verification that is refused names what it could not read.
    fn found(&self, store: &str) -> Result<usize, String> {
        let check = self.open(store).and_then(|(board, results)| {
            let path = self.world.path(store);
            board::recheck(&board, &self.standards, &results, &path, &[])
        });
        check.map(|check| check.differences.len()).map_err(|error| error.to_string())
    }

    fn report(&self, store: &str) -> board::Result<Vec<u8>> {
        let (board, results) = self.open(store)?;
        board::report(&board, &self.standards, &results, ReportFormat::Csv)
    }

    /// What is edited is named; only a note may be passed over, and then the report is as before.
    fn check(&self, why: &str, note: bool) {
        if self.found("bent.store") == Ok(0) {
            assert!(note, "{why} is found");
            assert_eq!(self.report("bent.store").unwrap(), self.honest, "{why}: in no output");
        }
    }

    /// A fresh copy of the store, edited.
    fn bend(&self, how: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<usize>) -> bool {
        for end in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(self.world.path(&format!("bent.store{end}")));
        }
        std::fs::copy(self.world.path("results.store"), self.world.path("bent.store")).unwrap();
        let store = unlocked(self.world, ("bent.store", RESULTS_KEY));
        store
            .execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF")
            .unwrap();
        how(&store).unwrap() > 0
    }
}

/// Every table with its columns.
fn tables(world: &World) -> Vec<(String, Vec<String>)> {
    let store = unlocked(world, ("results.store", RESULTS_KEY));
    let list = |query: &str| -> Vec<String> {
        let mut all = store.prepare(query).unwrap();
        let names = all.query_map([], |row| row.get(0)).unwrap();
        names.map(Result::unwrap).collect()
    };
    let names = list("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    let columns = |name: &String| list(&format!("SELECT name FROM pragma_table_info('{name}')"));
    names.iter().map(|name| (name.clone(), columns(name))).collect()
}

fn rows(world: &World, table: &str) -> Vec<i64> {
    let store = unlocked(world, ("results.store", RESULTS_KEY));
    let mut all = store.prepare(&format!("SELECT rowid FROM {table}")).unwrap();
    let rows = all.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// The same cell with one character, digit or byte another.
fn edited(cell: Cell) -> Cell {
    match cell {
        Cell::Null => Cell::Integer(1),
        Cell::Integer(number) => Cell::Integer(number + 1),
        Cell::Real(number) => Cell::Real(number + 1.0),
        Cell::Text(text) => {
            let last = text.chars().last().unwrap_or('a');
            let other = if last == '1' { '2' } else { '1' };
            let kept = text.len() - text.chars().last().map_or(0, char::len_utf8);
            Cell::Text(format!("{}{other}", &text[..kept]))
        }
        Cell::Blob(mut bytes) => {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            Cell::Blob(bytes)
        }
    }
}

#[test]
fn every_edit_is_named_or_is_a_note_that_no_output_shows() {
    let world = imported();
    unlocked(&world, ("results.store", RESULTS_KEY))
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    let desk = Desk::at(&world);
    let mut blobs = Vec::new();
    for (table, columns) in tables(&world) {
        for row in rows(&world, &table) {
            let gone = desk.bend(|store| {
                store.execute(&format!("DELETE FROM {table} WHERE rowid = {row}"), [])
            });
            assert!(gone, "row {row} of {table} is there");
            desk.check(&format!("row {row} of {table}, deleted,"), table == "repeat");
            for column in &columns {
                let place = format!("{table}.{column}");
                let get = format!("SELECT {column} FROM {table} WHERE rowid = {row}");
                let put = format!("UPDATE {table} SET {column} = ?1 WHERE rowid = {row}");
                let done = desk.bend(|store| {
                    let cell: Cell = store.query_row(&get, [], |row| row.get(0))?;
                    if let (Cell::Blob(bytes), "bytes") = (&cell, column.as_str()) {
                        blobs.push((table.clone(), row, bytes.len()));
                    }
                    store.execute(&put, [edited(cell)])
                });
                assert!(done, "{place} is edited");
                desk.check(&format!("{place} of row {row}"), NOTES.contains(&place.as_str()));
            }
        }
    }
    bytes(&desk, &blobs);
    folder(&desk);
}

/// Bytes of stored files, spread over each by its length.
fn bytes(desk: &Desk<'_>, blobs: &[(String, i64, usize)]) {
    let whole: usize = blobs.iter().map(|(_, _, length)| length).sum();
    let mut tried = 0;
    for (table, row, length) in blobs {
        let count = (PLACES * length).div_ceil(whole).max(20);
        for at in 0..count {
            let (place, bit) = (length * at / count, at % 8);
            let get = format!("SELECT bytes FROM {table} WHERE rowid = {row}");
            let put = format!("UPDATE {table} SET bytes = ?1 WHERE rowid = {row}");
            desk.bend(|store| {
                let mut bytes: Vec<u8> = store.query_row(&get, [], |row| row.get(0))?;
                bytes[place] ^= 1 << bit;
                store.execute(&put, [bytes])
            });
            desk.check(&format!("byte {place} of {table} {row}"), false);
            tried += 1;
        }
    }
    assert!(tried >= PLACES, "{tried} places were tried");
}

/// What in the board's folder is no source of an output: keys that sign or open what comes later, copies of public keys, machines as
/// they were enrolled, the board's log; and of the sitting's items the pages that nothing reads.
const NO_SOURCE: &[&str] =
    &["officers/", "ca", "identities/", "machines/", "log", "lock", "items.bank"];

/// Bytes of the board's own files.
fn folder(desk: &Desk<'_>) {
    desk.bend(|_| Ok(0));
    let board = desk.world.path("board");
    for path in snapshot(&board).into_keys() {
        let file: PathBuf = board.join(&path);
        let honest = read(&file);
        let name = path.to_string_lossy().into_owned();
        let note = NO_SOURCE.iter().any(|part| name.starts_with(part) || name.ends_with(part));
        for at in 0..honest.len().min(24) {
            let place = honest.len() * at / honest.len().min(24);
            let mut bent = honest.clone();
            bent[place] ^= 1 << (at % 8);
            write(&file, &bent);
            desk.check(&format!("byte {place} of board/{name}"), note);
        }
        write(&file, &honest);
    }
}
