//! Result bundles (成绩包) as they came: stored once, never overwritten.

use super::custody::{CONFLICT, SUPERSEDED};
use super::{AttemptRow, Custody, Digest, Import, ResultStore, State, attempt, repeat};
use crate::Result;
use rusqlite::{Row, named_params};
use store::database::Sql;

const FIND: &str = include_str!("../../sql/result_store/find_bundle.sql");
const RIVAL: &str = include_str!("../../sql/result_store/rival_bundle.sql");
const SUPERSEDE: &str = include_str!("../../sql/result_store/supersede_bundle.sql");
const INSERT: &str = include_str!("../../sql/result_store/insert_bundle.sql");
const INSERT_REFUSED: &str = include_str!("../../sql/result_store/insert_refused.sql");
const BUNDLES: &str = include_str!("../../sql/result_store/bundles.sql");
const BYTES: &str = include_str!("../../sql/result_store/bundle_bytes.sql");

/// Where a verified bundle comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The sitting.
    pub sitting: String,
    /// The room.
    pub room: String,
    /// The station that sealed it.
    pub station: String,
    /// The station's sequence number.
    pub sequence: u64,
    /// 1, and one more or higher after every move of the attempt to another station.
    pub generation: u32,
}

/// A bundle that was verified and opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBundle {
    /// Digest of the whole file.
    pub digest: Digest,
    /// The name that it came under.
    pub file_name: String,
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Where it comes from.
    pub origin: Origin,
    /// What is inside.
    pub attempt: AttemptRow,
    /// Wall clock of the import.
    pub imported_ms: i64,
}

/// A file that was refused: nothing that it says of itself is believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFile {
    /// Digest of the whole file.
    pub digest: Digest,
    /// The name that it came under.
    pub file_name: String,
    /// The whole file.
    pub bytes: Vec<u8>,
    /// The stable code of the reason.
    pub code: String,
    /// The reason in words.
    pub message: String,
    /// The check that refused it, by its stable name.
    pub failed: Option<String>,
    /// Wall clock of the import.
    pub imported_ms: i64,
}

/// A stored bundle without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleRow {
    /// Digest of the whole file.
    pub digest: Digest,
    /// The name that it came under.
    pub file_name: String,
    /// Where it comes from; none for a refused file.
    pub origin: Option<Origin>,
    /// The candidate number; none for a refused file.
    pub candidate: Option<String>,
    /// How it is held.
    pub custody: Custody,
    /// The check that refused it, by its stable name.
    pub failed: Option<String>,
    /// Wall clock of the import.
    pub imported_ms: i64,
}

impl ResultStore {
    /// Stores a verified bundle with its attempt, in one transaction.
    ///
    /// The same digest is a duplicate, unless it was refused before: then it is judged again. Of two bundles of one
    /// candidate with different generations the higher counts, whichever came first, and the other is kept in
    /// quarantine. Any other accepted bundle of the same candidate, or of the same station and sequence, is a conflict:
    /// this one is kept in quarantine.
    ///
    /// # Errors
    /// What the disk refuses; nothing is stored then.
    pub fn put_bundle(&mut self, bundle: &NewBundle) -> Result<Import> {
        self.0.write(|sql| {
            if is_held(sql, &bundle.digest)? {
                repeat::insert(sql, bundle)?;
                return Ok(Import::Duplicate);
            }
            let rivals = rivals(sql, bundle)?;
            let (import, custody) = judge(bundle, &rivals);
            if import == Import::Supersedes {
                rivals.iter().try_for_each(|rival| supersede(sql, rival, bundle))?;
            }
            insert(sql, bundle, &custody)?;
            attempt::insert(sql, &bundle.digest, &bundle.attempt)?;
            Ok(import)
        })
    }

    /// Keeps a refused file in quarantine. A file that is here already stays as it is.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn put_refused(&mut self, file: &RefusedFile) -> Result<()> {
        let params = named_params! {
            ":digest": file.digest, ":file_name": file.file_name, ":bytes": file.bytes,
            ":code": file.code, ":message": file.message, ":failed": file.failed,
            ":imported_ms": file.imported_ms,
        };
        self.0.write(|sql| sql.run(INSERT_REFUSED, params))?;
        Ok(())
    }

    /// The bundles in one state, in order of import.
    ///
    /// # Errors
    /// [`store::Error::Damaged`] for an unreadable row; what the disk refuses.
    pub fn bundles(&self, state: State) -> Result<Vec<BundleRow>> {
        Ok(self.0.read().all(BUNDLES, [state.name()], bundle)?)
    }

    /// What waits for a person: [`ResultStore::bundles`] in quarantine.
    ///
    /// # Errors
    /// As [`ResultStore::bundles`].
    pub fn quarantined(&self) -> Result<Vec<BundleRow>> {
        self.bundles(State::Quarantined)
    }

    /// The whole file of a bundle, as it came.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn bundle_bytes(&self, digest: &Digest) -> Result<Option<Vec<u8>>> {
        Ok(self.0.read().one(BYTES, [digest], |row| row.get(0))?)
    }
}

/// Whether this file counts, or waits for a person. One that was refused for another reason may be judged again.
fn is_held(sql: &Sql<'_>, digest: &Digest) -> Result<bool> {
    let code = sql.one(FIND, [digest], |row| row.get::<_, Option<String>>("code"))?;
    Ok(code.is_some_and(|code| code.is_none_or(|it| it == CONFLICT || it == SUPERSEDED)))
}

/// An accepted bundle that cannot count beside a new one.
struct Rival {
    digest: Digest,
    file_name: String,
    generation: u32,
    /// It is of the same candidate, and not of the same number at the same station.
    moved: bool,
}

fn rivals(sql: &Sql<'_>, bundle: &NewBundle) -> Result<Vec<Rival>> {
    let params = named_params! {
        ":digest": bundle.digest, ":sitting": bundle.origin.sitting,
        ":candidate": bundle.attempt.candidate, ":station": bundle.origin.station,
        ":sequence": bundle.origin.sequence,
    };
    let rivals = sql.all(RIVAL, params, |row| {
        Ok(Rival {
            digest: row.get("digest")?,
            file_name: row.get("file_name")?,
            generation: row.get("generation")?,
            moved: row.get("moved")?,
        })
    })?;
    Ok(rivals)
}

/// Whether a bundle counts, given those that cannot count beside it.
fn judge(bundle: &NewBundle, rivals: &[Rival]) -> (Import, Custody) {
    let held = |code: &str, message: String| Custody::Quarantined { code: code.into(), message };
    let generation = bundle.origin.generation;
    let Some(first) = rivals.first() else { return (Import::Accepted, Custody::Accepted) };
    let equal = |rival: &&Rival| !rival.moved || rival.generation == generation;
    if let Some(rival) = rivals.iter().find(equal) {
        return (Import::Conflict, held(CONFLICT, format!("contradicts {}", rival.file_name)));
    }
    if rivals.iter().any(|rival| rival.generation > generation) {
        return (Import::Superseded, held(SUPERSEDED, format!("goes on in {}", first.file_name)));
    }
    (Import::Supersedes, Custody::Accepted)
}

fn supersede(sql: &Sql<'_>, rival: &Rival, by: &NewBundle) -> Result<()> {
    let message = format!("goes on in {}", by.file_name);
    sql.run(SUPERSEDE, (rival.digest, SUPERSEDED, message))?;
    Ok(())
}

fn insert(sql: &Sql<'_>, bundle: &NewBundle, custody: &Custody) -> Result<()> {
    let (state, code, message) = custody.columns();
    let origin = &bundle.origin;
    let params = named_params! {
        ":digest": bundle.digest, ":file_name": bundle.file_name, ":bytes": bundle.bytes,
        ":sitting": origin.sitting, ":room": origin.room, ":station": origin.station,
        ":sequence": origin.sequence, ":generation": origin.generation, ":candidate": bundle.attempt.candidate,
        ":state": state, ":code": code, ":message": message, ":imported_ms": bundle.imported_ms,
    };
    sql.run(INSERT, params)?;
    Ok(())
}

fn bundle(row: &Row<'_>) -> rusqlite::Result<BundleRow> {
    Ok(BundleRow {
        digest: row.get("digest")?,
        file_name: row.get("file_name")?,
        origin: row.get::<_, Option<String>>("sitting")?.map(|it| origin(row, it)).transpose()?,
        candidate: row.get("candidate")?,
        custody: Custody::read(row)?,
        failed: row.get("failed")?,
        imported_ms: row.get("imported_ms")?,
    })
}

pub(super) fn origin(row: &Row<'_>, sitting: String) -> rusqlite::Result<Origin> {
    Ok(Origin {
        sitting,
        room: row.get("room")?,
        station: row.get("station")?,
        sequence: row.get("sequence")?,
        generation: row.get("generation")?,
    })
}
