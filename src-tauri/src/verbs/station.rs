//! `gongyuan-app station …`

use clap::Subcommand;
use exam::machine::{self, MachineFolder};
use exam::time::{Clock, SystemClock};
use std::path::PathBuf;
use std::process::ExitCode;
use terminal::{Done, Output, Role};

#[derive(Subcommand)]
pub enum Verb {
    /// Ask the board for a certificate, where board and machine share no disk: makes the machine's keys, which stay
    Request {
        /// The machine's folder to make
        dir: PathBuf,
        /// The machine's id, such as station-017
        #[arg(long)]
        id: String,
        /// What the machine is
        #[arg(long, default_value = "station")]
        role: Role,
        /// The request to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Take the board's answer into use, after its trust file's fingerprint was compared with paper
    Accept {
        /// The machine's folder
        dir: PathBuf,
        /// The board's answer
        enrolment: PathBuf,
        /// The fingerprint that stands on paper
        #[arg(long, value_name = "TEXT")]
        fingerprint: Option<String>,
    },
    /// Take later trust files into use: each signed by officers of the one before
    Trust {
        /// The machine's folder
        dir: PathBuf,
        /// Trust files, or a folder of them
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

pub fn run(verb: Verb, output: &Output) -> Done {
    match verb {
        Verb::Request { dir, id, role, out } => {
            let done = machine::request(&dir, &id, role.into(), &out)?;
            output.print(&done, || {
                let words =
                    output.say("请向考试机构报出指纹：", "Read this fingerprint out to the board:");
                format!("{}\n{words}\n{}", done.request.display(), done.fingerprint)
            });
        }
        Verb::Accept { dir, enrolment, fingerprint } => {
            let done = machine::accept(&dir, &enrolment, fingerprint.as_deref())?;
            output.print(&done, || format!("{} {}\n{}", done.role, done.id, done.fingerprint));
        }
        Verb::Trust { dir, files } => {
            let now = SystemClock::new().now();
            let step = MachineFolder::update_trust(&dir, &files, now)?;
            output.print(&step, || {
                format!("v{} → v{}\n{}", step.before, step.version, step.fingerprint)
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}
