//! Practical marks (专业能力考核成绩): each file that was handed in is a signed statement of its sittings. Of several marks of
//! one candidate the latest statement's counts; which is later is signed.

use crate::marks::{self, Candidates};
use crate::{Board, Error, MarksRefused, OfficerKey, Result};
use archive::{ResultStore, StatementKind, StoredStatement};
use exam::files;
use exam::time::{Moment, beijing};
use scoring::PracticalMark;
use sealing::statement::{self, Kind, Place};
use sealing::trust::TrustFile;
use sealing::{Digest, Part, Verified, sha256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The body of a statement of marks, as it is signed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MarksBody {
    /// From 1: a higher number is later.
    number: u32,
    made: String,
    /// The file that was handed in: name and SHA-256.
    file: String,
    source: Digest,
    /// By candidate, in hundredths of a point.
    marks: BTreeMap<String, PracticalMark>,
}

impl MarksBody {
    fn read(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Self> {
        let statement = statement::read(bytes, trust)?;
        let body: Self = statement.body()?;
        let full = body.marks.values().all(|mark| *mark <= PracticalMark::FULL);
        if statement.header().kind != Kind::Marks || !full {
            return Err(sealing::Error::Malformed { what: Part::StatementBody }.into());
        }
        Ok(body)
    }
}

/// The practical marks of a sitting by candidate number. A statement that is refused by now, say because its officer was
/// revoked, says nothing.
///
/// # Errors
/// [`Error::Altered`]; [`MarksRefused::Unsigned`] where a store of before has marks that no statement repeats.
pub(super) fn of_sitting(
    board: &Board,
    store: &ResultStore,
    sitting: &str,
) -> Result<BTreeMap<String, PracticalMark>> {
    let mut marks = BTreeMap::new();
    for (_, body) in statements(board, store, sitting)? {
        marks.extend(body.marks);
    }
    let unsigned = store.practical(sitting)?.into_keys().find(|number| !marks.contains_key(number));
    match unsigned {
        None => Ok(marks),
        Some(candidate) => {
            Err(Error::Marks(MarksRefused::Unsigned { sitting: sitting.into(), candidate }))
        }
    }
}

/// The statements of a sitting that count, the latest last.
fn statements(
    board: &Board,
    store: &ResultStore,
    sitting: &str,
) -> Result<Vec<((u32, archive::Digest), MarksBody)>> {
    let mut all = Vec::new();
    for stored in store.statements(sitting, StatementKind::Marks)? {
        if sha256(&stored.bytes).0 != stored.digest {
            return Err(Error::Altered { file: stored.file_name });
        }
        let read = MarksBody::read(&stored.bytes, board.trust());
        all.extend(read.ok().map(|body| ((body.number, stored.digest), body)));
    }
    all.sort_by_key(|(order, _)| *order);
    Ok(all)
}

/// Signs and keeps the marks of a file: every row of it, or none. Officers are those who are given, else the first whose
/// key lies in the board's folder.
///
/// # Errors
/// [`Error::Marks`] with every row that is refused; [`Error::OfficerNeeded`], [`sealing::Error::UnknownOfficer`],
/// [`sealing::Error::TrustOldFormat`].
pub(crate) fn keep(
    board: &Board,
    store: &mut ResultStore,
    path: &Path,
    officers: &[(String, OfficerKey)],
    now: Moment,
    candidates: &Candidates,
) -> Result<()> {
    let (file, bytes) = (files::name(path), files::read_table(path)?);
    let marks = marks::read(&bytes, candidates)
        .map_err(|errors| Error::Marks(MarksRefused::Rows { file: file.clone(), errors }))?;
    let mut sealed = Vec::new();
    for (sitting, marks) in marks {
        let last = statements(board, store, &sitting)?.last().map_or(0, |((last, _), _)| *last);
        let (number, made, source) = (last + 1, beijing(now.wall_ms), sha256(&bytes));
        let body = MarksBody { number, made, file: file.clone(), source, marks };
        sealed.push(seal(board, &sitting, &body, officers, now)?);
    }
    // All of them are signed before one is stored.
    sealed.iter().try_for_each(|statement| Ok(store.put_statement(statement).map(|_| ())?))
}

fn seal(
    board: &Board,
    sitting: &str,
    body: &MarksBody,
    officers: &[(String, OfficerKey)],
    now: Moment,
) -> Result<StoredStatement> {
    let place = Place::of_sitting(&board.trust().trust().board, sitting);
    let signers: Vec<_> = officers.iter().map(|(person, key)| (person.as_str(), key)).collect();
    let bytes = statement::seal(Kind::Marks, &place, body, &signers)?;
    MarksBody::read(&bytes, board.trust())?;
    Ok(StoredStatement {
        digest: sha256(&bytes).0,
        kind: StatementKind::Marks,
        file_name: format!("{sitting}-marks-{}.marks", body.number),
        sitting: sitting.into(),
        bytes,
        imported_ms: now.wall_ms,
    })
}
