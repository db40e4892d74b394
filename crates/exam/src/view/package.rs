use serde::Serialize;
use ts_rs::TS;

/// The state of one row of the self-check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum CheckState {
    /// In order.
    Ok,
    /// Worth a look; does not block.
    Warn,
    /// Would lose answers or break the rules; blocks.
    Fail,
}

/// What one paper examines, and how long it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PaperSubject {
    /// Id; none where the sitting has one paper and it has no id.
    pub id: Option<String>,
    /// Name of the occupation.
    pub occupation: String,
    /// Code of the standard.
    pub code: String,
    /// Level.
    pub level: String,
    /// Direction, where the level has them.
    pub direction: Option<String>,
    /// Length in minutes.
    pub minutes: u32,
}

/// The exam package as its signed manifest states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PackageView {
    /// File name.
    pub file: String,
    /// SHA-256 of the file, in groups of four upper-case hex digits, sixteen groups.
    pub digest: Vec<String>,
    /// Sitting id.
    pub sitting: String,
    /// Room id.
    pub room: String,
    /// What is examined.
    pub papers: Vec<PaperSubject>,
    /// Start, RFC 3339 +08:00.
    pub start: String,
    /// End, RFC 3339 +08:00.
    pub end: String,
    /// Candidates on the room's roster.
    pub candidates: u32,
    /// False for a mock sitting.
    pub real: bool,
    /// Revision of the package, from 1.
    pub revision: u32,
    /// The two officers who signed.
    pub officers: Vec<String>,
    /// Stations, spares included.
    pub stations: u32,
}
