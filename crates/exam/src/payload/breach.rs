//! Breaches of the rules, as a record lists them.

use serde::{Deserialize, Serialize};

/// What two invigilators put on record of a breach of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreachRecord {
    /// Which of the three acts.
    pub act: BreachAct,
    /// When, RFC 3339 +08:00, by the room's time.
    pub at: String,
    /// The two who did it.
    pub persons: [String; 2],
    /// The clause: a code of the board's list, or words.
    pub clause: String,
    /// What happened.
    pub facts: String,
    /// What the candidate said; none where nothing was said.
    pub statement: Option<String>,
}

/// The three acts of misconduct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BreachAct {
    /// 提醒.
    Reminded,
    /// 登记: the board judges.
    Entered,
    /// 终止: the attempt was ended for it, and the board judges.
    Ended,
}
