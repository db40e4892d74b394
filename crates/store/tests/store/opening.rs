use crate::databases::{self, ROOM_KINDS, code};
use crate::support::{beside, folder, key, names_in, station_item};
use item::Pictures;
use std::fs;
use store::{Journal, StationBank};

#[test]
fn each_kind_opens_as_itself_alone() {
    databases::check_that_each_opens_as_itself_alone(&ROOM_KINDS);
}

#[test]
fn a_file_that_does_not_open_says_why_and_stays_as_it_is() {
    databases::check_that_what_does_not_open_says_why_and_stays(&ROOM_KINDS);
}

#[test]
fn damage_is_seen_wherever_it_lies() {
    let folder = folder();
    let path = folder.path().join("pool");
    let items: Vec<_> = (0..400).map(|n| station_item(&format!("a-{n:03}"), 1)).collect();
    StationBank::create(&path, &key(), &items, &Pictures::new()).unwrap();
    databases::check_that_damage_is_seen(&path, || {
        code(StationBank::open(&path, &key()).and_then(|bank| bank.items()))
    });
}

#[test]
fn a_rest_of_an_old_database_is_not_taken_for_a_part_of_a_new_one() {
    let folder = folder();
    let path = folder.path().join("journal");
    fs::write(beside(&path, "-wal"), b"old log").unwrap();
    assert_eq!(code(Journal::create(&path, &key(), 0)), "exists", "SQLite would replay it");
}

#[test]
fn a_half_made_draft_is_no_database() {
    let folder = folder();
    let path = folder.path().join("journal");
    fs::write(beside(&path, ".new"), b"killed while creating").unwrap();
    assert_eq!(code(Journal::open(&path, &key())), "missing", "the draft has no name yet");
    Journal::create(&path, &key(), 0).unwrap();
    let drafts = names_in(folder.path()).into_iter().filter(|name| name.contains(".new"));
    assert_eq!(drafts.count(), 0, "the draft was replaced");
}

#[cfg(unix)]
#[test]
fn only_the_owner_reads() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = folder.path().join("journal");
    let _journal = Journal::create(&path, &key(), 0).unwrap();
    for suffix in ["", "-wal", "-shm"] {
        let mode = fs::metadata(beside(&path, suffix)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "journal{suffix} must be private");
    }
}
