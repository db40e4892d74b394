use exam::view::Fault;
use serde::Serialize;
use ts_rs::TS;

/// How the mirror of the attempt stands (同步备份).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum MirrorState {
    /// No attempt runs, or no media are plugged in.
    None,
    /// Every answer older than 10 s is on the media.
    InStep,
    /// The media take longer than that.
    Behind,
    /// The media refuse, are full, or were taken away.
    Failing,
}

/// The mirror, as panel and station show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MirrorView {
    /// How it stands.
    pub state: MirrorState,
    /// For how many seconds the oldest event that is not on the media has waited.
    pub behind_s: u32,
    /// The drive.
    pub folder: Option<String>,
    /// Why it is failing.
    pub fault: Option<Fault>,
}

/// An attempt that was found on a drive, before any secret opened it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FoundAttempt {
    /// Candidate number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Seat.
    pub seat: String,
    /// The station where it was.
    pub station: String,
    /// Its generation, where the file says so outside.
    pub generation: Option<u32>,
    /// What it was found in.
    pub source: FoundSource,
}

/// What an attempt was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FoundSource {
    /// A mirror.
    Mirror,
    /// The station's own disk.
    Disk,
}
