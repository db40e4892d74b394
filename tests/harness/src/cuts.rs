//! Power cuts: at a random write of a random phase, everything that was not synced is in doubt.

use crate::candidate::{Candidate, chosen, left, ran, wait};
use crate::plan::{Plan, shim};
use crate::world::{Copy, Done, World};
use exam::time::VirtualClock;
use rand::rngs::ChaCha20Rng;
use rand::{RngExt, SeedableRng};
use station::Station;
use station::view::ScreenName;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

/// What an attempt was doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// The release code is typed: the journal comes into being.
    Start,
    /// Answering.
    ItemResponse,
    /// Handing in.
    HandIn,
    /// Exporting, after handing in.
    Export,
}

impl Phase {
    /// All.
    pub const ALL: [Phase; 4] = [Phase::Start, Phase::ItemResponse, Phase::HandIn, Phase::Export];

    /// For tables.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Start => "start",
            Phase::ItemResponse => "answering",
            Phase::HandIn => "hand-in",
            Phase::Export => "export",
        }
    }
}

/// What cuts did.
#[derive(Debug, Default)]
pub struct Cuts {
    /// How many in each phase.
    pub cuts: BTreeMap<Phase, u32>,
    /// Answers that had been called saved, and were there.
    pub answers: u64,
    /// The largest time that a recovery gave back, ms; none ever took any.
    pub time_error_ms: u64,
    /// Recoveries that found and kept a write that was cut off, or noticed more.
    pub mended: u32,
}

/// Cuts the power so many times.
///
/// # Errors
/// The first cut that lost something, with the seed that repeats it.
pub fn run(world: &World, seeds: std::ops::Range<u64>, progress: impl Fn()) -> Done<Cuts> {
    let mut cuts = Cuts::default();
    for seed in seeds {
        let cut = one(world, seed, &mut cuts);
        shim().plan(Plan::Calm);
        shim().model = None;
        cut.map_err(|error| format!("power cut {seed}: {error}"))?;
        progress();
    }
    Ok(cuts)
}

/// What was true when the power went.
struct Before {
    candidate: Candidate,
    /// Milliseconds left; none when the attempt had not begun.
    left: Option<u64>,
    sealed: bool,
}

fn one(world: &World, seed: u64, cuts: &mut Cuts) -> Done {
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let phase = match rng.random_range(0..10) {
        0 => Phase::Start,
        1 | 2 => Phase::HandIn,
        3 => Phase::Export,
        _ => Phase::ItemResponse,
    };
    *cuts.cuts.entry(phase).or_default() += 1;
    let image = world.copy(if phase == Phase::Start { "waiting" } else { "running" })?;
    let clock = world.clock();
    let before = live(world, &image, &clock, phase, &mut rng)?;
    let after = world.empty()?;
    let model = shim().model.take().ok_or("nothing was followed")?;
    shim().plan(Plan::Calm);
    model.cut(after.folder(), &mut rng)?;
    judge(world, &after, &clock, before, cuts)
}

/// Lives until the power goes.
fn live(
    world: &World,
    image: &Copy,
    clock: &Arc<VirtualClock>,
    phase: Phase,
    rng: &mut ChaCha20Rng,
) -> Done<Before> {
    let mut station = world.station(image, clock.clone())?;
    let mut before = Before { candidate: Candidate::default(), left: None, sealed: false };
    shim().follow(image.folder());
    if phase == Phase::Start {
        // Making a journal writes several thousand times; most of them are the reserve.
        let at = if rng.random() { rng.random_range(1..200) } else { rng.random_range(1..9_000) };
        shim().plan(Plan::Cut(at));
        let begun = world.begin(&mut station);
        if begun.is_err() {
            return Ok(before);
        }
    } else {
        world.release(&mut station)?;
    }
    before.candidate = Candidate::new(&mut station)?;
    let (total, from) = (left(&mut station)?, ran(clock));
    let (acts, at) = match phase {
        Phase::Start | Phase::ItemResponse => (10_000, rng.random_range(1..400)),
        Phase::HandIn | Phase::Export => (rng.random_range(1..20), u64::MAX),
    };
    if phase != Phase::Start {
        shim().plan(Plan::Cut(at));
    }
    for _ in 0..acts {
        clock.advance(rng.random_range(1..500));
        let _ = before.candidate.act(&mut station, rng);
        let _ = station.tick();
        if shim().dark() {
            break;
        }
    }
    if phase != Phase::Start && phase != Phase::ItemResponse {
        finish(world, &mut station, image, phase, &mut before, rng);
    }
    before.left = Some(total - (ran(clock) - from));
    Ok(before)
}

fn finish(
    world: &World,
    station: &mut Station,
    image: &Copy,
    phase: Phase,
    before: &mut Before,
    rng: &mut ChaCha20Rng,
) {
    if phase == Phase::HandIn {
        shim().plan(Plan::Cut(rng.random_range(1..40)));
    }
    before.sealed = station.hand_in().is_ok();
    if phase == Phase::Export {
        shim().plan(Plan::Cut(rng.random_range(1..10)));
        let _ = world.export(station, &image.drive());
    }
}

/// What is there after the power came back.
fn judge(
    world: &World,
    after: &Copy,
    clock: &Arc<VirtualClock>,
    before: Before,
    cuts: &mut Cuts,
) -> Done {
    clock.advance(120_000);
    let sealed = bundles(after)?;
    if before.sealed && sealed.len() != 1 {
        return Err(format!("handed in, and {} bundles are there", sealed.len()).into());
    }
    if sealed.is_empty()
        || world.station(after, clock.clone())?.screen_name() == ScreenName::Waiting
    {
        let mut station = world.restart(after, clock.clone())?;
        if station.screen_name() == ScreenName::Exam {
            running(&mut station, clock, &before, cuts)?;
            station.hand_in()?;
        }
        if station.screen_name() != ScreenName::Receipt {
            return Err(format!("the way ends at {:?}", station.screen_name()).into());
        }
    }
    cuts.answers += before.candidate.saved.len() as u64;
    end(world, after, &before.candidate)
}

fn running(
    station: &mut Station,
    clock: &Arc<VirtualClock>,
    before: &Before,
    cuts: &mut Cuts,
) -> Done {
    before.candidate.check_station(station)?;
    if let Some(truth) = before.left {
        let now = left(station)?;
        let back = now.checked_sub(truth).ok_or("time was taken from the candidate")?;
        if back > 1_000 {
            return Err(format!("{back} ms were given back").into());
        }
        cuts.time_error_ms = cuts.time_error_ms.max(back);
    }
    wait(station, clock, 700)?;
    cuts.mended += u32::from(station.attempt()?.mended.is_some());
    Ok(())
}

/// Exactly one sealed attempt, which holds the answers; two exports of it are the same bytes.
///
/// # Errors
/// What is not so.
pub fn end(world: &World, after: &Copy, candidate: &Candidate) -> Done {
    let sealed = bundles(after)?;
    let [bundle] = sealed.as_slice() else {
        return Err(format!("{} bundles are there", sealed.len()).into());
    };
    let inside = board::inspect(&world.board()?, bundle)?;
    candidate.check(&chosen(&inside.attempt.responses))?;
    let mut station = world.station(after, world.clock())?;
    let bytes = fs::read(bundle)?;
    world.open_panel(&mut station)?;
    for _ in 0..2 {
        station.panel()?.export_bundles(&after.drive())?;
        let copy = after.drive().join(bundle.file_name().unwrap_or_default());
        if fs::read(copy)? != bytes {
            return Err("an export has other bytes than the sealed bundle".into());
        }
    }
    Ok(())
}

/// The sealed bundles of a station.
///
/// # Errors
/// What the disk refuses.
pub fn bundles(copy: &Copy) -> Done<Vec<PathBuf>> {
    let folder = copy.folder().join("station/sealed");
    let mut found: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder)? {
        found.push(entry?.path());
    }
    found.retain(|path| path.extension().is_some_and(|end| end == "result"));
    Ok(found)
}
