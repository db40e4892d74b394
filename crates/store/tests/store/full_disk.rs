//! A real full disk. Needs a file system of 16 MiB, named by a variable:
//! `mount -t tmpfs -o size=16m none /mnt/small && STORE_TEST_SMALL_DISK=/mnt/small cargo nextest run -p store
//! --run-ignored only full_disk`

use crate::support::{event, key};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use store::{Journal, PRIVATE, TickFile, write_file_atomic};

fn fill(path: &Path) {
    let mut file = File::create(path).unwrap();
    while file.write_all(&[1; 4096]).is_ok() {}
    while file.write_all(&[1]).is_ok() {}
}

#[test]
#[ignore = "needs a small disk"]
fn every_acknowledged_event_outlives_a_full_disk() {
    let disk = std::env::var("STORE_TEST_SMALL_DISK").unwrap();
    let folder = tempfile::tempdir_in(disk).unwrap();
    let (path, filler) = (folder.path().join("journal"), folder.path().join("filler"));
    let mut journal = Journal::create(&path, &key(), 0).unwrap();
    let mut ticks = TickFile::create(&folder.path().join("tick")).unwrap();
    fill(&filler);
    let append = |journal: &mut Journal, seq| {
        let it = event(seq);
        journal.append(seq, it.wall_ms, &it.bytes, &it.head)
    };
    let failed = (1..).find_map(|seq| append(&mut journal, seq).err().map(|it| (seq, it)));
    let (seq, error) = failed.unwrap();
    assert_eq!(error.code(), "disk_full", "the reserve is used up");
    assert!(seq > 5_000, "the reserve holds an attempt many times over, not {seq} events");
    assert_eq!(journal.events().unwrap().len() as u64, seq - 1, "readable while the disk is full");
    ticks.write(1000, 0, [0; 32]).unwrap();
    let other = folder.path().join("other");
    let codes = [
        write_file_atomic(&other, &[1; 9000], PRIVATE).unwrap_err().code(),
        Journal::create(&other, &key(), 0).map(drop).unwrap_err().code(),
    ];
    assert_eq!(codes, ["disk_full"; 2], "each names the reason");
    assert!(!other.exists(), "nothing half-written has a name");
    drop(journal);
    let mut journal = Journal::open(&path, &key()).unwrap();
    assert_eq!(journal.events().unwrap().len() as u64, seq - 1, "a restart finds everything too");
    fs::remove_file(&filler).unwrap();
    append(&mut journal, seq).unwrap();
    append(&mut journal, seq + 1).unwrap();
}
