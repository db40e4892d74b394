//! One door to the project: run, test, tidy, codegen. `cargo xtask --help` lists them.

mod attacks;
mod bench;
mod codegen;
mod cryptographic;
mod demo;
mod echo;
mod fuzz;
mod glossary;
mod house;
mod items;
mod limit;
mod package;
mod people;
mod responses;
mod run;
mod setup;
mod shell;
mod test;
mod threats;
mod tidy;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// 贡院: everything that one runs on this project.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Set up what is missing, then sit a demonstration exam in a window
    Run {
        /// No window: a room of 30 on 30 simulated stations, from the bank to the scores
        #[arg(long)]
        headless: bool,
        /// Open the board's window on the last demonstration instead
        #[arg(long, conflicts_with = "headless")]
        board: bool,
    },
    /// Set up what is missing, then run every test
    Test,
    /// Check the floor table and the house rules
    Tidy,
    /// Write generated files; with --check, fail when they are stale
    Codegen {
        /// Fail instead of writing
        #[arg(long)]
        check: bool,
    },
    /// Figures of the banks' items: what they give away by their form, and where they are thin
    Items(items::Items),
    /// Set up what is missing, and stop
    Setup,
    /// Measure, beside the goals
    Bench {
        /// What to measure
        which: bench::Bench,
        /// Passed on to the benchmark, after `--`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Set up what is missing, then make the Debian packages, looked at by lintian, and what they are made of
    Package(package::Package),
    /// Give every parser inputs that a fuzzer makes (needs cargo-fuzz)
    Fuzz {
        /// Time for each target
        #[arg(long, default_value_t = 600)]
        seconds: u32,
        /// Only these targets
        targets: Vec<String>,
    },
    /// Break a running exam in every way: kills, power cuts, full disks, clocks
    Harness {
        /// Passed on to the harness, after `--`
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Explore the model of a room: what counts, whoever does what within the bound
    Model {
        /// How much is explored: small as in the tests, or full
        #[arg(long, value_enum, default_value = "small")]
        bound: bench::Bound,
    },
    /// Attack the finished programs, with their defences and without
    Attacks(attacks::Attacks),
    /// Run a program that has so much time; `test` does so with every one
    Limit(limit::Limit),
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Run { headless: true, .. } => run::headless(),
        Task::Run { board, .. } => run::window(board),
        Task::Test => test::test(),
        Task::Tidy => tidy::tidy(),
        Task::Codegen { check } => codegen::codegen(check),
        Task::Items(asked) => items::items(&asked),
        Task::Package(options) => package::package(&options),
        Task::Setup => setup::everything(),
        Task::Bench { which, arguments } => bench::bench(which, &arguments),
        Task::Fuzz { seconds, targets } => fuzz::fuzz(seconds, &targets),
        Task::Harness { arguments } => bench::harness(&arguments),
        Task::Model { bound } => bench::model(bound),
        Task::Attacks(asked) => attacks::attacks(&asked),
        Task::Limit(program) => return end(limit::run(&program)),
    };
    end(done.map(|()| ExitCode::SUCCESS))
}

fn end(done: shell::Done<ExitCode>) -> ExitCode {
    match done {
        Ok(code) => code,
        Err(message) => {
            eprintln!("\nxtask: {message}");
            ExitCode::FAILURE
        }
    }
}
