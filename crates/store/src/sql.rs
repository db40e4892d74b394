//! Running statements, with errors that name the file.

use crate::Result;
use crate::sql_error::from_sqlite;
use rusqlite::{Connection, OptionalExtension, Params, Row};
use serde::Serialize;
use std::path::Path;

/// A connection, in a transaction or not.
pub struct Sql<'a> {
    pub(crate) conn: &'a Connection,
    /// The file that errors name.
    pub path: &'a Path,
}

impl Sql<'_> {
    /// Statements without parameters or rows.
    pub(crate) fn batch(&self, sql: &str) -> Result<()> {
        self.named(self.conn.execute_batch(sql))
    }

    /// One statement; how many rows it changed.
    ///
    /// # Errors
    /// What the disk refuses, here and below; [`crate::Error::Conflict`] for a constraint of the table.
    pub fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.named(self.conn.prepare_cached(sql).and_then(|mut it| it.execute(params)))
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// [`crate::Error::Damaged`] for a column that breaks a rule, here and below.
    pub fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let row =
            self.conn.prepare_cached(sql).and_then(|mut it| it.query_row(params, read).optional());
        self.named(row)
    }

    /// Every row.
    pub fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let rows =
            self.conn.prepare_cached(sql).and_then(|mut it| it.query_map(params, read)?.collect());
        self.named(rows)
    }

    fn named<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|error| from_sqlite(self.path, error))
    }

    /// The JSON text of a value, for a column.
    pub fn json(&self, value: &impl Serialize) -> Result<String> {
        let text = serde_json::to_string(value);
        self.named(text.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into())))
    }
}
