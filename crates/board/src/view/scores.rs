//! Scores of one sitting.

use exam::view::Text;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use ts_rs::TS;

/// Which sitting; the one that began last where none is named.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OfSitting {
    /// Sitting id.
    pub sitting: Option<String>,
}

/// The scores of a sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ScoresView {
    /// Every sitting of which something came back, by start.
    pub sittings: Vec<String>,
    /// The one that is shown; none before the first import.
    pub sitting: Option<String>,
    /// Occupation, level and direction in one line.
    pub subject: String,
    /// Start, RFC 3339.
    pub start: String,
    /// Every room with its totals.
    pub rooms: Vec<RoomScores>,
    /// Every candidate, by room and seat.
    pub rows: Vec<ScoreRow>,
    /// Number of the newest import receipt.
    pub receipt: Option<u32>,
}

/// How many candidates of a room have which conclusion.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RoomScores {
    /// Room id.
    pub room: String,
    /// Candidates.
    pub candidates: u32,
    /// 合格.
    pub pass: u32,
    /// 不合格.
    pub fail: u32,
    /// 待定: the practical mark is wanted.
    pub undecided: u32,
    /// 缺考.
    pub absent: u32,
    /// 违纪.
    pub misconduct: u32,
    /// 待查.
    pub held: u32,
}

/// What a candidate's result comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ScoreConclusion {
    /// 合格.
    Pass,
    /// 不合格.
    Fail,
    /// 待定.
    Undecided,
    /// 缺考.
    Absent,
    /// 违纪.
    Misconduct,
    /// 待查.
    Held,
}

/// One candidate's result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ScoreRow {
    /// Room id.
    pub room: String,
    /// Seat.
    pub seat: String,
    /// Candidate number.
    pub candidate: String,
    /// Name.
    pub name: String,
    /// Theory points, decimal; none where nothing counts.
    pub theory: Option<String>,
    /// Practical mark, decimal.
    pub practical: Option<String>,
    /// Weighted total, decimal, where the pass rule has one.
    pub total: Option<String>,
    /// What it comes to.
    pub conclusion: ScoreConclusion,
    /// Why, where it waits; what two officers decided, where they did.
    pub note: Option<Text>,
}

/// A report for other people.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportScores {
    /// Sitting id.
    pub sitting: String,
    /// In which shape.
    pub format: ScoresFormat,
    /// Where it goes.
    pub folder: PathBuf,
}

/// The shape of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ScoresFormat {
    /// A table for other systems.
    Csv,
    /// The score report.
    Pdf,
}

/// A report that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExportedScores {
    /// Where it lies.
    pub path: PathBuf,
    /// SHA-256.
    pub digest: String,
}
