use super::ResultStore;
use crate::Result;
use item::Points;
use rusqlite::{Row, named_params};
use store::database::Sql;

const CLEAR: &str = include_str!("../../sql/result_store/clear_outcomes.sql");
const INSERT: &str = include_str!("../../sql/result_store/insert_outcome.sql");
const OUTCOMES: &str = include_str!("../../sql/result_store/outcomes.sql");

/// What one candidate scored (成绩).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeRow {
    /// The candidate number.
    pub candidate: String,
    /// Points of the theory paper.
    pub theory: Points,
    /// Points of the practical part, where one was entered.
    pub practical: Option<Points>,
    /// The weighted total as the report prints it, where the standard has one.
    pub total: Option<String>,
    /// Whether the candidate passed, once that is known.
    pub pass: Option<bool>,
    /// The outcome of each item, as JSON text.
    pub items: String,
}

impl ResultStore {
    /// Replaces every outcome of a sitting: all of them or none.
    ///
    /// # Errors
    /// [`store::Error::Conflict`] when a candidate comes twice; what the disk refuses. The old outcomes stay then.
    pub fn replace_outcomes(&mut self, sitting: &str, outcomes: &[OutcomeRow]) -> Result<()> {
        self.0.write(|sql| {
            sql.run(CLEAR, [sitting])?;
            outcomes.iter().try_for_each(|outcome| insert(sql, sitting, outcome))
        })
    }

    /// The outcomes of a sitting, sorted by candidate number.
    ///
    /// # Errors
    /// [`store::Error::Damaged`] for an unreadable row; what the disk refuses.
    pub fn outcomes(&self, sitting: &str) -> Result<Vec<OutcomeRow>> {
        Ok(self.0.read().all(OUTCOMES, [sitting], outcome)?)
    }
}

fn insert(sql: &Sql<'_>, sitting: &str, outcome: &OutcomeRow) -> Result<()> {
    let params = named_params! {
        ":sitting": sitting, ":candidate": outcome.candidate,
        ":theory": outcome.theory.half_points(),
        ":practical": outcome.practical.map(Points::half_points),
        ":total": outcome.total, ":pass": outcome.pass, ":items": outcome.items,
    };
    sql.run(INSERT, params)?;
    Ok(())
}

fn outcome(row: &Row<'_>) -> rusqlite::Result<OutcomeRow> {
    Ok(OutcomeRow {
        candidate: row.get("candidate")?,
        theory: Points::half(row.get("theory_half_points")?),
        practical: row.get::<_, Option<u32>>("practical_half_points")?.map(Points::half),
        total: row.get("total")?,
        pass: row.get("pass")?,
        items: row.get("items")?,
    })
}
