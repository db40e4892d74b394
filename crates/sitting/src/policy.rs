use serde::{Deserialize, Serialize};

/// Exam rules that differ by province, as signed data (考试规则). Times in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// Nobody may enter later than so many minutes after the start; 0 is no limit, and for mock sittings only.
    pub late_entry_minutes: u32,
    /// Nobody may hand in earlier than so many minutes after the start.
    pub earliest_hand_in_minutes: u32,
    /// Whether late entry costs the candidate's own time.
    pub end: EndRule,
    /// How much an invigilator may add for one candidate, in all.
    pub extension_minutes_max: u32,
    /// Whether choices are shuffled for each candidate.
    pub shuffle_choices: bool,
}

/// When an attempt ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndRule {
    /// With the sitting: who comes late has less time.
    Common,
    /// After the full length, counted from the candidate's own start.
    Own,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            late_entry_minutes: 15,
            earliest_hand_in_minutes: 30,
            end: EndRule::Common,
            extension_minutes_max: 30,
            shuffle_choices: true,
        }
    }
}
