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
            let signed = signed_text(&board::unsigned_package(&package, trust.as_ref())?, output);
            if !output.asks() {
                output.tell(&signed);
            } else if !output.confirmed(&signed) {
                return Ok(ExitCode::FAILURE);
            }
            let person = board::sign_package(&package, &officer, phrase.as_ref(), trust.as_ref())?;
            output.print(&serde_json::json!({"person": person}), || person.clone());
        }
        Verb::Verify { package, trust, mode, sitting, room, revision } => {
            let real = mode.map(|mode| matches!(mode, ExpectedMode::Real));
            let expected = Expected { real, sitting, room, revision, package: None };
            let view = board::verify_package(&package, &read_trust(&trust)?, &expected)?;
            output.print(&view, || {
                let (sitting, room) = (&view.sitting, &view.room);
                let subjects: Vec<_> =
                    view.papers.iter().map(|paper| subject(paper, output)).collect();
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

/// What a paper examines, and how long it is.
fn subject(paper: &exam::view::PaperSubject, output: &Output) -> String {
    let words = [&paper.code, &paper.occupation, &paper.level].map(String::as_str).into_iter();
    let named = paper.id.as_deref().into_iter().chain(words).chain(paper.direction.as_deref());
    let (words, unit) = (named.collect::<Vec<_>>().join(" "), output.say("分钟", "min"));
    format!("{words}, {} {unit}", paper.minutes)
}

/// What the officer is about to sign, in full, and whose signatures were verified.
fn signed_text(view: &exam::view::PackageView, output: &Output) -> String {
    let mode = match view.real {
        true => output.say("正式考试", "real exam"),
        false => output.say("演练", "rehearsal"),
    };
    let by = match view.officers.as_slice() {
        [] => output.say("尚无已核验的签名", "no verified signature yet").to_owned(),
        officers => officers.join(output.say("、", ", ")),
    };
    let papers: Vec<_> = view.papers.iter().map(|paper| subject(paper, output)).collect();
    let lines = [
        (
            output.say("场次", "sitting"),
            format!("{} {} r{}", view.sitting, view.room, view.revision),
        ),
        (output.say("性质", "mode"), mode.to_owned()),
        (output.say("试卷", "papers"), papers.join("; ")),
        (output.say("时间", "time"), format!("{} – {}", view.start, view.end)),
        (output.say("考生（人）", "candidates"), view.candidates.to_string()),
        (output.say("考试机（台）", "stations"), view.stations.to_string()),
        (output.say("已签名", "signed by"), by),
    ];
    let lines = lines.map(|(name, value)| format!("{name}: {}", value.trim_end()));
    format!("{}\n{}", output.say("将要签署：", "To be signed:"), lines.join("\n"))
}
