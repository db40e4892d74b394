//! A simulated station goes through the same journal as the window: one journal per attempt, whose events are those of
//! the bundle, byte for byte. And the source has one place only that makes a journal, and one that seals it.
#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::panic)]

#[path = "common/inside.rs"]
mod inside;

use common::{Plan, World, number, read, root};
use inside::{Room, age_identity};
use sealing::{Digest, Hasher, bundle, chain, seat_tag};
use std::fs;
use std::path::{Path, PathBuf};
use store::{Journal, JournalEvent};

#[test]
fn a_bundle_is_what_the_journal_holds() {
    let world = World::new(2);
    world.open_room(&Plan::of("T-1", 2, 2));
    world.simulate("T-1", 1, 1, "--candidates 2 --out bundles");
    let room = Room::open(&world, "T-1", "station-001");
    let folder = world.path("stations/station-001/sittings/T-1+R01");
    let journals = ending(&folder.join("attempts"), "journal");
    assert_eq!(journals.len(), 2, "exactly one journal per attempt: {journals:?}");
    for row in [1, 2] {
        let tag = seat_tag(&room.k2, &number(row)).unwrap().to_string();
        let journal = folder.join(format!("attempts/{}.journal", &tag[..32]));
        assert!(journals.contains(&journal), "the journal of {} is {journal:?}", number(row));
        let bundle = world.path(&format!("bundles/T-1-station-001-000{row}.result"));
        check_attempt(&world, &room, &number(row), &journal, &bundle);
    }
    let idle = world.path("stations/station-002/sittings");
    assert!(!idle.exists(), "a station where nobody sat has no attempt");
}

fn check_attempt(world: &World, room: &Room, candidate: &str, journal: &Path, bundle: &Path) {
    let journal = Journal::open(journal, &room.journal_key("station-001", candidate)).unwrap();
    let events = journal.events().unwrap();
    let bytes = read(bundle);
    let sealed = journal.sealed().unwrap().unwrap_or_default();
    assert_eq!(sealed, bytes, "{candidate}: the exported bundle is the sealed one");
    let bundle = bundle::read(&bytes, &room.trust).unwrap();
    let opened = bundle.open(&age_identity(&world.path("board/identities/live"))).unwrap();
    let lines: Vec<u8> = events.iter().flat_map(|e| [e.bytes.as_slice(), b"\n"].concat()).collect();
    assert_eq!(opened.events.expose(), lines, "{candidate}: the bundle's events are the journal's");
    check_chain(room, candidate, &events, &bundle.manifest().chain_head);
    assert!(events.len() >= 93, "two events of the start, 90 answers, one end: {}", events.len());
}

/// The chain from its origin (docs/format/bundle.md) to the head that was signed.
fn check_chain(room: &Room, candidate: &str, events: &[JournalEvent], signed: &Digest) {
    let mut origin = Hasher::new();
    let package = room.package.digest();
    let parts: [&[u8]; 4] =
        [b"gongyuan-attempt-1", package.as_bytes(), b"station-001", candidate.as_bytes()];
    parts.iter().for_each(|part| origin.part(part));
    let mut head = origin.finish();
    for event in events {
        head = chain(&head, &event.bytes);
        assert_eq!(event.head, head.as_bytes(), "{candidate}: head after event {}", event.seq);
    }
    assert_eq!(head, *signed, "{candidate}: the last head is the one in the signed manifest");
}

fn ending(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|end| end == extension)).collect()
}

/// Every Rust file below a folder, without its unit tests and comments.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut waiting = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = String::from_utf8(read(&path)).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap().lines();
            let code: Vec<&str> =
                code.filter(|line| !line.trim_start().starts_with("//")).collect();
            found.push((path, code.join("\n")));
        }
    }
    assert!(!found.is_empty(), "{folder} has Rust files");
    found
}

fn naming(folder: &str, word: &str) -> Vec<PathBuf> {
    let found = sources(folder).into_iter();
    found.flat_map(|(path, code)| vec![path; code.matches(word).count()]).collect()
}

#[test]
fn the_source_has_one_way_into_the_journal() {
    let makers = naming("crates/station/src", "Journal::create(");
    assert_eq!(makers.len(), 1, "one place makes a journal: {makers:?}");
    let sealers = naming("crates/station/src", ".seal_with(");
    assert_eq!(sealers.len(), 1, "one place seals an attempt: {sealers:?}");
    let plain = naming("crates/station/src", "journal.seal(");
    assert!(plain.is_empty(), "nothing is sealed apart from its last event: {plain:?}");
    let bundles = naming("crates/station/src", "bundle::seal(");
    assert_eq!(bundles.len(), 1, "one place makes a result bundle: {bundles:?}");
    let recording = root().join("crates/station/src/recording.rs");
    assert_eq!(sealers, [recording], "who owns the journal seals it");
    let callers = naming("crates/station/src", "running.seal(");
    assert_eq!(callers, bundles, "the bundle is made where the running attempt is sealed");
}

#[test]
fn command_line_and_window_know_no_journal() {
    for folder in ["crates/gongyuan", "src-tauri"] {
        if !root().join(folder).join("Cargo.toml").exists() {
            assert_eq!(folder, "src-tauri", "only the window may not be there yet");
            continue;
        }
        for word in ["store::", "Journal", "sealing::", "TickFile"] {
            let found = naming(&format!("{folder}/src"), word);
            assert!(found.is_empty(), "{folder} names {word}: {found:?}");
        }
        let manifest = String::from_utf8(read(&root().join(folder).join("Cargo.toml"))).unwrap();
        let knows = |name: &str| manifest.lines().any(|line| line.starts_with(name));
        for name in ["store", "sealing", "attempt", "rusqlite"] {
            assert!(!knows(name), "{folder}/Cargo.toml depends on {name}: the way is through exam");
        }
    }
}
