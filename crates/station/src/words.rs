//! The codes and words of the errors at a station.

use crate::Error;
use attempt::{Consent, Refused};
use exam::fault::{
    Severity::{Call, NotNow, TryAgain},
    Spoken, Words,
};

impl Spoken for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Exam(error) => error.code(),
            Error::NotNow { .. } => "not_now",
            Error::SignInRefused => "sign_in_refused",
            Error::PinRefused => "pin_refused",
            Error::PanelLocked => "panel_locked",
            Error::HandedInAlready { .. } => "handed_in_already",
            Error::AttemptMoved { .. } => "attempt_moved",
            Error::MirrorRemoved => "mirror_removed",
            Error::NothingToContinue { .. } => "nothing_to_continue",
            Error::TicketNeeded => "ticket_needed",
            Error::BeforeStart { .. } => "before_start",
            Error::TooLate { .. } => "too_late",
            Error::Attempt(refused) => attempt_code(refused),
            Error::NotOnPaper { .. } => "not_on_paper",
            Error::PicturesTooLarge { .. } => "pictures_too_large",
            Error::SavesSpaced => "saves_spaced",
            Error::Extension { .. } => "extension_refused",
            Error::OrderRefused => "order_refused",
            Error::FactsNeeded { .. } => "facts_needed",
            Error::ClockTime => "clock_time",
            Error::NothingToExport => "nothing_to_export",
            Error::StationClosed => "station_closed",
            Error::AttemptsUnfinished { .. } => "attempts_unfinished",
            Error::NotIdle { .. } => "station_not_idle",
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
        // The candidate reads it; whoever exports has the drive's own words.
        Error::Exam(exam::Error::Store(store::Error::DiskFull { .. })) => new(
            Call,
            [
                "本机存储空间不足，新答案无法保存。已保存的答案不受影响。",
                "请举手。",
                "Storage is full; new answers cannot be saved. Saved answers are safe.",
                "Raise your hand.",
            ],
        ),
        Error::Exam(error) => error.words(),
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
        Error::TicketNeeded => new(
            TryAgain,
            [
                "没有找到转到本机的换机单。",
                "请在监考机上开具换机单，存入移动存储后重试。监考机不能使用时，由两名监考人员输入各自的启封口令接管，事后由考试机构核查。",
                "There is no ticket that sends this attempt here.",
                "Have one given at the console, put it on the drive and try again. Where the console cannot be used, two invigilators enter their role codes; the board looks into it afterwards.",
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
        Error::PicturesTooLarge { most } => new(
            Call,
            [
                &format!("本卷的图片合计超过 {} MiB，本机不能开始考试。", most >> 20),
                "请举手；监考人员请联系考试机构核对考试包。",
                &format!("The pictures of this paper are more than {} MiB together.", most >> 20),
                "Raise your hand; the invigilator asks the board about the exam package.",
            ],
        ),
        Error::SavesSpaced => new(
            NotNow,
            [
                "短时间内保存次数过多，本机正按间隔保存。",
                "已保存的作答不受影响，新填写的内容会在几秒内自动保存；标记请稍后再试。",
                "Too much was saved in a short time; saves are spaced out.",
                "Saved answers are safe, and what you typed is saved within seconds; set a mark again in a moment.",
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
        Error::OrderRefused => new(
            TryAgain,
            [
                "全场指令的口令不正确，或不属于本考场。",
                "请逐位核对监考人员展示的 8 位口令后重新输入。",
                "The code of the room order is not right, or belongs to another room.",
                "Compare the 8 characters with what the invigilator shows, and enter them again.",
            ],
        ),
        Error::FactsNeeded { most } => new(
            TryAgain,
            [
                "事实经过未填写，或文字过长。",
                &format!("请写明事实经过；事实经过和考生陈述各不超过 {most} 字。"),
                "What happened is not said, or a text is too long.",
                &format!(
                    "Say what happened; this and the statement have at most {most} characters each."
                ),
            ],
        ),
        Error::ClockTime => new(
            TryAgain,
            [
                "输入的不是时刻。",
                "请按 24 小时制输入监考机此刻显示的时间，例如 08:46。",
                "This is no time of day.",
                "Enter the time that the console shows now, in 24 hours, such as 08:46.",
            ],
        ),
        Error::NothingToExport => new(
            NotNow,
            [
                "本机还没有已封存的成绩包。",
                "请在考生交卷后导出。",
                "No attempt was sealed on this station yet.",
                "Export after a candidate has handed in.",
            ],
        ),
        Error::StationClosed => new(
            Call,
            [
                "本机已经闭场，不能再开始、继续或封存作答。",
                "请举手，由监考人员安排到其他考试机；需要闭场声明的，可重新导出。",
                "This station is closed: nothing is begun, continued or sealed here any more.",
                "Raise your hand: another station is needed. The closing statement can be exported again.",
            ],
        ),
        Error::AttemptsUnfinished { seats } => new(
            NotNow,
            [
                &format!("本机还有未交卷、也未转移的作答（机位 {}），没有闭场。", seats.join("、")),
                "请先让考生继续作答，或将作答转移到备用机；确认不在本机继续的，勾选“保留未完成的作答”后再闭场。",
                &format!(
                    "Attempts are neither handed in nor moved (seats {}): not closed.",
                    seats.join(", ")
                ),
                "Let them go on, or move them to a spare; where nobody goes on here, choose to leave them and close again.",
            ],
        ),
        Error::NotIdle { rooms } => new(
            NotNow,
            [
                &format!("本机有未交卷、也未转移的作答（{}）。", rooms.join("、")),
                "请等考试结束、成绩包导出后再更新或卸载程序。",
                &format!(
                    "Attempts on this machine are neither handed in nor moved ({}).",
                    rooms.join(", ")
                ),
                "Update or remove the program after the exam, when the bundles are exported.",
            ],
        ),
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

fn attempt_code(refused: &attempt::Refused) -> &'static str {
    match refused {
        attempt::Refused::Phase { .. } | attempt::Refused::Generation { .. } => "not_now",
        attempt::Refused::ConsentNeeded { .. } => "consent_needed",
        attempt::Refused::SamePerson { .. } => "same_person",
        attempt::Refused::OrderUsed { .. } => "order_used",
        attempt::Refused::TooEarly { .. } => "too_early",
        attempt::Refused::TimeLeft { .. } => "time_left",
        attempt::Refused::TimeBackwards => "time_backwards",
    }
}
