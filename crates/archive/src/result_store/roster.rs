use super::ResultStore;
use crate::Result;
use rusqlite::{Row, named_params};
use store::database::Sql;

const CLEAR: &str = include_str!("../../sql/result_store/clear_roster.sql");
const INSERT: &str = include_str!("../../sql/result_store/insert_roster_entry.sql");
const ROSTER: &str = include_str!("../../sql/result_store/roster.sql");

/// Who sits where (考生名册), as reports need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterRow {
    /// The candidate number.
    pub candidate: String,
    /// The candidate's name.
    pub name: String,
    /// The room.
    pub room: String,
    /// The seat.
    pub seat: String,
}

impl ResultStore {
    /// Replaces the roster of a sitting: all of it or nothing.
    ///
    /// # Errors
    /// [`store::Error::Conflict`] when a candidate comes twice; what the disk refuses. The old roster stays then.
    pub fn put_roster(&mut self, sitting: &str, entries: &[RosterRow]) -> Result<()> {
        self.0.write(|sql| {
            sql.run(CLEAR, [sitting])?;
            entries.iter().try_for_each(|entry| insert(sql, sitting, entry))
        })
    }

    /// The roster of a sitting, sorted by candidate number.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn roster(&self, sitting: &str) -> Result<Vec<RosterRow>> {
        Ok(self.0.read().all(ROSTER, [sitting], entry)?)
    }
}

fn insert(sql: &Sql<'_>, sitting: &str, entry: &RosterRow) -> Result<()> {
    let params = named_params! {
        ":sitting": sitting, ":candidate": entry.candidate, ":name": entry.name,
        ":room": entry.room, ":seat": entry.seat,
    };
    sql.run(INSERT, params)?;
    Ok(())
}

fn entry(row: &Row<'_>) -> rusqlite::Result<RosterRow> {
    Ok(RosterRow {
        candidate: row.get("candidate")?,
        name: row.get("name")?,
        room: row.get("room")?,
        seat: row.get("seat")?,
    })
}
