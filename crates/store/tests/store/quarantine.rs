use crate::support::{event, folder, key, names_in};
use std::fs;
use store::{Journal, quarantine};

fn check(before: &[&str], moved_to: &str, after: &[&str]) {
    let folder = folder();
    for name in before {
        fs::write(folder.path().join(name), name).unwrap();
    }
    let target = quarantine(&folder.path().join("j")).unwrap();
    assert_eq!(target, folder.path().join(moved_to), "{before:?} moves to");
    assert_eq!(names_in(folder.path()), after, "{before:?} becomes");
}

#[test]
fn a_database_moves_with_its_log() {
    check(&["j"], "j.damaged-1", &["j.damaged-1"]);
    check(&["j", "j-wal", "k"], "j.damaged-1", &["j.damaged-1", "j.damaged-1-wal", "k"]);
    check(&["j", "j.damaged-1"], "j.damaged-2", &["j.damaged-1", "j.damaged-2"]);
    let (first, shm) = ("j.damaged-1", "j.damaged-1-shm");
    check(&["j", "j-shm", first], "j.damaged-2", &[first, "j.damaged-2", "j.damaged-2-shm"]);
    // A crash came between the two renames: the log follows its database.
    check(&["j-shm", first], first, &[first, shm]);
    check(&["j-shm"], first, &[shm]);
}

#[test]
fn nothing_to_move_is_missing() {
    let folder = folder();
    let error = quarantine(&folder.path().join("j")).unwrap_err();
    assert_eq!(error.code(), "missing", "there is nothing under that name");
}

#[test]
fn the_bytes_are_kept_and_a_new_journal_can_start() {
    let folder = folder();
    let path = folder.path().join("j");
    let mut journal = Journal::create(&path, &key(), 0).unwrap();
    journal.append_all(&[event(1)]).unwrap();
    drop(journal);
    let moved = quarantine(&path).unwrap();
    Journal::create(&path, &key(), 0).unwrap();
    let old = Journal::open(&moved, &key()).unwrap();
    assert_eq!(old.events().unwrap(), [event(1)], "a sound database opens under its new name too");
}
