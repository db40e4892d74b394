//! Columns that hold more than a number or a text, and those in which every bank says where an item belongs.

use item::{Difficulty, KnowledgePointId, Place};
use rusqlite::Row;
use rusqlite::types::Type;
use serde::de::DeserializeOwned;

/// Reads a column that holds JSON.
///
/// # Errors
/// [`unreadable`] for other text, here and below.
pub fn from_json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| unreadable(row, column, error))
}

/// Reads the four columns of a place.
pub fn place(row: &Row<'_>) -> rusqlite::Result<Place> {
    Ok(Place {
        standard: row.get("standard")?,
        level: row.get("level")?,
        module: row.get("module")?,
        knowledge_point: KnowledgePointId::new(row.get::<_, String>("knowledge_point")?),
    })
}

/// Reads the column of a difficulty.
pub fn difficulty(row: &Row<'_>) -> rusqlite::Result<Difficulty> {
    let value: u8 = row.get("difficulty")?;
    Difficulty::try_from(value).map_err(|error| unreadable(row, "difficulty", error))
}

/// The error of a column whose value breaks a rule: [`crate::Error::Damaged`] once it has the file's name.
pub fn unreadable(
    row: &Row<'_>,
    column: &str,
    error: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> rusqlite::Error {
    let index = row.as_ref().column_index(column).unwrap_or_default();
    let named = format!("{column}: {}", error.into());
    rusqlite::Error::FromSqlConversionFailure(index, Type::Text, named.into())
}
