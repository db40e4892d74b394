//! Practical marks (专业能力考核成绩): a CSV with the columns `candidate` and `practical`, and `sitting` where a number is in several.

use crate::{Error, Result};
use archive::{PracticalRun, ResultStore};
use exam::files;
use exam::time::Moment;
use scoring::{NoMark, PracticalMark};
use sealing::sha256;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A row of practical marks that is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticalRefusal {
    /// The line in the file; the head is line 1.
    pub line: u64,
    /// What is wrong with it.
    pub what: PracticalDefect,
}

/// What is wrong with a row of practical marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PracticalDefect {
    /// The head has no column for the numbers or none for the marks.
    Head,
    /// The row has more or fewer fields than the head, or is no UTF-8.
    Fields,
    /// A mark that is none.
    Mark(String, NoMark),
    /// No sitting that was imported has a candidate of that number (and that sitting).
    Unknown(String),
    /// Several sittings have a candidate of that number, and the row names none of them.
    SeveralSittings(String),
    /// The candidate has a mark in an earlier line already.
    Twice(String, u64),
}

/// The practical marks of a sitting by candidate number.
pub(super) fn of_sitting(
    store: &ResultStore,
    sitting: &str,
) -> Result<BTreeMap<String, PracticalMark>> {
    let mark = |(number, hundredths)| {
        let mark = PracticalMark::hundredths(hundredths);
        Ok((number, mark.ok_or(exam::Error::Payload { what: exam::Payload::PracticalMark })?))
    };
    store.practical(sitting)?.into_iter().map(mark).collect()
}

/// Keeps the marks of a file: every row of it, or none.
///
/// # Errors
/// [`Error::Practical`] with every row that is refused.
pub(crate) fn keep(
    store: &mut ResultStore,
    path: &Path,
    now: Moment,
    candidates: &BTreeSet<(String, String)>,
) -> Result<()> {
    let (file_name, bytes) = (files::name(path), files::read_container(path)?);
    let mut reading =
        Reading { candidates, lines: BTreeMap::new(), refused: Vec::new(), marks: BTreeMap::new() };
    reading.read(&bytes);
    if !reading.refused.is_empty() {
        return Err(Error::Practical { file: file_name, refused: reading.refused });
    }
    let digest = sha256(&bytes).0;
    let run = |(sitting, marks)| PracticalRun {
        sitting,
        file_name: file_name.clone(),
        digest,
        imported_ms: now.wall_ms,
        marks,
    };
    Ok(store.put_practical(&reading.marks.into_iter().map(run).collect::<Vec<_>>())?)
}

/// A file of marks while it is read.
struct Reading<'a> {
    /// Sitting and number of everybody on a roster.
    candidates: &'a BTreeSet<(String, String)>,
    /// Where each candidate's mark stands.
    lines: BTreeMap<(String, String), u64>,
    refused: Vec<PracticalRefusal>,
    /// Hundredths of a point by sitting and number.
    marks: BTreeMap<String, BTreeMap<String, u32>>,
}

/// Where the columns stand.
struct Columns {
    candidate: usize,
    practical: usize,
    sitting: Option<usize>,
}

impl Columns {
    fn of(head: &csv::StringRecord) -> Option<Self> {
        let find = |names: [&str; 2]| {
            head.iter().position(|name| names.contains(&name.trim_start_matches('\u{feff}')))
        };
        Some(Self {
            candidate: find(["candidate", "准考证号"])?,
            practical: find(["practical", "专业能力考核成绩"])?,
            sitting: find(["sitting", "场次"]),
        })
    }
}

impl Reading<'_> {
    fn read(&mut self, bytes: &[u8]) {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(bytes);
        let columns = reader.headers().ok().and_then(Columns::of);
        let Some(columns) = columns else { return self.refuse(1, PracticalDefect::Head) };
        let mut row = csv::StringRecord::new();
        loop {
            let line = reader.position().line();
            match reader.read_record(&mut row) {
                Ok(false) => return,
                Ok(true) => {
                    self.row(row.position().map_or(line, csv::Position::line), &row, &columns)
                }
                Err(_) => self.refuse(line, PracticalDefect::Fields),
            }
        }
    }

    fn row(&mut self, line: u64, row: &csv::StringRecord, columns: &Columns) {
        let field = |column: usize| row.get(column).unwrap_or_default();
        let mark = field(columns.practical);
        if mark.is_empty() {
            return; // An empty cell is no mark.
        }
        let sitting = columns.sitting.map(field).filter(|sitting| !sitting.is_empty());
        let kept = mark
            .parse::<PracticalMark>()
            .map_err(|why| PracticalDefect::Mark(mark.into(), why))
            .and_then(|mark| self.keep(line, sitting, field(columns.candidate), mark));
        if let Err(what) = kept {
            self.refuse(line, what);
        }
    }

    fn keep(
        &mut self,
        line: u64,
        sitting: Option<&str>,
        number: &str,
        mark: PracticalMark,
    ) -> std::result::Result<(), PracticalDefect> {
        let of_number = self.candidates.iter().filter(|(own, candidate)| {
            candidate == number && sitting.is_none_or(|sitting| sitting == own)
        });
        let mut found = of_number.cloned();
        let place = found.next().ok_or_else(|| PracticalDefect::Unknown(number.into()))?;
        if found.next().is_some() {
            return Err(PracticalDefect::SeveralSittings(number.into()));
        }
        if let Some(first) = self.lines.insert(place.clone(), line) {
            return Err(PracticalDefect::Twice(number.into(), first));
        }
        let (sitting, number) = place;
        self.marks.entry(sitting).or_default().insert(number, mark.in_hundredths());
        Ok(())
    }

    fn refuse(&mut self, line: u64, what: PracticalDefect) {
        self.refused.push(PracticalRefusal { line, what });
    }
}

/// Refused rows in words, Chinese and English; the first twenty, and how many more there are.
pub(crate) fn refused(rows: &[PracticalRefusal]) -> (String, String) {
    let (zh, en): (Vec<_>, Vec<_>) = rows.iter().take(20).map(words).unzip();
    let (mut zh, mut en) = (zh.join("；"), en.join("; "));
    if let more @ 1.. = rows.len().saturating_sub(20) {
        zh.push_str(&format!("；另有 {more} 行"));
        en.push_str(&format!("; and {more} more lines"));
    }
    (zh, en)
}

fn words(row: &PracticalRefusal) -> (String, String) {
    let line = row.line;
    let (zh, en) = match &row.what {
        PracticalDefect::Head => (
            "表头缺少 candidate（准考证号）或 practical（专业能力考核成绩）列".into(),
            "the head lacks the column candidate or practical".into(),
        ),
        PracticalDefect::Fields => (
            "列数与表头不符，或不是 UTF-8 编码".into(),
            "the fields do not match the head, or are not UTF-8".into(),
        ),
        PracticalDefect::Mark(text, NoMark::NotDecimal) => (
            format!("成绩“{text}”不是数字，或多于两位小数"),
            format!("the mark {text:?} is no number with at most two decimals"),
        ),
        PracticalDefect::Mark(text, NoMark::TooHigh) => {
            (format!("成绩“{text}”超过 100 分"), format!("the mark {text:?} is over 100"))
        }
        PracticalDefect::Unknown(number) => (
            format!("考生 {number} 不在已导入场次的名册上"),
            format!("candidate {number} is on no roster of an imported sitting"),
        ),
        PracticalDefect::SeveralSittings(number) => (
            format!("考生 {number} 在几个场次的名册上，请加 sitting（场次）列"),
            format!("candidate {number} is in several sittings: add the column sitting"),
        ),
        PracticalDefect::Twice(number, first) => (
            format!("考生 {number} 的成绩在第 {first} 行已有"),
            format!("candidate {number} has a mark in line {first} already"),
        ),
    };
    (format!("第 {line} 行：{zh}"), format!("line {line}: {en}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<PracticalRefusal>, BTreeMap<String, BTreeMap<String, u32>>) {
        let on = |sitting: &str, number: &str| (sitting.to_owned(), number.to_owned());
        let candidates =
            BTreeSet::from([on("S", "001"), on("S", "002"), on("T", "002"), on("T", "003")]);
        let mut reading = Reading {
            candidates: &candidates,
            lines: BTreeMap::new(),
            refused: Vec::new(),
            marks: BTreeMap::new(),
        };
        reading.read(text.as_bytes());
        (reading.refused, reading.marks)
    }

    fn check(text: &str, expected: &[(u64, PracticalDefect)]) {
        let (refused, _) = read(text);
        let found: Vec<_> = refused.into_iter().map(|row| (row.line, row.what)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn every_row_that_is_wrong_is_named() {
        use PracticalDefect::{Fields, Head, Mark, SeveralSittings, Twice, Unknown};
        check("candidate,practical\n001,59.25\n", &[]);
        check("number,mark\n001,59.25\n", &[(1, Head)]);
        check("", &[(1, Head)]);
        check(
            "candidate,practical\n404,60\n001,6O\n001,100.5\n001,1,2\n002,5\n003,1\n003,2\n",
            &[
                (2, Unknown("404".into())),
                (3, Mark("6O".into(), NoMark::NotDecimal)),
                (4, Mark("100.5".into(), NoMark::TooHigh)),
                (5, Fields),
                (6, SeveralSittings("002".into())),
                (8, Twice("003".into(), 7)),
            ],
        );
        check(
            "sitting,candidate,practical\nS,002,5\nT,002,6\nS,003,7\n",
            &[(4, Unknown("003".into()))],
        );
    }

    #[test]
    fn an_empty_cell_is_no_mark_and_a_chinese_head_is_read() {
        let (refused, marks) = read("\u{feff}准考证号,专业能力考核成绩\r\n001,\r\n003,59.25\r\n");
        assert_eq!(refused, [], "nothing is wrong");
        let own = BTreeMap::from([("003".to_owned(), 5925)]);
        assert_eq!(marks, BTreeMap::from([("T".to_owned(), own)]), "one mark, exact");
    }
}
