//! A station's process is killed at a random instant and its disk destroyed; the attempt goes on elsewhere.
//!
//! The process answers continuously on the real clock, mirrors on its own thread as the window does, and prints a line
//! only after a save returned. In every second trial the last record of the mirror is torn as well.
//! `cargo test -p whole-cycle --test mirror -- --ignored hundred --nocapture` prints the figures of
//! `docs/reliability.md`.

use crate::hall::{Hall, SPARE, STATION, items, open};
use crate::media::frames;
use common::number;
use exam::time::{Clock, SystemClock, VirtualClock};
use item::{ItemId, Response};
use serde_json::json;
use station::{Folder, Pace, Station};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

const FOLDER: &str = "MIRROR_TEST_HALL";
const ROW: &str = "MIRROR_TEST_ROW";
/// What was promised.
const PROMISED_MS: u64 = 10_000;

/// Not a test of its own: the process that is killed. Without the variables it does nothing.
#[test]
fn child() {
    let (Ok(folder), Ok(row)) = (std::env::var(FOLDER), std::env::var(ROW)) else { return };
    let hall = Hall(folder.into());
    let clock = Arc::new(SystemClock::new());
    let mut station = hall.station(STATION, clock.clone());
    station.mirror_on(Box::new(Folder(hall.path("stick"))), Pace::OwnThread);
    hall.begin(&mut station, row.parse().unwrap());
    let items = items(&mut station);
    let whole = station.tick().unwrap().remaining_ms;
    println!("\nbegun {whole}");
    for turn in 0.. {
        let (item, responses) = &items[turn % items.len()];
        let response = &responses[turn / items.len() % responses.len()];
        station.respond(item, response.clone()).unwrap();
        let saved = clock.now().wall_ms;
        let left = station.tick().unwrap().remaining_ms;
        println!("\nsaved {saved} {} {item} {}", whole - left, json!(response));
        std::io::stdout().flush().unwrap();
        // About six answers a second: faster than anybody, slower than the disk.
        std::thread::sleep(Duration::from_millis(120));
    }
}

/// One acknowledged save.
struct Save {
    wall_ms: i64,
    elapsed_ms: u64,
    item: String,
    response: Response,
}

/// What a trial gave, in milliseconds where nothing else is said.
#[derive(Debug)]
struct Trial {
    saves: usize,
    /// Acknowledged saves that the spare does not have.
    lost: usize,
    /// How long before the kill the oldest of them was acknowledged.
    behind: u64,
    /// Working time that the spare gives back.
    given_back: u64,
}

/// Runs the child and kills it so long after its first save.
fn killed(hall: &Hall, row: usize, after: Duration) -> (Vec<Save>, u64, i64) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "destroyed::child", "--nocapture"])
        .envs([(FOLDER, hall.0.as_os_str()), (ROW, row.to_string().as_ref())])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let whole = lines.find_map(|line| line.strip_prefix("begun ")?.parse().ok()).unwrap();
    let reader = std::thread::spawn(move || lines.filter_map(|line| save(&line)).collect());
    std::thread::sleep(after);
    child.kill().unwrap();
    let at = SystemClock::new().now().wall_ms;
    child.wait().unwrap();
    let saves: Vec<Save> = reader.join().unwrap();
    (saves, whole, at)
}

fn save(line: &str) -> Option<Save> {
    let mut words = line.strip_prefix("saved ")?.split(' ');
    let (wall_ms, elapsed_ms) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let item = words.next()?.to_owned();
    let response = serde_json::from_str(words.next()?).ok()?;
    Some(Save { wall_ms, elapsed_ms, item, response })
}

fn mirrors(stick: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(stick.join("gongyuan-mirror")).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// Cuts the last record of a mirror somewhere, as a power cut in the middle of a write does.
fn tear(file: &Path, random: u64) {
    let bytes = std::fs::read(file).unwrap();
    let last = *frames(&bytes).last().unwrap();
    let keep = last + random as usize % (bytes.len() - last);
    std::fs::write(file, &bytes[..keep]).unwrap();
}

fn trial(hall: &Hall, row: usize, random: u64, longest_ms: u64) -> Trial {
    let stick = hall.path("stick");
    std::fs::create_dir_all(&stick).unwrap();
    let after = Duration::from_millis(2_500 + random % (longest_ms - 2_500));
    let (saves, whole, at) = killed(hall, row, after);
    hall.destroy(STATION);
    if row.is_multiple_of(2) {
        let [file] = mirrors(&stick).try_into().expect("one mirror");
        tear(&file, random / 7);
    }
    let clock = Arc::new(VirtualClock::at(at + 180_000));
    let mut spare = hall.station(SPARE, clock.clone());
    crate::hall::mirror(&mut spare, &stick);
    hall.go_on(&mut spare, row, &stick).unwrap();
    let trial = compare(&mut spare, &saves, whole, at);
    finish(hall, &mut spare, &clock);
    // The stick is cleared, so that every trial has its own.
    std::fs::remove_dir_all(&stick).unwrap();
    trial
}

/// The spare has a prefix of the saves: which one, and what it costs.
fn compare(spare: &mut Station, saves: &[Save], whole: u64, at: i64) -> Trial {
    let found = spare.attempt().unwrap().responses;
    let state = |count: usize| -> BTreeMap<ItemId, Response> {
        saves[..count].iter().map(|it| (it.item.as_str().into(), it.response.clone())).collect()
    };
    // The last save may be on the mirror and not yet printed.
    let held = (0..=saves.len()).rev().find(|count| state(*count) == found);
    let held = held.or_else(|| (found.len() == saves.len() + 1).then_some(saves.len()));
    let held = held.expect("what is there is what was answered up to some moment");
    let behind = saves.get(held).map_or(0, |lost| (at - lost.wall_ms).max(0).unsigned_abs());
    let used = whole - spare.tick().unwrap().remaining_ms;
    let last = saves.last().map_or(0, |save| save.elapsed_ms);
    // A little more than the last print: the child may have ticked once more.
    assert!(used <= last + 1_000, "never in the candidate's disfavour: {used} of {last}");
    Trial {
        saves: saves.len(),
        lost: saves.len() - held,
        behind,
        given_back: last.saturating_sub(used),
    }
}

fn finish(hall: &Hall, spare: &mut Station, clock: &VirtualClock) {
    let items = items(spare);
    crate::hall::wait(spare, clock, 5_000);
    spare.respond(&items[0].0, items[0].1[0].clone()).unwrap();
    spare.hand_in().unwrap();
    let codes = hall.codes();
    let (person, pin) = codes.pin().unwrap();
    spare.invigilator_sign_in(person, pin).unwrap();
    spare.panel().unwrap().export_bundles(&hall.path("bundles")).unwrap();
}

fn run(trials: usize, longest_ms: u64) -> Vec<Trial> {
    let (world, hall) = open(trials);
    // A fixed sequence: a failure can be looked at again. What is random is what the kill meets.
    let mut random = 0x9e37_79b9_7f4a_7c15u64;
    let mut done = Vec::new();
    for row in 1..=trials {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let trial = trial(&hall, row, random >> 33, longest_ms);
        assert!(trial.behind <= PROMISED_MS, "{}: at most 10 s of answers: {trial:?}", number(row));
        assert!(
            trial.given_back <= PROMISED_MS,
            "{}: at most 10 s given back: {trial:?}",
            number(row)
        );
        done.push(trial);
    }
    let imported = world.good("result import results.store bundles --board board");
    assert_eq!(imported["accepted"], trials, "the board accepts every one: {imported}");
    assert_eq!(imported["missing"], serde_json::json!([]), "and misses none: {imported}");
    done
}

#[test]
fn a_few_times() {
    run(4, 6_000);
}

/// The figures of `docs/reliability.md`; takes about 20 minutes.
#[test]
#[ignore = "takes about 20 minutes"]
fn hundred() {
    let trials = run(100, 15_000);
    let worst = |figure: fn(&Trial) -> u64| trials.iter().map(figure).max().unwrap();
    let mean =
        |figure: fn(&Trial) -> u64| trials.iter().map(figure).sum::<u64>() / trials.len() as u64;
    println!("mirror: {} trials, station killed and its disk destroyed", trials.len());
    println!("  acknowledged saves            {}", trials.iter().map(|t| t.saves).sum::<usize>());
    println!("  not on the spare              {}", trials.iter().map(|t| t.lost).sum::<usize>());
    println!("  answers behind, mean / worst  {} / {} ms", mean(|t| t.behind), worst(|t| t.behind));
    println!(
        "  time given back, mean / worst {} / {} ms",
        mean(|t| t.given_back),
        worst(|t| t.given_back)
    );
    println!("  accepted by the board         {}", trials.len());
}
