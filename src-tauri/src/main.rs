//! `gongyuan-app`: the windows. No exam logic lives here; every command is one use case of `exam`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod desk;
mod environment;
mod window;

use clap::{Parser, Subcommand};
use desk::Desk;
use exam::fault::{Language, fault};
use exam::site::Site;
use std::path::PathBuf;
use std::process::ExitCode;

/// 贡院：考试机与考试机构的窗口。
#[derive(Parser)]
#[command(name = "gongyuan-app", version, about)]
struct Cli {
    #[command(subcommand)]
    place: Place,
}

#[derive(Subcommand)]
enum Place {
    /// The station of a room; opens the room first where that was not done
    Station {
        /// The site file
        #[arg(long)]
        site: PathBuf,
    },
    /// The exam board
    Board {
        /// The site file
        #[arg(long)]
        site: PathBuf,
    },
}

fn main() -> ExitCode {
    if let Some(code) = environment::clean() {
        return code;
    }
    exam::process::guard();
    let done = match Cli::parse().place {
        Place::Station { site } => Site::read(&site).and_then(Desk::station),
        Place::Board { site } => Site::read(&site).and_then(|site| Desk::board(&site)),
    };
    match done {
        Ok(desk) => window::run(desk),
        Err(error) => {
            let (fault, language) = (fault(&error), Language::of_environment());
            eprintln!("{}\n  → {}", language.of(&fault.message), language.of(&fault.hint));
            ExitCode::FAILURE
        }
    }
}
