use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The role of one envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RoleName {
    /// 甲.
    First,
    /// 乙.
    Second,
    /// 备用.
    Reserve,
}

/// Which code is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CodeKind {
    /// 装卷口令, 16 characters.
    Role,
    /// 开考口令, 17 characters.
    Release,
}

/// A code that is being typed.
#[derive(Clone, Deserialize, TS)]
pub struct CodeInput {
    /// Which code.
    pub kind: CodeKind,
    /// What stands there so far.
    pub text: String,
}

/// What can be said of a code from its check character alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CodeCheck {
    /// Characters still missing.
    pub missing: u32,
    /// None while incomplete; then whether the check character fits.
    pub fits: Option<bool>,
}
