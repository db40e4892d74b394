//! Invariant 1: somebody with the package, a station's folder after the exam, its opening file and every code finds no
//! answer key and no explanation. The same search over the item bank finds all of them.
#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::panic)]

#[path = "common/inside.rs"]
mod inside;

use common::{Plan, World, read, snapshot};
use inside::Room;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A cell of a database: table, column, text.
type Cell = (String, String, String);

/// What must not be found: answer keys as the item bank writes them, and explanations. From the plain sources.
struct Secrets {
    keys: BTreeSet<String>,
    explanations: Vec<String>,
}

impl Secrets {
    fn of(world: &World) -> Self {
        let known: BTreeMap<String, Value> =
            serde_json::from_value(world.script("keys", &Value::Null)).unwrap();
        let explanation = |item: &Value| item["explanation"].as_str().unwrap().trim().to_owned();
        Self {
            keys: known.values().map(|item| item["key"].to_string()).collect(),
            explanations: known.values().map(explanation).collect(),
        }
    }

    fn explanations_in(&self, text: &str) -> usize {
        self.explanations.iter().filter(|secret| text.contains(secret.as_str())).count()
    }

    fn keys_in(&self, text: &str) -> usize {
        self.keys.iter().filter(|key| text.contains(key.as_str())).count()
    }
}

/// Every cell of every table of a database, as text.
fn cells(path: &Path, key: &[u8; 32]) -> Vec<Cell> {
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    database.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"")).unwrap();
    let mut tables =
        database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").unwrap();
    let names: Vec<String> =
        tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    names.iter().flat_map(|table| cells_of(&database, table)).collect()
}

fn cells_of(database: &Connection, table: &str) -> Vec<Cell> {
    let mut query = database.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
    let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
    let mut rows = query.query([]).unwrap();
    let mut cells = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        for (index, column) in columns.iter().enumerate() {
            let text = match row.get_ref(index).unwrap() {
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                    String::from_utf8_lossy(bytes).into()
                }
                other => format!("{other:?}"),
            };
            cells.push((table.to_owned(), column.clone(), text));
        }
    }
    cells
}

#[test]
fn nobody_finds_an_answer_key_or_an_explanation() {
    let world = World::new(1);
    world.open_room(&Plan::of("T-1", 1, 1));
    world.simulate("T-1", 1, 1, "--out bundles");
    let room = Room::open(&world, "T-1", "station-001");
    let secrets = Secrets::of(&world);
    check_the_search_finds(&world, &secrets);
    check_station_bank(&world, &room, &secrets);
    check_other_members(&room, &secrets);
    check_journal(&world, &room, &secrets);
    check_disk(&world, &secrets);
}

/// The positive control: the same search over the board's item bank.
fn check_the_search_finds(world: &World, secrets: &Secrets) {
    let hex = String::from_utf8(read(&world.path("bank.key"))).unwrap();
    let digit = |at: usize| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap();
    let key: [u8; 32] = std::array::from_fn(digit);
    let cells = cells(&world.path("bank.bank"), &key);
    let all: String = cells.iter().map(|(.., text)| text.as_str()).collect();
    let (found, known) = (secrets.explanations_in(&all), secrets.explanations.len());
    assert_eq!(found, known, "the search must find every explanation where they all are");
    let (found, known) = (secrets.keys_in(&all), secrets.keys.len());
    assert_eq!(found, known, "the search must find every answer key where they all are");
}

fn check_station_bank(world: &World, room: &Room, secrets: &Secrets) {
    let path = world.path("stations/station-001/sittings/T-1+R01/station-bank.db");
    assert_eq!(read(&path), room.member("station-bank.db"), "the station's copy is what travelled");
    let cells = cells(&path, &room.raw_key("station-bank", &[]));
    let items = cells.iter().filter(|(_, column, _)| column == "question").count();
    assert!(items >= 90, "the station bank was opened and has a pool: {items} items");
    for (table, column, text) in &cells {
        let place = format!("{table}.{column}");
        assert_eq!(secrets.keys_in(text), 0, "{place} holds an answer key: {text}");
        assert_eq!(secrets.explanations_in(text), 0, "{place} holds an explanation: {text}");
        let telling = ["answer", "key", "explanation", "score", "right", "correct"];
        assert!(!telling.iter().any(|word| column == word), "a station bank has a column {place}");
        if column == "question" {
            check_question(text);
        }
    }
}

/// A question has no field beyond what a candidate sees.
fn check_question(text: &str) {
    let question: Value = serde_json::from_str(text).unwrap();
    let fields = |value: &Value| -> BTreeSet<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    let allowed = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let expected: BTreeSet<String> = allowed(&["choices", "interaction", "stem"]);
    assert_eq!(fields(&question), expected, "fields of a question: {text}");
    for choice in question["choices"].as_array().unwrap() {
        let expected: BTreeSet<String> = allowed(&["id", "text"]);
        assert_eq!(fields(choice), expected, "fields of a choice: {text}");
    }
}

fn check_other_members(room: &Room, secrets: &Secrets) {
    let names: Vec<&str> = room.content.members.iter().map(|(name, _)| name.as_str()).collect();
    let known = ["station-bank.db", "blueprint.json", "dealing.json"];
    assert_eq!(names, known, "a new member of content.age belongs in this test");
    let roster = room.package.roster(&room.k2).unwrap();
    let (blueprint, dealing) = (room.member("blueprint.json"), room.member("dealing.json"));
    for (name, bytes) in
        [("blueprint.json", blueprint), ("dealing.json", dealing), ("the roster", roster.expose())]
    {
        let text = std::str::from_utf8(bytes).unwrap();
        assert_eq!(secrets.keys_in(text), 0, "{name} holds an answer key");
        assert_eq!(secrets.explanations_in(text), 0, "{name} holds an explanation");
    }
    let dealt: Value = serde_json::from_slice(dealing).unwrap();
    let candidates: Vec<&String> = dealt["seeds"].as_object().unwrap().keys().collect();
    assert_eq!(candidates, [&common::number(1)], "seeds of this room's candidates, and no secret");
}

/// The journal has answers, but no word that says which are right.
fn check_journal(world: &World, room: &Room, secrets: &Secrets) {
    let attempts = world.path("stations/station-001/sittings/T-1+R01/attempts");
    let journal = std::fs::read_dir(&attempts).unwrap().map(|entry| entry.unwrap().path());
    let journal = journal.into_iter().find(|path| path.extension().is_some_and(|e| e == "journal"));
    let key = room.raw_key("journal", &[b"station-001", common::number(1).as_bytes()]);
    let cells = cells(&journal.unwrap(), &key);
    assert!(cells.len() > 300, "the journal was opened: {} cells", cells.len());
    for (table, column, text) in &cells {
        assert_eq!(secrets.explanations_in(text), 0, "journal {table}.{column}: {text}");
    }
}

/// No file of the station shows a question in the clear, let alone an explanation.
fn check_disk(world: &World, secrets: &Secrets) {
    let folder = world.path("stations/station-001");
    let files = snapshot(&folder);
    assert!(files.len() > 8, "the station's folder was searched: {files:?}");
    for name in files.keys() {
        let text = String::from_utf8_lossy(&read(&folder.join(name))).into_owned();
        assert_eq!(secrets.explanations_in(&text), 0, "{} in the clear", name.display());
        assert!(!text.contains("\"stem\""), "{} shows questions in the clear", name.display());
    }
}
