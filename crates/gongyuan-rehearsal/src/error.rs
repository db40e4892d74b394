//! What can go wrong in a rehearsal.

use exam::fault::{Severity::TryAgain, Spoken, Words};

/// The result of a rehearsal.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or failure of a rehearsal.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What the station said.
    Station(#[from] station::Error),
    /// Rows that the room's roster does not have.
    RosterRow {
        /// The row that was asked for, from 1.
        row: usize,
        /// How many there are.
        rows: usize,
    },
}

exam::told_in_english!(Error);

impl From<exam::Error> for Error {
    fn from(error: exam::Error) -> Self {
        Self::Station(error.into())
    }
}

impl Spoken for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Station(error) => error.code(),
            Error::RosterRow { .. } => "no_such_row",
        }
    }

    fn words(&self) -> Words {
        let new = Words::new;
        match self {
            Error::Station(error) => error.words(),
            Error::RosterRow { row, rows } => new(
                TryAgain,
                [
                    &format!("考场名册共 {rows} 行，没有第 {row} 行。"),
                    "请改小 --from 或 --candidates，行号从 1 起。",
                    &format!("The room's roster has {rows} rows; there is no row {row}."),
                    "Give a smaller --from or --candidates; rows count from 1.",
                ],
            ),
        }
    }
}
