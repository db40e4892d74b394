//! Why a decision is not made or not taken.

use exam::fault::{Severity, Words};

/// What is wrong with a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionError {
    /// A decision file whose body is not in its form, or names another officer than the one who signed.
    Body,
    /// A candidate whom no sitting of the store has, or not the room of the file.
    NotOnRoster {
        /// The number.
        candidate: String,
    },
    /// A candidate number that several sittings of the store have.
    SeveralSittings {
        /// The number.
        candidate: String,
        /// Their ids.
        sittings: Vec<String>,
    },
    /// A seat that waits for nobody.
    NotHeld {
        /// The number.
        candidate: String,
    },
    /// A file that is no result bundle of this seat.
    NotOfSeat {
        /// The file.
        file: String,
    },
    /// A seat of which no file is proposed.
    NoneProposed {
        /// The number.
        candidate: String,
    },
    /// A decision that names nobody.
    NoSeat,
    /// Seats of several rooms in one decision.
    SeveralRooms,
    /// Evidence of a seat came, or was put away, since it was shown.
    EvidenceChanged {
        /// The number.
        candidate: String,
    },
    /// The person at the terminal did not confirm what was shown.
    NotConfirmed,
}

impl DecisionError {
    /// The stable code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Body => "decision_refused",
            Self::NotOnRoster { .. } => "unknown_candidate",
            Self::SeveralSittings { .. } => "several_sittings",
            Self::NotHeld { .. } => "seat_not_held",
            Self::NotOfSeat { .. } => "not_of_seat",
            Self::NoneProposed { .. } => "none_proposed",
            Self::NoSeat => "no_seat",
            Self::SeveralRooms => "several_rooms",
            Self::EvidenceChanged { .. } => "evidence_changed",
            Self::NotConfirmed => "not_confirmed",
        }
    }

    /// What failed and what to do.
    pub(crate) fn words(&self) -> Words {
        let new = |words: [&str; 4]| Words::new(Severity::TryAgain, words);
        match self {
            Self::Body => Words::new(
                Severity::Call,
                [
                    "裁定文件的内容不合规，或所写考务员不是签署人。",
                    "文件没有采用。请由该考务员重新作出裁定，并保留此件备查。",
                    "The decision is not in its form, or names another officer than the one who signed.",
                    "It was not taken. Have the officer decide again, and keep this file.",
                ],
            ),
            Self::NotOnRoster { candidate } => new([
                &format!("考生名册中没有准考证号 {candidate}。"),
                "请核对准考证号、场次和考场；尚未导入该场次的，请先导入。",
                &format!("No roster has the candidate number {candidate}."),
                "Check number, sitting and room; import the sitting's files first.",
            ]),
            Self::SeveralSittings { candidate, sittings } => new([
                &format!("准考证号 {candidate} 在多个场次中：{}。", sittings.join("、")),
                "请用 --sitting 指明场次。",
                &format!(
                    "Several sittings have the candidate {candidate}: {}.",
                    sittings.join(", ")
                ),
                "Say which one with --sitting.",
            ]),
            Self::NotHeld { candidate } => new([
                &format!("考生 {candidate} 不在待查之列，无需裁定。"),
                "没有签署任何文件。请用 result standing 查看待查名单。",
                &format!("The seat of {candidate} is not held; there is nothing to decide."),
                "Nothing was signed. See result standing for the seats that are held.",
            ]),
            Self::NotOfSeat { file } => new([
                &format!("{file} 不是该考生已导入的成绩包。"),
                "没有签署任何文件。请从所示材料中选择成绩包；尚未导入的，请先导入。",
                &format!("{file} is no imported result file of this candidate."),
                "Nothing was signed. Choose one of those shown, or import it first.",
            ]),
            Self::NoneProposed { candidate } => new([
                &format!("考生 {candidate} 没有建议采用的成绩包。"),
                "没有签署任何文件。请在该考生的材料中指定成绩包，或裁定为缺考、违纪。",
                &format!("No result file is proposed for the candidate {candidate}."),
                "Nothing was signed. Name one of the candidate's files, or decide absent or misconduct.",
            ]),
            Self::NoSeat => new([
                "裁定没有指明考生。",
                "没有签署任何文件。请至少选择一个待查座位。",
                "The decision names no candidate.",
                "Nothing was signed. Choose one held seat at least.",
            ]),
            Self::SeveralRooms => new([
                "一份裁定只能涉及同一考场的座位。",
                "没有签署任何文件。请按考场分别裁定。",
                "One decision is of seats of one room.",
                "Nothing was signed. Decide room by room.",
            ]),
            Self::EvidenceChanged { candidate } => new([
                &format!("考生 {candidate} 的材料在显示之后有变动。"),
                "没有签署任何文件。请重新查看全部材料，再行裁定。",
                &format!("The evidence of the candidate {candidate} changed after it was shown."),
                "Nothing was signed. Look at all of it again, then decide.",
            ]),
            Self::NotConfirmed => new([
                "裁定没有得到确认。",
                "没有签署任何文件。核对所示材料后可重新执行。",
                "The decision was not confirmed.",
                "Nothing was signed. Look at what is shown, then do it again.",
            ]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words_check::check;

    #[test]
    fn every_refusal_says_what_failed_and_what_to_do() {
        let candidate = || "2611210101".to_owned();
        let all = [
            DecisionError::Body,
            DecisionError::NotOnRoster { candidate: candidate() },
            DecisionError::SeveralSittings { candidate: candidate(), sittings: vec!["S1".into()] },
            DecisionError::NotHeld { candidate: candidate() },
            DecisionError::NotOfSeat { file: "a.result".into() },
            DecisionError::NoneProposed { candidate: candidate() },
            DecisionError::NoSeat,
            DecisionError::SeveralRooms,
            DecisionError::EvidenceChanged { candidate: candidate() },
            DecisionError::NotConfirmed,
        ];
        let names = ["S", "a", "result", "standing", "--sitting"];
        for error in all {
            let Words { message, hint, .. } = error.words();
            check(&message, &names);
            check(&hint, &names);
        }
    }
}
