//! `gongyuan station …`

use crate::arguments::BoardArguments;
use crate::board::print_step;
use crate::output::{Done, Output};
use clap::{Args, Subcommand, ValueEnum};
use exam::codes::CodesFile;
use exam::machine::{self, MachineFolder};
use exam::simulate::{Resumption, Simulation, resume, simulate};
use exam::time::{Clock, SystemClock};
use exam::{Digest, MachineRole, board};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

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
    /// Run candidates through a station without a window, on a virtual clock
    Simulate {
        #[command(flatten)]
        seat: SeatArguments,
        /// The first candidate: row of the room's roster
        #[arg(long, default_value_t = 1)]
        from: usize,
        /// How many candidates, one after another
        #[arg(long, default_value_t = 1)]
        candidates: usize,
    },
    /// Go on, at a spare and without a window, with an attempt of a station that failed
    Resume {
        #[command(flatten)]
        seat: SeatArguments,
        /// The drive with the mirror, or the folder of the old station
        #[arg(long, value_name = "DIR")]
        from: PathBuf,
        /// Candidate number, where there are several
        #[arg(long, value_name = "NUMBER")]
        candidate: Option<String>,
        /// Why the attempt is moved; it goes on the record
        #[arg(long)]
        reason: String,
    },
}

/// A station without a window, and who answers there.
#[derive(Args)]
pub struct SeatArguments {
    /// The exam package
    package: PathBuf,
    /// The station's folder
    #[arg(long, value_name = "DIR")]
    station: PathBuf,
    /// The station's opening file
    #[arg(long, value_name = "FILE")]
    opening: PathBuf,
    /// The room's codes file
    #[arg(long, value_name = "FILE")]
    unlock: PathBuf,
    /// Responses to give; drawn from the seed when absent
    #[arg(long, value_name = "FILE")]
    responses: Option<PathBuf>,
    /// Seed of drawn responses, 64 hex digits
    #[arg(long, value_name = "HEX")]
    seed: Option<Digest>,
    /// Where the bundles go
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// A folder that stands for a plugged-in drive: attempts are mirrored there
    #[arg(long, value_name = "DIR")]
    mirror: Option<PathBuf>,
    /// Stop after so many answers and leave the attempt as it is
    #[arg(long, value_name = "K")]
    stop_after: Option<usize>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Role {
    Station,
    Console,
}

impl From<Role> for MachineRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Station => MachineRole::Station,
            Role::Console => MachineRole::Console,
        }
    }
}

pub fn run(verb: Verb, output: &Output) -> Done {
    match verb {
        Verb::Enrol { dir, board, id, role, days } => {
            let now = SystemClock::new().now();
            let enrolled = board::enrol(&board.open()?, &dir, &id, role.into(), days, now)?;
            output.print(&enrolled, || format!("{} {}", enrolled.role, enrolled.id));
        }
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
            print_step(&MachineFolder::update_trust(&dir, &files, now)?, output);
        }
        Verb::Simulate { seat, from, candidates } => {
            run_simulation(&seat, from, candidates, output)?
        }
        Verb::Resume { seat, from, candidate, reason } => {
            run_resumption(&seat, &from, candidate.as_deref(), &reason, output)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn run_simulation(
    seat: &SeatArguments,
    from: usize,
    candidates: usize,
    output: &Output,
) -> exam::Result<()> {
    let codes = CodesFile::read(&seat.unlock)?;
    let simulation = Simulation {
        package: &seat.package,
        station: &seat.station,
        opening: &seat.opening,
        codes: &codes,
        from,
        candidates,
        responses: seat.responses.as_deref(),
        seed: seat.seed.map_or([0; 32], |seed| seed.0),
        out: &seat.out,
        mirror: seat.mirror.as_deref(),
        stop_after: seat.stop_after,
    };
    let done = simulate(&simulation, output.progress("模拟考试", "Simulating"))?;
    output.print(&done, || lines(&done.bundles));
    Ok(())
}

fn run_resumption(
    seat: &SeatArguments,
    from: &Path,
    candidate: Option<&str>,
    reason: &str,
    output: &Output,
) -> exam::Result<()> {
    let codes = CodesFile::read(&seat.unlock)?;
    let done = resume(&Resumption {
        package: &seat.package,
        station: &seat.station,
        opening: &seat.opening,
        codes: &codes,
        from,
        candidate,
        reason,
        responses: seat.responses.as_deref(),
        seed: seat.seed.map_or([0; 32], |seed| seed.0),
        out: &seat.out,
        mirror: seat.mirror.as_deref(),
        stop_after: seat.stop_after,
    })?;
    let words = output.say("已有作答", "answers carried over");
    output.print(&done, || {
        format!("{} {words}: {}\n{}", done.candidate, done.answered, lines(&done.bundles))
    });
    Ok(())
}

fn lines(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| format!("{}\n", path.display())).collect()
}
