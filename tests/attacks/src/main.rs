//! `cargo xtask attacks`: attacks on the finished programs. Each is seen to succeed where its defences are let go of, and to
//! be stopped, with a code that says so, where they stand. No mark may change, no trace be lost, nothing be taken silently.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "test code, and a table is what it prints"
)]

mod attack;
mod forge;
#[path = "../../common/inside.rs"]
#[allow(dead_code, reason = "shared with tests that look further in")]
mod inside;
#[path = "../../insider.rs"]
mod insider;
mod real;
mod rows;
mod sat;
mod scene;
mod stage;
mod table;
mod vector;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Attacks on the finished programs, with their defences and without.
#[derive(Parser)]
struct Cli {
    /// Where programs of the feature `undefended` lie, as cargo lays them
    #[arg(long)]
    without: Option<PathBuf>,
    /// Only attacks whose id has this in it
    #[arg(long, default_value = "")]
    only: String,
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Subcommand)]
enum Act {
    /// One attack in a copy of the stage, on the programs that lie where cargo would lay them
    #[command(hide = true)]
    Act { id: String, stage: PathBuf },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.act {
        Some(Act::Act { id, stage }) => {
            println!("{}", serde_json::to_string(&scene::act(&id, &stage)).unwrap());
            ExitCode::SUCCESS
        }
        None if table::run(&cli.only, cli.without.as_deref()) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    }
}
