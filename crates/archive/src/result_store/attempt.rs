use super::{Digest, ResultStore};
use crate::Result;
use item::{ItemId, Response};
use rusqlite::{Row, named_params};
use std::collections::BTreeMap;
use store::columns::from_json;
use store::database::Sql;

const INSERT: &str = include_str!("../../sql/result_store/insert_attempt.sql");
const ATTEMPT: &str = include_str!("../../sql/result_store/attempt.sql");
const ATTEMPTS: &str = include_str!("../../sql/result_store/attempts.sql");

/// One attempt (作答) as its bundle tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptRow {
    /// The candidate number.
    pub candidate: String,
    /// Digest of the form that was answered.
    pub form_digest: Digest,
    /// The last response to each item.
    pub responses: BTreeMap<ItemId, Response>,
    /// The final state, by its stable name.
    pub state: String,
    /// Wall clock of the start, if it started.
    pub started_ms: Option<i64>,
    /// Wall clock of the hand-in, if it was handed in.
    pub submitted_ms: Option<i64>,
    /// Time consumed.
    pub elapsed_ms: u64,
}

/// An attempt with what its bundle says of its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAttempt {
    /// The sitting.
    pub sitting: String,
    /// The room.
    pub room: String,
    /// The station.
    pub station: String,
    /// Digest of the bundle.
    pub bundle: Digest,
    /// The attempt.
    pub attempt: AttemptRow,
}

impl ResultStore {
    /// The attempts of a sitting whose bundles are accepted, sorted by candidate number.
    ///
    /// # Errors
    /// [`store::Error::Damaged`] for an unreadable row; what the disk refuses.
    pub fn attempts(&self, sitting: &str) -> Result<Vec<StoredAttempt>> {
        Ok(self.0.read().all(ATTEMPTS, [sitting], stored_attempt)?)
    }

    /// The attempt that is kept beside a bundle, whether that counts or not.
    ///
    /// # Errors
    /// [`store::Error::Damaged`] for an unreadable row; what the disk refuses.
    pub fn attempt(&self, bundle: &Digest) -> Result<Option<AttemptRow>> {
        Ok(self.0.read().one(ATTEMPT, [bundle], attempt_row)?)
    }
}

pub(super) fn insert(sql: &Sql<'_>, bundle: &Digest, attempt: &AttemptRow) -> Result<()> {
    let params = named_params! {
        ":bundle": bundle, ":candidate": attempt.candidate, ":form_digest": attempt.form_digest,
        ":responses": sql.json(&attempt.responses)?, ":state": attempt.state,
        ":started_ms": attempt.started_ms, ":submitted_ms": attempt.submitted_ms,
        ":elapsed_ms": attempt.elapsed_ms,
    };
    sql.run(INSERT, params)?;
    Ok(())
}

fn stored_attempt(row: &Row<'_>) -> rusqlite::Result<StoredAttempt> {
    Ok(StoredAttempt {
        sitting: row.get("sitting")?,
        room: row.get("room")?,
        station: row.get("station")?,
        bundle: row.get("bundle")?,
        attempt: attempt_row(row)?,
    })
}

fn attempt_row(row: &Row<'_>) -> rusqlite::Result<AttemptRow> {
    Ok(AttemptRow {
        candidate: row.get("candidate")?,
        form_digest: row.get("form_digest")?,
        responses: from_json(row, "responses")?,
        state: row.get("state")?,
        started_ms: row.get("started_ms")?,
        submitted_ms: row.get("submitted_ms")?,
        elapsed_ms: row.get("elapsed_ms")?,
    })
}
