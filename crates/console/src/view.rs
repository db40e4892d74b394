//! What the console's windows receive and send.

use exam::view::{CheckState, PackageView, PaperSubject, RoleName, Text};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// How far this machine is held shut (`docs/lockdown.md`).
    Lock,
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
    pub cause: Option<Text>,
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
    /// Every seat of the roster.
    pub seats: Vec<SeatPaper>,
}

/// A seat, and the paper that is sat there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SeatPaper {
    /// Seat (机位).
    pub seat: String,
    /// The candidate's name.
    pub name: String,
    /// The paper; none where the package does not list it.
    pub paper: Option<PaperSubject>,
}
