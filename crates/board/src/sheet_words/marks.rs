//! What is said of practical marks.

use super::{missing, name, number_twice, sheet, spoiled};
use crate::marks::{MarksColumn, MarksError};
use exam::fault::{Severity::TryAgain, Words};

/// What is wrong, and what to do about it.
pub(crate) fn words(error: &MarksError) -> Words {
    match error {
        MarksError::Sheet(error) => sheet(error),
        MarksError::Missing { row, column } => missing(*row, *column),
        MarksError::Spoiled { row, how } => spoiled(*row, MarksColumn::Candidate, *how),
        MarksError::NotAMark { row, found } => Words::new(
            TryAgain,
            [
                &format!("第 {row} 行{}“{found}”无效", name(MarksColumn::Practical)),
                "成绩为 0 至 100，可以有半分（如 59.5）；没有成绩的考生不列入。",
                &format!("row {row}: practical cannot be \"{found}\""),
                "A mark is 0 to 100, with half points such as 59.5; leave out candidates without one.",
            ],
        ),
        MarksError::NumberTwice { row, first, number } => {
            number_twice(*row, MarksColumn::Candidate, *first, number)
        }
    }
}
