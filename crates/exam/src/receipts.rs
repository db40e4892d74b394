//! The receipts on the candidates' sheets, as somebody typed them: rows of a number and a receipt.

use crate::{Error, Payload, Result, files};
use std::path::Path;

/// Candidate number and receipt as on the sheet; an empty one is none.
pub type Row = (String, String);

/// Reads a CSV file of numbers and receipts. A row whose second field is empty or `-` has no receipt on the sheet; a first
/// row without a digit is a heading.
///
/// # Errors
/// [`Error::Payload`] for a row without a number.
pub fn read(path: &Path) -> Result<Vec<Row>> {
    let text = files::read_text(path)?;
    let bytes = text.trim_start_matches('\u{feff}').as_bytes();
    let plain = csv::Trim::All;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(plain).from_reader(bytes);
    let mut rows = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|_| Error::Payload { what: Payload::Receipts })?;
        let heading =
            !record.iter().any(|field| field.contains(|sign: char| sign.is_ascii_digit()));
        if index > 0 || !heading {
            rows.push(row(&record)?);
        }
    }
    Ok(rows)
}

fn row(record: &csv::StringRecord) -> Result<Row> {
    let field = |at| record.get(at).unwrap_or_default().to_owned();
    let (number, receipt) = (field(0), field(1));
    if number.is_empty() {
        return Err(Error::Payload { what: Payload::Receipts });
    }
    Ok((number, if receipt == "-" { String::new() } else { receipt }))
}

/// The same rows as a file.
pub fn text(rows: &[Row]) -> String {
    rows.iter().map(|(number, receipt)| format!("{number},{receipt}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_as_people_type_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sheet.csv");
        let typed = "\u{feff}准考证号,回执码\r\n001, 8F3K-22QP-7MWD-4XTE \r\n\r\n002,-\n003\n004,8f3k22qp7mwd4xte\n";
        std::fs::write(&path, typed).unwrap();
        let rows = read(&path).unwrap();
        let rows: Vec<_> = rows.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let expected =
            [("001", "8F3K-22QP-7MWD-4XTE"), ("002", ""), ("003", ""), ("004", "8f3k22qp7mwd4xte")];
        assert_eq!(rows, expected, "a heading, blanks, and rows without a receipt");
        std::fs::write(&path, "1,a\n,b\n").unwrap();
        assert!(read(&path).is_err(), "a row of nobody");
    }
}
