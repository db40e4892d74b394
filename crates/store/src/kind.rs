//! The kinds of database, and the numbered ladder that brings an old one up to date.

use crate::database::Database;
use crate::{Error, Result};
use std::fmt;

/// What tells one kind of database from another, and how it is built.
pub struct Kind {
    /// What it is called.
    pub name: KindName,
    /// Four letters in the file's header: a journal is never opened as a bank.
    pub application_id: [u8; 4],
    /// Step n brings version n to n + 1. Steps are only ever added.
    pub steps: &'static [&'static str],
    /// Page cache, in KiB.
    pub cache_kib: u32,
}

/// What a database is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindName {
    /// 作答日志.
    Journal,
    /// 考试机题库.
    StationBank,
    /// 题库, at the board.
    ItemBank,
    /// 成绩库, at the board.
    ResultStore,
}

impl fmt::Display for KindName {
    /// With its article, for messages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Journal => "a journal",
            Self::StationBank => "a station bank",
            Self::ItemBank => "an item bank",
            Self::ResultStore => "a result store",
        })
    }
}

impl Kind {
    /// The version that this program writes.
    pub(crate) fn version(&self) -> u32 {
        self.steps.len() as u32
    }

    /// Refuses a database of another kind or of a newer version.
    pub(crate) fn check(&self, database: &Database) -> Result<()> {
        let id: i32 = database.pragma_value("application_id")?;
        if id != i32::from_be_bytes(self.application_id) {
            return Err(Error::WrongKind { path: database.path().into(), expected: self.name });
        }
        let (found, known) = (database.pragma_value("user_version")?, self.version());
        if found > known {
            return Err(Error::NewerVersion { path: database.path().into(), found, known });
        }
        Ok(())
    }

    /// Climbs the steps that are missing, each in one transaction with its number.
    pub(crate) fn upgrade(&self, database: &mut Database) -> Result<()> {
        let found: u32 = database.pragma_value("user_version")?;
        for (step, number) in self.steps.iter().zip(1u32..).skip(found as usize) {
            let id = i32::from_be_bytes(self.application_id);
            database.write(|sql| {
                sql.batch(step)?;
                sql.batch(&format!("PRAGMA application_id = {id}; PRAGMA user_version = {number}"))
            })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DbKey;

    const ID: [u8; 4] = *b"test";
    const ONE: &str = "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);";
    const TWO: &str = "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x + 1;";
    const BROKEN: &str = "DROP TABLE a; SELECT nonsense;";

    fn kind(steps: &'static [&'static str]) -> Kind {
        Kind { name: KindName::Journal, application_id: ID, steps, cache_kib: 64 }
    }

    #[test]
    fn the_ladder_climbs_what_is_missing_and_refuses_what_is_newer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let open = |steps| Database::open(&path, &DbKey::new([1; 32]), &kind(steps));
        Database::create(&path, &DbKey::new([1; 32]), &kind(&[ONE])).unwrap();
        let broken = open(&[ONE, BROKEN]).map(drop).unwrap_err();
        assert_eq!(broken.code(), "sql", "a step that fails is a defect of ours");
        let upgraded = open(&[ONE, TWO]).unwrap();
        let y = upgraded.read().one("SELECT y FROM a", [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(y, Some(2), "the broken step left nothing behind and the second one ran");
        assert_eq!(upgraded.pragma_value::<u32>("user_version").unwrap(), 2, "two steps climbed");
        drop(upgraded);
        let newer = open(&[ONE]).map(drop).unwrap_err();
        assert_eq!(newer.code(), "newer_version", "an old program leaves a new file alone");
    }
}
