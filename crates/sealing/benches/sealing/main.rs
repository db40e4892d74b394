//! `cargo xtask bench sealing [-- --seconds N] [-- --mutate N] [-- --sample N]`: speed beside the cost of its own
//! primitives in the same run, and mutants of every sealed file. Prints each figure beside its goal.
#![allow(
    missing_docs,
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing
)]

#[path = "../../tests/mutation/bent.rs"]
mod bent;
mod measure;
mod parts;
#[path = "../../tests/mutation/raw.rs"]
mod raw;
#[path = "../../tests/mutation/run.rs"]
mod run;
#[path = "../../tests/mutation/sample.rs"]
mod sample;
mod speed;
#[path = "../../tests/mutation/subject.rs"]
mod subject;
#[path = "../../tests/all/tools.rs"]
mod tools;
#[path = "../../tests/all/world.rs"]
mod world;

use std::{process::ExitCode, time::Instant};

/// The number behind a flag of the command line.
fn flag(name: &str) -> Option<usize> {
    let mut words = std::env::args().skip_while(|word| word != name);
    words.nth(1).map(|number| number.parse().unwrap_or_else(|_| panic!("{name} wants a number")))
}

fn main() -> ExitCode {
    let (mutate, sample, guess) = (flag("--mutate"), flag("--sample"), flag("--guess"));
    let mut good = true;
    if let Some(count) = mutate {
        good &= mutants(count);
    }
    if let Some(count) = sample {
        good &= compare(count);
    }
    if let Some(seconds) = guess {
        speed::guesses(seconds);
    }
    if mutate.is_none() && sample.is_none() && guess.is_none() {
        good &= speed::speed(flag("--seconds").unwrap_or(10));
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn mutants(count: usize) -> bool {
    let start = Instant::now();
    let report = run::mutants(count, 2);
    println!("{} mutants, {:.0} s", report.total(), start.elapsed().as_secs_f64());
    println!("  by file      {:?}", report.by_kind);
    println!("  by mutation  {:?}", report.by_mutation);
    println!("  refused as   {:?}", report.by_code);
    println!("  accepted     {} (goal 0) {:?}", report.accepted.len(), report.accepted);
    println!("  panicked     {} (goal 0) {:?}", report.panicked.len(), report.panicked);
    report.accepted.is_empty() && report.panicked.is_empty()
}

fn compare(count: usize) -> bool {
    let start = Instant::now();
    let report = sample::compare(count, 2);
    println!(
        "{count} good files and as many mutants with ssh-keygen, {:.0} s",
        start.elapsed().as_secs_f64()
    );
    println!("  accepted by both          {}", report.both);
    println!("  refused by both           {}", report.neither);
    println!(
        "  accepted by ssh-keygen    {} (it sees one signature; we are stricter)",
        report.only_ssh_keygen
    );
    println!("  accepted by us alone      {} (goal 0) {:?}", report.only_we.len(), report.only_we);
    report.only_we.is_empty()
}
