//! Practical marks: a CSV with the columns `candidate` and `practical`.

use crate::{Error, Result};
use exam::files;
use item::Points;
use sitting::{SheetColumn, SheetError, SheetRow, Spoil, fold_number, read_sheet, spoil};
use std::collections::BTreeMap;
use std::path::Path;

/// The highest mark.
const MOST: Points = Points::whole(100);

/// A column of the marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarksColumn {
    /// 准考证号.
    Candidate,
    /// 专业能力考核成绩.
    Practical,
}

impl SheetColumn for MarksColumn {
    const ALL: &'static [Self] = &[Self::Candidate, Self::Practical];

    fn name(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Practical => "practical",
        }
    }

    fn chinese(self) -> &'static str {
        match self {
            Self::Candidate => "准考证号",
            Self::Practical => "专业能力考核成绩",
        }
    }

    fn optional(self) -> bool {
        false
    }
}

/// One thing that is wrong with a file of marks. Rows are those of a spreadsheet program: the head stands in row 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarksError {
    /// The table, or a row of it, does not read.
    Sheet(SheetError<MarksColumn>),
    /// An empty field.
    Missing {
        /// Row.
        row: usize,
        /// Column.
        column: MarksColumn,
    },
    /// A candidate number that a spreadsheet program has changed.
    Spoiled {
        /// Row.
        row: usize,
        /// What it did.
        how: Spoil,
    },
    /// No number from 0 to 100 with .0 or .5.
    NotAMark {
        /// Row.
        row: usize,
        /// What stands there.
        found: String,
    },
    /// A candidate whom an earlier row names.
    NumberTwice {
        /// Row.
        row: usize,
        /// The earlier row.
        first: usize,
        /// The candidate number.
        number: String,
    },
}

impl MarksError {
    /// The row to look at.
    pub fn row(&self) -> usize {
        match self {
            Self::Sheet(error) => error.row(),
            Self::Missing { row, .. }
            | Self::Spoiled { row, .. }
            | Self::NotAMark { row, .. }
            | Self::NumberTwice { row, .. } => *row,
        }
    }

    /// The stable snake_case code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Sheet(error) => error.code(),
            Self::Missing { .. } => "missing",
            Self::Spoiled { .. } => "spoiled",
            Self::NotAMark { .. } => "not_a_mark",
            Self::NumberTwice { .. } => "number_twice",
        }
    }
}

/// The practical marks of a file, by candidate number.
pub(crate) fn read_file(path: &Path) -> Result<BTreeMap<String, Points>> {
    let file = files::name(path);
    read(&files::read_table(path)?).map_err(|errors| Error::Marks { file, errors })
}

fn read(csv: &[u8]) -> std::result::Result<BTreeMap<String, Points>, Vec<MarksError>> {
    let sheet = read_sheet(csv).map_err(|error| vec![MarksError::Sheet(error)])?;
    let mut found: Vec<_> = sheet.faults.into_iter().map(MarksError::Sheet).collect();
    let (mut marks, mut rows) = (BTreeMap::new(), BTreeMap::new());
    for row in &sheet.rows {
        let number = number(row, &mut found);
        let mark = mark(row, &mut found);
        let first = *rows.entry(number.clone()).or_insert(row.row);
        if first < row.row && !number.is_empty() {
            found.push(MarksError::NumberTwice { row: row.row, first, number });
        } else {
            marks.insert(number, mark.unwrap_or_default());
        }
    }
    found.sort_by_key(MarksError::row);
    if found.is_empty() { Ok(marks) } else { Err(found) }
}

fn number(fields: &SheetRow<MarksColumn>, found: &mut Vec<MarksError>) -> String {
    let (row, column) = (fields.row, MarksColumn::Candidate);
    let number = fold_number(fields.get(column));
    if number.is_empty() {
        found.push(MarksError::Missing { row, column });
    } else if let Some(how) = spoil(&number) {
        found.push(MarksError::Spoiled { row, how });
    }
    number
}

fn mark(fields: &SheetRow<MarksColumn>, found: &mut Vec<MarksError>) -> Option<Points> {
    let (row, column) = (fields.row, MarksColumn::Practical);
    let field = fields.get(column);
    let points = fold_number(field).parse().ok().and_then(|mark| Points::from_decimal(mark).ok());
    let points = points.filter(|points| *points <= MOST);
    match points {
        _ if field.is_empty() => found.push(MarksError::Missing { row, column }),
        None => found.push(MarksError::NotAMark { row, found: field.into() }),
        Some(_) => {}
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &str, expected: std::result::Result<&[(&str, Points)], &[MarksError]>) {
        let read = read(format!("candidate,practical\n{rows}").as_bytes());
        let expected = expected
            .map(|marks| marks.iter().map(|(number, mark)| ((*number).into(), *mark)).collect())
            .map_err(<[_]>::to_vec);
        assert_eq!(read, expected, "rows {rows:?}");
    }

    #[test]
    fn marks_are_read_or_every_bad_row_is_named() {
        check("1,60\n\n２ ,59.5\n,\n", Ok(&[("1", Points::whole(60)), ("2", Points::half(119))]));
        let not = |row, found: &str| MarksError::NotAMark { row, found: found.into() };
        let missing = |row, column| MarksError::Missing { row, column };
        let bad = [
            not(2, "100.5"),
            not(3, "60.25"),
            not(4, "缺考"),
            MarksError::NumberTwice { row: 5, first: 2, number: "1".into() },
            missing(6, MarksColumn::Practical),
            missing(7, MarksColumn::Candidate),
            MarksError::Spoiled { row: 8, how: Spoil::Exponent },
            MarksError::Sheet(SheetError::Fields { row: 9, have: 1, want: 2 }),
            not(10, "NaN"),
        ];
        let rows = "1,100.5\n2,60.25\n3,缺考\n1,60\n5,\n,60\n2.6112E+09,60\n7\n8,NaN\n";
        check(rows, Err(&bad));
    }
}
