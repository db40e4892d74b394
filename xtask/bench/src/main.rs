//! Measurements of assembly, each figure beside its goal: `cargo xtask bench assembly -- --help`.

mod bank;
mod instance;
mod law;
mod ours;
mod page;
#[cfg(feature = "highs")]
mod solver;
mod speed;
mod standards;
mod verdict;

use clap::{Parser, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

#[derive(Parser)]
#[command(name = "cargo xtask bench assembly --")]
struct Cli {
    /// What to measure; everything when nothing is named
    what: Vec<Measurement>,
    /// Fewer and smaller instances, to see that it runs
    #[arg(long)]
    quick: bool,
    /// Write the tables into this page too, each in its place
    #[arg(long, value_name = "PAGE")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Measurement {
    /// Time to forms or to a refusal, beside HiGHS
    Speed,
}

impl Measurement {
    fn run(self, quick: bool) -> Result<page::Section, String> {
        match self {
            Measurement::Speed => speed::speed(quick),
        }
    }
}

fn main() -> ExitCode {
    match measure(&Cli::parse()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(missed) => {
            println!("\n{missed} goals missed");
            ExitCode::FAILURE
        }
        Err(message) => {
            eprintln!("bench: {message}");
            ExitCode::FAILURE
        }
    }
}

/// How many goals were missed.
fn measure(cli: &Cli) -> Result<usize, String> {
    let all = Measurement::value_variants();
    let chosen = if cli.what.is_empty() { all } else { &cli.what };
    let mut missed = 0;
    for measurement in chosen {
        let start = Instant::now();
        let section = measurement.run(cli.quick)?;
        let conditions = page::conditions(start.elapsed().as_secs_f64());
        println!("\n{conditions}");
        if let Some(page) = &cli.out {
            section.write(page, &conditions)?;
        }
        missed += section.missed();
    }
    Ok(missed)
}
