//! Heads off sticks: what machines signed of their attempts while the exam ran, read by the board itself and not only from
//! the list of a room's record.

use crate::{Board, Result, SittingFile};
use archive::{ResultStore, State, StatementKind, StoredStatement};
use exam::files;
use exam::mirror;
use sealing::head::{self, SignedHead};
use sealing::package::ExamManifest;
use sealing::{Digest, Verified, bundle, room_record, sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// The signed manifests of packages, as the records and bundles of a store carry them: what a head is verified beside.
pub(crate) struct Exams(BTreeMap<Digest, Verified<ExamManifest>>);

impl Exams {
    /// Those of the rooms of a sitting. Bundles are read only for rooms without a record.
    ///
    /// # Errors
    /// What the disk refuses.
    pub(crate) fn of(board: &Board, results: &ResultStore, sitting: &SittingFile) -> Result<Self> {
        let mut found = BTreeMap::new();
        for row in results.rooms(&sitting.id)? {
            if let Ok(record) = room_record::read(&row.file.bytes, board.trust()) {
                found.insert(*record.exam().digest(), record.exam().clone());
            }
        }
        let lacks = |found: &BTreeMap<Digest, _>| {
            sitting.rooms.iter().any(|room| !found.contains_key(&room.package))
        };
        for row in results.bundles(State::Accepted)? {
            let own = row.origin.as_ref().is_some_and(|origin| origin.sitting == sitting.id);
            if own && lacks(&found) {
                let bytes = results.bundle_bytes(&row.digest)?.unwrap_or_default();
                if let Ok(read) = bundle::read(&bytes, board.trust()) {
                    found.insert(*read.exam().digest(), read.exam().clone());
                }
            }
        }
        let packed = |digest: &Digest| sitting.rooms.iter().any(|room| room.package == *digest);
        found.retain(|digest, _| packed(digest));
        Ok(Self(found))
    }

    /// A head that counts beside one of them.
    ///
    /// # Errors
    /// Those of [`head::read`]; [`sealing::Error::OtherPackage`] where none of them is its package.
    pub(crate) fn head(
        &self,
        board: &Board,
        text: &str,
    ) -> std::result::Result<SignedHead, sealing::Error> {
        let mut read = Err(sealing::Error::OtherPackage);
        for exam in self.0.values() {
            read = head::read(text, exam, board.trust());
            if !matches!(read, Err(sealing::Error::OtherPackage)) {
                break;
            }
        }
        read
    }
}

/// What a file of a stick has: every head of a mirror, or the one of a file of its own; nothing has vouched for them yet.
pub(crate) fn texts(path: &Path) -> Vec<String> {
    if files::ends_with(path, "mirror") {
        return mirror::heads(path).unwrap_or_default();
    }
    let own = files::ends_with(path, "head").then(|| files::read_text(path).ok());
    own.flatten().into_iter().collect()
}

/// A head as the store keeps it: under the name of the file that it came in, since many machines have one name for it.
pub(crate) fn stored(
    (sitting, file): (&str, &Path),
    head: &SignedHead,
    imported_ms: i64,
) -> StoredStatement {
    StoredStatement {
        digest: sha256(head.text().as_bytes()).0,
        kind: StatementKind::Head,
        file_name: files::name(file),
        sitting: sitting.into(),
        bytes: head.text().as_bytes().to_vec(),
        imported_ms,
    }
}

/// Every head of a sitting that came off a stick and counts by now.
///
/// # Errors
/// [`crate::Error::Altered`] for a stored one that is not what was imported; what the disk refuses.
pub(crate) fn heads(
    board: &Board,
    results: &ResultStore,
    sitting: &SittingFile,
) -> Result<Vec<SignedHead>> {
    let rows = results.statements(&sitting.id, StatementKind::Head)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let exams = Exams::of(board, results, sitting)?;
    let mut all = Vec::new();
    for row in rows {
        if sha256(&row.bytes).0 != row.digest {
            return Err(crate::Error::Altered { file: row.file_name });
        }
        let text = String::from_utf8(row.bytes).unwrap_or_default();
        all.extend(exams.head(board, &text).ok());
    }
    Ok(all)
}
