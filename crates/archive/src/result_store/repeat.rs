use super::bundle::{NewBundle, Origin, origin};
use super::{Digest, ResultStore};
use crate::Result;
use rusqlite::Row;
use store::database::Sql;

const INSERT: &str = include_str!("../../sql/result_store/insert_repeat.sql");
const REPEATS: &str = include_str!("../../sql/result_store/repeats.sql");

/// A bundle that came again, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// Digest of the whole file.
    pub digest: Digest,
    /// The name that it came under this time.
    pub file_name: String,
    /// How often it came under this name, after the first import.
    pub times: u32,
    /// Where it comes from.
    pub origin: Option<Origin>,
    /// Wall clock of the last time.
    pub imported_ms: i64,
}

impl ResultStore {
    /// The bundles that came again, in order of import.
    ///
    /// # Errors
    /// [`store::Error::Damaged`] for an unreadable row; what the disk refuses.
    pub fn repeats(&self) -> Result<Vec<Repeat>> {
        Ok(self.0.read().all(REPEATS, [], repeat)?)
    }
}

pub(super) fn insert(sql: &Sql<'_>, bundle: &NewBundle) -> Result<()> {
    sql.run(INSERT, (bundle.digest, &bundle.file_name, bundle.imported_ms))?;
    Ok(())
}

fn repeat(row: &Row<'_>) -> rusqlite::Result<Repeat> {
    Ok(Repeat {
        digest: row.get("digest")?,
        file_name: row.get("file_name")?,
        times: row.get("times")?,
        origin: row.get::<_, Option<String>>("sitting")?.map(|it| origin(row, it)).transpose()?,
        imported_ms: row.get("imported_ms")?,
    })
}
