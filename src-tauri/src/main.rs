//! `gongyuan-app`: the program of a room, station and console. Its windows, and its verbs that need no display. No exam
//! logic lives here; every command is one use case of `station` or `console`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod desk;
mod error;
mod site;
mod verbs;
mod window;

use ::window::{environment, refuse};
use clap::{Args, Parser, Subcommand};
use desk::Desk;
use site::Site;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use terminal::Output;

/// 贡院：考试机与监考机。
#[derive(Parser)]
#[command(name = "gongyuan-app", version, about, disable_help_subcommand = true)]
struct Cli {
    /// One JSON value on standard output, nothing else
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    noun: Noun,
}

#[derive(Subcommand)]
enum Noun {
    /// With --site the windows of a station; else stations and consoles: request, accept, trust, close
    Station(StationNoun),
    /// Rooms: load (装卷), order, close
    #[command(subcommand)]
    Room(verbs::room::Verb),
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, arg_required_else_help = true)]
struct StationNoun {
    /// The site file: opens the windows; the room first where that was not done
    #[arg(long, value_name = "FILE")]
    site: Option<PathBuf>,
    #[command(subcommand)]
    verb: Option<verbs::station::Verb>,
}

fn main() -> ExitCode {
    if let Some(code) = environment::clean() {
        return code;
    }
    exam::process::guard();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return terminal::refuse(&error),
    };
    let output = Output::new(cli.json);
    let done = match cli.noun {
        Noun::Station(StationNoun { verb: Some(verb), .. }) => verbs::station::run(verb, &output),
        Noun::Station(StationNoun { site: Some(site), .. }) => return windows(&site),
        Noun::Station(StationNoun { .. }) => return ExitCode::from(2),
        Noun::Room(verb) => verbs::room::run(verb, &output),
    };
    match done {
        Ok(code) => code,
        Err(error) => output.fail(&error),
    }
}

fn windows(site: &Path) -> ExitCode {
    match Site::read(site).and_then(Desk::open) {
        Ok(desk) => window::run(desk),
        Err(error) => refuse(&error),
    }
}
