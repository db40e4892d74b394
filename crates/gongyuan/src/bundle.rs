//! `gongyuan bundle …`

use crate::arguments::BoardArguments;
use board::Expected;
use clap::Subcommand;
use exam::trust::read_trust;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use terminal::{Done, Output};

#[derive(Subcommand)]
pub enum Verb {
    /// Verify result bundles and room records; needs no decryption key
    Verify {
        /// Files or folders
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The board's trust file
        #[arg(long, value_name = "FILE")]
        trust: PathBuf,
        /// The exam package that they should belong to
        #[arg(long, value_name = "FILE")]
        package: Option<PathBuf>,
    },
    /// What is inside a bundle
    Inspect {
        /// The bundle
        file: PathBuf,
        #[command(flatten)]
        board: BoardArguments,
    },
}

pub fn run(verb: Verb, output: &Output) -> Done {
    match verb {
        Verb::Verify { files, trust, package } => {
            let trust = read_trust(&trust)?;
            let expected = package.map(|path| Expected::of_package(&path, &trust)).transpose()?;
            let verified = board::verify_files(&files, &trust, &expected.unwrap_or_default())?;
            let ok = verified.files.iter().all(|row| row.ok);
            output.print(&verified, || {
                let mut text = String::new();
                for row in verified.files.iter().chain(&verified.passed_over) {
                    let verdict = if row.ok { "ok" } else { row.message.as_deref().unwrap_or("?") };
                    let _ = writeln!(text, "{}: {verdict}", row.file);
                }
                text
            });
            Ok(ExitCode::from(u8::from(!ok)))
        }
        Verb::Inspect { file, board } => {
            let inside = board::inspect(&board.open()?, &file)?;
            output.print(&inside, || serde_json::to_string_pretty(&inside).unwrap_or_default());
            Ok(ExitCode::SUCCESS)
        }
    }
}
