//! `gongyuan result …`

use crate::arguments::{BoardArguments, OfficersArguments, ReceiptArguments};
use crate::correct::Correct;
use crate::decide::Decide;
use crate::report::Report;
use board::Standards;
use board::{Difference, FindingRow, Imported, OpenSeat, Recheck, Scored};
use board::{SeatRow, SeatState, SittingCheck, StillOpen};
use clap::Subcommand;
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
        #[command(flatten)]
        receipts: ReceiptArguments,
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
        #[command(flatten)]
        officers: OfficersArguments,
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
    /// Correct an answer key, or void an item (送分): two officers; every mark is computed again
    Correct(Correct),
    /// Compute everything again from the sealed files, compare the store with its receipts, and name what differs
    Verify {
        /// The result store
        store: PathBuf,
        #[command(flatten)]
        board: BoardArguments,
        /// Reports to compare, and receipts that left the board (.receipt), or folders of them
        given: Vec<PathBuf>,
        /// A receipt that left the board
        #[arg(long, value_name = "FILE")]
        receipt: Vec<PathBuf>,
    },
    /// What is still open; until nothing is, every output is provisional (暂定)
    Close {
        /// The result store
        store: PathBuf,
        #[command(flatten)]
        board: BoardArguments,
    },
    /// Report what was scored
    Report(Report),
    /// One candidate's papers, responses, time line, sealed files and arithmetic, in a folder
    Audit {
        /// The result store
        store: PathBuf,
        #[command(flatten)]
        board: BoardArguments,
        /// The candidate number
        #[arg(long, value_name = "N")]
        candidate: String,
        /// The sitting, where several have that number
        #[arg(long, value_name = "ID")]
        sitting: Option<String>,
        /// A folder, made new
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

pub fn run(verb: Verb, folder: Option<&Path>, output: &Output) -> Done {
    match verb {
        Verb::Import { store, files, board, receipts } => {
            let (officer, board) = (receipts.officer(&board)?, board.open()?);
            let mut results = board.result_store(&store, true)?;
            let progress = output.progress("导入成绩包", "Importing results");
            let now = SystemClock::new().now();
            let imported = board::import(&board, &mut results, &files, officer, now, progress)?;
            receipts.keep(&store, &imported.receipts)?;
            output.print(&imported, || prose(&imported, output));
        }
        Verb::Score { store, board, practical, officers } => {
            let (officers, board) = (officers.open(&board)?, board.open()?);
            let mut results = board.result_store(&store, false)?;
            let standards = Standards::with(folder)?;
            let (now, practical) = (SystemClock::new().now(), practical.as_deref());
            let scored = board::score(&board, &standards, &mut results, practical, officers, now)?;
            board::keep_receipts(&store, &scored.receipts, None)?;
            output.print(&scored, || sums(&scored, output));
        }
        Verb::Standing { store, board } => {
            let board = board.open()?;
            let results = board.result_store(&store, false)?;
            let seats = board::standing(&board, &Standards::with(folder)?, &results)?;
            output.print(&json!({"seats": seats}), || seat_lines(&seats, output));
        }
        Verb::Decide(decide) => decide.run(folder, output)?,
        Verb::Correct(correct) => correct.run(folder, output)?,
        Verb::Verify { store, board, mut given, receipt } => {
            let board = board.open()?;
            let results = board.result_store(&store, false)?;
            given.extend(receipt);
            let standards = Standards::with(folder)?;
            let check = board::recheck(&board, &standards, &results, &store, &given)?;
            output.print(&check, || differences(&check, output));
            return Ok(ExitCode::from(u8::from(!check.differences.is_empty())));
        }
        Verb::Close { store, board } => {
            let board = board.open()?;
            let results = board.result_store(&store, false)?;
            let closed = board::still_open(&board, &Standards::with(folder)?, &results)?;
            output.print(&closed, || open_lines(&closed, output));
        }
        Verb::Audit { store, board, candidate, sitting, out } => {
            let board = board.open()?;
            let results = board.result_store(&store, false)?;
            let (standards, whose) = (Standards::with(folder)?, (&*candidate, sitting.as_deref()));
            let files = board::audit(&board, &standards, &results, whose, &out)?;
            let lines = |path: &PathBuf| format!("{}\n", path.display());
            output.print(&json!({"files": files}), || files.iter().map(lines).collect());
        }
        Verb::Report(report) => report.run(folder, output)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn sums(scored: &Scored, output: &Output) -> String {
    let words = output.say(
        "已评分 / 合格；待查 / 违纪待认定 / 缺考",
        "scored / passed; held / misconduct to be judged / absent",
    );
    let Scored { scored, passed, held, misconduct, absent, provisional, receipts: _ } = scored;
    let provisional = if *provisional {
        output.say("（暂定：尚有待办，见 result close）", " (provisional: see result close)")
    } else {
        ""
    };
    format!("{words}: {scored} / {passed}; {held} / {misconduct} / {absent}{provisional}")
}

/// That all is closed, or what is open, seat by seat.
fn open_lines(closed: &StillOpen, output: &Output) -> String {
    let title = if closed.closed {
        output.say("没有待办，成绩可以定稿。", "Nothing is open; the results are final.")
    } else {
        output.say("尚有待办，各项成绩为暂定：", "Still open; every result is provisional:")
    };
    let line = |it: &OpenSeat| {
        let OpenSeat { sitting, room, seat, candidate, code, message } = it;
        format!("\n  {sitting} {room} {seat} {candidate} [{code}] {message}")
    };
    format!("{title}{}", closed.open.iter().map(line).collect::<String>())
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
    recorded(&mut text, seats, output);
    text
}

/// What the rooms' records say, seat by seat.
fn recorded(text: &mut String, seats: &[SeatRow], output: &Output) {
    if seats.iter().any(|seat| !seat.acts.is_empty()) {
        let _ = writeln!(text, "{}:", output.say("考场情况", "what the rooms recorded"));
    }
    for seat in seats {
        for act in &seat.acts {
            let _ = writeln!(text, "  {} {} {}  {act}", seat.sitting, seat.seat, seat.candidate);
        }
    }
}

/// The sittings with their newest receipts, then what differs and what is to be known.
fn differences(check: &Recheck, output: &Output) -> String {
    let mut text = String::new();
    let words = output.say("文件 / 最新导入回执", "files / newest receipt");
    for SittingCheck { sitting, files, receipt, digest } in &check.sittings {
        let number = receipt.map_or_else(|| "—".into(), |number| number.to_string());
        let digest = digest.map(|digest| digest.to_string()).unwrap_or_default();
        let _ = writeln!(text, "{sitting}  {words}: {files} / {number}  {digest}");
    }
    for Difference { code, what, message } in check.differences.iter().chain(&check.notes) {
        let _ = writeln!(text, "  {what} [{code}] {message}");
    }
    text += if check.differences.is_empty() {
        output.say("没有发现不一致。", "Nothing differs.")
    } else {
        output.say(
            "有不一致。请保全该成绩库和报表，用考场交来的原文件另建成绩库比对。",
            "Something differs. Keep this store and the reports, and compare with a new store made of the room's original files.",
        )
    };
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
    for receipt in &imported.receipts {
        let words = output.say("导入回执", "Import receipt");
        let _ =
            writeln!(text, "{words}: {}  {}  {}", receipt.file, receipt.officer, receipt.digest);
    }
    if !imported.missing.is_empty() {
        let words = output.say("尚无成绩包的考生", "Candidates without a bundle");
        let _ = writeln!(text, "{words}: {}", imported.missing.join(" "));
    }
    text
}
