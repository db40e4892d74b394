//! Rules, levels and hints of the lock in words of people (`docs/lockdown.md`).

use crate::view::Text;
use attempt::{Hint, LockLevel, LockReport, Rule};

/// What a rule holds.
pub fn rule(rule: Rule) -> Text {
    text(match rule {
        Rule::Keys => ["键盘仅限作答使用", "Only the keys that an exam needs"],
        Rule::Pointer => ["鼠标仅限左键与滚动", "Only the first button and the wheel"],
        Rule::Clipboard => ["剪贴板与其他程序隔离", "A clipboard apart from other programs"],
        Rule::Selection => ["试题不可选取、复制", "Questions cannot be selected or copied"],
        Rule::Dragging => ["禁止拖入、拖出", "Nothing dragged in or out"],
        Rule::Browser => ["无菜单、打印与调试工具", "No menu, print or inspector"],
        Rule::Environment => ["运行环境已清理", "A clean environment"],
        Rule::FullScreen => ["考试窗口全屏", "The window fills the screen"],
        Rule::OnlyWindow => ["无其他程序窗口", "No window of another program"],
        Rule::Unprivileged => ["程序不具有管理员权限", "The program is no administrator"],
        Rule::SysRq => ["内核组合键（SysRq）已关闭", "The kernel's keys (SysRq) are off"],
        Rule::Network => ["网络已断开", "No network"],
        Rule::Usb => ["新接 USB 设备须经批准", "New USB devices wait for consent"],
        Rule::Swap => ["内存数据不写入磁盘", "Memory is not written to a disk"],
        Rule::ExamBoot => ["以考试模式启动", "Started for an exam"],
        Rule::ReadOnly => ["系统文件不可更改", "System files cannot be changed"],
        Rule::SecureBoot => ["安全启动已开启", "Secure boot is on"],
    })
}

/// A level, by its number and name.
pub fn level(level: Option<LockLevel>) -> Text {
    text(match level {
        None => ["窗口未完全锁定", "The window is not wholly locked"],
        Some(LockLevel::Window) => ["0 级 窗口", "Level 0, window"],
        Some(LockLevel::Session) => ["1 级 会话", "Level 1, session"],
        Some(LockLevel::System) => ["2 级 系统", "Level 2, system"],
        Some(LockLevel::Image) => ["3 级 镜像", "Level 3, image"],
    })
}

/// What was detected, and what people do about it.
pub fn hint(hint: Hint) -> Text {
    text(match hint {
        Hint::RemoteControl => [
            "检测到远程控制程序，请检查并关闭",
            "A program for remote control runs: look, and close it",
        ],
        Hint::VirtualMachine => [
            "本机可能是虚拟机，请核对是否为指定考试机",
            "This may be a virtual machine: see that it is the one meant",
        ],
        Hint::SecondDisplay => {
            ["检测到多个显示器，请检查", "There is more than one display: look for it"]
        }
        Hint::VirtualDisplay => {
            ["显示器可能是虚拟的，请检查", "The display may be a virtual one: look at it"]
        }
        Hint::Debugger => ["检测到调试程序，请检查", "A debugger is attached to the program: look"],
        Hint::Capture => [
            "检测到截屏、录屏程序，请检查并关闭",
            "A program takes pictures of the screen: close it",
        ],
        Hint::RestoreCard => [
            "本机重新启动后数据可能被还原，作答可能丢失：请关闭还原功能或更换考试机",
            "What is written here may be gone after a restart: switch that off, or use another machine",
        ],
    })
}

/// What people should know before an exam: rules of the window that do not hold, and what was detected.
pub fn cause(report: &LockReport) -> Option<Text> {
    let mut words: Vec<Text> = not_held(report, LockLevel::Window).into_iter().collect();
    words.extend(report.hints.iter().map(|it| hint(*it)));
    joined(&words)
}

/// Nobody looked.
pub fn not_looked() -> Text {
    text([
        "尚未检查锁定情况，请稍候重新打开本页。",
        "Nothing was looked at yet: open this page again.",
    ])
}

fn joined(words: &[Text]) -> Option<Text> {
    let join =
        |of: fn(&Text) -> &str, with: &str| words.iter().map(of).collect::<Vec<_>>().join(with);
    let (zh, en) = (join(|text| &text.zh, "；"), join(|text| &text.en, "; "));
    (!words.is_empty()).then_some(Text { zh, en })
}

/// The rules that do not hold, up to a level, in one line.
pub fn not_held(report: &LockReport, up_to: LockLevel) -> Option<Text> {
    let below = report.not_held.iter().filter(|rule| rule.level() <= up_to);
    let words: Vec<Text> = below.map(|it| rule(*it)).collect();
    joined(&words).map(|text| Text {
        zh: format!("未达到：{}", text.zh),
        en: format!("Not held: {}", text.en),
    })
}

fn text([zh, en]: [&str; 2]) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use attempt::Platform;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_level_and_hint_has_words_of_its_own() {
        let rules = Rule::ALL.map(rule);
        let levels = LockLevel::ALL.map(|it| level(Some(it)));
        let hints = Hint::ALL.map(hint);
        let all: Vec<&Text> = rules.iter().chain(&levels).chain(&hints).collect();
        let zh: BTreeSet<&str> = all.iter().map(|text| text.zh.as_str()).collect();
        let en: BTreeSet<&str> = all.iter().map(|text| text.en.as_str()).collect();
        assert_eq!((zh.len(), en.len()), (all.len(), all.len()), "no two read alike");
    }

    #[test]
    fn what_is_not_held_is_named_up_to_a_level() {
        let not_held = vec![Rule::Keys, Rule::SysRq];
        let report =
            LockReport { platform: Platform::LinuxX11, held: vec![], not_held, hints: vec![] };
        let check = |up_to: LockLevel, expected: &str| {
            let said = super::not_held(&report, up_to).map_or(String::new(), |text| text.zh);
            assert_eq!(said, expected, "up to {up_to:?}");
        };
        check(LockLevel::Window, "未达到：键盘仅限作答使用");
        check(LockLevel::System, "未达到：键盘仅限作答使用；内核组合键（SysRq）已关闭");
    }
}
