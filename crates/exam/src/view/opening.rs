use serde::{Deserialize, Serialize};
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

/// What the self-check looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SelfCheckKind {
    /// Free space and a real write with fsync in the station's folder.
    Disk,
    /// The clock against the sitting's window.
    Clock,
    /// The two officers' signatures of the exam package.
    Signatures,
    /// This machine's certificate and its place in the package.
    Enrolment,
}

/// One row of the self-check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SelfCheck {
    /// What was looked at.
    pub kind: SelfCheckKind,
    /// How it stands.
    pub state: CheckState,
    /// A short figure, such as `212 GB` or `2 / 2`.
    pub figure: String,
    /// The cause, where it is not in order.
    pub cause: Option<super::Text>,
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
    /// Name of the occupation.
    pub occupation: String,
    /// Code of the standard.
    pub code: String,
    /// Level.
    pub level: String,
    /// Direction, where the level has them.
    pub direction: Option<String>,
    /// Start, RFC 3339 +08:00.
    pub start: String,
    /// End, RFC 3339 +08:00.
    pub end: String,
    /// Length in minutes.
    pub minutes: u32,
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

/// What the opening window shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OpeningView {
    /// The console's id.
    pub console: String,
    /// The station's id, where this machine is a station too.
    pub station: Option<String>,
    /// The verified package.
    pub package: PackageView,
    /// The self-check.
    pub checks: Vec<SelfCheck>,
    /// Beijing time now, RFC 3339.
    pub now: String,
}

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

/// What can be said of a code from its check character alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CodeCheck {
    /// Characters still missing.
    pub missing: u32,
    /// None while incomplete; then whether the check character fits.
    pub fits: Option<bool>,
}

/// One invigilator's entry.
#[derive(Clone, Deserialize, TS)]
#[ts(export)]
pub struct RoleEntry {
    /// Which envelope.
    pub role: RoleName,
    /// The person's name, as on the duty list.
    pub person: String,
    /// The role code as typed.
    pub code: String,
}

/// The two entries that open a room.
#[derive(Clone, Deserialize, TS)]
#[ts(export)]
pub struct OpenRoom {
    /// One person.
    pub one: RoleEntry,
    /// The other.
    pub other: RoleEntry,
}

/// What opening a room did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OpenedRoom {
    /// Opening files written.
    pub written: u32,
    /// The folder they are in.
    pub folder: String,
    /// Whether this machine's own station was opened too.
    pub own_station: bool,
}
