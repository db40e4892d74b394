//! A journal that was cut off, damaged or put back: what is there is read, and no byte of it is lost.

use crate::support::{beside, event, folder, key};
use std::fs;
use std::path::{Path, PathBuf};
use store::{Journal, quarantine, salvage, torn_tail};

const PAGE: usize = 4096;
const FRAME: usize = 24 + PAGE;

/// A journal of so many events, as a kill leaves it: the log is not written back.
fn killed(folder: &Path, count: u64) -> PathBuf {
    let (path, copy) = (folder.join("whole"), folder.join("journal"));
    let mut journal = Journal::create(&path, &key(), 0).unwrap();
    for seq in 1..=count {
        journal.append_all(&[event(seq)]).unwrap();
    }
    for part in ["", "-wal"] {
        fs::copy(beside(&path, part), beside(&copy, part)).unwrap();
    }
    copy
}

fn seqs(path: &Path) -> Vec<u64> {
    let events = Journal::open(path, &key()).unwrap().events().unwrap();
    events.iter().map(|event| event.seq).collect()
}

/// Where the last frame of this round of the log ends.
fn end_of_log(log: &[u8]) -> usize {
    let current = |at: &usize| log.get(at + 8..at + 16) == log.get(16..24);
    (32..log.len()).step_by(FRAME).take_while(current).last().unwrap() + FRAME
}

#[test]
fn a_log_that_ends_with_a_commit_is_not_torn() {
    let folder = folder();
    let path = killed(folder.path(), 9);
    assert_eq!(torn_tail(&path).unwrap(), None, "every frame belongs to a commit");
    assert_eq!(torn_tail(&folder.path().join("none")).unwrap(), None, "no log, nothing torn");
}

#[test]
fn the_frames_of_a_write_that_was_cut_off_are_found_before_they_are_written_over() {
    let folder = folder();
    let path = killed(folder.path(), 9);
    let mut log = fs::read(beside(&path, "-wal")).unwrap();
    let end = end_of_log(&log);
    log[end - 100] ^= 1;
    fs::write(beside(&path, "-wal"), &log).unwrap();
    let torn = torn_tail(&path).unwrap().unwrap();
    assert_eq!(torn.bytes, log[torn.offset as usize..end], "the bytes of the last write");
    assert_eq!(torn.bytes.len() % FRAME, 0, "in whole frames");
    assert_eq!(seqs(&path), (1..=8).collect::<Vec<_>>(), "what was committed before is there");
}

#[test]
fn a_damaged_page_costs_its_own_events_and_no_others() {
    let folder = folder();
    let path = folder.path().join("journal");
    let events: Vec<_> = (1..=200).map(event).collect();
    Journal::build(&path, &key(), &events).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    // The pages of the events lie in the order in which they were filled; one in the middle is hit.
    let hit = bytes.len() / PAGE / 2 * PAGE;
    bytes[hit + 1_000] ^= 1;
    fs::write(&path, &bytes).unwrap();
    let error = Journal::open(&path, &key()).unwrap().events().unwrap_err();
    assert!(matches!(error.code(), "damaged" | "wrong_key_or_damaged"), "it says so: {error}");
    let found = salvage(&path, &key()).unwrap();
    assert!((1..30).contains(&found.unreadable), "one page of events: {}", found.unreadable);
    assert_eq!(found.events.len() as u64 + found.unreadable, 200, "the others are all there");
    assert!(found.events.iter().all(|it| *it == event(it.seq)), "byte for byte");
    let kept = fs::read(quarantine(&path).unwrap()).unwrap();
    assert!(kept[hit..hit + PAGE] == bytes[hit..hit + PAGE], "the damaged bytes are kept");
}

#[test]
fn answers_keep_their_room_when_the_rest_may_not_grow() {
    let folder = folder();
    let path = folder.path().join("journal");
    let mut journal = Journal::create(&path, &key(), 0).unwrap();
    journal.leave_room().unwrap();
    let length = fs::metadata(&path).unwrap().len();
    assert!(length < 5 << 20, "under 5 MiB with its reserve: {length}");
    let large = store::JournalEvent { bytes: vec![7; 3_500_000], ..event(1) };
    journal.append_all(&[large]).unwrap();
    let before =
        fs::metadata(&path).unwrap().len() + fs::metadata(beside(&path, "-wal")).unwrap().len();
    journal.leave_room().unwrap();
    drop(journal);
    let after = fs::metadata(&path).unwrap().len();
    assert!(after > before - (5 << 20), "more space was taken before the reserve is used up");
}
