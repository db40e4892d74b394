use crate::support::{folder, item, key, names_in};
use archive::{ItemBank, Result, ResultStore};
use std::fs;
use std::path::Path;
use store::{DbKey, Journal, StationBank};

type Open = fn(&Path, &DbKey) -> Result<()>;

const KINDS: [(&str, Open, Open); 2] = [
    ("bank", |p, k| ItemBank::create(p, k).map(drop), |p, k| ItemBank::open(p, k).map(drop)),
    (
        "results",
        |p, k| ResultStore::create(p, k).map(drop),
        |p, k| ResultStore::open(p, k).map(drop),
    ),
];

/// The kinds that a room knows.
const ROOM_KINDS: [(&str, Open, Open); 2] = [
    (
        "pool",
        |p, k| Ok(StationBank::create(p, k, &[])?),
        |p, k| Ok(StationBank::open(p, k).map(drop)?),
    ),
    (
        "journal",
        |p, k| Ok(Journal::create(p, k).map(drop)?),
        |p, k| Ok(Journal::open(p, k).map(drop)?),
    ),
];

fn code(result: Result<()>) -> &'static str {
    result.map_or_else(|error| error.code(), |()| "ok")
}

#[test]
fn each_kind_opens_as_itself_alone() {
    let folder = folder();
    for (made, create, _) in KINDS.into_iter().chain(ROOM_KINDS) {
        let path = folder.path().join(made);
        create(&path, &key()).unwrap();
        for (opened, _, open) in KINDS.into_iter().chain(ROOM_KINDS) {
            let expected = if made == opened { "ok" } else { "wrong_kind" };
            assert_eq!(code(open(&path, &key())), expected, "a {made} opened as a {opened}");
        }
    }
}

#[test]
fn a_file_that_does_not_open_says_why_and_stays_as_it_is() {
    for (name, create, open) in KINDS {
        let folder = folder();
        let path = folder.path().join(name);
        assert_eq!(code(open(&path, &key())), "missing", "there is no {name} yet");
        create(&path, &key()).unwrap();
        assert_eq!(code(create(&path, &key())), "exists", "a {name} is never overwritten");
        let before = (fs::read(&path).unwrap(), names_in(folder.path()));
        let wrong = open(&path, &DbKey::new([8; 32]));
        assert_eq!(code(wrong), "wrong_key_or_damaged", "the wrong key for a {name}");
        let after = (fs::read(&path).unwrap(), names_in(folder.path()));
        assert!(before == after, "a wrong key must not change a {name} or what lies beside it");
        fs::write(&path, b"").unwrap();
        assert_eq!(
            code(open(&path, &key())),
            "wrong_key_or_damaged",
            "an emptied {name} is no new one"
        );
    }
}

#[test]
fn damage_is_seen_wherever_it_lies() {
    let folder = folder();
    let path = folder.path().join("bank");
    let mut bank = ItemBank::create(&path, &key()).unwrap();
    let items: Vec<_> = (0..400).map(|n| item(&format!("a-{n:03}"), "m", None)).collect();
    bank.put(&items).unwrap();
    drop(bank);
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    for (page, expected) in
        [(0, "wrong_key_or_damaged"), (pages / 2, "damaged"), (pages - 2, "damaged")]
    {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 2000] ^= 1;
        fs::write(&path, &bytes).unwrap();
        let read = ItemBank::open(&path, &key()).and_then(|bank| bank.items(&Default::default()));
        assert_eq!(code(read.map(drop)), expected, "one bit of page {page} of {pages} was flipped");
    }
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let read = ItemBank::open(&path, &key()).and_then(|bank| bank.items(&Default::default()));
    assert_eq!(code(read.map(drop)), "damaged", "the second half of the file is gone");
}
