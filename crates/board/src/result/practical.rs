//! Practical marks (专业能力考核成绩) in the result store.

use crate::Result;
use crate::marks::{self, Candidates};
use archive::{PracticalRun, ResultStore};
use exam::files;
use exam::time::Moment;
use scoring::PracticalMark;
use sealing::sha256;
use std::collections::BTreeMap;
use std::path::Path;

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
/// [`crate::Error::Marks`] with every row that is refused.
pub(crate) fn keep(
    store: &mut ResultStore,
    path: &Path,
    now: Moment,
    candidates: &Candidates,
) -> Result<()> {
    let (file_name, bytes) = (files::name(path), files::read_table(path)?);
    let marks = marks::read(&bytes, candidates)
        .map_err(|errors| crate::Error::Marks { file: file_name.clone(), errors })?;
    let digest = sha256(&bytes).0;
    let run = |(sitting, marks): (String, BTreeMap<String, PracticalMark>)| PracticalRun {
        sitting,
        file_name: file_name.clone(),
        digest,
        imported_ms: now.wall_ms,
        marks: marks.into_iter().map(|(number, mark)| (number, mark.in_hundredths())).collect(),
    };
    Ok(store.put_practical(&marks.into_iter().map(run).collect::<Vec<_>>())?)
}
