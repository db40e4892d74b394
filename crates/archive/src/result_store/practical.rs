//! Practical marks (专业能力考核成绩) that a store of before has, as rows that nobody signed.

use super::ResultStore;
use crate::Result;
use std::collections::BTreeMap;

const MARKS: &str = include_str!("../../sql/result_store/practical_marks.sql");

impl ResultStore {
    /// The unsigned practical marks of a sitting in hundredths of a point, by candidate number: of several the latest run's.
    ///
    /// # Errors
    /// [`store::Error::Damaged`] for an unreadable row; what the disk refuses.
    pub fn practical(&self, sitting: &str) -> Result<BTreeMap<String, u32>> {
        let row = |row: &rusqlite::Row<'_>| Ok((row.get("candidate")?, row.get("hundredths")?));
        Ok(self.0.read().all(MARKS, [sitting], row)?.into_iter().collect())
    }
}
