//! Reports of the results: CSV for other systems, PDF for the board's files. Both print what [`crate::result`] computes.

use crate::correction::{self, Change, Correction};
use crate::decision;
use crate::fonts;
use crate::receipt;
use crate::result::{CandidateResult, of_sitting};
use crate::score::{by_module, sittings};
use crate::still_open::is_provisional;
use crate::{Board, Error, PackedPaper, Result, SittingFile, Standards};
use archive::ResultStore;
use exam::shown;
use exam::time::beijing;
use paper::{Conclusion, ModuleRow, PackageDigest, ReceiptDigest, Report, ReportRow};
use standard::PassRule;

/// A shape of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// `sitting,room,candidate,name,theory,practical,total,conclusion`, `paper` where a sitting has papers with ids, and
    /// `status` (`provisional`, `closed`) while something is open; all sittings of the store.
    Csv,
    /// The score report of the sitting that began last, in Chinese, paper by paper.
    Pdf,
}

/// Makes a report of the results.
///
/// # Errors
/// [`Error::Report`] when nothing was imported, or a font is missing; [`Error::Altered`].
pub fn report(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    format: ReportFormat,
) -> Result<Vec<u8>> {
    match format {
        ReportFormat::Csv => csv(board, standards, results),
        ReportFormat::Pdf => report_of(board, standards, results, format, last(board, results)?),
    }
}

/// The report of one sitting.
///
/// # Errors
/// As [`report`].
pub(crate) fn report_of(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    format: ReportFormat,
    sitting: SittingFile,
) -> Result<Vec<u8>> {
    match format {
        ReportFormat::Csv => table(board, standards, results, vec![sitting]),
        ReportFormat::Pdf => {
            let newest = receipts(board, results, &sitting)?.pop();
            pdf(board, standards, results, &sitting, newest)
        }
    }
}

pub(crate) const HEAD: [&str; 8] =
    ["sitting", "room", "candidate", "name", "theory", "practical", "total", "conclusion"];

/// A ninth column, where a sitting has papers with ids: who reads by the first eight reads on.
pub(crate) const PAPER: &str = "paper";

/// The last column, where something is open: `provisional` in the rows of sittings that are not closed.
const STATUS: &str = "status";

/// The table of every sitting of a store.
pub(crate) fn csv(board: &Board, standards: &Standards, results: &ResultStore) -> Result<Vec<u8>> {
    table(board, standards, results, sittings(board, results)?)
}

/// The table of these sittings.
pub(crate) fn table(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    sittings: Vec<SittingFile>,
) -> Result<Vec<u8>> {
    let wrong = |error: csv::Error| Error::Report(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut all = Vec::new();
    for sitting in sittings {
        let results = of_sitting(board, standards, results, &sitting)?;
        all.push((sitting, results));
    }
    let papers = all.iter().flat_map(|(sitting, _)| &sitting.papers).any(|it| it.id.is_some());
    let open = all.iter().any(|(_, results)| is_provisional(results));
    let more = [papers.then_some(PAPER), open.then_some(STATUS)].into_iter().flatten();
    writer.write_record(HEAD.into_iter().chain(more)).map_err(wrong)?;
    for (sitting, results) in &all {
        let status = open.then(|| if is_provisional(results) { "provisional" } else { "closed" });
        for result in results {
            let paper = papers.then(|| result.paper.clone().unwrap_or_default());
            let more = paper.into_iter().chain(status.map(str::to_owned));
            let row = row(&sitting.id, result).into_iter().chain(more);
            writer.write_record(row.map(|text| shown::cell(&text).into_owned())).map_err(wrong)?;
        }
    }
    writer.into_inner().map_err(|error| Error::Report(error.to_string()))
}

fn row(sitting: &str, result: &CandidateResult) -> [String; 8] {
    // One decimal, for other systems.
    let theory = result.theory.map(|points| format!("{:.1}", points.decimal()));
    [
        sitting.into(),
        result.room.clone(),
        result.number.clone(),
        result.name.clone(),
        theory.unwrap_or_default(),
        result.practical.map(|mark| mark.to_string()).unwrap_or_default(),
        result.total.map(|total| total.to_string()).unwrap_or_default(),
        code(result.conclusion).into(),
    ]
}

/// The conclusion as other systems read it.
pub(crate) fn code(conclusion: Conclusion) -> &'static str {
    match conclusion {
        Conclusion::Pass => "pass",
        Conclusion::Fail => "fail",
        Conclusion::Undecided => "undecided",
        Conclusion::Absent => "absent",
        Conclusion::Misconduct => "misconduct",
        Conclusion::Held => "held",
    }
}

/// The sitting that began last.
pub(crate) fn last(board: &Board, results: &ResultStore) -> Result<SittingFile> {
    let last = sittings(board, results)?.pop();
    last.ok_or_else(|| Error::Report("no sitting".into()))
}

/// The receipts of a sitting as a report names them, the newest last.
pub(crate) fn receipts(
    board: &Board,
    results: &ResultStore,
    sitting: &SittingFile,
) -> Result<Vec<ReceiptDigest>> {
    let mut all = receipt::stored(board, results, &sitting.id)?.receipts;
    all.sort_by_key(|receipt| receipt.body.number);
    let named = |receipt: receipt::Receipt| {
        let (number, digest) = (receipt.body.number, receipt.digest.to_string());
        ReceiptDigest { number, digest }
    };
    Ok(all.into_iter().map(named).collect())
}

/// The report of a sitting, paper by paper, which names that receipt.
pub(crate) fn pdf(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    sitting: &SittingFile,
    receipt: Option<ReceiptDigest>,
) -> Result<Vec<u8>> {
    let (mut remarks, store) = (remarks(board, results, sitting)?, results);
    let results = of_sitting(board, standards, store, sitting)?;
    remarks.extend(decision::remarks(board, store, sitting, &results)?);
    let provisional = if is_provisional(&results) { "（暂定）" } else { "" };
    let report = |paper: &PackedPaper| {
        let own = results.iter().filter(|result| result.paper == paper.id).cloned().collect();
        let contents = contents(board, standards, (sitting, paper), own)?;
        let title = format!("{}{provisional}", contents.title);
        Ok(Report { title, receipt: receipt.clone(), remarks: remarks.clone(), ..contents })
    };
    let reports = sitting.papers.iter().map(report).collect::<Result<Vec<_>>>()?;
    paper::report(&reports, &fonts::load()?).map_err(|error| Error::Report(error.to_string()))
}

/// The report of one paper.
fn contents(
    board: &Board,
    standards: &Standards,
    (sitting, paper): (&SittingFile, &PackedPaper),
    results: Vec<CandidateResult>,
) -> Result<Report> {
    let blueprint = &paper.blueprint;
    let standard = standards.get(&blueprint.standard)?;
    let modules = by_module(board, sitting, paper, &results)?;
    let module = |row: &sitting::ModuleRow| {
        let (scored, possible) = modules.get(&row.module).copied().unwrap_or_default();
        ModuleRow { module: row.module.clone(), points: row.points, scored, possible }
    };
    let rooms: Vec<_> =
        sitting.rooms.iter().filter(|room| room.pool(paper.id.as_deref()).is_ok()).collect();
    let pool = rooms.first().map(|room| room.pool(paper.id.as_deref())).transpose()?;
    let nature = if sitting.real { "" } else { "（模拟考试）" };
    Ok(Report {
        title: format!("{}（{}）理论知识考试成绩报告", paper.name, blueprint.level),
        board: board.name().into(),
        sitting: format!("{}{nature}", sitting.id),
        paper: paper.id.clone(),
        occupation: paper.name.clone(),
        code: blueprint.standard.clone(),
        level: blueprint.level.clone(),
        direction: blueprint.direction.clone(),
        start: minute(&sitting.start),
        end: minute(&beijing(sitting.end_ms(paper))),
        rooms: rooms.iter().map(|room| room.id.clone()).collect(),
        structure: blueprint.sections.clone(),
        pass_rule: pass_sentence(standard.pass),
        rows: results.into_iter().map(report_row).collect(),
        modules: blueprint.modules.iter().map(module).collect(),
        pool_digest: pool.map(|pool| pool.digest.to_string()).unwrap_or_default(),
        package_digests: rooms
            .iter()
            .map(|room| PackageDigest { room: room.id.clone(), digest: room.package.to_string() })
            .collect(),
        receipt: None,
        remarks: Vec::new(),
    })
}

/// What the board changed after the sitting.
fn remarks(board: &Board, store: &ResultStore, sitting: &SittingFile) -> Result<Vec<String>> {
    let remark = |Correction { body, officers, digest }: Correction| {
        let what = match body.change {
            Change::AnswerKey(_) => "更正答案后重新评分",
            Change::Void => "该题作废，凡试卷含该题者均给满分",
        };
        let (item, reason, officers) = (body.item, shown::line(&body.reason), officers.join("、"));
        format!(
            "更正：试题 {item} {what}。理由：{reason}。考务员：{officers}。更正文件 SHA-256：{digest}。"
        )
    };
    Ok(correction::of_sitting(board, store, &sitting.id)?.into_values().map(remark).collect())
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

fn report_row(result: CandidateResult) -> ReportRow {
    ReportRow {
        room: result.room,
        seat: result.seat,
        number: shown::line(&result.number).into_owned(),
        name: shown::line(&result.name).into_owned(),
        theory: result.theory,
        practical: result.practical.map(|mark| mark.to_string()),
        total: result.total.map(|total| total.to_string()),
        conclusion: result.conclusion,
        receipt: result.receipt,
    }
}
