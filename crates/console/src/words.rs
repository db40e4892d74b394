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
            Error::NoPairs => "no_pairs",
            Error::CodesNeeded => "codes_needed",
            Error::NotThere { .. } => "not_there",
            Error::NothingToReplace { .. } => "nothing_to_replace",
            Error::FactsNeeded { .. } => "facts_needed",
            Error::RoomClosed => "room_closed",
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
        Error::NoPairs => new(
            NotNow,
            [
                "本考试包由较早版本的程序封装，不能开具换机单。",
                "请直接在备用机上接管作答，并如实写入考场情况记录。",
                "The package was made by an older program; no ticket can be given.",
                "Go on at the spare without one, and write down what happened.",
            ],
        ),
        Error::CodesNeeded => new(
            TryAgain,
            [
                "需要两名监考人员的启封口令签署。",
                "请由两名监考人员分别输入甲、乙口令；命令行请用 --codes 指定口令文件。",
                "Two invigilators sign this with their role codes.",
                "Have both give their codes; on the command line, name a codes file with --codes.",
            ],
        ),
        Error::NotThere { station } => new(
            TryAgain,
            [
                &format!(
                    "作答不能转到 {station}：它不是本考场的考试机或备用机，或者作答已经在该机上。"
                ),
                "请改填本考场的另一台考试机或备用机。",
                &format!(
                    "The attempt cannot go to {station}: it is no station or spare of this room, or the attempt is there."
                ),
                "Name another station or spare of this room.",
            ],
        ),
        Error::NothingToReplace { number } => new(
            TryAgain,
            [
                &format!("考生 {number} 还没有换机单，无可替换。"),
                "请开具新的换机单。",
                &format!("Candidate {number} has no ticket that another could replace."),
                "Give a new ticket.",
            ],
        ),
        Error::FactsNeeded { number } => new(
            TryAgain,
            [
                &format!("考生 {number} 的违纪登记没有写明事实；没有写出考场记录。"),
                "请写明违纪事实，考生有陈述的一并写上；命令行请用 --facts 和 --statement。",
                &format!(
                    "The charge against candidate {number} does not say what happened; no room record was written."
                ),
                "Say what happened, and what the candidate says: on the command line --facts and --statement.",
            ],
        ),
        Error::RoomClosed => new(
            NotNow,
            [
                "考场记录已经写出，本考场已经闭场，不能再开具换机单。",
                "闭场后不得再转移作答；确有需要说明的情况，请写入补正的考场记录，由考试机构认定。",
                "The room's record was written: the room is closed, and no ticket can be given any more.",
                "Nobody goes on after the closing; put what happened into a later record, and the board decides.",
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
