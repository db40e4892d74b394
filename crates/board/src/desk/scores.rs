//! The scores of a sitting, and their reports.

use super::room::findings;
use crate::report::report_of;
use crate::result::{CandidateResult, of_sitting};
use crate::score::sittings;
use crate::view::{
    ExportScores, ExportedScores, OfSitting, RoomScores, ScoreConclusion, ScoreRow, ScoresFormat,
    ScoresView,
};
use crate::{Board, ReportFormat, Result, SittingFile, Standards, receipt};
use archive::ResultStore;
use exam::files;
use exam::time::{Moment, beijing};
use exam::view::Text;
use paper::Conclusion;

/// The scores of a sitting; of the one that began last where none is named.
///
/// # Errors
/// As [`crate::score()`].
pub fn scores(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    asked: &OfSitting,
) -> Result<ScoresView> {
    let all = sittings(board, results)?;
    let ids: Vec<String> = all.iter().map(|sitting| sitting.id.clone()).collect();
    let named = asked.sitting.as_ref();
    let own = all.into_iter().rfind(|sitting| named.is_none_or(|id| sitting.id == *id));
    let Some(sitting) = own else { return Ok(none(ids)) };
    let candidates = of_sitting(board, standards, results, &sitting)?;
    let receipts = receipt::stored(board, results, &sitting.id)?.receipts;
    Ok(ScoresView {
        sittings: ids,
        subject: sitting.subject(),
        start: sitting.start.clone(),
        rooms: sitting.rooms.iter().map(|room| totals(&room.id, &candidates)).collect(),
        rows: candidates.iter().map(row).collect(),
        receipt: receipts.iter().map(|receipt| receipt.body.number).max(),
        sitting: Some(sitting.id),
    })
}

/// Nothing came back yet.
fn none(sittings: Vec<String>) -> ScoresView {
    ScoresView {
        sittings,
        sitting: None,
        subject: String::new(),
        start: String::new(),
        rooms: Vec::new(),
        rows: Vec::new(),
        receipt: None,
    }
}

fn totals(room: &str, candidates: &[CandidateResult]) -> RoomScores {
    let mut scores = RoomScores { room: room.into(), ..RoomScores::default() };
    for result in candidates.iter().filter(|result| result.room == room) {
        scores.candidates += 1;
        *match result.conclusion {
            Conclusion::Pass => &mut scores.pass,
            Conclusion::Fail => &mut scores.fail,
            Conclusion::Undecided => &mut scores.undecided,
            Conclusion::Absent => &mut scores.absent,
            Conclusion::Misconduct => &mut scores.misconduct,
            Conclusion::Held => &mut scores.held,
        } += 1;
    }
    scores
}

fn row(result: &CandidateResult) -> ScoreRow {
    ScoreRow {
        room: result.room.clone(),
        seat: result.seat.clone(),
        candidate: result.number.clone(),
        name: result.name.clone(),
        theory: result.theory.map(|points| points.decimal().to_string()),
        practical: result.practical.map(|mark| mark.to_string()),
        total: result.total.map(|total| total.to_string()),
        conclusion: match result.conclusion {
            Conclusion::Pass => ScoreConclusion::Pass,
            Conclusion::Fail => ScoreConclusion::Fail,
            Conclusion::Undecided => ScoreConclusion::Undecided,
            Conclusion::Absent => ScoreConclusion::Absent,
            Conclusion::Misconduct => ScoreConclusion::Misconduct,
            Conclusion::Held => ScoreConclusion::Held,
        },
        note: note(result),
    }
}

/// The first thing that holds it; of a decided seat, that two officers decided.
fn note(result: &CandidateResult) -> Option<Text> {
    if result.standing.decided {
        let (zh, en) = ("经两名考务员裁定", "Decided by two officers");
        return Some(Text { zh: zh.into(), en: en.into() });
    }
    findings(result, true).into_iter().next().map(|finding| finding.message)
}

/// Writes the report of one sitting to a folder, under a name with the minute; nothing is overwritten.
///
/// # Errors
/// [`crate::Error::UnknownSitting`]; [`exam::Error::Exists`]; as [`crate::report()`].
pub fn export_scores(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    input: &ExportScores,
    now: Moment,
) -> Result<ExportedScores> {
    let sitting = board.sitting(&input.sitting)?;
    let (format, ending) = match input.format {
        ScoresFormat::Csv => (ReportFormat::Csv, "csv"),
        ScoresFormat::Pdf => (ReportFormat::Pdf, "pdf"),
    };
    let path = input.folder.join(name(&sitting, now, ending));
    let bytes = report_of(board, standards, results, format, sitting)?;
    files::write_new(&path, &bytes)?;
    Ok(ExportedScores { digest: exam::sha256(&bytes).to_string(), path })
}

/// `S-1-scores-20261130-1412.csv`, by the Beijing time of the export.
fn name(sitting: &SittingFile, now: Moment, ending: &str) -> String {
    let digits: String = beijing(now.wall_ms).chars().filter(char::is_ascii_digit).collect();
    let (day, minute) = (digits.get(..8), digits.get(8..12));
    let (day, minute) = (day.unwrap_or_default(), minute.unwrap_or_default());
    format!("{}-scores-{day}-{minute}.{ending}", sitting.id)
}
