//! The codes and words of the errors at the board.

use crate::Contradiction;
use crate::archive_words;
use crate::bank::reason_row;
use crate::sheet_words::{RejectedLine, marks_words, roster_words, together};
use crate::{AskedError, CorrectionError, DecisionError, Error, MarksError};
use crate::{MarksRefused, NotForReal};
use exam::fault::{
    Severity::{Call, NotNow, TryAgain},
    Spoken, Words,
};
use exam::shown;
use serde_json::{Value, json};
use sitting::{RosterError, SheetError};
use standard::ColumnError;

impl Spoken for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Exam(error) => error.code(),
            Error::Archive(error) => error.code(),
            Error::Standard { .. } => "bad_standard",
            Error::Asked { source: AskedError::Structure(_), .. } => "bad_structure",
            Error::Asked { source: AskedError::Limits(_), .. } => "bad_limits",
            Error::TogetherMargins(_) => "margins_missed",
            Error::UnknownStandard { .. } => "unknown_standard",
            Error::Column(column) => column_code(column),
            Error::Plan { .. } => "bad_plan",
            Error::OfPaper { error, .. } => error.code(),
            Error::PlanDefects(defects) => plan_code(defects),
            Error::Roster { errors, .. } => match errors[..] {
                [RosterError::Sheet(SheetError::NotUtf8 { .. })] => "not_text",
                _ => "bad_roster",
            },
            Error::PassphraseNeeded => "passphrase_needed",
            Error::NotEnrolled { .. } => "not_enrolled",
            Error::NoOfficer { .. } => "unknown_officer",
            Error::OfficerNeeded => "officer_needed",
            Error::EnrolledAlready { .. } => "enrolled_already",
            Error::PackedAlready { .. } => "packed_already",
            Error::UnknownSitting { .. } => "unknown_sitting",
            Error::Contradiction { what } => match what {
                Contradiction::Candidate => "contradiction_candidate",
                Contradiction::Chain => "contradiction_chain",
                Contradiction::Replay => "contradiction_replay",
                Contradiction::Form => "contradiction_form",
                Contradiction::Responses => "contradiction_responses",
            },
            Error::Marks(MarksRefused::Rows { errors, .. }) => match errors[..] {
                [MarksError::Sheet(SheetError::NotUtf8 { .. })] => "not_text",
                _ => "bad_marks",
            },
            Error::Marks(MarksRefused::Unsigned { .. }) => "marks_unsigned",
            Error::Altered { .. } => "store_altered",
            Error::SittingAltered { .. } => "sitting_altered",
            Error::NoAnswerKey(_) => "no_answer_key",
            Error::Decision(error) => error.code(),
            Error::Correction(error) => error.code(),
            Error::Replayed { .. } => "replayed",
            Error::NotForReal(NotForReal::UnsealedKey { .. }) => "officer_key_unsealed",
            Error::NotForReal(NotForReal::KeysTogether { .. }) => "officer_keys_together",
            Error::NotForReal(NotForReal::Published { .. }) => "published_items",
            Error::NotForReal(NotForReal::CodesTravel { .. }) => "codes_travel",
            Error::RequestFingerprint { .. } => "request_fingerprint",
            Error::NoRecovery => "no_recovery",
            Error::Report(_) => "report",
        }
    }

    fn words(&self) -> Words {
        words(self)
    }

    fn details(&self) -> Vec<(&'static str, Value)> {
        match self {
            Error::OfPaper { paper, error } => {
                [vec![("paper", json!(paper))], error.details()].concat()
            }
            Error::Decision(DecisionError::SeveralSittings { sittings, .. })
            | Error::Correction(CorrectionError::SeveralSittings { sittings, .. }) => {
                vec![("sittings", json!(sittings))]
            }
            Error::Exam(exam::Error::Refused(assembly::Refusal::Infeasible(reasons))) => {
                vec![("reasons", json!(reasons.iter().map(reason_row).collect::<Vec<_>>()))]
            }
            Error::Column(
                ColumnError::DirectionRequired { directions, .. }
                | ColumnError::UnknownDirection { directions, .. },
            ) => vec![("directions", json!(directions))],
            Error::Column(ColumnError::UnknownLevel { levels, .. }) => {
                vec![("levels", json!(levels))]
            }
            Error::PlanDefects(defects) => {
                let sentences: Vec<_> = defects.iter().map(ToString::to_string).collect();
                vec![("defects", json!(sentences))]
            }
            Error::Roster { errors, .. } => {
                let line = |e: &RosterError| RejectedLine::new(e.row(), e.code(), &roster_words(e));
                vec![("rejected", json!(errors.iter().map(line).collect::<Vec<_>>()))]
            }
            Error::Marks(MarksRefused::Rows { errors, .. }) => {
                let line = |e: &MarksError| RejectedLine::new(e.row(), e.code(), &marks_words(e));
                vec![("rejected", json!(errors.iter().map(line).collect::<Vec<_>>()))]
            }
            _ => Vec::new(),
        }
    }

    fn usage(&self) -> bool {
        matches!(
            self,
            Error::Column(_)
                | Error::Decision(DecisionError::SeveralSittings { .. })
                | Error::Correction(CorrectionError::SeveralSittings { .. })
        )
    }
}

/// What failed and what to do. One place, matched without `_`, so that a new error needs its words.
#[allow(clippy::too_many_lines)] // A table: one arm per error.
fn words(error: &Error) -> Words {
    let new = Words::new;
    match error {
        Error::Exam(error) => error.words(),
        Error::Archive(error) => archive_words::words(error),
        Error::Standard { file, source } => new(
            TryAgain,
            [
                &format!("标准文件 {file} 有误：{source}"),
                "请按提示逐条修改后重试。",
                &format!("The standard {file} is refused: {source}"),
                "Mend each point and try again.",
            ],
        ),
        Error::Asked { file, source: AskedError::Structure(source) } => new(
            TryAgain,
            [
                &format!("题型结构 {file} 有误：{source}"),
                "题型结构的总分必须为 100 分，每种题型只出现一次。",
                &format!("The structure {file} is refused: {source}"),
                "A structure totals 100 points and names each interaction once.",
            ],
        ),
        Error::Asked { file, source: AskedError::Limits(source) } => new(
            TryAgain,
            [
                &format!("组卷限制 {file} 有误：{source}"),
                "请按 docs/format/limits.md 改正后重试。",
                &format!("The limits in {file} are refused: {source}"),
                "Correct them as docs/format/limits.md says, and try again.",
            ],
        ),
        Error::TogetherMargins(defects) => new(
            Call,
            [
                &format!("组成的各套试卷未通过独立核对：{defects:?}。"),
                "试卷未被使用。请保留现场并联系开发方。",
                &format!("Assembled forms failed the independent check together: {defects:?}."),
                "They were not used. Keep everything and report this.",
            ],
        ),
        Error::UnknownStandard { code, known } => new(
            TryAgain,
            [
                &format!("没有编码为 {code} 的标准。"),
                &format!("可用的标准：{}。", known.join("、")),
                &format!("There is no standard {code}."),
                &format!("Known standards: {}.", known.join(", ")),
            ],
        ),
        Error::Column(error) => column(error),
        Error::Plan { file, source } => new(
            TryAgain,
            [
                &format!("场次文件 {file} 无法读取：{}", plan_error_zh(source)),
                "请对照 docs/format/plan.md 修改。",
                &format!("The plan {file} does not read: {source}"),
                "Mend it by docs/format/plan.md.",
            ],
        ),
        Error::OfPaper { paper, error } => {
            let Words { message, hint, severity } = error.words();
            let (zh, en) =
                (format!("试卷 {paper}：{}", message.zh), format!("Paper {paper}: {}", message.en));
            new(severity, [&zh, &hint.zh, &en, &hint.en])
        }
        Error::PlanDefects(defects) => plan(defects),
        Error::Roster { file, errors } => together(
            (format!("考生名册 {file} "), format!("The roster {file}")),
            &errors.iter().map(roster_words).collect::<Vec<_>>(),
        ),
        Error::PassphraseNeeded => new(
            TryAgain,
            [
                "该机构的密钥由口令保护。",
                "请用 --passphrase-file 指定口令文件。",
                "The board's keys are sealed with a passphrase.",
                "Give the passphrase with --passphrase-file.",
            ],
        ),
        Error::NotEnrolled { id, role } => new(
            TryAgain,
            [
                &format!("{id} 未登记为{}。", role.chinese()),
                "请先用 station enrol 登记该机器。",
                &format!("{id} is not enrolled as a {role}."),
                "Enrol it first with `station enrol`.",
            ],
        ),
        Error::NoOfficer { person } => new(
            TryAgain,
            [
                &format!("{person} 不是信任文件中的考务员。"),
                "请核对编号；增加新的考务员时须用 --name 写明姓名。",
                &format!("{person} is no officer of the trust file."),
                "Check the id; a new officer needs a name, given with --name.",
            ],
        ),
        Error::OfficerNeeded => new(
            TryAgain,
            [
                "此操作须由考务员签署，但机构目录中没有考务员私钥。",
                "没有执行任何操作。请用 --officer 指定考务员的私钥文件后重新执行。",
                "An officer signs this, and no officer's key lies in the board's folder.",
                "Nothing was done. Name the officer's key file with --officer, and do it again.",
            ],
        ),
        Error::EnrolledAlready { id } => new(
            TryAgain,
            [
                &format!("{id} 已登记。"),
                "请换一个编号。",
                &format!("{id} is enrolled already."),
                "Use another id.",
            ],
        ),
        Error::PackedAlready { id } => new(
            TryAgain,
            [
                &format!("场次 {id} 已封装过。"),
                "请换一个场次编号；要替换已发出的考试包，请用 --revise 封装新的修订。",
                &format!("The sitting {id} was packed already."),
                "Use another sitting id, or --revise to pack a revision that takes its place.",
            ],
        ),
        Error::UnknownSitting { id } => new(
            TryAgain,
            [
                &format!("场次 {id} 不是本机构封装的。"),
                "请确认文件来自本机构的场次。",
                &format!("The sitting {id} was not packed by this board."),
                "Check that the file belongs to a sitting of this board.",
            ],
        ),
        Error::Contradiction { what } => contradiction(*what),
        Error::Marks(MarksRefused::Rows { file, errors }) => together(
            (format!("成绩文件 {file} "), format!("The file of marks {file}")),
            &errors.iter().map(marks_words).collect::<Vec<_>>(),
        ),
        Error::Marks(MarksRefused::Unsigned { sitting, candidate }) => new(
            TryAgain,
            [
                &format!("场次 {sitting} 考生 {candidate} 的专业能力考核成绩未经签署，不予采用。"),
                "没有生成成绩。请用 result score --practical 重新导入该场次的成绩文件，由考务员签署。",
                &format!(
                    "Nobody signed the practical mark of {candidate} in {sitting}; it does not count."
                ),
                "No results were made. Give the sitting's file of marks again with result score --practical, which an officer signs.",
            ],
        ),
        Error::Altered { file } => new(
            Call,
            [
                &format!("成绩库中的 {file} 与导入时不一致，可能被改动过。"),
                "没有生成成绩。请保全该成绩库，把考场交来的原文件导入新的成绩库，再比对两库。",
                &format!(
                    "{file} in the result store is not what was imported; it may have been changed."
                ),
                "No results were made. Keep this store, import the room's original files into a new one, and compare the two.",
            ],
        ),
        Error::SittingAltered { sitting, room } => new(
            Call,
            [
                &format!(
                    "场次 {sitting} 考场 {room} 在考试机构文件夹中的资料（计划、考试规则、名册、机位、延长时间或答案）与考试包封装时不一致，可能被改动过。"
                ),
                "没有生成成绩。请保全该文件夹，用封装后的备份恢复该场次，并查明由谁改动。",
                &format!(
                    "What the board's folder holds of sitting {sitting}, room {room} (plan, rules, roster, stations, extra time or answer keys) is not what its package was sealed with; it may have been changed."
                ),
                "No results were made. Keep this folder, restore the sitting from a backup made after packing, and find out who changed it.",
            ],
        ),
        Error::NoAnswerKey(missing) => new(
            Call,
            [
                &format!("试题 {} 第 {} 版没有答案。", missing.item, missing.version),
                "没有评分。请检查该场次的试题文件。",
                &format!("Item {} version {} has no answer key.", missing.item, missing.version),
                "Nothing was scored. Check the sitting's items.",
            ],
        ),
        Error::Decision(error) => error.words(),
        Error::Correction(error) => error.words(),
        Error::Replayed { file } => new(
            NotNow,
            [
                &format!("与 {file} 逐字节相同，是同一个文件。"),
                "只计一次，无需处理。",
                &format!("The same file as {file}, byte for byte."),
                "It counts once; nothing needs to be done.",
            ],
        ),
        Error::NotForReal(why) => not_for_real(why),
        Error::RequestFingerprint { fingerprint } => new(
            Call,
            [
                &format!("申请文件的指纹是 {fingerprint}，与该机器显示的不同。"),
                "请勿签发；请与该机器旁的人员重新核对并重新申请。",
                &format!(
                    "The request has the fingerprint {fingerprint}, not the one that the machine showed."
                ),
                "Do not certify it; compare again with the person at the machine and ask anew.",
            ],
        ),
        Error::NoRecovery => new(
            TryAgain,
            [
                "恢复密钥不在考试机构文件夹中。",
                "它已被拆分后移出；请凭三份中的两份用 board recover 打开。",
                "The recovery identity is not in the board's folder.",
                "It was divided and removed: open it with two of the three shares, by board recover.",
            ],
        ),
        Error::Report(message) => new(
            TryAgain,
            [
                &format!("报告未能生成：{message}。"),
                "请确认已评分，并已安装 fonts-noto-cjk 字体。",
                &format!("The report was not made: {message}."),
                "Score first, and install the font package fonts-noto-cjk.",
            ],
        ),
    }
}

/// What a sitting that counts may not rest on; no file was written.
fn not_for_real(why: &NotForReal) -> Words {
    match why {
        NotForReal::UnsealedKey { path } => Words::new(
            TryAgain,
            [
                &format!("考务员密钥 {} 没有用口令保护，不能签发正式考试。", shown::path(path)),
                "请由考务员本人用 --passphrase-file 另制受口令保护的密钥，由考试机构启用后重试。",
                &format!(
                    "The officer's key {} has no passphrase: it signs no real exam.",
                    shown::path(path)
                ),
                "The officer makes another with `board officer-key --passphrase-file`, and `board rotate officer` takes it into use.",
            ],
        ),
        NotForReal::KeysTogether { folder } => Words::new(
            TryAgain,
            [
                &format!("两名考务员的密钥同在 {}，不能签发正式考试。", shown::path(folder)),
                "请各自保管密钥：用 --officer 指定一名，另一名在自己的机器上为考试包补签。",
                &format!(
                    "The keys of both officers lie in {}: they sign no real exam.",
                    shown::path(folder)
                ),
                "Each officer keeps a key: name one with --officer, and let the other sign with `package sign`.",
            ],
        ),
        NotForReal::Published { count, first } => Words::new(
            TryAgain,
            [
                &format!("抽到的试题中有 {count} 道的答案已公开（如 {first}），不能用于正式考试。"),
                "请改用不含公开试题的题库，或在场次文件的组卷限制中排除这些试题。",
                &format!(
                    "{count} of the drawn items have published answer keys ({first}): not for a real exam."
                ),
                "Use a bank without published items, or leave them out with `excluded` under [limits].",
            ],
        ),
        NotForReal::CodesTravel { folder } => Words::new(
            TryAgain,
            [
                &format!("口令会写入与考试包同行的文件夹 {}。", shown::path(folder)),
                "请用 --codes 指定另外的文件夹（不在 --out 之内）；每个信封一个文件。",
                &format!(
                    "The codes would lie in {}, which travels with the packages.",
                    shown::path(folder)
                ),
                "Name another folder with --codes, outside --out; it gets a file for each envelope.",
            ],
        ),
    }
}

fn column(error: &standard::ColumnError) -> Words {
    use standard::ColumnError::{DirectionRequired, UnknownDirection, UnknownLevel};
    match error {
        UnknownLevel { standard, level, levels } => Words::new(
            TryAgain,
            [
                &format!("标准 {standard} 没有“{level}”等级。"),
                &format!("可用的等级：{}。", levels.join("、")),
                &format!("{standard} has no level {level}."),
                &format!("Levels: {}.", levels.join(", ")),
            ],
        ),
        DirectionRequired { level, directions } => Words::new(
            TryAgain,
            [
                &format!("{level}须指明职业方向。"),
                &format!("请用 --direction 选择：{}。", directions.join("、")),
                &format!("{level} needs a direction."),
                &format!("Choose with --direction: {}.", directions.join(", ")),
            ],
        ),
        UnknownDirection { level, direction, directions } => Words::new(
            TryAgain,
            [
                &format!("{level}没有“{direction}”方向。"),
                &format!("可用的方向：{}。", list_or_none(directions)),
                &format!("{level} has no direction {direction}."),
                &format!("Directions: {}.", list_or_none(directions)),
            ],
        ),
    }
}

fn list_or_none(names: &[String]) -> String {
    if names.is_empty() { "—".into() } else { names.join("、") }
}

fn plan(defects: &[sitting::PlanDefect]) -> Words {
    let zh: Vec<String> = defects.iter().map(plan_zh).collect();
    let en: Vec<String> = defects.iter().map(ToString::to_string).collect();
    Words::new(
        TryAgain,
        [
            &format!("场次不能封装：{}。", zh.join("；")),
            "请修改场次文件后重试；没有写出任何文件。",
            &format!("The sitting cannot be packed: {}.", en.join("; ")),
            "Mend the plan and try again; nothing was written.",
        ],
    )
}

fn plan_zh(defect: &sitting::PlanDefect) -> String {
    use sitting::PlanDefect::{
        AbsentBeforeEntry, BadId, CaseAlone, EntryBeyondEnd, HandInBeforeEntry, Invigilators,
        Minutes, NoApproval, NoLastEntry, NoRoom, NobodySits, OfPaper, Pictures, Repeated,
        SeatStation, Seats, Start, StationTwice, TooManyAnswers,
    };
    match defect {
        OfPaper { paper, defect } => format!("试卷 {paper}：{}", plan_zh(defect)),
        NobodySits { paper } => format!("考生名册中没有报考试卷 {paper} 的考生"),
        Minutes { minutes, bound } => {
            let rule = match bound {
                standard::Minutes::Exactly(exact) => format!("应为 {exact} 分钟"),
                standard::Minutes::AtLeast(least) => format!("不得少于 {least} 分钟"),
            };
            format!("考试时间 {minutes} 分钟，标准规定{rule}")
        }
        Start(start) => format!("开考时间“{start}”的写法应如 2026-11-21T09:00:00+08:00"),
        NoApproval => "该标准只规定笔试，机考须在 approval 中写明批准文件".into(),
        BadId { kind, id } => format!("{}编号“{id}”只能含字母、数字和连字符", planned(*kind)),
        Repeated { kind, id } => format!("{}编号 {id} 重复", planned(*kind)),
        CaseAlone { kind, id, other } => {
            format!(
                "{}编号 {id} 与 {other} 只有大小写不同，在多数存储介质上文件会互相覆盖",
                planned(*kind)
            )
        }
        Seats { room, candidates, stations } => {
            format!("考场 {room} 有考生 {candidates} 人、考试机 {stations} 台")
        }
        Invigilators { room, need, have } => {
            format!("考场 {room} 有监考人员 {have} 人，至少需要 {need} 人")
        }
        SeatStation { number, station, room } => {
            format!("考生 {number} 的考试机 {station} 不是考场 {room} 的考试机")
        }
        StationTwice { number, station } => {
            format!("考生 {number} 的考试机 {station} 已安排给其他考生")
        }
        NoRoom { number, room } => format!("考生 {number} 的考场 {room} 不在场次中"),
        NoLastEntry => "late_entry_minutes = 0（不限入场时间）只可用于模拟考试".into(),
        EntryBeyondEnd { late, minutes } => {
            format!("最晚入场（{late} 分钟）不早于考试结束（{minutes} 分钟）")
        }
        Pictures { bytes, most, item } => {
            let [bytes, most] = [bytes, most].map(|bytes| bytes.div_ceil(1 << 20));
            format!(
                "一份试卷的图片最多可达 {bytes} MiB，考试机至多接受 {most} MiB；试题 {item} 的图片最大"
            )
        }
        TooManyAnswers { minutes } => {
            format!("按此题型结构，连同加时和延长最多 {minutes} 分钟，作答记录可能超出成绩包的容量")
        }
        AbsentBeforeEntry { absent_by, late } => {
            format!("缺考认定（{absent_by} 分钟）早于最晚入场（{late} 分钟）")
        }
        HandInBeforeEntry { hand_in, late } => {
            format!("最早交卷（{hand_in} 分钟）早于最晚入场（{late} 分钟）")
        }
    }
}

/// What TOML says of itself is in English.
fn plan_error_zh(error: &sitting::PlanError) -> String {
    match error {
        sitting::PlanError::Toml(error) => error.to_string(),
        sitting::PlanError::PapersTwice(field) => {
            format!("已用 papers 列出试卷，{field} 应写在各份试卷之内")
        }
        sitting::PlanError::Missing(field) => format!("缺少 {field}"),
        sitting::PlanError::Clause(clause) => format!("条款应为 1 至 80 字：“{clause}”"),
    }
}

fn planned(kind: sitting::Planned) -> &'static str {
    match kind {
        sitting::Planned::Sitting => "场次",
        sitting::Planned::Paper => "试卷",
        sitting::Planned::Room => "考场",
        sitting::Planned::Station => "考试机",
        sitting::Planned::Console => "监考机",
        sitting::Planned::Machine => "机器",
    }
}

fn contradiction(what: Contradiction) -> Words {
    let zh = match what {
        Contradiction::Candidate => "考生不在该考场的名册上",
        Contradiction::Chain => "事件记录与签名的事件链不一致",
        Contradiction::Replay => "重放事件得到的作答与记录不一致",
        Contradiction::Form => "试卷与场次种子推导的试卷不一致",
        Contradiction::Responses => "有作答不属于该试卷",
    };
    Words::new(
        Call,
        [
            &format!("成绩包自相矛盾：{zh}。"),
            "文件已留存，没有计入成绩。请向考场索取原件并调查。",
            &format!("The bundle contradicts itself: {what}."),
            "It is kept and does not count. Ask the room for the original and investigate.",
        ],
    )
}

fn column_code(error: &standard::ColumnError) -> &'static str {
    match error {
        standard::ColumnError::UnknownLevel { .. } => "unknown_level",
        standard::ColumnError::DirectionRequired { .. } => "direction_required",
        standard::ColumnError::UnknownDirection { .. } => "unknown_direction",
    }
}

fn plan_code(defects: &[sitting::PlanDefect]) -> &'static str {
    match defects {
        [sitting::PlanDefect::OfPaper { defect, .. }] => {
            plan_code(std::slice::from_ref(defect.as_ref()))
        }
        [sitting::PlanDefect::Minutes { .. }] => "minutes_out_of_bounds",
        [sitting::PlanDefect::NoApproval] => "approval_required",
        [sitting::PlanDefect::TooManyAnswers { .. }] => "too_many_answers",
        [sitting::PlanDefect::Pictures { .. }] => "too_many_pictures",
        _ => "plan_refused",
    }
}
