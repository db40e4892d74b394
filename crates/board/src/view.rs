//! What the board's window receives and sends.

mod causes;
mod finding;
mod room;
mod scores;
mod seat;

pub use causes::{
    CauseView, CausesView, DecideSeats, DecidedView, HeldSeat, OfficerChoice, OfficerKeyFile,
    OfficerName, SignedBy,
};
pub use finding::FindingView;
pub use room::{
    MachineRow, OfRoom, OfSeat, PaperSheet, RecordView, RoomMachine, RoomRow, RoomSum, RoomView,
    SeatStanding, SeatTile, SheetFound,
};
pub use scores::{
    ExportScores, ExportedScores, OfSitting, RoomScores, ScoreConclusion, ScoreRow, ScoresFormat,
    ScoresView,
};
pub use seat::{
    BreachKind, BreachView, ComparedView, EvidenceView, IncidentView, PaperFile, PaperPlace,
    RecordedSeat, SeatView, StatedView, TicketView,
};

use exam::view::{CheckState, Text};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use ts_rs::TS;

/// The board window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BoardView {
    /// The board's name.
    pub board: String,
    /// Sittings that were packed here.
    pub sittings: Vec<SittingRow>,
    /// The import page.
    pub import: ImportView,
}

/// One packed sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SittingRow {
    /// Sitting id.
    pub sitting: String,
    /// Occupation, level and direction in one line.
    pub subject: String,
    /// Start, RFC 3339.
    pub start: String,
    /// Rooms.
    pub rooms: u32,
    /// Candidates.
    pub candidates: u32,
}

/// How an imported file was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ImportState {
    /// 通过.
    Accepted,
    /// 待查: kept, waits for a person.
    Held,
    /// 拒绝.
    Refused,
    /// 重复: the same bytes were imported before.
    Duplicate,
}

/// One check of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ImportCheck {
    /// What was checked.
    pub name: Text,
    /// How it stands.
    pub state: CheckState,
    /// A short figure.
    pub figure: String,
}

/// One file of the import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ImportRow {
    /// How it was judged.
    pub state: ImportState,
    /// File name.
    pub file: String,
    /// Station id, as far as it could be verified.
    pub station: Option<String>,
    /// The station's sequence number.
    pub sequence: Option<u32>,
    /// Items answered.
    pub answered: Option<u32>,
    /// Items on the paper.
    pub total: Option<u32>,
    /// One line: when sealed, or what is wrong and what to do.
    pub note: Text,
    /// Every check, in order.
    pub checks: Vec<ImportCheck>,
}

/// Where the roster stands: total = accepted + held + absent + missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RosterSum {
    /// Candidates on the rosters of the sittings concerned.
    pub total: u32,
    /// With an accepted bundle.
    pub accepted: u32,
    /// With a bundle that waits for a person.
    pub held: u32,
    /// Absent by a room record.
    pub absent: u32,
    /// Neither: no bundle and not recorded as absent.
    pub missing: u32,
}

/// The import page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ImportView {
    /// The sitting it is about; none before the first import.
    pub sitting: Option<String>,
    /// Occupation, level and direction in one line.
    pub subject: Option<String>,
    /// The sum that must come out.
    pub sum: RosterSum,
    /// Files, newest import first.
    pub rows: Vec<ImportRow>,
    /// Room records accepted, by room.
    pub rooms: Vec<String>,
    /// What the last import did not read, and why.
    pub passed_over: Vec<PassedOver>,
}

/// A file that an import did not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PassedOver {
    /// Its name.
    pub file: String,
    /// Why, and what to do.
    pub note: String,
}

/// Files to import.
#[derive(Clone, Deserialize, TS)]
pub struct ImportFiles {
    /// Files, or folders of them.
    pub paths: Vec<PathBuf>,
}
