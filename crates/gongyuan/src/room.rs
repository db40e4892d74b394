//! `gongyuan room …`

use board::envelopes;
use clap::Subcommand;
use exam::codes::CodesFile;
use exam::trust::read_trust;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use terminal::{Done, Output};

#[derive(Subcommand)]
pub enum Verb {
    /// Write the room's envelopes: a sheet for each role and each PIN, to be printed and sealed
    Envelopes {
        /// The exam package
        package: PathBuf,
        /// The board's trust file
        #[arg(long, value_name = "FILE")]
        trust: PathBuf,
        /// The room's codes file
        #[arg(long, value_name = "FILE")]
        unlock: PathBuf,
        /// Where the sheets go
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

pub fn run(verb: Verb, output: &Output) -> Done {
    match verb {
        Verb::Envelopes { package, trust, unlock, out } => {
            let (trust, codes) = (read_trust(&trust)?, CodesFile::read(&unlock)?);
            let sheets = envelopes::write(&package, &trust, &codes, &out)?;
            output.print(&json!({ "sheets": sheets }), || {
                sheets.iter().map(|path| format!("{}\n", path.display())).collect()
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}
