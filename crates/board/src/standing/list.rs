//! The standing of every seat, as the board's people read it.

use super::words::{FindingWords, words};
use super::{Closed, acts};
use crate::import::records;
use crate::result::{CandidateResult, of_sitting};
use crate::score::sittings;
use crate::view::FindingView;
use crate::{Board, Result, Standards};
use archive::ResultStore;
use evidence::{Finding, Radius, SeatOutcome};
use exam::fault::Language;
use serde::Serialize;

/// One seat of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeatRow {
    /// The sitting.
    pub sitting: String,
    /// The room.
    pub room: String,
    /// The seat.
    pub seat: String,
    /// The candidate number.
    pub candidate: String,
    /// What the evidence comes to.
    pub state: SeatState,
    /// SHA-256 of the file that counts, or that is proposed to whoever decides.
    pub file: Option<String>,
    /// Why it waits.
    pub held: Vec<FindingRow>,
    /// Why it waited, where two officers decided.
    pub settled: Vec<FindingRow>,
    /// What holds nothing and is to be known.
    pub remarks: Vec<FindingRow>,
    /// What the room's latest record says of the seat, in words.
    pub acts: Vec<String>,
}

/// What the evidence of a seat comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatState {
    /// A file counts.
    Counts,
    /// Nobody came.
    Absent,
    /// Charged with misconduct, to be judged.
    Misconduct,
    /// 待查.
    Held,
}

/// One finding, in the language of the command line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingRow {
    /// Stable code.
    pub code: &'static str,
    /// What was found.
    pub message: String,
    /// What the board does next.
    pub next: String,
}

/// The standing of every seat of every sitting in a store, computed from its sealed files.
///
/// # Errors
/// As [`crate::score`].
pub fn standing(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
) -> Result<Vec<SeatRow>> {
    let mut rows = Vec::new();
    for sitting in sittings(board, results)? {
        let records = records(board, results, &sitting.id)?;
        let results = of_sitting(board, standards, results, &sitting)?;
        rows.extend(results.into_iter().map(|result| row(&sitting.id, result, &records)));
    }
    Ok(rows)
}

/// One seat, with what the records of its room say of it.
pub(crate) fn row(sitting: &str, result: CandidateResult, records: &[Closed]) -> SeatRow {
    let (state, file) = match result.standing.outcome {
        SeatOutcome::Counts(file) => (SeatState::Counts, Some(file)),
        SeatOutcome::Absent => (SeatState::Absent, None),
        SeatOutcome::Misconduct => (SeatState::Misconduct, None),
        SeatOutcome::Held { proposed } => (SeatState::Held, proposed),
    };
    let findings = |holds| {
        let those = result.standing.findings.iter().filter(move |it| it.code.holds() == holds);
        those.map(|finding| finding_row(finding.code)).collect()
    };
    let holds = findings(true);
    let (held, settled) = match result.standing.decided {
        true => (Vec::new(), holds),
        false => (holds, Vec::new()),
    };
    SeatRow {
        acts: acts(records, &result.room, &result.number),
        sitting: sitting.into(),
        room: result.room,
        seat: result.seat,
        candidate: result.number,
        state,
        file: file.map(|digest| sealing::Digest(digest.0).to_string()),
        held,
        settled,
        remarks: findings(false),
    }
}

/// A finding as screens show it.
pub(crate) fn finding_view(finding: &Finding) -> FindingView {
    let FindingWords { message, next } = words(finding.code);
    let machine = match &finding.radius {
        Radius::Seat => None,
        Radius::Machine(machine) => Some(machine.0.clone()),
    };
    FindingView { code: finding.code.name(), machine, message, next }
}

fn finding_row(code: evidence::Code) -> FindingRow {
    let (language, words) = (Language::of_environment(), words(code));
    FindingRow {
        code: code.name(),
        message: language.of(&words.message).into(),
        next: language.of(&words.next).into(),
    }
}
