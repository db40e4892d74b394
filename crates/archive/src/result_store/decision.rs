//! Decisions (裁定) of officers, as sealed files: kept by digest, never overwritten.

use super::{Digest, Import, ResultStore};
use crate::Result;
use rusqlite::{Row, named_params};

const INSERT: &str = include_str!("../../sql/result_store/insert_decision.sql");
const DECISIONS: &str = include_str!("../../sql/result_store/decisions.sql");

/// A verified decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDecision {
    /// Digest of the whole file.
    pub digest: Digest,
    /// The name that it came under.
    pub file_name: String,
    /// The sitting.
    pub sitting: String,
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Wall clock of the import.
    pub imported_ms: i64,
}

impl ResultStore {
    /// Stores a verified decision: accepted, or a duplicate where the same digest is here already.
    ///
    /// # Errors
    /// What the disk refuses; nothing is stored then.
    pub fn put_decision(&mut self, file: &StoredDecision) -> Result<Import> {
        let params = named_params! {
            ":digest": file.digest, ":file_name": file.file_name, ":sitting": file.sitting,
            ":bytes": file.bytes, ":imported_ms": file.imported_ms,
        };
        let stored = self.0.write(|sql| sql.run(INSERT, params))?;
        Ok(if stored == 0 { Import::Duplicate } else { Import::Accepted })
    }

    /// The decisions of a sitting, in order of import.
    ///
    /// # Errors
    /// [`store::Error::Damaged`] for an unreadable row; what the disk refuses.
    pub fn decisions(&self, sitting: &str) -> Result<Vec<StoredDecision>> {
        Ok(self.0.read().all(DECISIONS, [sitting], decision)?)
    }
}

fn decision(row: &Row<'_>) -> rusqlite::Result<StoredDecision> {
    Ok(StoredDecision {
        digest: row.get("digest")?,
        file_name: row.get("file_name")?,
        sitting: row.get("sitting")?,
        bytes: row.get("bytes")?,
        imported_ms: row.get("imported_ms")?,
    })
}
