//! A simulated spare: goes on with an attempt of another station, headless, through the window's own use cases.

use super::{Hall, SimulatedAttempt, leave, mirror_to, open, open_panel, read_responses};
use crate::error::Result;
use exam::codes::CodesFile;
use exam::time::VirtualClock;
use rand::SeedableRng;
use rand::rngs::ChaCha20Rng;
use serde::Serialize;
use station::{Continuation, Continue, Station};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a spare is asked for.
pub struct Resumption<'a> {
    /// The exam package.
    pub package: &'a Path,
    /// The spare's folder.
    pub station: &'a Path,
    /// Its opening file.
    pub opening: &'a Path,
    /// The room's codes: the release code, and the PIN of the invigilator who authorises the move.
    pub codes: &'a CodesFile,
    /// The drive with the mirror, or the disk of the old station.
    pub from: &'a Path,
    /// Candidate number; may be left out where the drive has one candidate's attempt only.
    pub candidate: Option<&'a str>,
    /// Why it is moved.
    pub reason: &'a str,
    /// As in [`super::Simulation`].
    pub responses: Option<&'a Path>,
    /// As in [`super::Simulation`].
    pub seed: [u8; 32],
    /// As in [`super::Simulation`].
    pub out: &'a Path,
    /// As in [`super::Simulation`].
    pub mirror: Option<&'a Path>,
    /// As in [`super::Simulation`]; 0 moves the attempt and answers nothing.
    pub stop_after: Option<usize>,
}

/// What a spare did.
#[derive(Debug, Clone, Serialize)]
pub struct Resumed {
    /// Candidate number.
    pub candidate: String,
    /// How it went on.
    pub outcome: Continuation,
    /// Answers that were there.
    pub answered: usize,
    /// Working time that was left when it went on, milliseconds.
    pub remaining_ms: u64,
    /// The exported bundles.
    pub bundles: Vec<PathBuf>,
    /// The attempt as it ended here.
    pub attempts: Vec<SimulatedAttempt>,
}

/// Goes on with an attempt and finishes it.
///
/// # Errors
/// Whatever a real station would refuse.
pub fn resume(resumption: &Resumption<'_>) -> Result<Resumed> {
    let clock = Arc::new(VirtualClock::at(0));
    let files = (resumption.station, resumption.package, resumption.opening);
    let mut station = open(files, &clock)?;
    let manifest = station.package().manifest();
    // Some time in the second half of every paper: the gap is not charged, however long it was.
    let shortest = manifest.papers().iter().map(|paper| paper.minutes).min().unwrap_or_default();
    let wall_s = manifest.start_unix.saturating_add(i64::from(shortest) * 42);
    clock.set_wall(wall_s.saturating_mul(1000));
    mirror_to(&mut station, resumption.mirror)?;
    let responses = resumption.responses.map(read_responses).transpose()?;
    open_panel(&mut station, resumption.codes)?;
    let candidate = match resumption.candidate {
        Some(number) => number.to_owned(),
        None => only_candidate(&mut station, resumption.from)?,
    };
    let wanted = Continue {
        folder: resumption.from,
        number: &candidate,
        station: None,
        reason: resumption.reason,
        codes: None,
    };
    let outcome = station.panel()?.continue_attempt(&wanted, resumption.codes.release()?)?;
    let mut resumed = Resumed {
        candidate: candidate.clone(),
        outcome,
        answered: 0,
        remaining_ms: 0,
        bundles: Vec::new(),
        attempts: Vec::new(),
    };
    if outcome == Continuation::Running {
        resumed.answered = station.attempt()?.responses.len();
        resumed.remaining_ms = station.tick()?.remaining_ms;
        let given = responses.map(|file| file.of(&candidate).cloned().unwrap_or_default());
        let mut rng = ChaCha20Rng::from_seed(resumption.seed);
        let mut hall =
            Hall { codes: resumption.codes, station: &mut station, clock: &clock, rng: &mut rng };
        resumed.attempts.push(hall.answer(&candidate, given, resumption.stop_after)?);
    }
    resumed.bundles = leave(&mut station, resumption.codes, &resumed.attempts, resumption.out)?;
    Ok(resumed)
}

fn only_candidate(station: &mut Station, from: &Path) -> Result<String> {
    let mut numbers: Vec<String> =
        station.panel()?.find_attempts(from)?.into_iter().map(|found| found.number).collect();
    numbers.dedup();
    match numbers.as_slice() {
        [number] => Ok(number.clone()),
        _ => Err(station::Error::NothingToContinue { path: from.into() }.into()),
    }
}
