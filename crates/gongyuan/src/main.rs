//! `gongyuan`: the exam board's and the tester's command line. Nouns, then verbs; no exam logic lives here.

mod arguments;
mod bank;
mod board;
mod bundle;
mod correct;
mod decide;
mod form;
mod package;
mod report;
mod result;
mod room;
mod sitting;
mod standard;
mod station;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use terminal::Output;

/// 贡院：国家职业标准理论知识机考——考试机构命令行。
#[derive(Parser)]
#[command(name = "gongyuan", version, about, disable_help_subcommand = true)]
struct Cli {
    /// One JSON value on standard output, nothing else
    #[arg(long, global = true)]
    json: bool,
    /// A folder of standards that adds to or overrides the embedded ones
    #[arg(long, global = true, value_name = "DIR")]
    standards: Option<PathBuf>,
    #[command(subcommand)]
    noun: Noun,
}

#[derive(Subcommand)]
enum Noun {
    /// Occupational standards: list, show, check
    #[command(subcommand)]
    Standard(standard::Verb),
    /// Item banks: create, import, export, stats, check
    #[command(subcommand)]
    Bank(bank::Verb),
    /// Forms: assemble, check
    #[command(subcommand)]
    Form(form::Verb),
    /// The exam board: init, certify, trust, revoke, rotate, officer-key, sign, divide-recovery, recover, log
    #[command(subcommand)]
    Board(board::Verb),
    /// Stations and consoles: enrol
    #[command(subcommand)]
    Station(station::Verb),
    /// Sittings: pack
    #[command(subcommand)]
    Sitting(sitting::Verb),
    /// Exam packages: sign, verify
    #[command(subcommand)]
    Package(package::Verb),
    /// Rooms: envelopes
    #[command(subcommand)]
    Room(room::Verb),
    /// Result bundles: verify, inspect
    #[command(subcommand)]
    Bundle(bundle::Verb),
    /// Results: import, standing, decide, correct, score, verify, report, audit
    #[command(subcommand)]
    Result(result::Verb),
}

fn main() -> ExitCode {
    exam::process::guard();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return terminal::refuse(&error),
    };
    let output = Output::new(cli.json);
    let standards = cli.standards.as_deref();
    let done = match cli.noun {
        Noun::Standard(verb) => standard::run(verb, standards, &output),
        Noun::Bank(verb) => bank::run(verb, standards, &output),
        Noun::Form(verb) => form::run(verb, standards, &output),
        Noun::Board(verb) => board::run(verb, &output),
        Noun::Station(verb) => station::run(verb, &output),
        Noun::Sitting(verb) => sitting::run(verb, standards, &output),
        Noun::Package(verb) => package::run(verb, &output),
        Noun::Room(verb) => room::run(verb, &output),
        Noun::Bundle(verb) => bundle::run(verb, &output),
        Noun::Result(verb) => result::run(verb, standards, &output),
    };
    match done {
        Ok(code) => code,
        Err(error) => output.fail(&error),
    }
}
