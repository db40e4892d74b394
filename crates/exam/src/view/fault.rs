use serde::Serialize;
use ts_rs::TS;

/// One text in both languages of the screens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Text {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

/// What a person can do about a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Severity {
    /// Not possible now; nothing is wrong with the machine.
    NotNow,
    /// Try again with other input.
    TryAgain,
    /// Call the invigilator or the board; what was saved is safe.
    Call,
}

/// A refusal or failure as a person sees it: what failed, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Fault {
    /// Stable snake_case code.
    pub code: String,
    /// What failed.
    pub message: Text,
    /// What to do.
    pub hint: Text,
    /// How bad it is.
    pub severity: Severity,
}
