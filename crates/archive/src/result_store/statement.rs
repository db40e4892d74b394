//! Signed statements, as sealed files: kept by digest, never overwritten.

use super::{Digest, Import, ResultStore};
use crate::Result;
use rusqlite::{Row, named_params};

const INSERT: &str = include_str!("../../sql/result_store/insert_statement.sql");
const STATEMENTS: &str = include_str!("../../sql/result_store/statements.sql");

/// What a stored statement is, as it was when it was stored. What its signature says is told by its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatementKind {
    /// What an officer decided of held seats (裁定).
    Decision,
    /// What the store held after an import (导入回执).
    Receipt,
    /// Practical marks (专业能力考核成绩).
    Marks,
    /// A corrected answer key (答案更正).
    Correction,
    /// What a machine stated when it closed (闭场声明).
    Closing,
    /// That an attempt goes on elsewhere (换机单).
    Ticket,
    /// Where an attempt was, off a stick (作答进度签名).
    Head,
}

impl StatementKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Decision,
        Self::Receipt,
        Self::Marks,
        Self::Correction,
        Self::Closing,
        Self::Ticket,
        Self::Head,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Receipt => "receipt",
            Self::Marks => "marks",
            Self::Correction => "correction",
            Self::Closing => "closing",
            Self::Ticket => "ticket",
            Self::Head => "head",
        }
    }
}

/// A verified statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredStatement {
    /// Digest of the whole file.
    pub digest: Digest,
    /// What it is.
    pub kind: StatementKind,
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
    /// Stores a verified statement: accepted, or a duplicate where the same digest is here already.
    ///
    /// # Errors
    /// What the disk refuses; nothing is stored then.
    pub fn put_statement(&mut self, file: &StoredStatement) -> Result<Import> {
        let params = named_params! {
            ":digest": file.digest, ":kind": file.kind.name(), ":file_name": file.file_name,
            ":sitting": file.sitting, ":bytes": file.bytes, ":imported_ms": file.imported_ms,
        };
        let stored = self.0.write(|sql| sql.run(INSERT, params))?;
        Ok(if stored == 0 { Import::Duplicate } else { Import::Accepted })
    }

    /// The statements of one kind of a sitting, in order of import.
    ///
    /// # Errors
    /// [`store::Error::Damaged`] for an unreadable row; what the disk refuses.
    pub fn statements(&self, sitting: &str, kind: StatementKind) -> Result<Vec<StoredStatement>> {
        let row = |row: &Row<'_>| statement(row, kind);
        Ok(self.0.read().all(STATEMENTS, [sitting, kind.name()], row)?)
    }
}

fn statement(row: &Row<'_>, kind: StatementKind) -> rusqlite::Result<StoredStatement> {
    Ok(StoredStatement {
        digest: row.get("digest")?,
        kind,
        file_name: row.get("file_name")?,
        sitting: row.get("sitting")?,
        bytes: row.get("bytes")?,
        imported_ms: row.get("imported_ms")?,
    })
}
