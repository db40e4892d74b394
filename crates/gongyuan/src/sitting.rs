//! `gongyuan sitting …`

use crate::arguments::{BankArguments, BoardArguments, passphrase};
use board::{Packing, Standards};
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
        /// A file or pipe with the passphrase that such keys are sealed under; the board's when absent
        #[arg(long, value_name = "FILE")]
        officer_passphrase_file: Option<PathBuf>,
        /// Pack a later revision of a sitting that was packed before: same sitting secret, new codes
        #[arg(long)]
        revise: bool,
        /// Where the packages go
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Where the codes go, one file an envelope, outside --out; without it, for rehearsals only, to `codes` in --out
        #[arg(long, value_name = "DIR")]
        codes: Option<PathBuf>,
    },
}

pub fn run(verb: Verb, folder: Option<&Path>, output: &Output) -> Done {
    let Verb::Pack {
        plan,
        board,
        bank,
        key_file,
        officer,
        officer_passphrase_file,
        revise,
        out,
        codes,
    } = verb;
    let mut bank = BankArguments { bank, key_file }.open()?;
    let standards = Standards::with(folder)?;
    let board = board.open()?;
    let packing = Packing {
        officers: &officer,
        officer_passphrase: passphrase(officer_passphrase_file.as_ref())?,
        revise,
        out: &out,
        codes: codes.as_deref(),
    };
    let packages = board::pack(&board, &standards, &plan, &mut bank, &packing)?;
    output.print(&json!({ "packages": packages }), || {
        packages.iter().map(|p| format!("{}  {}\n", p.path.display(), p.digest)).collect()
    });
    Ok(ExitCode::SUCCESS)
}
