use attempt::{Hint, LockLevel, LockReport, Rule};
use exam::lock;
use exam::view::Text;
use serde::Serialize;
use std::collections::BTreeSet;
use ts_rs::TS;

/// How far a station is held shut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LockView {
    /// The level that is reached, in words.
    pub level: Text,
    /// Whether the window's own rules hold.
    pub window: bool,
    /// Every rule, level by level.
    pub rules: Vec<RuleRow>,
    /// What was detected.
    pub hints: Vec<HintRow>,
}

/// One rule of the lock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RuleRow {
    /// What it holds.
    pub name: Text,
    /// The number of its level.
    pub level: u8,
    /// Whether it holds.
    pub held: bool,
}

/// What was detected, for people to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct HintRow {
    /// Its code.
    pub hint: String,
    /// What it is, and what to do.
    pub name: Text,
    /// Whether an invigilator has looked into it.
    pub answered: bool,
}

impl LockView {
    /// A report, with the hints that were looked into.
    pub fn of(report: &LockReport, answered: &BTreeSet<Hint>) -> Self {
        let rule = |rule: Rule| RuleRow {
            name: lock::rule(rule),
            level: rule.level().number(),
            held: report.held.contains(&rule) && !report.not_held.contains(&rule),
        };
        let hint = |hint: &Hint| HintRow {
            hint: hint.code().into(),
            name: lock::hint(*hint),
            answered: answered.contains(hint),
        };
        Self {
            level: lock::level(report.level()),
            window: report.level() >= Some(LockLevel::Window),
            rules: Rule::ALL.into_iter().map(rule).collect(),
            hints: report.hints.iter().map(hint).collect(),
        }
    }
}
