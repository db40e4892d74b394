use crate::support::{beside, event, folder, key};
use std::fs;
use std::path::Path;
use store::{DbKey, Journal, JournalEvent};

fn append(journal: &mut Journal, seq: u64) -> store::Result<()> {
    let JournalEvent { seq, wall_ms, bytes, head } = event(seq);
    journal.append(seq, wall_ms, &bytes, &head)
}

fn copy_as_a_kill_leaves_it(from: &Path, to: &Path) {
    for suffix in ["", "-wal"] {
        fs::copy(beside(from, suffix), beside(to, suffix)).unwrap();
    }
}

#[test]
fn events_come_back_in_order() {
    let folder = folder();
    let path = folder.path().join("journal");
    let mut journal = Journal::create(&path, &key(), 0).unwrap();
    assert_eq!(journal.last().unwrap(), None, "nothing happened yet");
    append(&mut journal, 1).unwrap();
    journal.append_all(&[event(2), event(3)]).unwrap();
    drop(journal);
    let journal = Journal::open(&path, &key()).unwrap();
    assert_eq!(journal.events().unwrap(), [event(1), event(2), event(3)], "all of them, as given");
    assert_eq!(journal.last().unwrap(), Some(event(3)), "the third was the last");
}

#[test]
fn only_the_next_number_is_taken() {
    let folder = folder();
    let mut journal = Journal::create(&folder.path().join("journal"), &key(), 0).unwrap();
    append(&mut journal, 1).unwrap();
    for wrong in [0, 1, 3] {
        let error = append(&mut journal, wrong).unwrap_err();
        assert_eq!(error.code(), "conflict", "2 comes next, not {wrong}");
    }
    let error = journal.append_all(&[event(2), event(4)]).unwrap_err();
    assert_eq!(error.code(), "conflict", "3 is missing");
    assert_eq!(journal.events().unwrap(), [event(1)], "of a refused call nothing is stored");
    append(&mut journal, 2).unwrap();
}

#[test]
fn what_was_acknowledged_is_there_without_a_clean_end() {
    let folder = folder();
    let path = folder.path().join("journal");
    let mut journal = Journal::create(&path, &key(), 0).unwrap();
    // Enough to roll the log over several times.
    for seq in 1..=1500 {
        append(&mut journal, seq).unwrap();
        if seq % 300 == 0 {
            let copy = folder.path().join(format!("killed-{seq}"));
            copy_as_a_kill_leaves_it(&path, &copy);
            let events = Journal::open(&copy, &key()).unwrap().events().unwrap();
            assert_eq!(events.len() as u64, seq, "every acknowledged event is in the copy");
            assert_eq!(events.last(), Some(&event(seq)), "with its bytes");
        }
    }
}

#[test]
fn the_log_keeps_its_size() {
    let folder = folder();
    let path = folder.path().join("journal");
    let log = || fs::metadata(beside(&path, "-wal")).unwrap().len();
    let mut journal = Journal::create(&path, &key(), 0).unwrap();
    let taken = log();
    assert!(taken >= 4 << 20, "4 MiB are taken before the first answer");
    (1..=600).for_each(|seq| append(&mut journal, seq).unwrap());
    assert_eq!(log(), taken, "the log did not grow while it was written and rolled over");
    drop(journal);
    assert_eq!(log(), taken, "a clean end keeps it");
    let mut journal = Journal::open(&path, &key()).unwrap();
    journal.reserve(0).unwrap();
    (601..=700).for_each(|seq| append(&mut journal, seq).unwrap());
    assert_eq!(log(), taken, "so does the next start");
    assert_eq!(journal.events().unwrap().len(), 700, "and nothing is lost over it");
    let size = fs::metadata(&path).unwrap().len();
    assert!(size < 5 << 20, "the journal itself stays under 5 MiB, not {size}");
}

#[test]
fn the_room_for_long_answers_is_taken_before_the_first() {
    let folder = folder();
    let path = folder.path().join("journal");
    let bytes = || ["", "-wal"].map(|end| fs::metadata(beside(&path, end)).unwrap().len());
    let mut journal = Journal::create(&path, &key(), 8 << 20).unwrap();
    let taken = bytes();
    assert!(taken[0] >= 21 << 20 && taken[0] < 23 << 20, "21 MiB of pages: {taken:?}");
    assert!(taken[1] >= 9 << 20 && taken[1] < 10 << 20, "9 MiB of log: {taken:?}");
    let long = |seq| store::JournalEvent { bytes: vec![7; 5_000], ..event(seq) };
    for batch in 0..16 {
        let events: Vec<_> = (1..=100).map(|n| long(batch * 100 + n)).collect();
        journal.append_all(&events).unwrap();
    }
    journal.seal(9, &vec![1; 9 << 20]).unwrap();
    assert_eq!(bytes(), taken, "1,600 long answers and the sealed attempt took no more");
}

#[test]
fn an_attempt_is_sealed_once() {
    let folder = folder();
    let mut journal = Journal::create(&folder.path().join("journal"), &key(), 0).unwrap();
    append(&mut journal, 1).unwrap();
    assert_eq!(journal.sealed().unwrap(), None, "not handed in yet");
    let error = journal.seal_with(&[event(3)], 9, b"sealed").unwrap_err();
    assert_eq!(error.code(), "conflict", "event 2 is missing");
    assert_eq!(journal.sealed().unwrap(), None, "the events and the seal go together");
    journal.seal_with(&[event(2)], 9, b"sealed").unwrap();
    journal.seal_with(&[event(2)], 10, b"sealed").unwrap();
    journal.seal(11, b"sealed").unwrap();
    assert_eq!(journal.events().unwrap().len(), 2, "sealing again adds nothing");
    assert_eq!(
        journal.seal(12, b"other").unwrap_err().code(),
        "conflict",
        "other bytes are refused"
    );
    assert_eq!(journal.sealed().unwrap().as_deref(), Some(&b"sealed"[..]), "the first bytes stay");
}

#[test]
fn a_wrong_key_does_not_touch_what_a_kill_left() {
    let folder = folder();
    let (path, copy) = (folder.path().join("journal"), folder.path().join("killed"));
    let mut journal = Journal::create(&path, &key(), 0).unwrap();
    append(&mut journal, 1).unwrap();
    copy_as_a_kill_leaves_it(&path, &copy);
    let bytes = || ["", "-wal"].map(|suffix| fs::read(beside(&copy, suffix)).unwrap());
    let before = bytes();
    let error = Journal::open(&copy, &DbKey::new([8; 32])).map(drop).unwrap_err();
    assert_eq!(error.code(), "wrong_key_or_damaged", "another attempt's key");
    assert!(bytes() == before, "closing must not write the log back before the key is known");
    let journal = Journal::open(&copy, &key()).unwrap();
    assert_eq!(journal.events().unwrap(), [event(1)], "the right key still finds everything");
}
