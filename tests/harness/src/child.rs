//! The processes that are killed, or die by themselves: each is this program again, with a candidate in it.

use crate::candidate::Candidate;
use crate::plan::{Plan, shim};
use crate::sites::{Act, Scene};
use crate::world::{Copy, Done, World};
use clap::Subcommand;
use exam::time::{Clock, Moment, SystemClock};
use rand::SeedableRng;
use rand::rngs::ChaCha20Rng;
use station::view::EventKind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// What a child does.
#[derive(Debug, Subcommand)]
pub enum Child {
    /// Answers until it is killed; time runs ten times as fast
    #[command(name = "answer")]
    ItemResponse {
        /// The world
        world: PathBuf,
        /// The copy of the station
        copy: PathBuf,
        /// Seed of the answers
        seed: u64,
    },
    /// Dies in the middle of one operation of one act
    Point {
        /// The world
        world: PathBuf,
        /// The copy of the station
        copy: PathBuf,
        /// The act
        act: String,
        /// The operation
        at: u64,
    },
    /// Ticks for some seconds on the machine's clocks, and prints the time left and the record
    Clock {
        /// The world
        world: PathBuf,
        /// The copy of the station
        copy: PathBuf,
        /// How long
        seconds: u64,
    },
    /// Measures saves beside plain syncs, with nothing between them and the disk
    Speed {
        /// The world
        world: PathBuf,
        /// How many
        saves: usize,
    },
}

/// How much faster time runs in front of an answering child, so that seconds pass between kills.
pub const SCALE: u64 = 10;

/// When it began, and what it said last.
#[derive(Debug)]
struct FastClock(Instant, AtomicU64);

impl Clock for FastClock {
    fn now(&self) -> Moment {
        let ran = u64::try_from(self.0.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.1.store(ran * SCALE, Relaxed);
        Moment { mono_ms: ran * SCALE, ..SystemClock::new().now() }
    }
}

/// Runs a child.
///
/// # Errors
/// As the station.
#[allow(clippy::print_stdout)] // What it prints is what it promises.
pub fn run(child: Child) -> Done {
    match child {
        Child::ItemResponse { world, copy, seed } => answer(&World::open(&world)?, copy, seed),
        Child::Point { world, copy, act, at } => {
            let act = Act::of(&act).ok_or("there is no such act")?;
            point(&World::open(&world)?, copy, act, at)
        }
        Child::Clock { world, copy, seconds } => watch(&World::open(&world)?, copy, seconds),
        Child::Speed { world, saves } => {
            println!("{}", crate::figures::save_speed(&World::open(&world)?, saves)?);
            Ok(())
        }
    }
}

#[allow(clippy::print_stdout)]
fn answer(world: &World, copy: PathBuf, seed: u64) -> Done {
    crate::install();
    shim().real_sync = true;
    let copy = Copy::borrowed(copy);
    let mut rng = ChaCha20Rng::seed_from_u64(seed);
    let clock = Arc::new(FastClock(Instant::now(), AtomicU64::new(0)));
    let mut station = world.restart(&copy, clock.clone())?;
    // The last thing that a restart asks of the clock is when the time runs again; what passes from there to the first
    // tick is the candidate's own.
    let (ran, left) = (clock.1.load(Relaxed), station.tick()?.remaining_ms);
    let given = left + (clock.now().mono_ms - ran);
    // What the next recovery is held against is asked afresh, the moment first, and written in one piece with it.
    let at = wall_us();
    println!("left {given} {at}\nleft {} {at}", station.tick()?.remaining_ms);
    for (item, chosen) in crate::candidate::chosen(&station.attempt()?.responses) {
        println!("has {item} {}", chosen.join(","));
    }
    println!("ready");
    let mut candidate = Candidate::new(&mut station)?;
    candidate.said = Some(say);
    loop {
        candidate.act(&mut station, &mut rng)?;
        // The moment first: what is left then is that or less.
        let at = wall_us();
        println!("left {} {at}", station.tick()?.remaining_ms);
    }
}

/// Microseconds of the wall clock, which parent and child share.
pub fn wall_us() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
}

#[allow(clippy::print_stdout)]
fn say(word: &str, item: &str, chosen: &[String]) {
    println!("{word} {item} {}", chosen.join(","));
}

#[allow(clippy::print_stdout)]
fn point(world: &World, copy: PathBuf, act: Act, at: u64) -> Done {
    crate::install();
    let mut scene = Scene::new(world, Copy::borrowed(copy), act, |item, chosen| {
        say("saved", item, chosen);
    })?;
    shim().plan(Plan::Die(at));
    scene.say(say);
    scene.act()?;
    println!("done");
    Ok(())
}

#[allow(clippy::print_stdout)]
fn watch(world: &World, copy: PathBuf, seconds: u64) -> Done {
    let copy = Copy::borrowed(copy);
    let mut station = world.restart(&copy, Arc::new(SystemClock::new()))?;
    let from = Instant::now();
    while from.elapsed() < Duration::from_secs(seconds) {
        let tick = station.tick()?;
        println!("left {} at {}", tick.remaining_ms, tick.now);
        std::thread::sleep(Duration::from_millis(250));
    }
    for (event, detail) in world.record(&mut station)? {
        if event == EventKind::ClockJumped {
            println!("jumped {detail}");
        }
    }
    Ok(())
}
