//! Attacks on the clock: the wall clock is set while the exam runs, or while the machine is off; the machine sleeps.

use crate::candidate::{Candidate, left, wait};
use crate::world::{Copy, Done, World};
use exam::time::{Clock, VirtualClock};
use station::view::EventKind;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const HOUR: i64 = 3_600_000;

/// What happens to a clock.
#[derive(Debug, Clone, Copy)]
enum Attack {
    /// The wall clock is set by so much.
    Set(i64),
    /// The wall clock is set to this.
    To(i64),
    /// The machine sleeps: the monotonic clock stands.
    Sleep(u64),
    /// The machine sleeps, and its monotonic clock runs on.
    Freeze(u64),
}

const ATTACKS: [(&str, Attack); 11] = [
    ("one hour forward", Attack::Set(HOUR)),
    ("one hour back", Attack::Set(-HOUR)),
    ("one day forward", Attack::Set(24 * HOUR)),
    ("one day back", Attack::Set(-24 * HOUR)),
    ("daylight saving begins (+1 h)", Attack::Set(HOUR)),
    ("daylight saving ends (-1 h)", Attack::Set(-HOUR)),
    ("sleep of 10 min", Attack::Sleep(600_000)),
    ("freeze of 10 min", Attack::Freeze(600_000)),
    ("the year 2000", Attack::To(946_684_800_000)),
    ("a real-time clock in UTC (-8 h)", Attack::Set(-8 * HOUR)),
    ("a real-time clock taken for UTC (+8 h)", Attack::Set(8 * HOUR)),
];

/// What one attack did.
#[derive(Debug)]
pub struct Attacked {
    /// Its name.
    pub name: String,
    /// How far the remaining time was off, ms, while running and after a restart.
    pub error_ms: [i64; 2],
    /// The event that says so.
    pub event: String,
}

/// Every attack, on a running exam and across a restart.
///
/// # Errors
/// The first that moved the remaining time by more than a second, or is not on the record.
pub fn run(world: &World) -> Done<Vec<Attacked>> {
    ATTACKS
        .into_iter()
        .map(|(name, attack)| one(world, name, attack).map_err(|it| format!("{name}: {it}").into()))
        .collect()
}

fn one(world: &World, name: &str, attack: Attack) -> Done<Attacked> {
    let copy = world.copy("running")?;
    let clock = world.clock();
    let mut station = world.restart(&copy, clock.clone())?;
    let mut candidate = Candidate::new(&mut station)?;
    wait(&mut station, &clock, 60_000)?;
    let item = candidate.items[0].clone();
    candidate.respond(&mut station, &item, &item.answer(0))?;
    let before = left(&mut station)?;
    strike(&clock, attack);
    wait(&mut station, &clock, 30_000)?;
    let running = error(left(&mut station)?, before.saturating_sub(30_000))?;
    let event = on_record(world, &mut station, attack)?;
    drop(station);
    // The same while the machine is off: its clock is right until then, and wrong after.
    let clock = world.clock();
    clock.advance(120_000);
    strike(&clock, attack);
    let before = before.saturating_sub(30_000);
    let mut station = world.restart(&copy, clock.clone())?;
    wait(&mut station, &clock, 10_000)?;
    let restarted = error(left(&mut station)?, before.saturating_sub(10_000))?;
    candidate.check_station(&mut station)?;
    Ok(Attacked { name: name.into(), error_ms: [running, restarted], event })
}

fn strike(clock: &Arc<VirtualClock>, attack: Attack) {
    let wall_ms = clock.now().wall_ms;
    match attack {
        Attack::Set(by) => clock.set_wall(wall_ms + by),
        Attack::To(wall_ms) => clock.set_wall(wall_ms),
        Attack::Sleep(ms) => clock.set_wall(wall_ms + ms as i64),
        Attack::Freeze(ms) => clock.advance(ms),
    }
}

fn error(found: u64, truth: u64) -> Done<i64> {
    let error = found as i64 - truth as i64;
    if error.abs() > 1_000 {
        return Err(format!("the remaining time is off by {error} ms").into());
    }
    Ok(error)
}

fn on_record(world: &World, station: &mut station::Station, attack: Attack) -> Done<String> {
    let (expected, name) = match attack {
        Attack::Freeze(_) => (EventKind::Suspended, "suspended"),
        Attack::Set(_) | Attack::To(_) | Attack::Sleep(_) => {
            (EventKind::ClockJumped, "clock_jumped")
        }
    };
    let record = world.record(station)?;
    let found = record.into_iter().find(|(event, _)| *event == expected);
    let (_, detail) = found.ok_or("nothing is on the record")?;
    Ok(format!("{name} {detail}").trim().into())
}

/// One run on the machine's real clocks under `faketime`, which sets the wall clock five times while it runs. Gives how
/// far the remaining time was off, ms, and the jumps on the record.
///
/// # Errors
/// Without `faketime`; when the remaining time moved.
pub fn faketime(world: &World, program: &Path) -> Done<(i64, Vec<String>)> {
    let library =
        Command::new("faketime").args(["-f", "+0s", "printenv", "LD_PRELOAD"]).output()?;
    let library = String::from_utf8(library.stdout)?.trim().to_owned();
    let copy = world.copy("running")?;
    let setting = copy.folder().join("faketime");
    fs::write(&setting, "+0")?;
    let mut child = Command::new(program)
        .args(["child", "clock"])
        .args([world.root(), copy.folder()])
        .arg("7")
        .env("LD_PRELOAD", library)
        .env("FAKETIME_TIMESTAMP_FILE", &setting)
        .envs([
            ("FAKETIME_NO_CACHE", "1"),
            ("DONT_FAKE_MONOTONIC", "1"),
            ("TZ", "America/New_York"),
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let out = BufReader::new(child.stdout.take().ok_or("no output")?);
    let mut steps = ["+3600", "-86400", "@2000-01-01 00:00:00", "-28800", "+0"].into_iter();
    let (mut first, mut last, mut jumps) = (None, None, Vec::new());
    let mut next = Instant::now() + Duration::from_millis(1_200);
    for line in out.lines() {
        let line = line?;
        let at = Instant::now();
        if let Some(rest) = line.strip_prefix("left ") {
            let ms: u64 = rest.split(' ').next().unwrap_or_default().parse()?;
            first.get_or_insert((ms, at));
            last = Some((ms, at));
        } else if let Some(by) = line.strip_prefix("jumped ") {
            jumps.push(by.into());
        }
        if at > next
            && let Some(step) = steps.next()
        {
            fs::write(&setting, step)?;
            next = at + Duration::from_millis(1_000);
        }
    }
    child.wait()?;
    let ((before, from), (after, to)) = first.zip(last).ok_or("the child printed nothing")?;
    let ran = to.duration_since(from).as_millis() as u64;
    drop::<Copy>(copy);
    if jumps.len() < 5 {
        return Err(format!("five jumps, and {jumps:?} on the record").into());
    }
    Ok((error(after, before.saturating_sub(ran))?, jumps))
}
