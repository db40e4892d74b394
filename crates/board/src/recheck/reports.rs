//! Reports beside what the store gives.

use super::found::Found;
use crate::final_report::signed_report;
use crate::report::{csv, pdf, receipts, table};
use crate::score::sittings;
use crate::{Board, Error, Result, Standards};
use archive::ResultStore;
use exam::files;
use std::collections::BTreeMap;
use std::path::Path;

pub(super) fn check(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    path: &Path,
) -> Result<Vec<Found>> {
    if files::ends_with(path, "report") {
        // Two officers signed the report that lies beside; its figures are compared too.
        return match signed_report(board, path)? {
            Some(report) => check(board, standards, results, &report),
            None => Ok(vec![Found::Report { report: files::name(path) }]),
        };
    }
    let (report, bytes) = (files::name(path), files::read_container(path)?);
    if files::ends_with(path, "pdf") {
        let same = is_ours(board, standards, results, &bytes)?;
        return Ok(if same { Vec::new() } else { vec![Found::Report { report }] });
    }
    let computed = csv(board, standards, results)?;
    if computed == bytes || is_of_one_sitting(board, standards, results, &bytes)? {
        return Ok(Vec::new());
    }
    let (_, has) = rows(&bytes)?;
    let (head, mut computed) = rows(&computed)?;
    computed.retain(|(sitting, _), _| has.keys().any(|(named, _)| named == sitting));
    let found = figures((&report, &head), &has, &computed);
    // Bytes that differ in no figure: other line ends, another head.
    Ok(if found.is_empty() { vec![Found::Report { report }] } else { found })
}

/// Whether the store gives this PDF: with its newest receipt, or as it named an earlier one whose figures are those of today.
fn is_ours(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    bytes: &[u8],
) -> Result<bool> {
    for sitting in sittings(board, results)? {
        let named = receipts(board, results, &sitting)?.into_iter().rev().map(Some).chain([None]);
        for receipt in named {
            if pdf(board, standards, results, &sitting, receipt)? == bytes {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether it is the table of one sitting of the store.
fn is_of_one_sitting(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    bytes: &[u8],
) -> Result<bool> {
    for sitting in sittings(board, results)? {
        if table(board, standards, results, vec![sitting])? == bytes {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Sitting and candidate, and the cells of their row.
type Rows = BTreeMap<(String, String), Vec<String>>;

/// The head of a table, and its rows.
fn rows(csv: &[u8]) -> Result<(Vec<String>, Rows)> {
    let wrong = |error: csv::Error| Error::Report(error.to_string());
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(csv);
    let head = reader.headers().map_err(wrong)?.iter().map(str::to_owned).collect();
    let row = |record: std::result::Result<csv::StringRecord, csv::Error>| {
        let cells: Vec<String> = record.map_err(wrong)?.iter().map(str::to_owned).collect();
        let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
        Ok(((cell(0), cell(2)), cells))
    };
    Ok((head, reader.records().map(row).collect::<Result<Rows>>()?))
}

fn figures((report, head): (&str, &[String]), has: &Rows, computed: &Rows) -> Vec<Found> {
    let mut found = Vec::new();
    let candidates: std::collections::BTreeSet<_> = has.keys().chain(computed.keys()).collect();
    for key in candidates {
        for (at, column) in head.iter().enumerate() {
            let cell = |rows: &Rows| {
                let row = rows.get(key);
                row.and_then(|row| row.get(at)).cloned().unwrap_or_default()
            };
            let (has, computed) = (cell(has), cell(computed));
            if has != computed {
                found.push(Found::Figure {
                    report: report.into(),
                    candidate: key.1.clone(),
                    column: column.clone(),
                    has,
                    computed,
                });
            }
        }
    }
    found
}
