//! What is said of a roster.

use super::{missing, name, number_twice, sheet, spoiled};
use exam::fault::{Severity::TryAgain, Words};
use sitting::{RosterColumn, RosterError, SheetColumn};

/// What is wrong, and what to do about it.
pub(crate) fn words(error: &RosterError) -> Words {
    match error {
        RosterError::Sheet(error) => sheet(error),
        RosterError::Missing { row, column } => missing(*row, *column),
        RosterError::TooShort { row, column, least, have } => Words::new(
            TryAgain,
            [
                &format!("第 {row} 行{}只有 {have} 个字符，至少须有 {least} 个", name(*column)),
                "请填写完整的号码；考生凭其末六位登录。",
                &format!("row {row}: {} has {have} characters, and needs {least}", column.name()),
                "Write the whole number: its last six characters sign the candidate in.",
            ],
        ),
        RosterError::Spoiled { row, column, how } => spoiled(*row, *column, *how),
        RosterError::ExtraTime { row, found } => Words::new(
            TryAgain,
            [
                &format!("第 {row} 行{}“{found}”无效", name(RosterColumn::ExtraTime)),
                "延长时间填写规定时间的倍数：1.25、1.5 或 2；不延长的留空。",
                &format!("row {row}: extra_time cannot be \"{found}\""),
                "Extra time is 1.25, 1.5 or 2 times the ordinary time; leave it empty where there is none.",
            ],
        ),
        RosterError::Paper { row, found, papers } => Words::new(
            TryAgain,
            [
                &format!("第 {row} 行{}“{found}”不在场次中", name(RosterColumn::Paper)),
                &format!("请填写场次文件中的试卷编号：{}。", papers.join("、")),
                &format!("row {row}: there is no paper \"{found}\" in the plan"),
                &format!("The papers of the plan are {}.", papers.join(", ")),
            ],
        ),
        RosterError::NumberTwice { row, first, number } => {
            number_twice(*row, RosterColumn::Number, *first, number)
        }
        RosterError::SeatTwice { row, first, room, seat } => Words::new(
            TryAgain,
            [
                &format!("第 {row} 行与第 {first} 行同在考场 {room} 的机位 {seat}"),
                "同一考场的机位不得重复；请核对重复的各行。",
                &format!("row {row}: seat {seat} of room {room} is taken by row {first}"),
                "A seat of a room has one candidate; compare the rows.",
            ],
        ),
    }
}
