//! Final reports (正式成绩报告): two officers sign the digest of a report, in a statement that lies beside it.

use crate::report::{ReportFormat, last, receipts, report};
use crate::{Board, OfficerKey, Result, Standards};
use archive::ResultStore;
use exam::InFile;
use exam::files;
use exam::time::{Moment, beijing};
use sealing::statement::{self, Kind, Place};
use sealing::trust::TrustFile;
use sealing::{Digest, Part, Verified, sha256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The body of a statement about a report, as it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportBody {
    pub(crate) made: String,
    /// The report: name and SHA-256.
    pub(crate) file: String,
    pub(crate) report: Digest,
    /// SHA-256 of the newest import receipt when it was made; none where there was none.
    pub(crate) receipt: Option<Digest>,
}

impl ReportBody {
    /// # Errors
    /// Those of [`statement::read`]; [`sealing::Error::Malformed`] for another kind or form.
    pub(crate) fn read(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Self> {
        let statement = statement::read(bytes, trust)?;
        let body: Self = statement.body()?;
        if statement.header().kind != Kind::Report {
            return Err(sealing::Error::Malformed { what: Part::StatementBody }.into());
        }
        Ok(body)
    }
}

/// A report with its signatures.
pub struct FinalReport {
    /// The report.
    pub report: Vec<u8>,
    /// The statement, which lies beside the report as `<name>.report`.
    pub statement: Vec<u8>,
    /// Who signed.
    pub officers: Vec<String>,
}

/// Makes a report and has it signed by two officers. `file` is the name that it will have.
///
/// # Errors
/// As [`report`]; [`sealing::Error::TooFewOfficers`], [`sealing::Error::UnknownOfficer`], [`sealing::Error::TrustOldFormat`].
pub fn final_report(
    board: &Board,
    standards: &Standards,
    results: &ResultStore,
    (format, file): (ReportFormat, &str),
    officers: &[OfficerKey],
    now: Moment,
) -> Result<FinalReport> {
    let mut persons: BTreeMap<&str, &OfficerKey> = BTreeMap::new();
    for key in officers {
        persons.insert(board.officer(key)?, key);
    }
    if persons.len() < 2 {
        return Err(sealing::Error::TooFewOfficers.into());
    }
    let report = report(board, standards, results, format)?;
    let sitting = last(board, results)?;
    let newest = receipts(board, results, &sitting)?.pop();
    let body = ReportBody {
        made: beijing(now.wall_ms),
        file: file.into(),
        report: sha256(&report),
        receipt: newest.and_then(|receipt| receipt.digest.parse().ok()),
    };
    let place = Place::of_sitting(&board.trust().trust().board, &sitting.id);
    let signers: Vec<_> = persons.iter().map(|(person, key)| (*person, *key)).collect();
    let statement = statement::seal(Kind::Report, &place, &body, &signers)?;
    // What the trust file does not let them sign is not written.
    ReportBody::read(&statement, board.trust())?;
    let officers = persons.into_keys().map(str::to_owned).collect();
    Ok(FinalReport { report, statement, officers })
}

/// The report that a statement signs, where it lies beside and is that one.
pub(crate) fn signed_report(board: &Board, path: &Path) -> Result<Option<PathBuf>> {
    let (bytes, name) = (files::read_result(path)?, files::name(path));
    let body = ReportBody::read(&bytes, board.trust()).in_file(&name)?;
    let report = path.with_extension("");
    let same = report.is_file() && sha256(&files::read_container(&report)?) == body.report;
    Ok(same.then_some(report))
}
