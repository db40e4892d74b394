//! The words of the errors that the houses share.

use super::{Language, Spoken, Words, reason_sentence, sealing_words, store_words};
use crate::files::{DriveFault, NotRead};
use crate::view::Severity::{Call, NotNow, TryAgain};
use crate::{Error, Payload, shown};
use assembly::Refusal;
use std::path::Path;

impl Spoken for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Io { .. } => "io",
            Error::NotText { .. } => "not_text",
            Error::NotAFile { .. } => "not_a_file",
            Error::NotAFolder { .. } => "not_a_folder",
            Error::NotRead { why: NotRead::AppleDouble, .. } => "apple_double",
            Error::NotRead { why: NotRead::Renamed, .. } => "renamed",
            Error::NotRead { why: NotRead::NoResult, .. } => "no_result",
            Error::NotRead { why: NotRead::Link, .. } => "link",
            Error::NoPassphrase { .. } => "no_passphrase",
            Error::Store(error) => error.code(),
            Error::Sealing(source) | Error::SealedFile { source, .. } => source.code(),
            Error::Refused(assembly::Refusal::Infeasible(_)) => "blueprint_infeasible",
            Error::Refused(assembly::Refusal::Undecided) => "assembly_undecided",
            Error::Margins(_) => "margins_missed",
            Error::FewerForms { .. } => "fewer_forms",
            Error::InUse { .. } => "in_use",
            Error::NotAFolderOf { .. } => "wrong_folder",
            Error::Exists { .. } => "exists",
            Error::Drive { why: DriveFault::Full, .. } => "drive_full",
            Error::Drive { why: DriveFault::ReadOnly, .. } => "drive_read_only",
            Error::CodesFile { .. } => "codes_file",
            Error::NotOpened => "room_not_opened",
            Error::Wait { .. } => "wait",
            Error::ReasonNeeded => "reason_needed",
            Error::JournalDamaged { .. } => "journal_damaged",
            Error::Payload { .. } => "payload",
            Error::DuplicateKey { .. } => "duplicate_key",
            Error::ReadBack { .. } => "read_back",
            Error::AppTooOld { .. } => "app_too_old",
            Error::RolledBack { .. } => "rolled_back",
            Error::Unfinished { .. } => "unfinished",
            Error::MockForReal { .. } => "mock_for_real",
            Error::PaperNeeded { .. } => "paper_needed",
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
        Error::Io { path, source } => new(
            Call,
            [
                &format!("无法读写 {}：{source}。", shown::path(path)),
                "请检查磁盘、权限和路径。",
                &format!("Cannot read or write {}: {source}.", shown::path(path)),
                "Check the disk, the permissions and the path.",
            ],
        ),
        Error::NotText { path } => new(
            TryAgain,
            [
                &format!("{} 不是有效的 UTF-8 文本或密钥文件。", shown::path(path)),
                "请用 UTF-8 编码重新保存，或确认文件没有选错。",
                &format!("{} is not valid UTF-8 text, or no key file.", shown::path(path)),
                "Save it as UTF-8, or check that it is the right file.",
            ],
        ),
        Error::NotAFile { path } => new(
            TryAgain,
            [
                &format!("{} 是文件夹、管道或设备，不是文件，没有读取。", shown::path(path)),
                "请指定文件本身；文件在别处时，先复制到本机磁盘或存储介质。",
                &format!("{} is a folder, a pipe or a device; it was not read.", shown::path(path)),
                "Name the file itself; copy it to a disk first where it is elsewhere.",
            ],
        ),
        Error::NotAFolder { path } => new(
            TryAgain,
            [
                &format!("{} 是文件，不是文件夹。", shown::path(path)),
                "请指定文件所在的文件夹。",
                &format!("{} is a file and no folder.", shown::path(path)),
                "Name the folder that it lies in.",
            ],
        ),
        Error::NotRead { path, why } => not_read(path, *why),
        Error::NoPassphrase { path } => new(
            TryAgain,
            [
                &format!("{} 中没有口令：第一行是空的。", shown::path(path)),
                "请确认文件没有选错；口令来自管道时，请确认管道前的命令已成功。",
                &format!("{} has no passphrase: its first line is empty.", shown::path(path)),
                "Check that it is the right file, or that the command before the pipe succeeded.",
            ],
        ),
        Error::Store(error) => store_words::words(error),
        Error::Sealing(error) => sealing_words::words(error, None),
        Error::SealedFile { file, source } => sealing_words::words(source, Some(file)),
        Error::Refused(Refusal::Infeasible(reasons)) => {
            let sentences = |language| {
                reasons.iter().map(|reason| reason_sentence(reason, language)).collect::<Vec<_>>()
            };
            let (zh, en) = (sentences(Language::Chinese), sentences(Language::English));
            new(
                TryAgain,
                [
                    &format!("题库无法按权重表组成试卷：{}", zh.join("")),
                    "请按上述数量补充试题，或改用别的题型结构。",
                    &format!("The bank cannot fill the blueprint: {}", en.join(" ")),
                    "Add the items named, or use another structure.",
                ],
            )
        }
        Error::Refused(Refusal::Undecided) => new(
            TryAgain,
            [
                "在规定的计算量内未能判断能否组卷。",
                "请放宽组卷限制，或减少题型种类、题量后重试；指定了 --mode exact 的，可不指定。",
                "Undecided within the work bound.",
                "Loosen the limits, or use a structure with fewer interactions or items; leave --mode exact out where it was given.",
            ],
        ),
        Error::Margins(defects) => new(
            Call,
            [
                &format!("组成的试卷未通过独立核对：{defects:?}。"),
                "试卷未被使用。请保留现场并联系开发方。",
                &format!("An assembled form failed the independent check: {defects:?}."),
                "It was not used. Keep everything and report this.",
            ],
        ),
        Error::FewerForms { asked, made, at_most } => new(
            TryAgain,
            [
                &format!(
                    "需要 {asked} 套试卷，现有题库最多组成了 {made} 套（上限 {at_most} 套）。"
                ),
                "请减少套数、放宽各套试卷的重题数，或用 bank check 查看缺题情况并补充试题。",
                &format!(
                    "{asked} forms were asked for; {made} could be made, and no more than {at_most} exist."
                ),
                "Ask for fewer forms, allow more common items, or add items where bank check finds a shortage.",
            ],
        ),
        Error::InUse { path } => new(
            TryAgain,
            [
                &format!("{} 正被另一个贡院程序使用。", shown::path(path)),
                "请先关闭另一个程序。",
                &format!("{} is in use by another Gongyuan program.", shown::path(path)),
                "Close the other program first.",
            ],
        ),
        Error::NotAFolderOf { path, kind } => new(
            TryAgain,
            [
                &format!("{} 不是{}的文件夹。", shown::path(path), kind.chinese()),
                "请确认路径；新的机构用 board init 建立，新的机器用 station enrol 登记。",
                &format!("{} is not the folder of a {kind}.", shown::path(path)),
                "Check the path; make a board with `board init`, a machine with `station enrol`.",
            ],
        ),
        Error::Exists { path } => new(
            TryAgain,
            [
                &format!("{} 已存在，没有覆盖。", shown::path(path)),
                "请换一个路径，或先核对并移走原有文件。",
                &format!("{} exists already and was not overwritten.", shown::path(path)),
                "Use another path, or move the old file away.",
            ],
        ),
        Error::Drive { drive, path, why: DriveFault::Full } => new(
            TryAgain,
            [
                &format!("{} 已满，{} 没有写出。", shown::path(drive), shown::path(path)),
                "请换一个存储介质，或删去其中不用的文件，然后重新导出；本机的内容不受影响。",
                &format!("{} is full; {} was not written.", shown::path(drive), shown::path(path)),
                "Take another drive, or clear this one, and export again; what is on this machine is safe.",
            ],
        ),
        Error::Drive { drive, path, why: DriveFault::ReadOnly } => new(
            TryAgain,
            [
                &format!(
                    "{} 只能读取、不能写入，{} 没有写出。",
                    shown::path(drive),
                    shown::path(path)
                ),
                "请解除写保护，或换一个存储介质，然后重新导出；本机的内容不受影响。",
                &format!(
                    "{} can be read and not written; {} was not written.",
                    shown::path(drive),
                    shown::path(path)
                ),
                "Lift its write protection, or take another drive, and export again; what is on this machine is safe.",
            ],
        ),
        Error::CodesFile { line } => new(
            TryAgain,
            [
                &format!("口令文件中没有“{line}”一行。"),
                "请使用封装时生成的口令文件。",
                &format!("The codes file has no line {line}."),
                "Use the codes file that `sitting pack` wrote.",
            ],
        ),
        Error::NotOpened => new(
            NotNow,
            [
                "本考场尚未装卷。",
                "请由两名监考人员先完成装卷。",
                "The room has not been opened.",
                "Two invigilators must open it first.",
            ],
        ),
        Error::Wait { ms } => new(
            TryAgain,
            [
                &format!("输入错误次数较多，请等待 {} 秒。", ms.div_ceil(1000)),
                "稍候再试，不会锁定。",
                &format!("Too many wrong entries: wait {} s.", ms.div_ceil(1000)),
                "Then try again; nothing is locked out.",
            ],
        ),
        Error::ReasonNeeded => new(
            TryAgain,
            [
                "没有写明原因，未执行。",
                "请选择原因，或填写原因后再执行。",
                "No reason was given; nothing was done.",
                "Choose a reason or write one, then do it again.",
            ],
        ),
        Error::JournalDamaged { seq } => new(
            Call,
            [
                &format!("本机的作答记录在第 {seq} 条处不完整。"),
                "文件已原样保留，请停止操作并联系考试机构。",
                &format!("The attempt's journal is damaged at event {seq}."),
                "The file is kept as it is; stop and call the board.",
            ],
        ),
        Error::Payload { what } => new(
            Call,
            [
                &format!("文件内容不符合格式：{}。", payload(*what)),
                "请使用相同版本的程序，或向出具文件的一方索取。",
                &format!("The content does not have its form: {what}."),
                "Use the same program version, or ask for the file again.",
            ],
        ),
        Error::DuplicateKey { what } => new(
            Call,
            [
                &format!("{}中有字段出现两次，可能被改动。", payload(*what)),
                sealing_words::TAMPERED.0,
                &format!("A key comes twice in {what}; it may have been changed."),
                sealing_words::TAMPERED.1,
            ],
        ),
        Error::ReadBack { file } => new(
            TryAgain,
            [
                &format!("{file} 写入后读回的内容不一致。"),
                "请更换存储介质后重新导出；本机的成绩包完好。",
                &format!("{file} reads back differently."),
                "Use another drive and export again; the station's copy is safe.",
            ],
        ),
        Error::AppTooOld { needs, has } => new(
            Call,
            [
                &format!("考试包需要 {needs} 或更高版本的程序，本机为 {has}。"),
                "请更新本机的程序，或换用已更新的机器。",
                &format!("The package needs version {needs} or later; this machine has {has}."),
                "Update the program on this machine, or use one that is up to date.",
            ],
        ),
        Error::RolledBack { has, seen } => new(
            Call,
            [
                &format!("考试包是旧版：第 {has} 次修订，而第 {seen} 次修订已经启用。"),
                &format!("请改用第 {seen} 次修订的考试包；旧包交回考试机构。"),
                &format!("An old package: revision {has}, and revision {seen} is in use."),
                &format!(
                    "Use the package of revision {seen} and give the old one back to the board."
                ),
            ],
        ),
        Error::Unfinished { path } => new(
            Call,
            [
                &format!("旧版考试包下还有未交卷的作答：{}。", shown::path(path)),
                "请先用旧版考试包让该考生交卷，再启用新版。",
                &format!(
                    "An attempt under the earlier package is not handed in: {}.",
                    shown::path(path)
                ),
                "Have it handed in under the earlier package first.",
            ],
        ),
        Error::MockForReal { mock: true } => new(
            Call,
            [
                "这是模拟考试的文件，不能用于正式考试。",
                "请确认文件没有拿错，改用正式考试的文件。",
                "This file is of a mock exam and does not count in a real one.",
                "Check that it is the right file and use the one of the real exam.",
            ],
        ),
        Error::MockForReal { mock: false } => new(
            Call,
            [
                "这是正式考试的文件，不能用于模拟考试。",
                "请立即停止使用，妥善保管并交回考试机构。",
                "This file is of a real exam and must not be used in a rehearsal.",
                "Stop using it, keep it safe and give it back to the board.",
            ],
        ),
        Error::PaperNeeded { fingerprint } => new(
            TryAgain,
            [
                &format!("信任文件的指纹是 {fingerprint}，须与纸质指纹核对。"),
                "请用 --fingerprint 输入纸上的指纹；两者不同时切勿接受。",
                &format!(
                    "The fingerprint of the trust file is {fingerprint}: compare it with paper."
                ),
                "Give the one on paper with --fingerprint; never accept when they differ.",
            ],
        ),
    }
}

/// Why a file in a folder of results is not read.
fn not_read(path: &Path, why: NotRead) -> Words {
    let path = shown::path(path);
    let words = match why {
        NotRead::AppleDouble => [
            &format!("{path} 是 macOS 附带写下的属性文件，不含作答，已略过。"),
            "无需处理；不带“._”的同名文件照常读取。",
            &format!(
                "{path} is what macOS lays beside a file; it holds no answers and was passed over."
            ),
            "Nothing needs to be done; the file without ._ in front is read.",
        ],
        NotRead::Renamed => [
            &format!("{path} 没有读取：文件名不以 .result、.room 或 .decision 结尾。"),
            "如确是成绩包、考场记录或裁定，请去掉结尾多出的部分后重试。",
            &format!("{path} was not read: its name does not end in .result, .room or .decision."),
            "If it is a bundle, a record or a decision, take off what stands behind and try again.",
        ],
        NotRead::NoResult => [
            &format!("{path} 不是成绩包、考场记录或裁定，已略过。"),
            "如其中应有成绩包，请用原来的文件名重新复制。",
            &format!("{path} is no result bundle, room record or decision; it was passed over."),
            "If it should be one, copy it again under its own name.",
        ],
        NotRead::Link => [
            &format!("{path} 是链接，不是文件，没有读取。"),
            "请把文件本身复制到该处后重试。",
            &format!("{path} is a link and no file; it was not read."),
            "Copy the file itself there and try again.",
        ],
    };
    Words::new(TryAgain, words)
}

/// What a payload is called in Chinese; names of files stay as they are.
fn payload(what: Payload) -> &'static str {
    match what {
        Payload::Log => "操作记录",
        Payload::MinAppVersion => "最低程序版本",
        Payload::Enrolment => "机器登记",
        Payload::StationBank => "考试机题库",
        Payload::Roster => "考生名册",
        Payload::Console => "监考机",
        Payload::Room => "考场",
        Payload::SittingItems => "场次试题",
        Payload::PracticalMark => "专业能力考核成绩",
        Payload::ResponsesFile => "作答文件",
        Payload::Event => "事件",
        Payload::Journal => "作答日志",
        Payload::Mirror => "同步备份",
        Payload::SeatNote => "座位情况记录",
        Payload::KeptRoom => "监考机保存的考场信息",
        Payload::Orders => "全场指令",
        Payload::Ticket => "换机单",
        Payload::Tickets => "本考场的换机单",
        Payload::Record => "考场记录",
        Payload::Stated => "作答结束情况",
        Payload::Receipts => "回执码登记表",
        Payload::SeenJson
        | Payload::PatienceJson
        | Payload::MachineJson
        | Payload::AskedJson
        | Payload::DealingJson
        | Payload::BlueprintJson
        | Payload::StationBankDb
        | Payload::SittingJson
        | Payload::RoomClock
        | Payload::FormJson
        | Payload::AttemptJson => what.name(),
    }
}
