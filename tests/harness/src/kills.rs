//! Kills: of a process that answers without a pause, at random instants, and in the middle of every operation of a
//! start, a save, a hand-in and an export.

use crate::candidate::{Candidate, wait};
use crate::child::{SCALE, wall_us};
use crate::cuts::{bundles, end};
use crate::sites::{self, Act};
use crate::world::{Copy, Done, World};
use rand::rngs::ChaCha20Rng;
use rand::{RngExt, SeedableRng};
use station::view::ScreenName;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::mem;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// So many kills hit one attempt, one after another; then it is handed in and another begins.
const KILLS_EACH: u64 = 10;

/// What kills did.
#[derive(Debug, Default)]
pub struct Kills {
    /// How many.
    pub kills: u64,
    /// How many of them hit while the program was starting.
    pub starting: u64,
    /// Answers that had been printed as saved.
    pub answers: u64,
    /// The largest time that a recovery can have given back, ms; none ever took any.
    pub time_error_ms: u64,
}

impl Kills {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            kills: self.kills + other.kills,
            starting: self.starting + other.starting,
            answers: self.answers + other.answers,
            time_error_ms: self.time_error_ms.max(other.time_error_ms),
        }
    }
}

/// A running child and what it prints.
struct Killed {
    child: Child,
    lines: Receiver<String>,
}

fn spawn(program: &Path, arguments: &[&str]) -> Done<Killed> {
    let mut child = Command::new(program)
        .arg("child")
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (send, lines) = channel();
    let out = BufReader::new(child.stdout.take().ok_or("no output")?);
    thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            let _ = send.send(line);
        }
    });
    Ok(Killed { child, lines })
}

/// Kills at random instants.
///
/// # Errors
/// The first kill that lost something, with the seed of its attempt.
pub fn random(
    world: &World,
    program: &Path,
    seeds: std::ops::Range<u64>,
    progress: &(impl Fn() + Sync),
) -> Done<Kills> {
    let mut all = Kills::default();
    let mut seed = seeds.start;
    while seed < seeds.end {
        let count = KILLS_EACH.min(seeds.end - seed);
        let kills = attempt(world, program, seed, count, progress);
        all = all.and(kills.map_err(|error| format!("kills from seed {seed}: {error}"))?);
        seed += count;
    }
    Ok(all)
}

/// What the parent knows of an attempt.
#[derive(Default)]
struct Known {
    candidate: Candidate,
    /// What was left, when it was printed, and when the kill came.
    last: Option<(u64, u64)>,
    killed: Option<u64>,
    /// How long the children after that one lived that said nothing, ms of the exam: they may have used so much.
    silent: u64,
    kills: Kills,
}

fn attempt(
    world: &World,
    program: &Path,
    seed: u64,
    count: u64,
    progress: &impl Fn(),
) -> Done<Kills> {
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let copy = world.copy("running")?;
    let mut known = Known::default();
    for kill in 0..count {
        let (root, folder) = (text(world.root()), text(copy.folder()));
        let seed = (seed + kill).to_string();
        let spawned = wall_us();
        let mut child = spawn(program, &["answer", &root, &folder, &seed])?;
        let starting = rng.random_range(0..5) == 0;
        let mut seen = Vec::new();
        if starting {
            thread::sleep(Duration::from_millis(rng.random_range(0..60)));
            known.kills.starting += 1;
        } else {
            until_ready(&mut child, &mut seen)?;
            thread::sleep(Duration::from_micros(rng.random_range(0..200_000)));
        }
        child.child.kill()?;
        child.child.wait()?;
        let at = wall_us();
        seen.extend(child.lines.iter());
        known.take(&seen)?;
        if known.killed.is_some() {
            known.silent += at.saturating_sub(spawned) * SCALE / 1_000;
        }
        known.killed.get_or_insert(at);
        known.kills.kills += 1;
        progress();
    }
    // Whatever the last child left: it is recovered here, handed in and exported.
    let clock = world.clock();
    let mut station = world.restart(&copy, clock.clone())?;
    known.candidate.check_station(&mut station)?;
    wait(&mut station, &clock, 500)?;
    station.hand_in()?;
    drop(station);
    end(world, &copy, &known.candidate)?;
    Ok(known.kills)
}

fn until_ready(child: &mut Killed, seen: &mut Vec<String>) -> Done {
    for line in child.lines.iter() {
        let ready = line == "ready";
        seen.push(line);
        if ready {
            return Ok(());
        }
    }
    Err("a child does not come up after a kill".into())
}

impl Known {
    fn take(&mut self, lines: &[String]) -> Done {
        let mut there = BTreeMap::new();
        let mut up = false;
        for line in lines {
            let mut words = line.split(' ');
            match (words.next(), words.next(), words.next()) {
                (Some("left"), Some(ms), Some(at)) => self.left(ms.parse()?, at.parse()?, up)?,
                (Some("has"), Some(item), Some(chosen)) => {
                    there.insert(item.to_owned(), split(chosen));
                }
                (Some("ready"), ..) => {
                    self.candidate.check(&there)?;
                    up = true;
                }
                (Some("gives"), Some(item), Some(chosen)) => {
                    self.candidate.given.entry(item.into()).or_default().push(split(chosen));
                }
                (Some("saved"), Some(item), Some(chosen)) => {
                    self.candidate.acknowledged(item, &split(chosen));
                    self.kills.answers += 1;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The first time that a child prints is what recovery gave; what was true at the kill lies between what was printed
    /// last before it and that less the time until the kill.
    fn left(&mut self, left: u64, at: u64, up: bool) -> Done {
        let silent = mem::take(&mut self.silent);
        // Only the first line after a kill is held against it.
        if let (false, Some((last, printed)), Some(killed)) = (up, self.last, self.killed.take()) {
            let ran = killed.saturating_sub(printed) * SCALE / 1_000;
            let truth = last.saturating_sub(ran);
            // Both clocks count whole milliseconds of the machine, which are ten of the exam's.
            if left + silent + 2 * SCALE < truth {
                return Err(format!("{} ms were taken from the candidate", truth - left).into());
            }
            if left.saturating_sub(last) > 1_000 {
                return Err(format!("{} ms were given back", left - last).into());
            }
            self.kills.time_error_ms = self.kills.time_error_ms.max(left.saturating_sub(truth));
        }
        self.last = Some((left, at));
        Ok(())
    }
}

fn split(chosen: &str) -> Vec<String> {
    chosen.split(',').filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Acts whose every operation is a point to die at.
const POINTS: [Act; 6] = [Act::Start, Act::Save, Act::Tick, Act::Restart, Act::HandIn, Act::Export];

/// Dies in the middle of every operation of every act, at most `most` of each. Gives how many points each act has, and
/// how many were tried.
///
/// # Errors
/// The first that lost something.
pub fn points(
    world: &World,
    program: &Path,
    most: usize,
    progress: impl Fn(),
) -> Done<BTreeMap<Act, (usize, usize)>> {
    let mut done = BTreeMap::new();
    for act in POINTS {
        let sites = sites::sites(world, act)?;
        let chosen = sites::chosen(sites.len(), most);
        for at in &chosen {
            let site = &sites[*at as usize - 1];
            point(world, program, act, *at)
                .map_err(|error| format!("death in {} at {site} ({at}): {error}", act.name()))?;
            progress();
        }
        done.insert(act, (sites.len(), chosen.len()));
    }
    Ok(done)
}

fn point(world: &World, program: &Path, act: Act, at: u64) -> Done {
    let copy = world.copy(sites::image(act))?;
    let (root, folder) = (text(world.root()), text(copy.folder()));
    let mut child = spawn(program, &["point", &root, &folder, act.name(), &at.to_string()])?;
    let mut known = Known::default();
    let seen: Vec<_> = child.lines.iter().collect();
    if child.child.wait()?.success() {
        return Err("it did not die".into());
    }
    known.take(&seen)?;
    finish(world, &copy, &known.candidate)
}

/// After a death: the way goes on to one receipt, with every answer.
fn finish(world: &World, copy: &Copy, candidate: &Candidate) -> Done {
    let clock = world.clock();
    clock.advance(60_000);
    let mut station = world.station(copy, clock.clone())?;
    if bundles(copy)?.is_empty() || station.screen_name() == ScreenName::Waiting {
        world.restart_at(&mut station)?;
        if station.screen_name() == ScreenName::Exam {
            candidate.check_station(&mut station)?;
            station.hand_in()?;
        }
    }
    drop(station);
    end(world, copy, candidate)
}

/// Where this program lies.
///
/// # Errors
/// What the system says.
pub fn program() -> Done<PathBuf> {
    Ok(std::env::current_exe()?)
}
