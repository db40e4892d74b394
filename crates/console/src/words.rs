//! The codes and words of the errors at a console.

use crate::Error;
use exam::fault::{
    Severity::{NotNow, TryAgain},
    Spoken, Words,
};

impl Spoken for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Exam(error) => error.code(),
            Error::NotOnDuty { .. } => "not_on_duty",
            Error::OrderLimit => "order_limit",
            Error::NoSpan => "no_span",
            Error::NotInRoom { .. } => "not_in_room",
            Error::Replayed { .. } => "replayed",
            Error::NotConfirmed => "not_confirmed",
        }
    }

    fn words(&self) -> Words {
        words(self)
    }
}

/// What failed and what to do. One place, matched without `_`, so that a new error needs its words.
#[allow(clippy::too_many_lines)] // A table: one arm per error.
fn words(error: &Error) -> Words {
    let new = Words::new;
    match error {
        Error::Exam(error) => error.words(),
        Error::NotOnDuty { name } => new(
            TryAgain,
            [
                &format!("“{name}”不在本考场值班名单中，或两次填写了同一人。"),
                "请由值班名单上的两名监考人员分别填写本人姓名。",
                &format!("{name} is not on the room's duty list, or was named twice."),
                "Two different persons of the duty list must give their names.",
            ],
        ),
        Error::OrderLimit => new(
            TryAgain,
            [
                "全场延长、推迟开考须为 1 至 60 分钟，不计时最长 180 分钟，每个考场最多 99 条全场指令。",
                "请改正分钟数；需要更长时间时，分几条指令下达。",
                "An order adds 1 to 60 minutes, an evacuation gives back at most 180, and a room has at most 99 orders.",
                "Change the minutes; give several orders where more is needed.",
            ],
        ),
        Error::NoSpan => new(
            TryAgain,
            [
                "不计时的起止时刻不正确。",
                "请按 24 小时制填写已经过去的一段时间，例如 09:41-10:12。",
                "The time that is not to be timed is not right.",
                "Give a time that is over, in 24 hours, such as 09:41-10:12.",
            ],
        ),
        Error::NotInRoom { number } => new(
            TryAgain,
            [
                &format!("准考证号 {number} 不在本考场的名册上。"),
                "请核对准考证号；没有写出考场记录。",
                &format!("Candidate {number} is not on this room's roster."),
                "Check the number; no room record was written.",
            ],
        ),
        Error::Replayed { file } => new(
            NotNow,
            [
                &format!("与 {file} 逐字节相同，是同一个文件。"),
                "只收一次，无需处理。",
                &format!("The same file as {file}, byte for byte."),
                "It is collected once; nothing needs to be done.",
            ],
        ),
        Error::NotConfirmed => new(
            TryAgain,
            [
                "没有确认，未写出考场记录。",
                "请核对成绩包后重新执行。",
                "It was not confirmed; no room record was written.",
                "Check the bundles and do it again.",
            ],
        ),
    }
}
