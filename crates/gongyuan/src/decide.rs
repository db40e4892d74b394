//! `gongyuan result decide`

use crate::arguments::{BoardArguments, passphrase};
use board::{
    DecisionError, EvidenceKind, FindingRow, Ruled, Ruling, SeatCase, SeatState, SignedDecision,
};
use board::{OfficerKey, Result, Standards, officer_key};
use clap::Args;
use exam::time::{Clock, SystemClock};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use terminal::Output;

#[derive(Args)]
pub struct Decide {
    /// The result store
    store: PathBuf,
    #[command(flatten)]
    board: BoardArguments,
    /// The candidate number of a held seat
    #[arg(long, value_name = "N")]
    candidate: String,
    /// The sitting, where several have that number
    #[arg(long, value_name = "ID")]
    sitting: Option<String>,
    /// What counts: a result file (or its SHA-256), `none`, or `misconduct`
    #[arg(long, value_name = "FILE|none|misconduct", requires_all = ["reason", "officer"])]
    count: Option<String>,
    /// Why, in the officer's own words
    #[arg(long, requires = "count")]
    reason: Option<String>,
    /// The private key of an officer who decides, each alone; without one the seat is only shown
    #[arg(long, value_name = "FILE", requires = "count")]
    officer: Vec<PathBuf>,
    /// A file or pipe with the passphrase of those keys, where it is not the board's
    #[arg(long, value_name = "FILE")]
    officer_passphrase_file: Option<PathBuf>,
    /// Where copies of the decision files go
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Decide {
    pub fn run(self, folder: Option<&Path>, output: &Output) -> Result<()> {
        let keys = self.keys()?;
        let board = self.board.open()?;
        let mut results = board.result_store(&self.store, false)?;
        let standards = Standards::with(folder)?;
        let look = |results: &board::ResultStore| {
            let sitting = self.sitting.as_deref();
            board::seat_case(&board, &standards, results, &self.candidate, sitting)
        };
        let case = look(&results)?;
        let (Some(count), Some(reason)) = (self.count.as_deref(), self.reason.clone()) else {
            output.print(&value(&case, &[]), || shown(&case, output));
            return Ok(());
        };
        let prose = shown(&case, output);
        if !output.asks() {
            output.tell(&prose);
        } else if !output.confirmed(&prose) {
            return Err(DecisionError::NotConfirmed.into());
        }
        let ruling = Ruling { count: ruled(count), reason };
        let (now, out) = (SystemClock::new().now(), self.out.as_deref());
        let decided = board::decide(&board, &mut results, &[case], &ruling, &keys, out, now)?;
        board::keep_receipts(&self.store, &decided.receipts, None)?;
        let signed = decided.decisions;
        let after = look(&results)?;
        output.print(&value(&after, &signed), || done(&after, &signed, output));
        Ok(())
    }

    fn keys(&self) -> Result<Vec<OfficerKey>> {
        let own = self.officer_passphrase_file.as_ref();
        let phrase = passphrase(own.or(self.board.passphrase_file.as_ref()))?;
        self.officer.iter().map(|path| officer_key(path, phrase.as_ref())).collect()
    }
}

fn ruled(count: &str) -> Ruled {
    match count {
        NONE => Ruled::Nothing,
        MISCONDUCT => Ruled::Misconduct,
        file => Ruled::File(file.into()),
    }
}

const NONE: &str = "none";
const MISCONDUCT: &str = "misconduct";

fn value(case: &SeatCase, signed: &[SignedDecision]) -> Value {
    let mut value = json!(case);
    value["decisions"] = json!(signed);
    value
}

/// What an officer reads before signing: findings and evidence, and no mark.
fn shown(case: &SeatCase, output: &Output) -> String {
    let seat = &case.seat;
    let place = format!("{} {} {} {}", seat.sitting, seat.room, seat.seat, seat.candidate);
    let mut text = format!("{place}  {}\n", state(seat.state, output));
    for FindingRow { code, message, next } in seat.held.iter().chain(&seat.remarks) {
        let _ = writeln!(text, "  [{code}] {message}\n    → {next}");
    }
    for act in &seat.acts {
        let _ = writeln!(text, "  {act}");
    }
    text += output.say("材料（SHA-256）：\n", "Evidence (SHA-256):\n");
    for row in &case.evidence {
        let kind = match row.kind {
            EvidenceKind::Result => output.say("成绩包", "result file"),
            EvidenceKind::Record => output.say("考场记录", "room record"),
            EvidenceKind::Ticket => output.say("换机单", "ticket"),
            EvidenceKind::Closing => output.say("闭场声明", "closing statement"),
            EvidenceKind::Head => output.say("作答进度", "head of the attempt"),
        };
        let _ = writeln!(text, "  {}  {kind}  {}", row.digest, row.file.as_deref().unwrap_or(""));
    }
    if let (SeatState::Held, Some(file)) = (seat.state, &seat.file) {
        let words = output.say("建议采用先结束的一份", "Proposed, because it ended first");
        let _ = writeln!(text, "{words}: {file}");
    }
    text
}

fn done(case: &SeatCase, signed: &[SignedDecision], output: &Output) -> String {
    let words = output.say("已签署并保存裁定", "Signed and stored");
    let line = |it: &SignedDecision| format!("{words}: {}  {}\n", it.officer, it.file);
    let files: String = signed.iter().map(line).collect();
    let now = output.say("该座位现为", "The seat is now");
    let mut text = format!("{files}{now}: {}\n", state(case.seat.state, output));
    for FindingRow { code, message, next } in &case.seat.remarks {
        let _ = writeln!(text, "  [{code}] {message}\n    → {next}");
    }
    text
}

fn state(state: SeatState, output: &Output) -> &str {
    match state {
        SeatState::Counts => output.say("计成绩", "counted"),
        SeatState::Absent => output.say("缺考", "absent"),
        SeatState::Misconduct => output.say("违纪待认定", "misconduct, to be judged"),
        SeatState::Held => output.say("待查", "held"),
    }
}
