//! The score report of one sitting (成绩报告).

mod blocks;
mod histogram;
mod statistics;
mod tail;

use crate::layout::{Flow, Running};
use crate::{Error, Font, pdf};
use item::Points;
use sitting::Section;
use statistics::Statistics;

/// What the score report of one sitting says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Title, such as 「2026年第一次理论知识考试成绩报告」.
    pub title: String,
    /// Name of the exam board.
    pub board: String,
    /// Sitting id.
    pub sitting: String,
    /// Id of the paper, where the sitting has several.
    pub paper: Option<String>,
    /// Name of the occupation (职业).
    pub occupation: String,
    /// Its code (职业编码).
    pub code: String,
    /// Level (等级).
    pub level: String,
    /// Direction (职业方向), where the level has directions.
    pub direction: Option<String>,
    /// Start, Beijing time, as it is to be printed.
    pub start: String,
    /// End, likewise.
    pub end: String,
    /// Room ids.
    pub rooms: Vec<String>,
    /// Sections of the structure (题型结构).
    pub structure: Vec<Section>,
    /// The pass rule as a sentence.
    pub pass_rule: String,
    /// Candidates, in the order to be printed.
    pub rows: Vec<ReportRow>,
    /// Modules, in the order to be printed.
    pub modules: Vec<ModuleRow>,
    /// Digest of the pool, hexadecimal.
    pub pool_digest: String,
    /// Digests of the exam packages.
    pub package_digests: Vec<PackageDigest>,
    /// The newest import receipt of the sitting, where there is one.
    pub receipt: Option<ReceiptDigest>,
    /// What the board changed after the sitting, a sentence each.
    pub remarks: Vec<String>,
}

/// One candidate of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Room id.
    pub room: String,
    /// Seat.
    pub seat: String,
    /// Candidate number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Theory mark.
    pub theory: Option<Points>,
    /// Practical mark.
    pub practical: Option<String>,
    /// The total, as the pass rule counts it.
    pub total: Option<String>,
    /// What follows from the marks.
    pub conclusion: Conclusion,
    /// Receipt code.
    pub receipt: Option<String>,
}

/// What follows from a candidate's marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conclusion {
    /// 合格.
    Pass,
    /// 不合格.
    Fail,
    /// 待定: the theory mark is known, and the pass rule needs the practical mark too.
    Undecided,
    /// 缺考.
    Absent,
    /// 违纪: the room recorded misconduct, and the board has not judged it.
    Misconduct,
    /// 待查: the record of the sitting does not account for the candidate yet.
    Held,
}

impl Conclusion {
    /// As it stands in the report.
    pub fn chinese(self) -> &'static str {
        match self {
            Conclusion::Pass => "合格",
            Conclusion::Fail => "不合格",
            Conclusion::Undecided => "待定",
            Conclusion::Absent => "缺考",
            Conclusion::Misconduct => "违纪",
            Conclusion::Held => "待查",
        }
    }
}

/// How the candidates did in one module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModuleRow {
    /// Module.
    pub module: String,
    /// Its points on one form.
    pub points: Points,
    /// What all candidates together scored in it.
    pub scored: Points,
    /// What they could have scored.
    pub possible: Points,
}

/// The import receipt that says which files a report was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptDigest {
    /// Its number.
    pub number: u32,
    /// Hexadecimal digest.
    pub digest: String,
}

/// Digest of one exam package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageDigest {
    /// Room id.
    pub room: String,
    /// Hexadecimal digest.
    pub digest: String,
}

/// Sets the score reports of a sitting's papers as one PDF, each from a page of its own. Their statistics are computed
/// here, exactly, from the rows.
///
/// # Errors
/// [`Error::NoMark`] or [`Error::AbsentWithMark`] for a row that contradicts itself; [`Error::Pdf`].
pub fn report(papers: &[Report], font: &Font) -> Result<Vec<u8>, Error> {
    let board = papers.first().map(|report| report.board.clone()).unwrap_or_default();
    let sitting = papers.first().map(|report| report.sitting.as_str()).unwrap_or_default();
    let running = Running { left: board, right: format!("成绩报告　场次 {sitting}") };
    let mut flow = Flow::new(font, running);
    for report in papers {
        flow.new_page();
        place(&mut flow, report)?;
    }
    let title = papers.first().map(|report| report.title.as_str()).unwrap_or_default();
    pdf::write(title, &flow.pages(), font)
}

fn place(flow: &mut Flow<'_>, report: &Report) -> Result<(), Error> {
    let statistics = Statistics::of(&report.rows)?;
    blocks::title(flow, report);
    blocks::facts(flow, report);
    blocks::summary(flow, &statistics);
    histogram::place(flow, &statistics);
    blocks::modules(flow, &report.modules);
    // A signature must not stand on a page without a result.
    let closing = tail::closing(report, flow.font());
    blocks::candidates(flow, &report.rows, tail::height(&closing));
    report.remarks.iter().for_each(|remark| blocks::note(flow, remark));
    tail::missing_glyphs(flow, &report.rows);
    tail::place(flow, &closing);
    Ok(())
}
