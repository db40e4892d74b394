//! `cargo xtask model`: explores the room, and prints what was seen.

#![allow(clippy::print_stdout, reason = "it is what the program is for")]

use clap::{Parser, ValueEnum};
use evidence::Rules;
use room_model::{Bound, GAPS, LEAST, MOST, Powers, REMOVALS, Ran, Size, gaps, run, runs};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;

/// Explores a model of a room, and asks of every closed one what counts.
#[derive(Parser)]
struct Cli {
    /// How much is explored
    #[arg(long, value_enum, default_value = "small")]
    bound: Chosen,
    /// Only the sets of powers that name this one, and neither gaps nor rules
    #[arg(long)]
    only: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Chosen {
    /// Accidents, and each power alone
    Small,
    /// Larger bounds, and each two powers
    Full,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let size = match cli.bound {
        Chosen::Small => Size::Small,
        Chosen::Full => Size::Full,
    };
    let began = Instant::now();
    let laws = laws(size, cli.only.as_deref());
    let rest = cli.only.is_some() || known() && removals();
    println!("{} s in all{}", began.elapsed().as_secs(), memory());
    if laws && rest { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The most memory that was in use at a time, where the system tells (proc(5), status).
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or_else(String::new, |peak| format!(", {} of memory at most", peak.trim()))
}

/// Every rule against every set of powers, two at a time.
fn laws(size: Size, only: Option<&str>) -> bool {
    println!("All rules. Powers; bound; states, acts to the furthest, judgements, seconds");
    let named = |powers: &Powers| only.is_none_or(|it| powers.to_string().contains(it));
    let runs = runs(size).into_iter().filter(|(powers, _)| named(powers));
    let left = Mutex::new(runs.collect::<Vec<_>>().into_iter());
    let take = || left.lock().ok()?.next();
    // Every run is done, whatever the one before found.
    let work = || std::iter::from_fn(take).filter(|it| !law(it)).count() == 0;
    std::thread::scope(|scope| {
        let other = scope.spawn(work);
        let holds = work();
        other.join().is_ok_and(|other| other) && holds
    })
}

fn law((powers, bound): &(Powers, Bound)) -> bool {
    let began = Instant::now();
    let ran = run(*powers, Rules::ALL, &gaps(*powers), *bound, MOST);
    let seconds = began.elapsed().as_secs_f32();
    let Ran { states, depth, judged, complete, found } = ran;
    let end = match &found {
        Some(found) => format!("\n  {found}"),
        None if complete => String::new(),
        None => format!("\n  gave up after {MOST} states"),
    };
    println!("{powers}; {bound}; {states}, {depth}, {judged}, {seconds:.1}{end}");
    complete && found.is_none()
}

/// Gaps that are known, each with a way into it.
fn known() -> bool {
    println!("Known gaps (docs/threat-model.md)");
    GAPS.iter().fold(true, |holds, (powers, law, words)| {
        println!("{words}");
        let powers = Powers::of(powers);
        let ran = run(powers, Rules::ALL, &law.others(), LEAST, MOST);
        say(&ran);
        holds && ran.found.is_some()
    })
}

/// What breaks without each rule.
fn removals() -> bool {
    println!("Without a rule");
    REMOVALS.iter().fold(true, |holds, (rule, powers, law, bound)| {
        let powers = Powers::of(powers);
        let ran = run(powers, Rules::ALL.without(*rule), &law.others(), *bound, MOST);
        println!("{rule:?}, against {powers}: {} states", ran.states);
        say(&ran);
        holds && ran.found.is_some()
    })
}

fn say(ran: &Ran) {
    if let Some(found) = &ran.found {
        println!("  {found}");
    }
}
