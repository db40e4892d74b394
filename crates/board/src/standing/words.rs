//! What is said of a finding: to the board's people, in both languages.

use evidence::Code;
use exam::view::Text;

/// What was found, and what the board does next.
pub(crate) struct FindingWords {
    pub(crate) message: Text,
    pub(crate) next: Text,
}

/// What was found and what to do, in one sentence after the other.
pub(crate) fn text(code: Code) -> Text {
    let FindingWords { message, next } = words(code);
    let zh = format!("{}。{}", message.zh, next.zh);
    let mut letters = message.en.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    let en = first.into_iter().chain(letters).collect::<String>();
    Text { zh, en: format!("{en}. {}", next.en) }
}

/// The words of a code. One place, matched without `_`, so that a new code needs its words.
#[allow(clippy::too_many_lines)] // A table: one arm per code.
pub(crate) fn words(code: Code) -> FindingWords {
    let [zh, en, next_zh, next_en] = match code {
        Code::PairUnlisted => [
            "换机单或考场记录不是由考试包所列的两名监考人员签署的，没有采用",
            "a ticket or record was not signed by two people of the package; it was passed over",
            "请向考场查明该文件的来源。",
            "Ask the room where the file comes from.",
        ],
        Code::StandbyUsed => [
            "换机单或考场记录使用了备用口令",
            "a ticket or record was signed with the standby code",
            "请核对备用信封的启用记录后裁定。",
            "Compare with the record of the standby envelope, then decide.",
        ],
        Code::PersonUnlisted => [
            "考场记录中有不在考务人员名单上的人员",
            "the record names somebody who is not on the duty list",
            "请查明其身份。",
            "Ask the room who it was.",
        ],
        Code::Stray => [
            "有该考生的文件来自未指派的考试机，没有采用",
            "files of this candidate come from a station where nobody was sent; they were passed over",
            "请核对考场情况；成绩以考场记录所列的成绩包为准。",
            "Ask the room; what its record lists counts.",
        ],
        Code::BegunElsewhere => [
            "考生没有在指定的考试机上开考，也没有换机单",
            "the paper was begun at another station, without a ticket",
            "请向考场核实座位变动后裁定。",
            "Ask the room about the change of seat, then decide.",
        ],
        Code::MovedWithoutTicket => [
            "作答转移到其他考试机，没有换机单",
            "the attempt went on at another machine without a ticket",
            "请向考场核实转移经过后裁定。",
            "Ask the room about the move, then decide.",
        ],
        Code::TicketUnrecorded => [
            "换机单没有列入考场记录",
            "a ticket is not in the room's record",
            "请要求考场补报考场记录，或核实后裁定。",
            "Ask the room for a later record, or look into it and decide.",
        ],
        Code::TicketsCross => [
            "同一次转移有两份换机单",
            "there are two tickets for one move",
            "请核实作答实际在哪台考试机上继续，然后裁定。",
            "Find out where the attempt went on, then decide.",
        ],
        Code::Fork => [
            "同一份试卷有两种作答经过，成绩包不含另一文件记下的作答",
            "there are two histories of one paper: the file does not contain what another has",
            "请比对该考生的全部文件，核实后裁定。",
            "Compare all files of this candidate, then decide.",
        ],
        Code::Rewound => [
            "作答用时曾经变小",
            "working time was set back",
            "请核对考试机有无更换磁盘或恢复旧数据，核实后裁定。",
            "Ask whether a disk was changed or put back, then decide.",
        ],
        Code::WentOnAfterEnd => [
            "交卷或终止之后又继续作答",
            "the paper went on after it had ended",
            "请核实后裁定；建议采用先结束的一份。",
            "Look into it and decide; the paper that ended first is proposed.",
        ],
        Code::OverTime => [
            "作答用时超过规则和考场记录所允许的时间",
            "more working time than the rules and the room's record allow",
            "请核对延时记录后裁定。",
            "Compare with the minutes that were given, then decide.",
        ],
        Code::MinutesUnlisted => [
            "成绩包中的延时没有列入考场记录",
            "minutes in the file are not in the room's record",
            "请要求考场说明延时的依据，核实后裁定。",
            "Ask the room why minutes were given, then decide.",
        ],
        Code::OrderMissed => [
            "全场有一段撤离时间不计时，该考生没有得到补回",
            "the room was given back what an evacuation took, and this candidate was not",
            "请向考场核实该考生当时是否在考场、少了多少时间，核实后裁定。",
            "Ask the room whether the candidate was there and what was lost, then decide.",
        ],
        Code::TimeUnexplained => [
            "有一段时间既没有作答，也没有记录",
            "time passed that is neither work nor recorded",
            "请向考场核实这段时间的情况后裁定。",
            "Ask the room what happened, then decide.",
        ],
        Code::GapLong => [
            "转移时补回的时间较长",
            "a move gave back a long time",
            "请核实转移经过后裁定。",
            "Look into the move, then decide.",
        ],
        Code::LateEntry => [
            "开考时间晚于规定的最迟入场时间",
            "the paper was begun after the last entry",
            "请核实入场时间后裁定。",
            "Find out when the candidate came, then decide.",
        ],
        Code::BeforeStart => [
            "开考时间早于规定的开始时间",
            "the paper was begun before the start",
            "请核实开考经过后裁定。",
            "Find out how the exam was started, then decide.",
        ],
        Code::ClockOff => [
            "考试机时钟不准，已按监考机时钟换算",
            "the clock of a machine was off; times were corrected by the console's",
            "无需处理；请在下次考试前校准时钟。",
            "Nothing to do; set the clock before the next exam.",
        ],
        Code::InstallChanged => [
            "本机位作答期间，该考试机重新安装过",
            "the machine was set up anew while the seat was at it",
            "请查明原因。",
            "Ask the room why.",
        ],
        Code::MachineSilent => [
            "该考试机启封后没有闭场声明",
            "an opened machine made no closing statement",
            "请要求考场从该机补取闭场声明，或核实后裁定。",
            "Ask the room for the statement, or look into it and decide.",
        ],
        Code::StatementForked => [
            "同一考试机的闭场声明互相矛盾",
            "statements of one machine contradict each other",
            "请核实该机情况后裁定。",
            "Look into the machine, then decide.",
        ],
        Code::StatementMissing => [
            "该考试机较早的闭场声明没有收到",
            "an earlier statement of this machine has not come",
            "请要求考场补交，或核实后裁定。",
            "Ask the room for it, or look into it and decide.",
        ],
        Code::StatementContradicts => [
            "闭场声明与成绩包不一致",
            "a statement says something else of this paper",
            "请比对两份文件，核实后裁定。",
            "Compare the two files, then decide.",
        ],
        Code::BundleMissing => [
            "考场记录表明考生到考，但该成绩包没有收到",
            "the record shows the candidate present, and the result file has not come",
            "请向考场索取该成绩包并导入。",
            "Ask the room for the file, and import it.",
        ],
        Code::RecordMissing => [
            "没有收到该考场的考场记录",
            "no record of the room has come",
            "请导入考场记录；考场尚未结束的，请考场先结束并导出。",
            "Import the record; if the room was not closed, have it closed first.",
        ],
        Code::RevisionMissing => [
            "较早的考场记录没有收到",
            "an earlier record of the room has not come",
            "请要求考场补交较早的考场记录并导入。",
            "Ask the room for the earlier record, and import it.",
        ],
        Code::RecordForked => [
            "同一考场有两份编号相同、内容不同的考场记录",
            "there are two different records of one number",
            "请向考场查明两份记录的由来，核实后裁定。",
            "Ask the room how both came to be, then decide.",
        ],
        Code::ReceiptMissing => [
            "考场记录没有列出该考生的这份成绩包",
            "the room's record does not list this result file",
            "如属晚交的存储盘，请考场重新结束考场并提交新的考场记录；否则请核实该文件的来源。",
            "If a stick came late, have the room closed again and import the new record; else find out where the file comes from.",
        ],
        Code::ReceiptOther => [
            "考场记录为该考生列出的是另一份成绩包",
            "the room's record names another file for this candidate",
            "请核对考生签到单上的回执码，核实后裁定。",
            "Compare the receipt on the candidate's sheet, then decide.",
        ],
        Code::SameWithdrawn => [
            "较早的考场记录列有另一份成绩包，新的记录没有列出",
            "an earlier record listed another file, and the later one does not",
            "请要求考场说明，核实后裁定。",
            "Ask the room why, then decide.",
        ],
        Code::AbsentContradicted => [
            "考场记录为缺考，但有该考生的文件",
            "the record says absent, and there are files of the candidate",
            "请向考场核实该考生是否到考，核实后裁定。",
            "Ask the room whether the candidate came, then decide.",
        ],
        Code::Unaccounted => [
            "既没有成绩包，也没有记为缺考",
            "there is neither a result file nor an absence",
            "请向考场查询该考生的情况。",
            "Ask the room about this candidate.",
        ],
        Code::EndingUnlisted => [
            "监考人员终止考试，但考场记录没有列出",
            "an ending by invigilators is not in the record",
            "请要求考场说明终止经过，核实后裁定。",
            "Ask the room about it, then decide.",
        ],
        Code::DecisionLapsed => [
            "作出裁定之后又收到新的材料，原裁定失效",
            "evidence came after a decision, which lapsed",
            "请两名考务员重新裁定。",
            "Two officers decide anew.",
        ],
        Code::DecisionsDiffer => [
            "两名考务员的裁定不一致",
            "two officers decided differently",
            "请商议后重新裁定。",
            "Talk it over and decide anew.",
        ],
        Code::DecidedAlone => [
            "只有一名考务员作出裁定",
            "one officer has decided",
            "请另一名考务员独立裁定。",
            "A second officer decides alone.",
        ],
        Code::ChargeUpheld => [
            "两名考务员认定违纪成立",
            "two officers found that the charge holds",
            "请按违纪处理规定办理。",
            "Proceed under the rules on misconduct.",
        ],
        Code::ChargeDismissed => [
            "两名考务员认定违纪不成立",
            "two officers found that the charge does not hold",
            "已按裁定计成绩。",
            "The decision stands.",
        ],
        Code::DecidedOther => [
            "裁定采用的不是系统建议的成绩包，或系统没有建议",
            "officers decided for another file than the proposed one, or none was proposed",
            "已按裁定处理。",
            "The decision stands.",
        ],
    };
    let text = |zh: &str, en: &str| Text { zh: zh.into(), en: en.into() };
    FindingWords { message: text(zh, en), next: text(next_zh, next_en) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_words_of_its_own() {
        let mut before = BTreeSet::new();
        for code in Code::ALL {
            let FindingWords { message, next } = words(code);
            for zh in [&message.zh, &next.zh] {
                let english = zh.contains(|sign: char| sign.is_ascii_alphabetic());
                assert!(!zh.is_empty() && !english, "{code:?} in Chinese: {zh}");
            }
            for en in [&message.en, &next.en] {
                assert!(en.is_ascii(), "{code:?} in English: {en}");
            }
            assert!(
                before.insert(message.zh.clone()),
                "{code:?} is told from the others: {}",
                message.zh
            );
            assert!(
                before.insert(message.en.clone()),
                "{code:?} is told from the others: {}",
                message.en
            );
        }
    }
}
