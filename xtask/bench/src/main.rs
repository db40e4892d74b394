//! Measurements of assembly, each figure beside its goal: `cargo xtask bench assembly -- --help`.

#[cfg(feature = "highs")]
mod agreement;
mod bank;
mod enumeration;
mod exposure;
mod fairness;
mod growth;
mod instance;
mod law;
mod limits;
mod nasty;
mod nasty_cases;
mod ours;
mod page;
mod random;
#[cfg(feature = "highs")]
mod solver;
mod speed;
mod standards;
mod trial;
mod validity;
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
    /// Time to forms or to a refusal, beside HiGHS: 15 minutes
    Speed,
    /// Time by size of the bank, one form, a thousand forms
    Growth,
    /// Every form of a hundred thousand is checked
    Validity,
    /// The same verdicts as HiGHS on small random instances
    Agreement,
    /// Frequencies against exact probabilities; exposure against ideal sampling
    Fairness,
    /// Input that might hang it
    Nasty,
}

impl Measurement {
    fn run(self, quick: bool) -> Result<page::Section, String> {
        match self {
            Measurement::Speed => speed::speed(quick),
            Measurement::Growth => growth::growth(quick),
            Measurement::Validity => validity::validity(quick),
            #[cfg(feature = "highs")]
            Measurement::Agreement => agreement::agreement(quick),
            #[cfg(not(feature = "highs"))]
            Measurement::Agreement => Err("agreement needs --features highs".into()),
            Measurement::Fairness => fairness::fairness(quick),
            Measurement::Nasty => nasty::nasty(quick),
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
