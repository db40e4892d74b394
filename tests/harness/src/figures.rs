//! Figures beside their goals: a durable save, a restart, the size of a journal.

use crate::candidate::{Candidate, wait};
use crate::world::{Copy, Done, World};
use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::time::{Duration, Instant};

/// A frame of the log: what a save writes.
const FRAME: usize = 4096 + 24;
const LOG: usize = 4 << 20;

/// Saves, each beside a plain write and `fdatasync` of the same size in a preallocated file on the same disk: p50, p95
/// and p99 of both in µs, and their ratios.
///
/// # Errors
/// As the station.
pub fn save_speed(world: &World, saves: usize) -> Done<String> {
    let copy = world.copy("running")?;
    let clock = world.clock();
    let mut station = world.restart(&copy, clock.clone())?;
    let candidate = Candidate::new(&mut station)?;
    let plain = File::create(copy.folder().join("plain"))?;
    plain.write_all_at(&vec![1; LOG], 0)?;
    plain.sync_all()?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for at in 0..saves {
        clock.advance(100);
        let item = &candidate.items[at % candidate.items.len()];
        let chosen = item.answer(at / candidate.items.len());
        let mut save = || -> Done {
            let from = Instant::now();
            station.respond(&item.id.as_str().into(), item.response(&chosen))?;
            ours.push(from.elapsed());
            Ok(())
        };
        let mut sync = || -> Done {
            let from = Instant::now();
            plain.write_all_at(&[at as u8; FRAME], (at * FRAME % (LOG - FRAME)) as u64)?;
            plain.sync_data()?;
            theirs.push(from.elapsed());
            Ok(())
        };
        // In turn, so that neither always follows the other.
        if at % 2 == 0 {
            save()?;
            sync()?;
        } else {
            sync()?;
            save()?;
        }
    }
    let (ours, theirs) = (percentiles(ours), percentiles(theirs));
    let ratio = |at: usize| ours[at] / theirs[at];
    Ok(format!(
        "save p50 {:.0} p95 {:.0} p99 {:.0} µs; fdatasync p50 {:.0} p95 {:.0} p99 {:.0} µs; ratio p50 {:.2} p95 {:.2} p99 {:.2}",
        ours[0],
        ours[1],
        ours[2],
        theirs[0],
        theirs[1],
        theirs[2],
        ratio(0),
        ratio(1),
        ratio(2)
    ))
}

fn percentiles(mut times: Vec<Duration>) -> [f64; 3] {
    times.sort();
    [50, 95, 99].map(|at| times[(times.len() - 1) * at / 100].as_secs_f64() * 1e6)
}

/// From opening the station's folder to a paper on the screen, after a kill, with so many events in the journal.
///
/// # Errors
/// As the station.
pub fn restart(world: &World, events: usize) -> Done<Duration> {
    let copy = world.copy("running")?;
    let clock = world.clock();
    let mut station = world.restart(&copy, clock.clone())?;
    let candidate = Candidate::new(&mut station)?;
    for at in 0..events {
        clock.advance(400);
        let item = &candidate.items[at % candidate.items.len()];
        let chosen = item.answer(at / candidate.items.len());
        station.respond(&item.id.as_str().into(), item.response(&chosen))?;
    }
    station.tick()?;
    // As a kill leaves it: closing would write the log back.
    let killed = Copy::borrowed(world.empty()?.leave());
    crate::world::copy_folder(copy.folder(), killed.folder())?;
    drop(station);
    let from = Instant::now();
    let mut station = world.restart(&killed, clock)?;
    let (paper, attempt, _) = (station.paper()?, station.attempt()?, station.tick()?);
    let took = from.elapsed();
    let items = paper.sections.iter().map(|section| section.items.len()).sum::<usize>();
    if attempt.responses.len() != items {
        return Err("not every answer is there".into());
    }
    drop(station);
    fs::remove_dir_all(killed.folder())?;
    Ok(took)
}

/// An attempt of 150 items over three hours, each shown three times, answered twice and half of them marked: its events,
/// and the bytes of its journal after the log was written back, with the reserve in it.
///
/// # Errors
/// As the station.
pub fn journal_size(world: &World) -> Done<(u32, u64)> {
    let copy = world.copy("running")?;
    let clock = world.clock();
    let mut station = world.restart(&copy, clock.clone())?;
    let candidate = Candidate::new(&mut station)?;
    for round in 0..3 {
        for (at, item) in candidate.items.iter().enumerate() {
            wait(&mut station, &clock, 20_000)?;
            station.show(&item.id)?;
            if round < 2 {
                let chosen = item.answer(at + round);
                station.respond(&item.id.as_str().into(), item.response(&chosen))?;
            }
            if (at + round) % 6 == 0 {
                station.mark(&item.id, true)?;
            }
        }
    }
    let events = world.events(&mut station)?;
    station.hand_in()?;
    drop(station);
    let attempts = copy.folder().join("station/sittings/T-1+R01/attempts");
    let mut bytes = 0;
    for entry in fs::read_dir(attempts)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "journal") {
            bytes = path.metadata()?.len();
        }
    }
    Ok((events, bytes))
}
