//! Measurements, not tests: `cargo nextest run -p store --run-ignored only speed --no-capture`.

use crate::support::{event, folder, key};
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::time::{Duration, Instant};
use store::Journal;

const PAIRS: u64 = 4_000;

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn write_page(file: &mut File, page: u64) {
    file.seek(SeekFrom::Start(page % 512 * 4096)).unwrap();
    file.write_all(&[page as u8; 4096]).unwrap();
    file.sync_data().unwrap();
}

fn report(name: &str, mut times: Vec<Duration>) -> [f64; 3] {
    times.sort();
    let at = |percent: usize| times[times.len() * percent / 100].as_secs_f64() * 1e6;
    let found = [at(50), at(95), at(99)];
    println!("{name}: p50 {:.0} p95 {:.0} p99 {:.0} µs", found[0], found[1], found[2]);
    found
}

#[test]
#[ignore = "a measurement"]
fn a_durable_save_against_an_fdatasync() {
    // A folder on a real disk: /tmp may be memory.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut plain = File::create(folder.path().join("plain")).unwrap();
    plain.set_len(512 * 4096).unwrap();
    (0..512).for_each(|page| write_page(&mut plain, page));
    let mut journal = Journal::create(&folder.path().join("journal"), &key(), 0).unwrap();
    let (mut saves, mut syncs) = (Vec::new(), Vec::new());
    for seq in 1..=PAIRS {
        let it = event(seq);
        saves.push(timed(|| journal.append(seq, it.wall_ms, &it.bytes, &it.head).unwrap()));
        syncs.push(timed(|| write_page(&mut plain, seq)));
    }
    let (saves, syncs) = (report("save", saves), report("fdatasync", syncs));
    let ratio = |i: usize| saves[i] / syncs[i];
    println!("ratio: p50 {:.2} p95 {:.2} p99 {:.2}", ratio(0), ratio(1), ratio(2));
}

#[test]
#[ignore = "a measurement"]
fn a_restart_with_ten_thousand_events() {
    let folder = folder();
    let path = folder.path().join("journal");
    let events: Vec<_> = (1..=10_000).map(event).collect();
    Journal::create(&path, &key(), 0).unwrap().append_all(&events).unwrap();
    let read = timed(|| {
        let mut journal = Journal::open(&path, &key()).unwrap();
        journal.reserve(0).unwrap();
        assert_eq!(journal.events().unwrap().len(), 10_000, "all are there");
    });
    println!("open, reserve and read 10,000 events: {read:?}");
}
