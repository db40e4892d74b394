//! `gongyuan-rehearsal`: stations without a window, on a virtual clock, for tests and demonstrations. It is not installed
//! where exams are sat, and refuses a real package.

mod error;
mod simulate;

use clap::{Args, Parser, Subcommand};
use exam::Digest;
use exam::codes::CodesFile;
use simulate::{Resumption, Simulation, resume, simulate};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use terminal::{Done, Output};

/// 贡院：模拟考试机（无窗口，仅限模拟考试）。
#[derive(Parser)]
#[command(name = "gongyuan-rehearsal", version, about, disable_help_subcommand = true)]
struct Cli {
    /// One JSON value on standard output, nothing else
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
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
struct SeatArguments {
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

fn main() -> ExitCode {
    exam::process::guard();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return terminal::refuse(&error),
    };
    let output = Output::new(cli.json);
    match run(cli.verb, &output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => output.fail(&error),
    }
}

fn run(verb: Verb, output: &Output) -> Done<()> {
    match verb {
        Verb::Simulate { seat, from, candidates } => {
            run_simulation(&seat, from, candidates, output)
        }
        Verb::Resume { seat, from, candidate, reason } => {
            run_resumption(&seat, &from, candidate.as_deref(), &reason, output)
        }
    }
}

fn run_simulation(
    seat: &SeatArguments,
    from: usize,
    candidates: usize,
    output: &Output,
) -> Done<()> {
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
) -> Done<()> {
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
