//! `gongyuan result …`

use crate::arguments::BoardArguments;
use crate::decide::Decide;
use board::Standards;
use board::{FindingRow, Imported, ReportFormat, Scored, SeatRow, SeatState};
use clap::{Subcommand, ValueEnum};
use exam::files;
use exam::time::{Clock, SystemClock};
use serde_json::json;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use terminal::{Done, Output};

#[derive(Subcommand)]
pub enum Verb {
    /// Import bundles, room records and decisions into a result store, made when absent
    Import {
        /// The result store
        store: PathBuf,
        /// Files or folders
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        board: BoardArguments,
    },
    /// Score everything that was imported, from its sealed files
    Score {
        /// The result store
        store: PathBuf,
        #[command(flatten)]
        board: BoardArguments,
        /// Practical marks: a CSV with the columns candidate and practical
        #[arg(long, value_name = "FILE")]
        practical: Option<PathBuf>,
    },
    /// The standing of every seat: what counts, what is held and why
    Standing {
        /// The result store
        store: PathBuf,
        #[command(flatten)]
        board: BoardArguments,
    },
    /// Decide a held seat: one officer or two, each alone, over the evidence that is shown first
    Decide(Decide),
    /// Report what was scored
    Report {
        /// The result store
        store: PathBuf,
        #[command(flatten)]
        board: BoardArguments,
        /// The shape of the report
        #[arg(long)]
        format: Format,
        /// Where to
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    Csv,
    Pdf,
}

pub fn run(verb: Verb, folder: Option<&Path>, output: &Output) -> Done {
    match verb {
        Verb::Import { store, files, board } => {
            let board = board.open()?;
            let mut results = board.result_store(&store, true)?;
            let progress = output.progress("导入成绩包", "Importing results");
            let now = SystemClock::new().now();
            let imported = board::import(&board, &mut results, &files, now, progress)?;
            output.print(&imported, || prose(&imported, output));
        }
        Verb::Score { store, board, practical } => {
            let board = board.open()?;
            let mut results = board.result_store(&store, false)?;
            let standards = Standards::with(folder)?;
            let (now, practical) = (SystemClock::new().now(), practical.as_deref());
            let scored = board::score(&board, &standards, &mut results, practical, now)?;
            output.print(&scored, || sums(&scored, output));
        }
        Verb::Standing { store, board } => {
            let board = board.open()?;
            let results = board.result_store(&store, false)?;
            let seats = board::standing(&board, &Standards::with(folder)?, &results)?;
            output.print(&json!({"seats": seats}), || seat_lines(&seats, output));
        }
        Verb::Decide(decide) => decide.run(folder, output)?,
        Verb::Report { store, board, format, out } => {
            files::refuse_existing([&out])?;
            let board = board.open()?;
            let results = board.result_store(&store, false)?;
            let format = match format {
                Format::Csv => ReportFormat::Csv,
                Format::Pdf => ReportFormat::Pdf,
            };
            let standards = Standards::with(folder)?;
            let report = board::report(&board, &standards, &results, format)?;
            files::write_new(&out, &report)?;
            output.print(&json!({"path": out}), || out.display().to_string());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn sums(scored: &Scored, output: &Output) -> String {
    let words = output.say(
        "已评分 / 合格；待查 / 违纪待认定 / 缺考",
        "scored / passed; held / misconduct to be judged / absent",
    );
    let Scored { scored, passed, held, misconduct, absent } = scored;
    format!("{words}: {scored} / {passed}; {held} / {misconduct} / {absent}")
}

/// How many seats have which standing, then a line for each finding of the others.
fn seat_lines(seats: &[SeatRow], output: &Output) -> String {
    let count = |state| seats.iter().filter(|seat| seat.state == state).count();
    let words =
        output.say("计成绩 / 缺考 / 违纪待认定 / 待查", "count / absent / misconduct / held");
    let states = [SeatState::Counts, SeatState::Absent, SeatState::Misconduct, SeatState::Held];
    let mut text =
        format!("{words}: {}\n", states.map(|state| count(state).to_string()).join(" / "));
    for seat in seats {
        let decided =
            seat.settled.iter().map(|finding| finding.code).collect::<Vec<_>>().join(", ");
        if !decided.is_empty() {
            let words = output.say("两名考务员已裁定", "decided by two officers");
            let _ = writeln!(text, "  {} {} {words} [{decided}]", seat.sitting, seat.candidate);
        }
        for finding in seat.held.iter().chain(&seat.remarks) {
            let place = format!("{} {} {} {}", seat.sitting, seat.room, seat.seat, seat.candidate);
            let FindingRow { code, message, next } = finding;
            let _ = writeln!(text, "  {place} [{code}] {message}\n    → {next}");
        }
    }
    text
}

fn prose(imported: &Imported, output: &Output) -> String {
    let words = output.say(
        "成绩包 接受 / 重复 / 冲突；考场记录 接受 / 重复；裁定 接受 / 重复",
        "bundles accepted / duplicates / conflicts; room records accepted / duplicates; decisions accepted / duplicates",
    );
    let Imported { accepted, duplicates, conflicts, rooms, decisions, .. } = imported;
    let mut text = format!(
        "{words}: {accepted} / {duplicates} / {conflicts}; {} / {}; {} / {}\n",
        rooms.accepted, rooms.duplicates, decisions.accepted, decisions.duplicates
    );
    for file in imported.quarantined.iter().chain(&imported.passed_over) {
        let _ = writeln!(text, "  {} [{}] {}", file.file, file.code, file.message);
    }
    if !imported.missing.is_empty() {
        let words = output.say("尚无成绩包的考生", "Candidates without a bundle");
        let _ = writeln!(text, "{words}: {}", imported.missing.join(" "));
    }
    text
}
