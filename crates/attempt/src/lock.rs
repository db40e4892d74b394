//! What a station is held shut against while an attempt runs (`docs/lockdown.md`): what was looked at, and what was found.
//! Nothing follows from it but that people can read it.

use serde::{Deserialize, Serialize};

/// The state of every rule that was looked at, and what people should look at themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockReport {
    /// What the program runs on.
    pub platform: Platform,
    /// Rules that hold.
    pub held: Vec<Rule>,
    /// Rules that do not.
    pub not_held: Vec<Rule>,
    /// What was detected.
    pub hints: Vec<Hint>,
}

/// What a station runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// Linux with an X server.
    LinuxX11,
    /// Linux with a Wayland compositor.
    LinuxWayland,
    /// Windows; no rule is looked at yet.
    Windows,
    /// macOS; no rule is looked at yet.
    Macos,
}

/// How far a station is held: each level is reached with those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LockLevel {
    /// 0: the window.
    Window,
    /// 1: the session.
    Session,
    /// 2: the system.
    System,
    /// 3: the image that it was started from.
    Image,
}

impl LockLevel {
    /// All, from the lowest.
    pub const ALL: [Self; 4] = [Self::Window, Self::Session, Self::System, Self::Image];

    /// Its number.
    pub fn number(self) -> u8 {
        match self {
            Self::Window => 0,
            Self::Session => 1,
            Self::System => 2,
            Self::Image => 3,
        }
    }
}

/// A rule of the lock. Its name in files is its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Keys that an exam has no use for do nothing.
    Keys,
    /// Nor do other buttons than the first, gestures, and a wheel with a key held.
    Pointer,
    /// No other program reads what was copied, and nothing of theirs is pasted.
    Clipboard,
    /// Questions cannot be selected.
    Selection,
    /// Nothing is dragged in or out.
    Dragging,
    /// No menu, print, dialog, file chooser, inspector or other page of the browser.
    Browser,
    /// The program's environment was cleaned.
    Environment,
    /// The window fills the screen.
    FullScreen,
    /// No other program has a window.
    OnlyWindow,
    /// The program has no rights over the system.
    Unprivileged,
    /// `SysRq` is off.
    SysRq,
    /// No network but the machine's own.
    Network,
    /// A new USB device does nothing until it is allowed.
    Usb,
    /// Memory is not written to a disk.
    Swap,
    /// The system is started as an exam's.
    ExamBoot,
    /// The system's files cannot be changed.
    ReadOnly,
    /// The firmware starts only what is signed.
    SecureBoot,
}

impl Rule {
    /// All, level by level.
    pub const ALL: [Self; 17] = [
        Self::Keys,
        Self::Pointer,
        Self::Clipboard,
        Self::Selection,
        Self::Dragging,
        Self::Browser,
        Self::Environment,
        Self::FullScreen,
        Self::OnlyWindow,
        Self::Unprivileged,
        Self::SysRq,
        Self::Network,
        Self::Usb,
        Self::Swap,
        Self::ExamBoot,
        Self::ReadOnly,
        Self::SecureBoot,
    ];

    /// The level that it belongs to.
    pub fn level(self) -> LockLevel {
        match self {
            Self::Keys
            | Self::Pointer
            | Self::Clipboard
            | Self::Selection
            | Self::Dragging
            | Self::Browser
            | Self::Environment => LockLevel::Window,
            Self::FullScreen | Self::OnlyWindow | Self::Unprivileged => LockLevel::Session,
            Self::SysRq | Self::Network | Self::Usb | Self::Swap => LockLevel::System,
            Self::ExamBoot | Self::ReadOnly | Self::SecureBoot => LockLevel::Image,
        }
    }
}

/// What people should look at: it may have an honest reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// A program for remote control runs.
    RemoteControl,
    /// The machine is a virtual one.
    VirtualMachine,
    /// There is more than one display.
    SecondDisplay,
    /// The display is none of glass.
    VirtualDisplay,
    /// A debugger is attached.
    Debugger,
    /// A program runs that takes pictures of the screen.
    Capture,
    /// What is written here is gone after a restart: a restore card, or a disk in memory.
    RestoreCard,
}

impl Hint {
    /// All.
    pub const ALL: [Self; 7] = [
        Self::RemoteControl,
        Self::VirtualMachine,
        Self::SecondDisplay,
        Self::VirtualDisplay,
        Self::Debugger,
        Self::Capture,
        Self::RestoreCard,
    ];

    /// The stable code, as files spell it.
    pub fn code(self) -> &'static str {
        match self {
            Self::RemoteControl => "remote_control",
            Self::VirtualMachine => "virtual_machine",
            Self::SecondDisplay => "second_display",
            Self::VirtualDisplay => "virtual_display",
            Self::Debugger => "debugger",
            Self::Capture => "capture",
            Self::RestoreCard => "restore_card",
        }
    }

    /// The hint of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hint| hint.code() == code)
    }
}

impl LockReport {
    /// The level that is reached: the highest of which, and of those below it, every rule was looked at and holds.
    pub fn level(&self) -> Option<LockLevel> {
        let whole = |level: &LockLevel| {
            let mut rules = Rule::ALL.into_iter().filter(|rule| rule.level() == *level);
            rules.all(|rule| self.held.contains(&rule) && !self.not_held.contains(&rule))
        };
        LockLevel::ALL.into_iter().take_while(whole).last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(held: &[Rule]) -> LockReport {
        let not_held = Rule::ALL.into_iter().filter(|rule| !held.contains(rule)).collect();
        let platform = Platform::LinuxX11;
        LockReport { platform, held: held.to_vec(), not_held, hints: Vec::new() }
    }

    #[test]
    fn a_level_is_reached_with_all_below_it() {
        let check = |held: &[Rule], expected: Option<LockLevel>| {
            assert_eq!(report(held).level(), expected, "{held:?}");
        };
        check(&[], None);
        check(&Rule::ALL[..6], None);
        check(&Rule::ALL[..7], Some(LockLevel::Window));
        check(&Rule::ALL[..9], Some(LockLevel::Window));
        check(&Rule::ALL[..14], Some(LockLevel::System));
        check(&Rule::ALL, Some(LockLevel::Image));
        check(&Rule::ALL[1..], None);
        let mut both = report(&Rule::ALL);
        both.not_held.push(Rule::Keys);
        assert_eq!(both.level(), None, "what is said twice is believed at its worst");
    }

    #[test]
    fn rules_and_hints_have_their_names_in_files() {
        let levels: Vec<LockLevel> = Rule::ALL.into_iter().map(Rule::level).collect();
        assert!(levels.is_sorted(), "rules stand level by level");
        for hint in Hint::ALL {
            let written = serde_json::to_string(&hint).unwrap();
            assert_eq!(written, format!("{:?}", hint.code()), "one name in files and codes");
            assert_eq!(Hint::of(hint.code()), Some(hint), "read back");
        }
        assert_eq!(Hint::of("other"), None, "no hint");
    }
}
