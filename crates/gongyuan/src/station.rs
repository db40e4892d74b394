//! `gongyuan station …`

use crate::arguments::BoardArguments;
use clap::Subcommand;
use exam::time::{Clock, SystemClock};
use std::path::PathBuf;
use std::process::ExitCode;
use terminal::{Done, Output, Role};

#[derive(Subcommand)]
pub enum Verb {
    /// Enrol a machine in one step, where it shares a disk with the board
    Enrol {
        /// The machine's folder to make
        dir: PathBuf,
        #[command(flatten)]
        board: BoardArguments,
        /// The machine's id, such as station-017
        #[arg(long)]
        id: String,
        /// What the machine is
        #[arg(long, default_value = "station")]
        role: Role,
        /// How long its certificate is valid
        #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(u32).range(1..=3650))]
        days: u32,
    },
}

pub fn run(verb: Verb, output: &Output) -> Done {
    match verb {
        Verb::Enrol { dir, board, id, role, days } => {
            let now = SystemClock::new().now();
            let enrolled = board::enrol(&board.open()?, &dir, &id, role.into(), days, now)?;
            output.print(&enrolled, || format!("{} {}", enrolled.role, enrolled.id));
        }
    }
    Ok(ExitCode::SUCCESS)
}
