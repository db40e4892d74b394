//! A process that appends is killed at some instant; what it printed is there.

use crate::support::{event, folder, key};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use store::{Journal, TickFile};

const JOURNAL: &str = "STORE_TEST_KILLED_JOURNAL";

/// Not a test of its own: the process that is killed. Without the variable it does nothing.
#[test]
fn child() {
    let Ok(path) = std::env::var(JOURNAL) else { return };
    let path = Path::new(&path);
    let mut journal = if path.exists() {
        Journal::open(path, &key()).unwrap()
    } else {
        Journal::create(path, &key(), 0).unwrap()
    };
    journal.reserve(0).unwrap();
    let ticks = path.with_extension("tick");
    let mut ticks = TickFile::open(&ticks).or_else(|_| TickFile::create(&ticks)).unwrap();
    let next = journal.last().unwrap().map_or(1, |last| last.seq + 1);
    for seq in next.. {
        let event = event(seq);
        journal.append(seq, event.wall_ms, &event.bytes, &event.head).unwrap();
        ticks.write(seq, seq as u32, [0; 32]).unwrap();
        println!("\nacknowledged {seq}");
        std::io::stdout().flush().unwrap();
    }
}

/// Runs the child, kills it after `lines` acknowledgements or `delay`, and returns the last one that it printed.
fn killed(path: &Path, lines: usize, delay: Duration) -> Option<u64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::child", "--nocapture"])
        .env(JOURNAL, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let number =
        |line: std::io::Result<String>| line.ok()?.strip_prefix("acknowledged ")?.parse().ok();
    let mut numbers = output.lines().filter_map(number);
    let mut last = numbers.by_ref().take(lines).last();
    std::thread::sleep(delay);
    child.kill().unwrap();
    child.wait().unwrap();
    last = numbers.last().or(last);
    last
}

#[test]
fn every_printed_id_survives_the_kill() {
    let folder = folder();
    let path = folder.path().join("journal");
    let mut acknowledged = 0;
    for (lines, micros) in [(1, 0), (20, 300), (150, 700), (400, 100), (3, 1100), (77, 500)] {
        let last = killed(&path, lines, Duration::from_micros(micros)).unwrap();
        assert!(
            last >= acknowledged + lines as u64,
            "the child went on after event {acknowledged}"
        );
        acknowledged = last;
        let journal = Journal::open(&path, &key()).unwrap();
        let events = journal.events().unwrap();
        let count = events.len() as u64;
        assert!(count >= last && count <= last + 1, "{last} were printed, {count} are there");
        assert_eq!(events.last(), Some(&event(count)), "the last one is whole");
        let tick = TickFile::open(&path.with_extension("tick")).unwrap().read().unwrap();
        assert!(tick.elapsed_ms >= last, "the tick before the print is on the disk");
    }
}

#[test]
fn a_kill_while_creating_leaves_a_journal_or_none() {
    for micros in [500, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000] {
        let folder = folder();
        let path = folder.path().join("journal");
        let last = killed(&path, 0, Duration::from_micros(micros));
        let opened = Journal::open(&path, &key()).map(|journal| journal.events().unwrap().len());
        match opened {
            Ok(count) => assert!(count as u64 >= last.unwrap_or(0), "after {micros} µs"),
            Err(error) => assert_eq!(error.code(), "missing", "after {micros} µs: {error}"),
        }
        assert!(killed(&path, 2, Duration::ZERO).is_some(), "the next start goes on, {micros} µs");
    }
}
