//! The words of the use cases' own errors.

use super::{Language, Words, reason_sentence, sealing_words, store_words};
use crate::view::Severity::{Call, NotNow, TryAgain};
use crate::{Contradiction, Error};
use assembly::Refusal;
use attempt::{Consent, Refused};

/// What failed and what to do. One place, matched without `_`, so that a new error needs its words.
#[allow(clippy::too_many_lines)] // A table: one arm per error.
pub(super) fn words(error: &Error) -> Words {
    let new = Words::new;
    match error {
        Error::Store(error) => store_words::words(error),
        Error::Sealing(error) => sealing_words::words(error, None),
        Error::SealedFile { file, source } => sealing_words::words(source, Some(file)),
        Error::Io { path, source } => new(
            Call,
            [
                &format!("无法读写 {}：{source}。", path.display()),
                "请检查磁盘、权限和路径。",
                &format!("Cannot read or write {}: {source}.", path.display()),
                "Check the disk, the permissions and the path.",
            ],
        ),
        Error::NotText { path } => new(
            TryAgain,
            [
                &format!("{} 不是有效的 UTF-8 文本或密钥文件。", path.display()),
                "请用 UTF-8 编码重新保存，或确认文件没有选错。",
                &format!("{} is not valid UTF-8 text, or no key file.", path.display()),
                "Save it as UTF-8, or check that it is the right file.",
            ],
        ),
        Error::NotAFile { path } => new(
            TryAgain,
            [
                &format!("{} 是文件夹、管道或设备，不是文件，没有读取。", path.display()),
                "请指定文件本身；文件在别处时，先复制到本机磁盘或存储介质。",
                &format!("{} is a folder, a pipe or a device; it was not read.", path.display()),
                "Name the file itself; copy it to a disk first where it is elsewhere.",
            ],
        ),
        Error::Standard { file, source } => new(
            TryAgain,
            [
                &format!("标准文件 {file} 有误：{source}"),
                "请按提示逐条修改后重试。",
                &format!("The standard {file} is refused: {source}"),
                "Mend each point and try again.",
            ],
        ),
        Error::Structure { file, source } => new(
            TryAgain,
            [
                &format!("题型结构 {file} 有误：{source}"),
                "题型结构的总分必须为 100 分，每种题型只出现一次。",
                &format!("The structure {file} is refused: {source}"),
                "A structure totals 100 points and names each interaction once.",
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
        Error::TogetherMargins(defects) => new(
            Call,
            [
                &format!("组成的各套试卷未通过独立核对：{defects:?}。"),
                "试卷未被使用。请保留现场并联系开发方。",
                &format!("Assembled forms failed the independent check together: {defects:?}."),
                "They were not used. Keep everything and report this.",
            ],
        ),
        Error::Limits { file, source } => new(
            TryAgain,
            [
                &format!("组卷限制 {file} 有误：{source}"),
                "请按 docs/format/limits.md 改正后重试。",
                &format!("The limits in {file} are refused: {source}"),
                "Correct them as docs/format/limits.md says, and try again.",
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
        Error::Plan { file, source } => new(
            TryAgain,
            [
                &format!("场次文件 {file} 无法读取：{source}"),
                "请对照 docs/format/plan.md 修改。",
                &format!("The plan {file} does not read: {source}"),
                "Mend it by docs/format/plan.md.",
            ],
        ),
        Error::PlanDefects(defects) => plan(defects),
        Error::Site { file, source } => new(
            TryAgain,
            [
                &format!("站点文件 {file} 无法读取：{source}"),
                "请对照 docs/format/site.md 修改。",
                &format!("The site file {file} does not read: {source}"),
                "Mend it by docs/format/site.md.",
            ],
        ),
        Error::InUse { path } => new(
            TryAgain,
            [
                &format!("{} 正被另一个贡院程序使用。", path.display()),
                "请先关闭另一个程序。",
                &format!("{} is in use by another Gongyuan program.", path.display()),
                "Close the other program first.",
            ],
        ),
        Error::Roster { file, source } => new(
            TryAgain,
            [
                &format!("考生名册 {file} 有误：{source}"),
                "请修改该行后重试；列名见 docs/format/roster.md。",
                &format!("The roster {file} is refused: {source}"),
                "Mend that row; the columns are in docs/format/roster.md.",
            ],
        ),
        Error::NotAFolderOf { path, kind } => new(
            TryAgain,
            [
                &format!("{} 不是{}的文件夹。", path.display(), folder(kind)),
                "请确认路径；新的机构用 board init 建立，新的机器用 station enrol 登记。",
                &format!("{} is not the folder of a {kind}.", path.display()),
                "Check the path; make a board with `board init`, a machine with `station enrol`.",
            ],
        ),
        Error::Exists { path } => new(
            TryAgain,
            [
                &format!("{} 已存在，没有覆盖。", path.display()),
                "请换一个路径，或先移走原有文件。",
                &format!("{} exists already and was not overwritten.", path.display()),
                "Use another path, or move the old file away.",
            ],
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
                &format!("{id} 未登记为{}。", folder(role)),
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
        Error::CodesFile { line } => new(
            TryAgain,
            [
                &format!("口令文件中没有“{line}”一行。"),
                "请使用封装时生成的口令文件。",
                &format!("The codes file has no line {line}."),
                "Use the codes file that `sitting pack` wrote.",
            ],
        ),
        Error::NotOnDuty { name } => new(
            TryAgain,
            [
                &format!("“{name}”不在本考场值班名单中，或两次填写了同一人。"),
                "请由值班名单上的两名监考人员分别填写本人姓名。",
                &format!("{name} is not on the room's duty list, or was named twice."),
                "Two different persons of the duty list must give their names.",
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
        Error::NotNow { .. } => new(
            NotNow,
            [
                "当前步骤不能进行此操作。",
                "请按屏幕提示继续；如有疑问请举手。",
                "This is not possible at this step.",
                "Follow the screen; raise your hand if in doubt.",
            ],
        ),
        Error::SignInRefused => new(
            TryAgain,
            [
                "准考证号或证件号码后六位不正确。",
                "请对照准考证和证件重新输入；仍不能登录请举手。",
                "The candidate number or the last six characters of the ID number do not match.",
                "Compare with your documents and try again, or raise your hand.",
            ],
        ),
        Error::PinRefused => new(
            TryAgain,
            [
                "监考人员口令不正确。",
                "请重新输入本人的六位口令。",
                "The invigilator's PIN does not match.",
                "Enter your own six-digit PIN again.",
            ],
        ),
        Error::PanelLocked => new(
            TryAgain,
            [
                "监考面板已锁定。",
                "请重新输入监考人员口令。",
                "The panel is locked.",
                "Enter the invigilator's PIN again.",
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
        Error::HandedInAlready { number } => new(
            Call,
            [
                &format!("准考证号 {number} 已在本机交卷。"),
                "不能再次进入考试，请举手。",
                &format!("Candidate {number} has handed in on this station."),
                "The exam cannot be entered again; raise your hand.",
            ],
        ),
        Error::AttemptMoved { number, station } => new(
            Call,
            [
                &format!("准考证号 {number} 的作答已转移到考试机 {station} 继续。"),
                "请到该考试机就座；如有疑问请举手。",
                &format!("The attempt of candidate {number} goes on at {station}."),
                "Take your seat there; raise your hand if in doubt.",
            ],
        ),
        Error::MirrorRemoved => new(
            TryAgain,
            [
                "同步备份用的移动存储已拔出，作答暂无第二份。",
                "作答仍保存在本机，考试不受影响；请将移动存储重新插入本机。",
                "The drive with the mirror was taken away: there is no second copy for now.",
                "Answers are still saved on this machine; plug the drive in again.",
            ],
        ),
        Error::NothingToContinue { path } => new(
            TryAgain,
            [
                &format!("{} 中没有可以继续的作答。", path.display()),
                "请插入原考试机的同步备份或硬盘，并核对准考证号与考场。",
                &format!("{} has no attempt to go on with.", path.display()),
                "Plug in the mirror or the disk of the old station; check candidate number and room.",
            ],
        ),
        Error::RosterRow { row, rows } => new(
            TryAgain,
            [
                &format!("考场名册共 {rows} 行，没有第 {row} 行。"),
                "请改小 --from 或 --candidates，行号从 1 起。",
                &format!("The room's roster has {rows} rows; there is no row {row}."),
                "Give a smaller --from or --candidates; rows count from 1.",
            ],
        ),
        Error::BeforeStart { ms } => new(
            NotNow,
            [
                &format!("距开考还有 {}。", minutes_zh(*ms)),
                "到开考时间再点“开始考试”。",
                &format!("The exam starts in {}.", minutes_en(*ms)),
                "Press Start when it is time.",
            ],
        ),
        Error::TooLate { minutes } => new(
            Call,
            [
                &format!("开考 {minutes} 分钟后不得入场。"),
                "请举手，由监考人员处理。",
                &format!("Entry closed {minutes} minutes after the start."),
                "Raise your hand; the invigilator decides.",
            ],
        ),
        Error::Attempt(Refused::TooEarly { wait_ms }) => new(
            NotNow,
            [
                &format!("尚未到可以交卷的时间，还需 {}。", minutes_zh(*wait_ms)),
                "请继续检查作答。",
                &format!("Handing in is possible in {}.", minutes_en(*wait_ms)),
                "Keep checking your answers.",
            ],
        ),
        Error::Attempt(Refused::ConsentNeeded { by: Consent::Candidate }) => new(
            NotNow,
            [
                "现在交卷须再次确认。",
                "请在交卷窗口中勾选确认后再交卷。",
                "Handing in now needs your express confirmation.",
                "Tick the confirmation in the hand-in dialog first.",
            ],
        ),
        Error::Attempt(Refused::ConsentNeeded { by: Consent::Invigilator }) => new(
            NotNow,
            [
                "考试结束前的最后几分钟内，交卷须经监考人员同意。",
                "请举手，由监考人员在本机输入个人口令；也可以继续检查，到时自动交卷。",
                "In the final minutes, handing in needs an invigilator's consent.",
                "Raise your hand; or go on checking, the paper is handed in when time is up.",
            ],
        ),
        Error::Attempt(Refused::SamePerson { person }) => new(
            TryAgain,
            [
                &format!("第二名监考人员不能也是{person}。"),
                "请由另一名监考人员选择姓名并输入个人口令。",
                &format!("{person} cannot be the second invigilator too."),
                "Another invigilator must choose the name and enter the PIN.",
            ],
        ),
        Error::Attempt(Refused::OrderUsed { counter }) => new(
            NotNow,
            [
                &format!("第 {counter} 号全场指令在本机已执行，或已被后来的指令取代。"),
                "无须再次输入。",
                &format!(
                    "Room order {counter} was obeyed here already, or a later one overtook it."
                ),
                "It need not be entered again.",
            ],
        ),
        Error::Attempt(
            Refused::Phase { .. }
            | Refused::TimeLeft { .. }
            | Refused::TimeBackwards
            | Refused::Generation { .. },
        ) => new(
            NotNow,
            [
                "当前状态不能进行此操作。",
                "已保存的作答不受影响；如有疑问请举手。",
                "This is not possible in the present state.",
                "Saved answers are safe; raise your hand if in doubt.",
            ],
        ),
        Error::NotOnPaper { .. } => new(
            Call,
            [
                "该试题不在本卷中，或没有该选项。",
                "作答没有改变，请举手。",
                "The item is not on this paper, or has no such choice.",
                "No answer was changed; raise your hand.",
            ],
        ),
        Error::Extension { minutes, left } => new(
            TryAgain,
            [
                &format!("不能延长 {minutes} 分钟：本场每人还可延长 {left} 分钟。"),
                "请减少分钟数。",
                &format!("{minutes} minutes cannot be added: {left} are left."),
                "Add fewer minutes.",
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
        Error::OrderLimit => new(
            TryAgain,
            [
                "全场延长须为 1 至 60 分钟，每个考场最多 99 条全场指令。",
                "请改正分钟数；需要更长时间时，分几条指令下达。",
                "An order adds 1 to 60 minutes, and a room has at most 99 orders.",
                "Change the minutes; give several orders where more is needed.",
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
        Error::OrderRefused => new(
            TryAgain,
            [
                "全场指令的口令不正确，或不属于本考场。",
                "请逐位核对监考人员展示的 8 位口令后重新输入。",
                "The code of the room order is not right, or belongs to another room.",
                "Compare the 8 characters with what the invigilator shows, and enter them again.",
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
                &format!("文件内容不符合格式：{}。", payload(what)),
                "请使用相同版本的程序，或向出具文件的一方索取。",
                &format!("The content does not have its form: {what}."),
                "Use the same program version, or ask for the file again.",
            ],
        ),
        Error::Contradiction { what } => contradiction(*what),
        Error::NothingToExport => new(
            NotNow,
            [
                "本机还没有已封存的成绩包。",
                "请在考生交卷后导出。",
                "No attempt was sealed on this station yet.",
                "Export after a candidate has handed in.",
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
        Error::Marks { file, message } => new(
            TryAgain,
            [
                &format!("成绩文件 {file} 有误：{message}。"),
                "需要 candidate、practical 两列，成绩为 0 至 100。",
                &format!("The marks in {file} are refused: {message}."),
                "It needs the columns candidate and practical, marks 0 to 100.",
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
        Error::Window(message) => new(
            Call,
            [
                &format!("系统未能打开或关闭窗口：{message}。"),
                "请重新启动程序；已保存的内容不受影响。",
                &format!("The system did not open or close a window: {message}."),
                "Start the program again; what was saved is safe.",
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
                &format!("旧版考试包下还有未交卷的作答：{}。", path.display()),
                "请先用旧版考试包让该考生交卷，再启用新版。",
                &format!(
                    "An attempt under the earlier package is not handed in: {}.",
                    path.display()
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
        Error::Replayed { file } => new(
            NotNow,
            [
                &format!("与 {file} 逐字节相同，是同一个文件。"),
                "只计一次，无需处理。",
                &format!("The same file as {file}, byte for byte."),
                "It counts once; nothing needs to be done.",
            ],
        ),
        Error::Link { path } => new(
            TryAgain,
            [
                &format!("{} 是链接，不是文件，没有读取。", path.display()),
                "请把文件本身复制到该处后重试。",
                &format!("{} is a link and no file; it was not read.", path.display()),
                "Copy the file itself there and try again.",
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

fn folder(kind: &str) -> &str {
    match kind {
        "board" => "考试机构",
        "console" => "监考机",
        _ => "考试机",
    }
}

fn minutes_zh(ms: u64) -> String {
    let seconds = ms.div_ceil(1000);
    match seconds / 60 {
        0 => format!("{seconds} 秒"),
        minutes => format!("{minutes} 分 {} 秒", seconds % 60),
    }
}

fn minutes_en(ms: u64) -> String {
    let seconds = ms.div_ceil(1000);
    format!("{} min {} s", seconds / 60, seconds % 60)
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

/// What a part of a payload is called in Chinese; names of files stay as they are.
fn payload(what: &str) -> &str {
    match what {
        "console" => "监考机",
        "enrolment" => "机器登记",
        "event" => "事件",
        "journal" => "作答日志",
        "kept room" => "监考机保存的考场信息",
        "log" => "操作记录",
        "machine" => "machine.json",
        "min_app_version" => "最低程序版本",
        "record" => "考场记录",
        "room" => "考场",
        "roster" => "考生名册",
        "sitting items" => "场次试题",
        "station bank" => "考试机题库",
        file => file,
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
        AbsentBeforeEntry, BadId, EntryBeyondEnd, HandInBeforeEntry, Invigilators, Minutes,
        NoApproval, NoLastEntry, NoRoom, Repeated, Seats, Start,
    };
    match defect {
        Minutes { minutes, least, bound } => {
            let word = if bound.starts_with("exactly") { "应为" } else { "不得少于" };
            format!("考试时间 {minutes} 分钟，标准规定{word} {least} 分钟")
        }
        Start(start) => format!("开考时间“{start}”的写法应如 2026-11-21T09:00:00+08:00"),
        NoApproval => "该标准只规定笔试，机考须在 approval 中写明批准文件".into(),
        BadId { kind, id } => format!("{kind} 编号“{id}”只能含字母、数字和连字符"),
        Repeated { kind, id } => format!("{kind} 编号 {id} 重复"),
        Seats { room, candidates, stations } => {
            format!("考场 {room} 有考生 {candidates} 人、考试机 {stations} 台")
        }
        Invigilators { room, need, have } => {
            format!("考场 {room} 有监考人员 {have} 人，至少需要 {need} 人")
        }
        NoRoom { number, room } => format!("考生 {number} 的考场 {room} 不在场次中"),
        NoLastEntry => "late_entry_minutes = 0（不限入场时间）只可用于模拟考试".into(),
        EntryBeyondEnd { late, minutes } => {
            format!("最晚入场（{late} 分钟）不早于考试结束（{minutes} 分钟）")
        }
        AbsentBeforeEntry { absent_by, late } => {
            format!("缺考认定（{absent_by} 分钟）早于最晚入场（{late} 分钟）")
        }
        HandInBeforeEntry { hand_in, late } => {
            format!("最早交卷（{hand_in} 分钟）早于最晚入场（{late} 分钟）")
        }
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
