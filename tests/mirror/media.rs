//! What drives do: late, gone, back, full, damaged. No save ever waits for one.

use crate::hall::{SPARE, STATION, answer, answered, items, mirror, open, wait};
use station::view::MirrorState;
use station::{Folder, Media, Pace, Station};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

fn state(station: &mut Station) -> (MirrorState, Option<String>) {
    let view = station.tick().unwrap().mirror;
    (view.state, view.fault.map(|fault| fault.code))
}

fn files(stick: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(stick.join("gongyuan-mirror")) else { return Vec::new() };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn a_stick_that_comes_late_goes_and_comes_back() {
    let (_world, hall) = open(1);
    let clock = hall.clock();
    let (stick, away) = (hall.path("stick"), hall.path("away"));
    let mut station = hall.station(STATION, clock.clone());
    station.mirror_on(Box::new(Folder(stick.clone())), Pace::InTick);
    hall.begin(&mut station, 1);
    answer(&mut station, &clock, 0, 10);
    assert_eq!(state(&mut station), (MirrorState::None, None), "nothing is plugged in");
    std::fs::create_dir(&stick).unwrap();
    wait(&mut station, &clock, 1_500);
    assert_eq!(state(&mut station), (MirrorState::InStep, None), "plugged in late");
    answer(&mut station, &clock, 10, 10);
    wait(&mut station, &clock, 1_500);
    std::fs::rename(&stick, &away).unwrap();
    answer(&mut station, &clock, 20, 10);
    wait(&mut station, &clock, 1_500);
    let removed = (MirrorState::Failing, Some("mirror_removed".into()));
    assert_eq!(state(&mut station), removed, "taken away: it warns");
    assert!(!stick.exists(), "and makes no folder where the drive was");
    assert_eq!(answered(&mut station), 30, "answers are saved all the same");
    std::fs::rename(&away, &stick).unwrap();
    wait(&mut station, &clock, 1_500);
    assert_eq!(state(&mut station), (MirrorState::InStep, None), "back in step");
    assert_eq!(files(&stick).len(), 1, "the same file goes on: {:?}", files(&stick));
    let names: String = files(&stick).iter().map(|path| path.display().to_string()).collect();
    assert!(!names.contains(&common::number(1)), "no number of a person in a name: {names}");
    let bytes = std::fs::read(&files(&stick)[0]).unwrap();
    let item = items(&mut station)[0].0.clone();
    let clear = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(clear(STATION) && clear("T-1"), "the header names station and sitting");
    assert!(!clear(item.as_str()) && !clear(&common::number(1)), "answers and numbers are sealed");
    drop(station);
    hall.destroy(STATION);
    let mut spare = hall.station(SPARE, clock.clone());
    hall.go_on(&mut spare, 1, &stick).unwrap();
    assert_eq!(answered(&mut spare), 30, "everything from the first answer on");
}

#[test]
fn a_damaged_mirror_is_left_and_the_next_file_begun() {
    let (_world, hall) = open(1);
    let clock = hall.clock();
    let (stick, away) = (hall.path("stick"), hall.path("away"));
    let mut station = hall.station(STATION, clock.clone());
    mirror(&mut station, &stick);
    hall.begin(&mut station, 1);
    answer(&mut station, &clock, 0, 10);
    wait(&mut station, &clock, 1_500);
    std::fs::rename(&stick, &away).unwrap();
    wait(&mut station, &clock, 1_500);
    let file = files(&away).remove(0);
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, &bytes[..bytes.len() - 3]).unwrap();
    std::fs::rename(&away, &stick).unwrap();
    answer(&mut station, &clock, 10, 10);
    wait(&mut station, &clock, 1_500);
    assert_eq!(state(&mut station), (MirrorState::InStep, None), "it goes on");
    assert_eq!(files(&stick).len(), 2, "in a second file; the torn one stays as it is");
    drop(station);
    hall.destroy(STATION);
    let mut spare = hall.station(SPARE, clock.clone());
    hall.go_on(&mut spare, 1, &stick).unwrap();
    assert_eq!(answered(&mut spare), 20, "the better of the two is taken");
}

#[test]
fn a_record_that_was_changed_or_moved_ends_the_mirror_there() {
    let (_world, hall) = open(1);
    let clock = hall.clock();
    let stick = hall.path("stick");
    let mut station = hall.station(STATION, clock.clone());
    mirror(&mut station, &stick);
    hall.begin(&mut station, 1);
    answer(&mut station, &clock, 0, 20);
    wait(&mut station, &clock, 1_500);
    drop(station);
    hall.destroy(STATION);
    let file = files(&stick).remove(0);
    let good = std::fs::read(&file).unwrap();
    // Records alone: a head that is bent or gone takes no answer with it.
    let frames: Vec<usize> = frames(&good)
        .into_iter()
        .enumerate()
        .filter(|(n, at)| *n == 0 || good[at + 4] == 0)
        .map(|(_, at)| at)
        .collect();
    let middle = frames[frames.len() / 2];
    let mut flipped = good.clone();
    flipped[middle + 9] ^= 1;
    let swapped = [&good[..middle], &good[frames[frames.len() / 2 + 1]..]].concat();
    let header = {
        let mut it = good.clone();
        it[10] ^= 1;
        it
    };
    let check = |bytes: &[u8], expected: Option<std::ops::Range<usize>>, why: &str| {
        std::fs::write(&file, bytes).unwrap();
        hall.destroy(SPARE);
        let mut spare = hall.station(SPARE, clock.clone());
        let done = hall.go_on(&mut spare, 1, &stick);
        match expected {
            Some(range) => {
                done.unwrap();
                let count = answered(&mut spare);
                assert!(range.contains(&count), "{why}: {count} answers, expected {range:?}");
            }
            None => assert!(done.is_err(), "{why} is refused"),
        }
        for path in files(&stick).iter().filter(|path| **path != file) {
            std::fs::remove_file(path).unwrap();
        }
    };
    check(&flipped, Some(5..15), "a bit changed in the middle");
    check(&swapped, Some(5..15), "a record left out");
    check(&good[..good.len() - 1], Some(20..21), "the last byte of the last head is missing");
    let last = *frames.last().unwrap();
    check(&good[..last + 40], Some(18..20), "the last record is torn");
    check(&good[..frames[1] + 2], None, "nothing but a header");
    check(&header, None, "a header that was changed");
    check(&good, Some(20..21), "as it was");
}

/// Where each frame begins.
pub fn frames(bytes: &[u8]) -> Vec<usize> {
    let mut at = 0;
    let mut starts = Vec::new();
    while let Some(length) = bytes.get(at..at + 4) {
        starts.push(at);
        at += 4 + u32::from_be_bytes(length.try_into().unwrap()) as usize;
    }
    starts
}

/// A drive of 96 KiB that is full after a few hundred records; needs root.
#[test]
#[ignore = "mounts a small file system"]
fn a_full_stick_warns_and_recovers() {
    let (_world, hall) = open(1);
    let clock = hall.clock();
    let stick = hall.path("stick");
    std::fs::create_dir(&stick).unwrap();
    let mount = ["-t", "tmpfs", "-o", "size=96k", "none", &*stick.to_string_lossy()];
    common::tool(Path::new("/"), "mount", &mount, b"");
    let unmount = Unmount(stick.clone());
    let mut station = hall.station(STATION, clock.clone());
    station.mirror_on(Box::new(Folder(stick.clone())), Pace::InTick);
    hall.begin(&mut station, 1);
    let filler = stick.join("filler");
    std::fs::write(&filler, vec![1; 80 << 10]).unwrap();
    answer(&mut station, &clock, 0, 20);
    wait(&mut station, &clock, 600_000);
    let full = (MirrorState::Failing, Some("disk_full".into()));
    assert_eq!(state(&mut station), full, "a full stick warns");
    answer(&mut station, &clock, 20, 20);
    assert_eq!(answered(&mut station), 40, "and keeps nobody from saving");
    std::fs::remove_file(&filler).unwrap();
    wait(&mut station, &clock, 2_000);
    assert_eq!(state(&mut station), (MirrorState::InStep, None), "space again: in step");
    drop(station);
    hall.destroy(STATION);
    let mut spare = hall.station(SPARE, clock.clone());
    hall.go_on(&mut spare, 1, &stick).unwrap();
    assert_eq!(answered(&mut spare), 40, "with everything");
    drop(unmount);
}

struct Unmount(PathBuf);

impl Drop for Unmount {
    fn drop(&mut self) {
        common::tool(Path::new("/"), "umount", &[&*self.0.to_string_lossy()], b"");
    }
}

/// A drive that does not answer until it is let go.
struct Hung(Receiver<()>);

impl Media for Hung {
    fn folders(&self) -> Vec<PathBuf> {
        let _ = self.0.recv();
        Vec::new()
    }
}

#[test]
fn a_drive_that_hangs_holds_nobody_up() {
    let (_world, hall) = open(1);
    let clock = hall.clock();
    let (_never, hung) = channel();
    let mut station = hall.station(STATION, clock.clone());
    station.mirror_on(Box::new(Hung(hung)), Pace::OwnThread);
    hall.begin(&mut station, 1);
    let begun = Instant::now();
    answer(&mut station, &clock, 0, 30);
    let took = begun.elapsed();
    assert_eq!(answered(&mut station), 30, "every answer is saved");
    assert!(took < Duration::from_secs(20), "60 ticks and 30 saves took {took:?}");
    let view = station.tick().unwrap().mirror;
    assert_eq!(view.state, MirrorState::Behind, "and the mirror is behind: {view:?}");
    assert!(view.behind_s >= 20, "by as much as it has not answered: {view:?}");
    station.hand_in().unwrap();
}
