//! Running statements, with errors that name the file; and the columns that hold more than a number or a text.

use crate::Result;
use crate::sql_error::from_sqlite;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Params, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;

/// A connection, in a transaction or not.
pub(crate) struct Sql<'a> {
    pub conn: &'a Connection,
    pub path: &'a Path,
}

impl Sql<'_> {
    /// Statements without parameters or rows.
    pub fn batch(&self, sql: &str) -> Result<()> {
        self.named(self.conn.execute_batch(sql))
    }

    /// One statement; how many rows it changed.
    pub fn run(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.named(self.conn.prepare_cached(sql).and_then(|mut it| it.execute(params)))
    }

    /// The first row, if there is one.
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

/// Reads a column that holds JSON.
pub(crate) fn from_json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| unreadable(row, column, error))
}

/// The error of a column whose value breaks a rule.
pub(crate) fn unreadable(
    row: &Row<'_>,
    column: &str,
    error: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> rusqlite::Error {
    let index = row.as_ref().column_index(column).unwrap_or_default();
    let named = format!("{column}: {}", error.into());
    rusqlite::Error::FromSqlConversionFailure(index, Type::Text, named.into())
}
