//! `gongyuan bundle …`

use crate::arguments::BoardArguments;
use board::{Expected, Inside};
use clap::Subcommand;
use exam::told;
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
            output.print(&inside, || story(&inside, output));
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// An attempt in the words of a 考场情况记录单: who, where, how it ended, and what happened; single answers are in the JSON.
fn story(inside: &Inside, output: &Output) -> String {
    let (manifest, attempt, language) = (&inside.manifest, &inside.attempt, output.language);
    let place = output.say("考生 / 机位 / 考试机", "candidate / seat / station");
    let time = output.say("用时 / 允许（分钟）", "minutes used / allowed");
    let answered = output.say("已作答试题", "items answered");
    let ending = output.say("结束方式", "ending");
    let minutes = |ms: u64| ms / 60_000;
    let mut text = format!(
        "{place}: {} / {} / {}\n{ending}: {}\n{time}: {} / {}\n{answered}: {}\n",
        attempt.candidate,
        attempt.seat,
        manifest.station,
        told::kind(&attempt.ending, language),
        minutes(attempt.elapsed_ms),
        minutes(attempt.allowed_ms),
        attempt.responses.len(),
    );
    for line in told::story(&inside.records, language) {
        let _ = writeln!(text, "  {line}");
    }
    text
}
