//! A simulated station: headless, on a virtual clock, through the window's own use cases and the same journal.

use crate::codes::CodesFile;
use crate::station::Station;
use crate::time::VirtualClock;
use crate::{Error, Result, files, payload};
use attempt::Consent;
use rand::RngExt;
use rand::SeedableRng;
use rand::rngs::ChaCha20Rng;
use rand::seq::IndexedRandom;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a simulation is asked for.
pub struct Simulation<'a> {
    /// The exam package.
    pub package: &'a Path,
    /// The station's folder.
    pub station: &'a Path,
    /// Its opening file.
    pub opening: &'a Path,
    /// The room's codes.
    pub codes: &'a CodesFile,
    /// The first candidate: row of the room's roster, from 1.
    pub from: usize,
    /// How many, one after another.
    pub candidates: usize,
    /// Responses to give; without it they are drawn from the seed.
    pub responses: Option<&'a Path>,
    /// Seed of the drawn responses and of the pace.
    pub seed: [u8; 32],
    /// Where bundles are exported.
    pub out: &'a Path,
}

/// What a simulation did.
#[derive(Debug, Clone, Serialize)]
pub struct Simulated {
    /// The exported bundles.
    pub bundles: Vec<PathBuf>,
    /// The attempts, in order.
    pub attempts: Vec<SimulatedAttempt>,
}

/// One simulated attempt.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SimulatedAttempt {
    /// Candidate number.
    pub candidate: String,
    /// Digest of the form.
    #[serde(default)]
    pub form_digest: String,
    /// Item id → chosen choice ids.
    pub responses: BTreeMap<String, Vec<String>>,
}

/// A responses file: what an earlier simulation printed, a list of attempts, or one map for every candidate.
#[derive(Deserialize)]
#[serde(untagged)]
enum ResponsesFile {
    Attempts { attempts: Vec<SimulatedAttempt> },
    List(Vec<SimulatedAttempt>),
    ForAll(BTreeMap<String, Vec<String>>),
}

impl ResponsesFile {
    fn of(&self, candidate: &str) -> Option<&BTreeMap<String, Vec<String>>> {
        match self {
            Self::Attempts { attempts } | Self::List(attempts) => attempts
                .iter()
                .find(|attempt| attempt.candidate == candidate)
                .map(|attempt| &attempt.responses),
            Self::ForAll(responses) => Some(responses),
        }
    }
}

/// Runs candidates through a station, one after another, and exports their bundles.
///
/// # Errors
/// [`Error::RosterRow`] when the roster ends before the last candidate; whatever a real station would refuse.
pub fn simulate(
    simulation: &Simulation<'_>,
    mut progress: impl FnMut(usize, usize),
) -> Result<Simulated> {
    let clock = Arc::new(VirtualClock::at(0));
    let mut station = Station::open(simulation.station, simulation.package, clock.clone())?;
    // Candidates come a little before the start; the clock of a second run goes on from there as well.
    let start_ms = station.package().manifest().start_unix.saturating_mul(1000);
    station.load_opening(simulation.opening)?;
    let responses = simulation.responses.map(read_responses).transpose()?;
    let mut rng = ChaCha20Rng::from_seed(simulation.seed);
    let numbers = station.candidate_numbers(simulation.from, simulation.candidates)?;
    let mut attempts = Vec::new();
    for (index, number) in numbers.iter().enumerate() {
        progress(index, numbers.len());
        // Every simulated candidate begins on time, whoever sat here before.
        clock.set_wall(start_ms);
        let given = responses.as_ref().map(|file| file.of(number).cloned().unwrap_or_default());
        attempts.push(run(&mut station, &clock, simulation.codes, number, given, &mut rng)?);
    }
    progress(numbers.len(), numbers.len());
    let exported = station.copy_bundles(simulation.out)?;
    let bundles = exported.files.iter().map(|file| simulation.out.join(&file.name)).collect();
    Ok(Simulated { bundles, attempts })
}

fn read_responses(path: &Path) -> Result<ResponsesFile> {
    payload::read(files::read_text(path)?.as_bytes(), "responses file")
}

/// One candidate's way, as the window goes it; the invigilator admits, since a package holds no document numbers.
fn run(
    station: &mut Station,
    clock: &VirtualClock,
    codes: &CodesFile,
    number: &str,
    given: Option<BTreeMap<String, Vec<String>>>,
    rng: &mut ChaCha20Rng,
) -> Result<SimulatedAttempt> {
    let (person, pin) = codes.pin()?;
    station.admit(number, person, pin)?;
    station.confirm_identity()?;
    station.accept_rules()?;
    station.start_exam(codes.release()?)?;
    let paper = station.paper()?;
    let items: Vec<_> = paper
        .sections
        .iter()
        .flat_map(|s| s.items.iter().map(move |i| (s.interaction, i)))
        .collect();
    let pace_ms = pace(station, items.len());
    for (interaction, item) in &items {
        clock_forward(station, clock, pace_ms)?;
        let chosen = match &given {
            Some(given) => given.get(&item.id).cloned().unwrap_or_default(),
            None => guess(*interaction, item, rng),
        };
        if !chosen.is_empty() {
            station.respond(&item.id, &chosen)?;
        }
    }
    let wait = station.tick()?.hand_in_in_ms;
    clock_forward(station, clock, wait)?;
    match station.tick()?.consent {
        Some(Consent::Candidate) => station.confirm_hand_in()?,
        Some(Consent::Invigilator) => station.consent(person, pin)?,
        None => {}
    }
    let attempt = station.attempt()?;
    let form_digest = station.form_digest()?;
    station.hand_in()?;
    station.free_seat()?;
    Ok(SimulatedAttempt { candidate: number.into(), form_digest, responses: attempt.responses })
}

/// A pace that ends after two thirds of the time.
fn pace(station: &Station, items: usize) -> u64 {
    let minutes = u64::from(station.package().manifest().minutes);
    minutes * 40_000 / u64::try_from(items.max(1)).unwrap_or(1)
}

/// Lets time pass in steps of a second or less, ticking as a window does.
fn clock_forward(station: &mut Station, clock: &VirtualClock, ms: u64) -> Result<()> {
    let mut left = ms;
    while left > 0 {
        let step = left.min(4_000);
        clock.advance(step);
        left -= step;
        station.tick()?;
    }
    Ok(())
}

/// A candidate who guesses: one choice, or two or three of several.
fn guess(
    interaction: item::Interaction,
    item: &crate::view::ItemView,
    rng: &mut ChaCha20Rng,
) -> Vec<String> {
    let ids: Vec<&String> = item.choices.iter().map(|choice| &choice.id).collect();
    let count = match interaction {
        item::Interaction::SingleChoice | item::Interaction::TrueFalse => 1,
        item::Interaction::MultipleChoice => rng.random_range(2..=3),
    };
    ids.sample(rng, count).map(|id| (*id).clone()).collect()
}

impl Station {
    /// Candidate numbers from a row of the roster on, all of them or none.
    fn candidate_numbers(&self, from: usize, count: usize) -> Result<Vec<String>> {
        let numbers = self.roster_numbers()?;
        let rows = numbers.len();
        let last = from.saturating_add(count.saturating_sub(1));
        let first = from.checked_sub(1).ok_or(Error::RosterRow { row: from, rows })?;
        if last > rows {
            return Err(Error::RosterRow { row: last, rows });
        }
        Ok(numbers.into_iter().skip(first).take(count).collect())
    }
}
