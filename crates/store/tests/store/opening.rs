use crate::support::{beside, folder, key, names_in, station_item};
use std::fs;
use std::path::Path;
use store::{DbKey, Journal, Result, StationBank};

type Open = fn(&Path, &DbKey) -> Result<()>;

const KINDS: [(&str, Open, Open); 2] = [
    ("pool", |p, k| StationBank::create(p, k, &[]), |p, k| StationBank::open(p, k).map(drop)),
    ("journal", |p, k| Journal::create(p, k).map(drop), |p, k| Journal::open(p, k).map(drop)),
];

fn code(result: Result<()>) -> &'static str {
    result.map_or_else(|error| error.code(), |()| "ok")
}

#[test]
fn each_kind_opens_as_itself_alone() {
    let folder = folder();
    for (made, create, _) in KINDS {
        let path = folder.path().join(made);
        create(&path, &key()).unwrap();
        for (opened, _, open) in KINDS {
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
    let path = folder.path().join("pool");
    let items: Vec<_> = (0..400).map(|n| station_item(&format!("a-{n:03}"), 1)).collect();
    StationBank::create(&path, &key(), &items).unwrap();
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    for (page, expected) in
        [(0, "wrong_key_or_damaged"), (pages / 2, "damaged"), (pages - 2, "damaged")]
    {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 2000] ^= 1;
        fs::write(&path, &bytes).unwrap();
        let read = StationBank::open(&path, &key()).and_then(|bank| bank.items());
        assert_eq!(code(read.map(drop)), expected, "one bit of page {page} of {pages} was flipped");
    }
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let read = StationBank::open(&path, &key()).and_then(|bank| bank.items());
    assert_eq!(code(read.map(drop)), "damaged", "the second half of the file is gone");
}

#[test]
fn a_rest_of_an_old_database_is_not_taken_for_a_part_of_a_new_one() {
    let folder = folder();
    let path = folder.path().join("journal");
    fs::write(beside(&path, "-wal"), b"old log").unwrap();
    assert_eq!(code(Journal::create(&path, &key()).map(drop)), "exists", "SQLite would replay it");
}

#[test]
fn a_half_made_draft_is_no_database() {
    let folder = folder();
    let path = folder.path().join("journal");
    fs::write(beside(&path, ".new"), b"killed while creating").unwrap();
    assert_eq!(
        code(Journal::open(&path, &key()).map(drop)),
        "missing",
        "the draft has no name yet"
    );
    Journal::create(&path, &key()).unwrap();
    let drafts = names_in(folder.path()).into_iter().filter(|name| name.contains(".new"));
    assert_eq!(drafts.count(), 0, "the draft was replaced");
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = folder.path().join("journal");
    let _journal = Journal::create(&path, &key()).unwrap();
    for suffix in ["", "-wal", "-shm"] {
        let mode = fs::metadata(beside(&path, suffix)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "journal{suffix} must be private");
    }
}
