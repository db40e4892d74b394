//! A simulated station: headless, on a virtual clock, through the window's own use cases and the same journal.

mod resume;
mod sheet;

pub use resume::{Resumption, resume};

use crate::error::{Error, Result};
use attempt::Consent;
use defence::Defence;
use exam::codes::CodesFile;
use exam::time::VirtualClock;
use exam::{Payload, files, payload};
use item::{ItemId, Response};
use rand::RngExt;
use rand::SeedableRng;
use rand::rngs::ChaCha20Rng;
use serde::{Deserialize, Serialize};
use station::{CloseStation, Folder, Pace, Station};
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
    /// A folder that stands for a plugged-in drive: the attempts are mirrored there.
    pub mirror: Option<&'a Path>,
    /// The first candidate stops after so many answers, and the attempt is left as it is.
    pub stop_after: Option<usize>,
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
    /// What was answered, by item.
    pub responses: BTreeMap<ItemId, Response>,
    /// The receipt, as the candidate copies it to the sheet; empty where nothing was handed in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub receipt: String,
    /// The attempt was left unfinished.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unfinished: bool,
}

/// A responses file: what an earlier simulation printed, a list of attempts, or one map for every candidate.
#[derive(Deserialize)]
#[serde(untagged)]
enum ResponsesFile {
    Attempts { attempts: Vec<SimulatedAttempt> },
    List(Vec<SimulatedAttempt>),
    ForAll(BTreeMap<ItemId, Response>),
}

impl ResponsesFile {
    fn of(&self, candidate: &str) -> Option<&BTreeMap<ItemId, Response>> {
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
    let files = (simulation.station, simulation.package, simulation.opening);
    let mut station = open(files, &clock)?;
    // Candidates come a little before the start; the clock of a second run goes on from there as well.
    let start_ms = station.package().manifest().start_unix.saturating_mul(1000);
    mirror_to(&mut station, simulation.mirror)?;
    let responses = simulation.responses.map(read_responses).transpose()?;
    let mut rng = ChaCha20Rng::from_seed(simulation.seed);
    let numbers = candidate_numbers(&station, simulation.from, simulation.candidates)?;
    let mut attempts = Vec::new();
    for (index, number) in numbers.iter().enumerate() {
        progress(index, numbers.len());
        // Every simulated candidate begins on time, whoever sat here before.
        clock.set_wall(start_ms);
        let given = responses.as_ref().map(|file| file.of(number).cloned().unwrap_or_default());
        begin(&mut station, simulation.codes, number)?;
        let mut hall =
            Hall { codes: simulation.codes, station: &mut station, clock: &clock, rng: &mut rng };
        attempts.push(hall.answer(number, given, simulation.stop_after)?);
        if simulation.stop_after.is_some() {
            break;
        }
    }
    progress(numbers.len(), numbers.len());
    let bundles = leave(&mut station, simulation.codes, &attempts, simulation.out)?;
    Ok(Simulated { bundles, attempts })
}

/// What is left of a station at the end: its closing statement and its bundles, exported, and what the candidates wrote on
/// the sheet. An attempt that was left unfinished is not touched, and its station not closed.
fn leave(
    station: &mut Station,
    codes: &CodesFile,
    attempts: &[SimulatedAttempt],
    out: &Path,
) -> Result<Vec<PathBuf>> {
    if station.attempt().is_ok() {
        return Ok(Vec::new());
    }
    open_panel(station, codes)?;
    if let Some((second, pin)) = codes.pins().nth(1) {
        let by = CloseStation { second, pin, leave_unfinished: false };
        station.panel()?.close_station(&by)?;
    }
    sheet::write(station, attempts, out)?;
    match station.panel()?.export_bundles(out) {
        Ok(exported) => {
            let files = exported.files.iter().map(|file| out.join(&file.name));
            Ok(files.filter(|path| files::ends_with(path, "result")).collect())
        }
        Err(station::Error::NothingToExport) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

fn open_panel(station: &mut Station, codes: &CodesFile) -> Result<()> {
    let (person, pin) = codes.pin()?;
    station.invigilator_sign_in(person, pin)?;
    Ok(())
}

/// A station with its room open; a real package never gets here.
fn open(
    (dir, package, opening): (&Path, &Path, &Path),
    clock: &Arc<VirtualClock>,
) -> Result<Station> {
    let mut station = Station::open(dir, package, clock.clone())?;
    if station.real() && Defence::RehearsalOnly.stands() {
        return Err(exam::Error::MockForReal { mock: false }.into());
    }
    station.load_opening(opening)?;
    Ok(station)
}

/// Mirrors to a folder, in the tick, so that the same simulation gives the same mirror.
fn mirror_to(station: &mut Station, folder: Option<&Path>) -> Result<()> {
    if let Some(folder) = folder {
        files::make_folder(folder)?;
        station.mirror_on(Box::new(Folder(folder.into())), Pace::InTick);
    }
    Ok(())
}

fn read_responses(path: &Path) -> Result<ResponsesFile> {
    Ok(payload::read(files::read_text(path)?.as_bytes(), Payload::ResponsesFile)?)
}

/// One candidate's way, as the window goes it; the invigilator admits, since a package holds no document numbers.
fn begin(station: &mut Station, codes: &CodesFile, number: &str) -> Result<()> {
    let (person, pin) = codes.pin()?;
    station.admit(number, person, pin)?;
    station.confirm_identity()?;
    station.accept_rules()?;
    Ok(station.start_exam(codes.release()?)?)
}

/// A station, the room's codes, its clock, and a candidate's chance.
struct Hall<'a> {
    codes: &'a CodesFile,
    station: &'a mut Station,
    clock: &'a VirtualClock,
    rng: &'a mut ChaCha20Rng,
}

impl Hall<'_> {
    /// Answers what has no answer yet, and hands in; or stops after so many answers.
    fn answer(
        &mut self,
        number: &str,
        given: Option<BTreeMap<ItemId, Response>>,
        stop_after: Option<usize>,
    ) -> Result<SimulatedAttempt> {
        let paper = self.station.paper()?;
        let sections = paper.sections.iter();
        let items: Vec<_> = sections.flat_map(|section| &section.items).collect();
        let pace_ms = pace(self.station, items.len())?;
        let answered = self.station.attempt()?.responses;
        let open = items.iter().filter(|item| !answered.contains_key(&item.id));
        for item in open.take(stop_after.unwrap_or(usize::MAX)) {
            clock_forward(self.station, self.clock, pace_ms)?;
            let response = match &given {
                Some(given) => given.get(&item.id).cloned().unwrap_or_default(),
                None => item.body.guess(&mut |count| self.rng.random_range(0..count)),
            };
            if !response.is_empty() {
                self.station.respond(&item.id, response)?;
            }
        }
        self.finish(number, stop_after.is_some())
    }

    fn finish(&mut self, number: &str, unfinished: bool) -> Result<SimulatedAttempt> {
        let wait = self.station.tick()?.hand_in_in_ms;
        // What was answered last reaches the mirror with the next ticks.
        clock_forward(self.station, self.clock, if unfinished { 2_000 } else { wait })?;
        let responses = self.station.attempt()?.responses;
        let form_digest = self.station.form_digest()?;
        let mut receipt = String::new();
        if !unfinished {
            match self.station.tick()?.consent {
                Some(Consent::Candidate) => self.station.confirm_hand_in()?,
                Some(Consent::Invigilator) => {
                    let (person, pin) = self.codes.pin()?;
                    self.station.consent(person, pin)?;
                }
                None => {}
            }
            self.station.hand_in()?;
            // The end reaches the mirror with the next tick.
            clock_forward(self.station, self.clock, 2_000)?;
            receipt = station::receipt_of(self.station).unwrap_or_default();
            open_panel(self.station, self.codes)?;
            self.station.panel()?.next_candidate()?;
        }
        let candidate = number.into();
        Ok(SimulatedAttempt { candidate, form_digest, responses, receipt, unfinished })
    }
}

/// A pace that ends after two thirds of the time.
fn pace(station: &Station, items: usize) -> Result<u64> {
    let sitting = station.view()?.sitting;
    let minutes = sitting.map_or(0, |sitting| u64::from(sitting.paper.subject.minutes));
    Ok(minutes * 40_000 / u64::try_from(items.max(1)).unwrap_or(1))
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

/// Candidate numbers from a row of the roster on, all of them or none.
fn candidate_numbers(station: &Station, from: usize, count: usize) -> Result<Vec<String>> {
    let numbers = station.candidate_numbers()?;
    let rows = numbers.len();
    let last = from.saturating_add(count.saturating_sub(1));
    let first = from.checked_sub(1).ok_or(Error::RosterRow { row: from, rows })?;
    if last > rows {
        return Err(Error::RosterRow { row: last, rows });
    }
    Ok(numbers.into_iter().skip(first).take(count).collect())
}
