//! `gongyuan package …`

use crate::output::{Done, Output};
use clap::Subcommand;
use exam::board::{self, read_trust};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Subcommand)]
pub enum Verb {
    /// Add an officer's signature, where the officers' keys live apart
    Sign {
        /// The exam package; it is replaced by the signed one
        package: PathBuf,
        /// The officer's private key
        #[arg(long, value_name = "FILE")]
        officer: PathBuf,
        /// The trust file that names the officer; the comment of KEY.pub does when absent
        #[arg(long, value_name = "FILE")]
        trust: Option<PathBuf>,
    },
    /// Verify a package's signatures and digests
    Verify {
        /// The exam package
        package: PathBuf,
        /// The board's trust file
        #[arg(long, value_name = "FILE")]
        trust: PathBuf,
    },
}

pub fn run(verb: Verb, output: &Output) -> Done {
    match verb {
        Verb::Sign { package, officer, trust } => {
            let trust = trust.as_deref().map(read_trust).transpose()?;
            let person = board::sign_package(&package, &officer, trust.as_ref())?;
            output.print(&serde_json::json!({"person": person}), || person.clone());
        }
        Verb::Verify { package, trust } => {
            let view = board::verify_package(&package, &read_trust(&trust)?)?;
            output.print(&view, || {
                let (sitting, room) = (&view.sitting, &view.room);
                let subject = format!("{} {}", view.occupation, view.level);
                let verdict = output.say("签名有效", "signatures valid");
                format!(
                    "{}: {verdict}\n{sitting} {room} {subject}\n{}",
                    view.file,
                    view.digest.join(" ")
                )
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}
