//! Reports of what was scored: CSV for other systems, PDF for the board's files.

use super::import::{attendance, misconduct};
use super::score::by_module;
use super::{Board, SittingFile};

use crate::{Error, Result, Standards};
use archive::{OutcomeRow, ResultStore};
use exam::files;
use paper::{Conclusion, Font, ModuleRow, PackageDigest, Report, ReportRow};
use sealing::codes::receipt;
use standard::PassRule;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A shape of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// `candidate,theory,practical,total,pass`, all sittings of the store.
    Csv,
    /// The score report of the latest sitting, in Chinese.
    Pdf,
}

const FONTS: [&str; 2] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
];

/// Makes a report of the outcomes that [`super::score`] stored.
///
/// # Errors
/// [`Error::Report`] when nothing was scored, or a font is missing.
pub fn report(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    format: ReportFormat,
) -> Result<Vec<u8>> {
    match format {
        ReportFormat::Csv => csv(results),
        ReportFormat::Pdf => pdf(board, standards, results),
    }
}

fn csv(results: &ResultStore) -> Result<Vec<u8>> {
    let wrong = |error: csv::Error| Error::Report(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["candidate", "theory", "practical", "total", "pass"]).map_err(wrong)?;
    for id in results.sittings()? {
        for outcome in results.outcomes(&id)? {
            let row = [
                outcome.candidate,
                mark(outcome.theory),
                outcome.practical.map(mark).unwrap_or_default(),
                outcome.total.map(with_decimal).unwrap_or_default(),
                outcome.pass.map(|pass| pass.to_string()).unwrap_or_default(),
            ];
            writer.write_record(&row).map_err(wrong)?;
        }
    }
    writer.into_inner().map_err(|error| Error::Report(error.to_string()))
}

/// A mark with one decimal, for other systems.
fn mark(points: item::Points) -> String {
    format!("{:.1}", points.decimal())
}

/// A weighted total has up to two decimals (three where a half-point is weighted); a whole one gets its `.0`.
fn with_decimal(total: String) -> String {
    if total.contains('.') { total } else { total + ".0" }
}

fn pdf(board: &Board, standards: &Standards, results: &ResultStore) -> Result<Vec<u8>> {
    let id = results.sittings()?.pop().ok_or_else(|| Error::Report("no sitting".into()))?;
    let sitting = board.sitting(&id)?;
    let [regular, bold] = FONTS;
    let regular = files::read_container(Path::new(regular))?;
    let bold = files::read_container(Path::new(bold))?;
    let drawn = Font::from_bytes(&regular, &bold).and_then(|font| {
        // A build of the report may fail for its content as well as for the font.
        let report = contents(board, standards, &sitting, results)
            .map_err(|e| paper::Error::Pdf(e.to_string()))?;
        paper::report(&report, &font)
    });
    drawn.map_err(|error| Error::Report(error.to_string()))
}

fn contents(
    board: &Board,
    standards: &Standards,
    sitting: &SittingFile,
    results: &ResultStore,
) -> Result<Report> {
    let outcomes = results.outcomes(&sitting.id)?;
    let standard = standards.get(&sitting.blueprint.standard)?;
    let modules = by_module(board, sitting, &outcomes)?;
    let module = |row: &sitting::ModuleRow| {
        let (scored, possible) = modules.get(&row.module).copied().unwrap_or_default();
        ModuleRow { module: row.module.clone(), points: row.points, scored, possible }
    };
    let nature = if sitting.real { "" } else { "（模拟考试）" };
    Ok(Report {
        title: format!("{}（{}）理论知识考试成绩报告", sitting.name, sitting.blueprint.level),
        board: board.name().into(),
        sitting: format!("{}{nature}", sitting.id),
        occupation: sitting.name.clone(),
        code: sitting.blueprint.standard.clone(),
        level: sitting.blueprint.level.clone(),
        direction: sitting.blueprint.direction.clone(),
        start: minute(&sitting.start),
        end: minute(&sitting.end),
        rooms: sitting.rooms.iter().map(|room| room.id.clone()).collect(),
        structure: sitting.blueprint.sections.clone(),
        pass_rule: pass_sentence(standard.pass),
        rows: rows(board, sitting, results, &outcomes)?,
        modules: sitting.blueprint.modules.iter().map(module).collect(),
        pool_digest: sitting.rooms.first().map(|r| r.pool_digest.to_string()).unwrap_or_default(),
        package_digests: sitting
            .rooms
            .iter()
            .map(|room| PackageDigest { room: room.id.clone(), digest: room.package.to_string() })
            .collect(),
    })
}

fn minute(rfc3339: &str) -> String {
    rfc3339.get(..16).unwrap_or(rfc3339).replace('T', " ")
}

fn pass_sentence(rule: PassRule) -> String {
    match rule {
        PassRule::Each { theory, practical } => {
            format!(
                "理论知识考试成绩不低于 {theory} 分，且专业能力考核成绩不低于 {practical} 分为合格；未录入专业能力成绩时，结论仅就理论知识考试作出。"
            )
        }
        PassRule::Weighted { theory_weight, practical_weight, total } => {
            format!(
                "理论成绩占 {theory_weight}%，实操成绩占 {practical_weight}%，加权总分不低于 {total} 分为合格。"
            )
        }
    }
}

fn rows(
    board: &Board,
    sitting: &SittingFile,
    results: &ResultStore,
    outcomes: &[OutcomeRow],
) -> Result<Vec<ReportRow>> {
    let by_candidate: BTreeMap<&str, &OutcomeRow> =
        outcomes.iter().map(|outcome| (outcome.candidate.as_str(), outcome)).collect();
    let (_, absent) = attendance(results, &sitting.id)?;
    let misconduct = misconduct(results, &sitting.id)?;
    let receipts = receipts(board, results, sitting)?;
    let mut rows = Vec::new();
    for room in &sitting.rooms {
        for candidate in &room.candidates {
            let outcome = by_candidate.get(candidate.number.as_str());
            rows.push(ReportRow {
                room: room.id.clone(),
                seat: candidate.seat.clone(),
                number: candidate.number.clone(),
                name: candidate.name.clone(),
                theory: outcome.map(|outcome| outcome.theory),
                practical: outcome.and_then(|outcome| outcome.practical),
                total: outcome.and_then(|outcome| outcome.total.clone()),
                conclusion: match misconduct.contains(&candidate.number) {
                    true => Conclusion::Misconduct,
                    false => conclusion(outcome.copied(), &absent, &candidate.number),
                },
                receipt: receipts.get(&candidate.number).cloned(),
            });
        }
    }
    Ok(rows)
}

fn conclusion(outcome: Option<&OutcomeRow>, absent: &BTreeSet<String>, number: &str) -> Conclusion {
    match outcome.map(|outcome| outcome.pass) {
        Some(Some(true)) => Conclusion::Pass,
        Some(Some(false)) => Conclusion::Fail,
        Some(None) => Conclusion::Undecided,
        None if absent.contains(number) => Conclusion::Absent,
        None => Conclusion::Pending,
    }
}

/// The receipt of every accepted bundle, computed again from what is inside.
fn receipts(
    board: &Board,
    results: &ResultStore,
    sitting: &SittingFile,
) -> Result<BTreeMap<String, String>> {
    let mut identities = board.identities()?;
    let mut receipts = BTreeMap::new();
    for stored in results.attempts(&sitting.id)? {
        let bytes = results.bundle_bytes(&stored.bundle)?.unwrap_or_default();
        let bundle = sealing::bundle::read(&bytes, board.trust())?;
        let opened = identities.open(&bundle)?;
        let nonce = bundle.exam().manifest().receipt_nonce;
        let code = receipt(&nonce, &sealing::sha256(opened.attempt.expose()));
        receipts.insert(stored.attempt.candidate, code.to_string());
    }
    Ok(receipts)
}
