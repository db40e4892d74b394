//! What is said of practical marks.

use super::{missing, name, number_twice, sheet, spoiled};
use crate::marks::{MarksColumn, MarksError};
use exam::fault::{Severity::TryAgain, Words};

/// What is wrong, and what to do about it.
pub(crate) fn words(error: &MarksError) -> Words {
    match error {
        MarksError::Sheet(error) => sheet(error),
        MarksError::NoNumber { row } => missing(*row, MarksColumn::Candidate),
        MarksError::Unknown { row, number } => Words::new(
            TryAgain,
            [
                &format!(
                    "第 {row} 行{} {number} 不在已导入场次的名册上",
                    name(MarksColumn::Candidate)
                ),
                "请核对准考证号，并确认该考生所在场次的成绩包已经导入。",
                &format!("row {row}: candidate {number} is on no roster of an imported sitting"),
                "Check the number, and that result files of the candidate's sitting were imported.",
            ],
        ),
        MarksError::SeveralSittings { row, number } => Words::new(
            TryAgain,
            [
                &format!("第 {row} 行{} {number} 在几个场次的名册上", name(MarksColumn::Candidate)),
                "请增加场次（sitting）列，注明每行所属的场次。",
                &format!("row {row}: candidate {number} is in several sittings"),
                "Add the column sitting, and name the sitting of each row.",
            ],
        ),
        MarksError::Spoiled { row, how } => spoiled(*row, MarksColumn::Candidate, *how),
        MarksError::NotAMark { row, found } => Words::new(
            TryAgain,
            [
                &format!("第 {row} 行{}“{found}”无效", name(MarksColumn::Practical)),
                "成绩为 0 至 100，最多两位小数（如 59.25）；没有成绩的考生留空或不列入。",
                &format!("row {row}: practical cannot be \"{found}\""),
                "A mark is 0 to 100 with at most two decimals, such as 59.25; leave it empty where there is none.",
            ],
        ),
        MarksError::NumberTwice { row, first, number } => {
            number_twice(*row, MarksColumn::Candidate, *first, number)
        }
    }
}
