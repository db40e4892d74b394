//! Practical marks: a CSV with the columns `candidate` and `practical`, and `sitting` where a number is in several sittings.

use scoring::PracticalMark;
use sitting::{SheetColumn, SheetError, SheetRow, Spoil, fold_number, read_sheet, spoil};
use std::collections::{BTreeMap, BTreeSet};

/// Everybody who may have a practical mark: sitting and candidate number.
pub(crate) type Candidates = BTreeSet<(String, String)>;

/// Practical marks by sitting and candidate number.
pub(crate) type Marks = BTreeMap<String, BTreeMap<String, PracticalMark>>;

/// A column of the marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarksColumn {
    /// 准考证号.
    Candidate,
    /// 专业能力考核成绩.
    Practical,
    /// 场次.
    Sitting,
}

impl SheetColumn for MarksColumn {
    const ALL: &'static [Self] = &[Self::Candidate, Self::Practical, Self::Sitting];

    fn name(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Practical => "practical",
            Self::Sitting => "sitting",
        }
    }

    fn chinese(self) -> &'static str {
        match self {
            Self::Candidate => "准考证号",
            Self::Practical => "专业能力考核成绩",
            Self::Sitting => "场次",
        }
    }

    fn optional(self) -> bool {
        self == Self::Sitting
    }
}

/// One thing that is wrong with a file of marks. Rows are those of a spreadsheet program: the head stands in row 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarksError {
    /// The table, or a row of it, does not read.
    Sheet(SheetError<MarksColumn>),
    /// A mark without a candidate number.
    NoNumber {
        /// Row.
        row: usize,
    },
    /// A candidate number that a spreadsheet program has changed.
    Spoiled {
        /// Row.
        row: usize,
        /// What it did.
        how: Spoil,
    },
    /// No number from 0 to 100 with at most two decimals.
    NotAMark {
        /// Row.
        row: usize,
        /// What stands there.
        found: String,
    },
    /// No imported sitting (or not the sitting of the row) has a candidate of that number.
    Unknown {
        /// Row.
        row: usize,
        /// The candidate number.
        number: String,
    },
    /// Several imported sittings have a candidate of that number, and the row names none of them.
    SeveralSittings {
        /// Row.
        row: usize,
        /// The candidate number.
        number: String,
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
            Self::NoNumber { row }
            | Self::Unknown { row, .. }
            | Self::SeveralSittings { row, .. }
            | Self::Spoiled { row, .. }
            | Self::NotAMark { row, .. }
            | Self::NumberTwice { row, .. } => *row,
        }
    }

    /// The stable snake_case code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Sheet(error) => error.code(),
            Self::NoNumber { .. } => "missing",
            Self::Unknown { .. } => "unknown_candidate",
            Self::SeveralSittings { .. } => "several_sittings",
            Self::Spoiled { .. } => "spoiled",
            Self::NotAMark { .. } => "not_a_mark",
            Self::NumberTwice { .. } => "number_twice",
        }
    }
}

/// The practical marks of a table. An empty mark is no mark.
///
/// # Errors
/// Everything that is wrong, by row.
pub(crate) fn read(csv: &[u8], candidates: &Candidates) -> Result<Marks, Vec<MarksError>> {
    let sheet = read_sheet(csv).map_err(|error| vec![MarksError::Sheet(error)])?;
    let mut found: Vec<_> = sheet.faults.into_iter().map(MarksError::Sheet).collect();
    let (mut marks, mut rows) = (Marks::new(), BTreeMap::new());
    for row in sheet.rows.iter().filter(|row| !row.get(MarksColumn::Practical).is_empty()) {
        match entry(row, candidates, &mut rows) {
            Ok(((sitting, number), mark)) => {
                marks.entry(sitting).or_default().insert(number, mark);
            }
            Err(error) => found.push(error),
        }
    }
    found.sort_by_key(MarksError::row);
    if found.is_empty() { Ok(marks) } else { Err(found) }
}

/// What one row says: of whom, and the mark. `rows` are those of earlier candidates.
fn entry(
    fields: &SheetRow<MarksColumn>,
    candidates: &Candidates,
    rows: &mut BTreeMap<(String, String), usize>,
) -> Result<((String, String), PracticalMark), MarksError> {
    let row = fields.row;
    let candidate = candidate(fields, candidates)?;
    let first = *rows.entry(candidate.clone()).or_insert(row);
    if first < row {
        return Err(MarksError::NumberTwice { row, first, number: candidate.1 });
    }
    let field = fields.get(MarksColumn::Practical);
    let mark = fold_number(field).parse();
    Ok((candidate, mark.map_err(|_| MarksError::NotAMark { row, found: field.into() })?))
}

fn candidate(
    fields: &SheetRow<MarksColumn>,
    candidates: &Candidates,
) -> Result<(String, String), MarksError> {
    let row = fields.row;
    let number = fold_number(fields.get(MarksColumn::Candidate));
    if number.is_empty() {
        return Err(MarksError::NoNumber { row });
    }
    if let Some(how) = spoil(&number) {
        return Err(MarksError::Spoiled { row, how });
    }
    let sitting = fields.get(MarksColumn::Sitting);
    let mut named = candidates
        .iter()
        .filter(|(own, candidate)| *candidate == number && (sitting.is_empty() || sitting == own));
    match (named.next(), named.next()) {
        (Some(only), None) => Ok(only.clone()),
        (None, _) => Err(MarksError::Unknown { row, number }),
        (Some(_), Some(_)) => Err(MarksError::SeveralSittings { row, number }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &str, expected: Result<&[(&str, &str, &str)], &[MarksError]>) {
        let of = |sitting: &str, number: &str| (sitting.to_owned(), number.to_owned());
        let candidates = Candidates::from([of("S", "1"), of("S", "2"), of("T", "2"), of("T", "3")]);
        let mut marks = Marks::new();
        for (sitting, number, mark) in expected.unwrap_or_default() {
            let own = marks.entry((*sitting).into()).or_default();
            own.insert((*number).into(), mark.parse().unwrap());
        }
        let expected = expected.map(|_| marks).map_err(<[_]>::to_vec);
        assert_eq!(read(table.as_bytes(), &candidates), expected, "table {table:?}");
    }

    #[test]
    fn marks_are_read_or_every_bad_row_is_named() {
        let marks = [("S", "1", "60"), ("T", "3", "59.25")];
        check("candidate,practical\n1,60\n\n３ ,59.25\n2,\n,\n", Ok(&marks));
        let by_sitting = "sitting,candidate,practical\nS,2,1\nT,2,2\n";
        check(by_sitting, Ok(&[("S", "2", "1"), ("T", "2", "2")]));
        let not = |row, found: &str| MarksError::NotAMark { row, found: found.into() };
        let bad = [
            not(2, "100.5"),
            MarksError::SeveralSittings { row: 3, number: "2".into() },
            not(4, "缺考"),
            MarksError::NumberTwice { row: 5, first: 2, number: "1".into() },
            MarksError::Unknown { row: 6, number: "404".into() },
            MarksError::NoNumber { row: 7 },
            MarksError::Spoiled { row: 8, how: Spoil::Exponent },
            MarksError::Sheet(SheetError::Fields { row: 9, have: 1, want: 2 }),
        ];
        let rows = "1,100.5\n2,60.25\n3,缺考\n1,60\n404,5\n,60\n2.6112E+09,60\n7\n";
        check(&format!("candidate,practical\n{rows}"), Err(&bad));
    }
}
