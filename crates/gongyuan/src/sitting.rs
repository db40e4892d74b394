//! `gongyuan sitting …`

use crate::arguments::{BankArguments, BoardArguments};
use board::Standards;
use clap::Subcommand;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use terminal::{Done, Output};

#[derive(Subcommand)]
pub enum Verb {
    /// Pack a sitting: one sealed exam package per room
    Pack {
        /// The plan
        plan: PathBuf,
        #[command(flatten)]
        board: BoardArguments,
        /// The item bank
        #[arg(long)]
        bank: PathBuf,
        /// Its key file
        #[arg(long, value_name = "FILE")]
        key_file: PathBuf,
        /// An officer's private key; the board's two officers when absent
        #[arg(long, value_name = "FILE")]
        officer: Vec<PathBuf>,
        /// Pack a later revision of a sitting that was packed before: same sitting secret, new codes
        #[arg(long)]
        revise: bool,
        /// Where the packages go; codes go to `codes` in it
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

pub fn run(verb: Verb, folder: Option<&Path>, output: &Output) -> Done {
    let Verb::Pack { plan, board, bank, key_file, officer, revise, out } = verb;
    let mut bank = BankArguments { bank, key_file }.open()?;
    let standards = Standards::with(folder)?;
    let board = board.open()?;
    let packages = board::pack(&board, &standards, &plan, &mut bank, &officer, revise, &out)?;
    output.print(&json!({ "packages": packages }), || {
        packages.iter().map(|p| format!("{}  {}\n", p.path.display(), p.digest)).collect()
    });
    Ok(ExitCode::SUCCESS)
}
