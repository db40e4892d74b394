//! What every kind of database keeps, the board's as well, and builders for its tests.

use item::{Body, Choices, KnowledgePointId, Pictures, Place, Question};
use std::fs;
use std::path::{Path, PathBuf};
use store::{DbKey, Journal, StationBank};
use tempfile::TempDir;

/// Makes or opens a database; `ok`, or the code of the error.
pub type Act = fn(&Path, &DbKey) -> &'static str;

/// A kind of database: its name, how it is made, how it is opened.
pub type Kind = (&'static str, Act, Act);

/// The kinds that a room knows.
pub const ROOM_KINDS: [Kind; 2] = [
    (
        "pool",
        |p, k| code(StationBank::create(p, k, &[], &Pictures::new())),
        |p, k| code(StationBank::open(p, k)),
    ),
    ("journal", |p, k| code(Journal::create(p, k, 0)), |p, k| code(Journal::open(p, k))),
];

pub fn code<T>(result: store::Result<T>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "ok")
}

pub fn check_that_each_opens_as_itself_alone(kinds: &[Kind]) {
    let folder = folder();
    for (made, create, _) in kinds {
        let path = folder.path().join(made);
        assert_eq!(create(&path, &key()), "ok", "a {made} is made");
        for (opened, _, open) in kinds {
            let expected = if made == opened { "ok" } else { "wrong_kind" };
            assert_eq!(open(&path, &key()), expected, "a {made} opened as a {opened}");
        }
    }
}

pub fn check_that_what_does_not_open_says_why_and_stays(kinds: &[Kind]) {
    for (name, create, open) in kinds {
        let folder = folder();
        let path = folder.path().join(name);
        assert_eq!(open(&path, &key()), "missing", "there is no {name} yet");
        assert_eq!(create(&path, &key()), "ok", "a {name} is made");
        assert_eq!(create(&path, &key()), "exists", "a {name} is never overwritten");
        let before = (fs::read(&path).unwrap(), names_in(folder.path()));
        let wrong = open(&path, &DbKey::new([8; 32]));
        assert_eq!(wrong, "wrong_key_or_damaged", "the wrong key for a {name}");
        let after = (fs::read(&path).unwrap(), names_in(folder.path()));
        assert!(before == after, "a wrong key must not change a {name} or what lies beside it");
        fs::write(&path, b"").unwrap();
        assert_eq!(open(&path, &key()), "wrong_key_or_damaged", "an emptied {name} is no new one");
    }
}

/// Flips a bit in a page of the first, the middle and a late part, then cuts the file in half; `read` opens it and reads
/// every row.
pub fn check_that_damage_is_seen(path: &Path, read: impl Fn() -> &'static str) {
    assert_eq!(read(), "ok", "it reads as it was made");
    let whole = fs::read(path).unwrap();
    let pages = whole.len() / 4096;
    for (page, expected) in
        [(0, "wrong_key_or_damaged"), (pages / 2, "damaged"), (pages - 2, "damaged")]
    {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 2000] ^= 1;
        fs::write(path, &bytes).unwrap();
        assert_eq!(read(), expected, "one bit of page {page} of {pages} was flipped");
    }
    fs::write(path, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(read(), "damaged", "the second half of the file is gone");
}

pub fn key() -> DbKey {
    DbKey::new([7; 32])
}

pub fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A word that only a stem holds.
pub const STEM: &str = "which-block-is-first";

pub fn place(module: &str, level: Option<&str>) -> Place {
    Place {
        standard: "2-02-10-15".into(),
        level: level.map(Into::into),
        module: module.into(),
        knowledge_point: KnowledgePointId::from("2-02-10-15/2.1/1"),
    }
}

pub fn question() -> Question {
    let choices = Choices::numbered(["选c1", "选c2", "选c3"]).unwrap();
    Question { stem: STEM.parse().unwrap(), body: Body::SingleChoice(choices) }
}

pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", path.display()))
}

pub fn names_in(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| {
        entry.unwrap().file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

pub fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
