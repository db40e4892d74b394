//! `gongyuan package …`

use crate::arguments::passphrase;
use board::Expected;
use clap::{Subcommand, ValueEnum};
use exam::trust::read_trust;
use std::path::PathBuf;
use std::process::ExitCode;
use terminal::{Done, Output};

#[derive(Subcommand)]
pub enum Verb {
    /// Add an officer's signature, where the officers' keys live apart
    Sign {
        /// The exam package; it is replaced by the signed one
        package: PathBuf,
        /// The officer's private key
        #[arg(long, value_name = "FILE")]
        officer: PathBuf,
        /// A file or pipe with the passphrase that the key is sealed under
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// The trust file that names the officer; the comment of KEY.pub does when absent
        #[arg(long, value_name = "FILE")]
        trust: Option<PathBuf>,
    },
    /// Verify a package's signatures and digests, and that it is the one that is expected
    Verify {
        /// The exam package
        package: PathBuf,
        /// The board's trust file
        #[arg(long, value_name = "FILE")]
        trust: PathBuf,
        /// Whether a real or a mock exam is expected
        #[arg(long)]
        mode: Option<ExpectedMode>,
        /// The sitting that is expected
        #[arg(long, value_name = "ID")]
        sitting: Option<String>,
        /// The room that is expected
        #[arg(long, value_name = "ID")]
        room: Option<String>,
        /// The least revision that is expected
        #[arg(long, value_name = "N")]
        revision: Option<u32>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ExpectedMode {
    Real,
    Mock,
}

pub fn run(verb: Verb, output: &Output) -> Done {
    match verb {
        Verb::Sign { package, officer, passphrase_file, trust } => {
            let trust = trust.as_deref().map(read_trust).transpose()?;
            let phrase = passphrase(passphrase_file.as_ref())?;
            let person = board::sign_package(&package, &officer, phrase.as_ref(), trust.as_ref())?;
            output.print(&serde_json::json!({"person": person}), || person.clone());
        }
        Verb::Verify { package, trust, mode, sitting, room, revision } => {
            let real = mode.map(|mode| matches!(mode, ExpectedMode::Real));
            let expected = Expected { real, sitting, room, revision, package: None };
            let view = board::verify_package(&package, &read_trust(&trust)?, &expected)?;
            output.print(&view, || {
                let (sitting, room) = (&view.sitting, &view.room);
                let subject = |paper: &exam::view::PaperSubject| {
                    let id = paper.id.as_ref().map(|id| format!("{id} ")).unwrap_or_default();
                    let direction = paper.direction.as_deref().unwrap_or_default();
                    format!("{id}{} {} {direction}", paper.occupation, paper.level)
                };
                let subjects: Vec<_> = view.papers.iter().map(subject).collect();
                let verdict = output.say("签名有效", "signatures valid");
                format!(
                    "{}: {verdict}\n{sitting} {room} {}\n{}",
                    view.file,
                    subjects.join("; "),
                    view.digest.join(" ")
                )
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}
