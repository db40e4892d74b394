use super::{Digest, ResultStore};
use crate::Result;
use rusqlite::named_params;
use std::collections::BTreeMap;
use store::database::Sql;

const NEXT: &str = include_str!("../../sql/result_store/next_practical_run.sql");
const INSERT_RUN: &str = include_str!("../../sql/result_store/insert_practical_run.sql");
const INSERT_MARK: &str = include_str!("../../sql/result_store/insert_practical_mark.sql");
const MARKS: &str = include_str!("../../sql/result_store/practical_marks.sql");

/// One file of practical marks (专业能力考核成绩) for one sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticalRun {
    /// The sitting.
    pub sitting: String,
    /// The name that the file came under.
    pub file_name: String,
    /// Digest of the whole file.
    pub digest: Digest,
    /// Wall clock of the import.
    pub imported_ms: i64,
    /// Marks in hundredths of a point, by candidate number.
    pub marks: BTreeMap<String, u32>,
}

impl ResultStore {
    /// Keeps the runs of one file: all of them or none. Earlier runs stay.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn put_practical(&mut self, runs: &[PracticalRun]) -> Result<()> {
        self.0.write(|sql| runs.iter().try_for_each(|run| insert(sql, run)))
    }

    /// The practical marks of a sitting in hundredths of a point, by candidate number: of several the latest run's.
    ///
    /// # Errors
    /// [`store::Error::Damaged`] for an unreadable row; what the disk refuses.
    pub fn practical(&self, sitting: &str) -> Result<BTreeMap<String, u32>> {
        let row = |row: &rusqlite::Row<'_>| Ok((row.get("candidate")?, row.get("hundredths")?));
        Ok(self.0.read().all(MARKS, [sitting], row)?.into_iter().collect())
    }
}

fn insert(sql: &Sql<'_>, run: &PracticalRun) -> Result<()> {
    let number: u32 = sql.one(NEXT, [&run.sitting], |row| row.get("run"))?.unwrap_or(1);
    let params = named_params! {
        ":sitting": run.sitting, ":run": number, ":file_name": run.file_name,
        ":digest": run.digest, ":imported_ms": run.imported_ms,
    };
    sql.run(INSERT_RUN, params)?;
    run.marks.iter().try_for_each(|(candidate, hundredths)| {
        let params = named_params! {
            ":sitting": run.sitting, ":run": number, ":candidate": candidate,
            ":hundredths": hundredths,
        };
        sql.run(INSERT_MARK, params)?;
        Ok(())
    })
}
