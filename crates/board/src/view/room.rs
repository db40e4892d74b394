//! A room after its exam, as the board's window shows it.

use super::FindingView;
use exam::view::Ending;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a candidate's place in a room comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SeatStanding {
    /// 已核: a result file counts.
    Counts,
    /// 待查: there is a result file, and it waits.
    Held,
    /// 缺成绩包: no result file is here, and the record does not say absent.
    Missing,
    /// 违纪待认定: charged, and there is a result file.
    Misconduct,
    /// 违纪登记: charged, and never seated.
    TurnedAway,
    /// 缺考.
    Absent,
}

/// expected = present + absent + turned away; present = counts + held + misconduct + missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RoomSum {
    /// 应到.
    pub expected: u32,
    /// 实到.
    pub present: u32,
    /// 缺考.
    pub absent: u32,
    /// 违纪登记, not seated.
    pub turned_away: u32,
    /// 已核.
    pub counts: u32,
    /// 待查.
    pub held: u32,
    /// 违纪待认定.
    pub misconduct: u32,
    /// 缺成绩包.
    pub missing: u32,
}

/// One room of a sitting of which something came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RoomRow {
    /// Sitting id.
    pub sitting: String,
    /// Occupation, level and direction in one line.
    pub subject: String,
    /// Start of the sitting, RFC 3339.
    pub start: String,
    /// Room id.
    pub room: String,
    /// Revision of the latest record that came; none where none did.
    pub record: Option<u32>,
    /// Its candidates.
    pub sum: RoomSum,
}

/// Which room.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OfRoom {
    /// Sitting id.
    pub sitting: String,
    /// Room id.
    pub room: String,
}

/// Which seat.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OfSeat {
    /// Sitting id.
    pub sitting: String,
    /// Candidate number.
    pub candidate: String,
}

/// One room the day after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RoomView {
    /// What the list of rooms says of it.
    pub row: RoomRow,
    /// The latest record that came.
    pub record: Option<RecordView>,
    /// Invigilators on duty: whom to call.
    pub duty: Vec<String>,
    /// Every candidate, by seat.
    pub seats: Vec<SeatTile>,
    /// Every machine of the package.
    pub machines: Vec<MachineRow>,
    /// Which paper forms of the room are to be scanned.
    pub scans: Vec<PaperSheet>,
}

/// A room's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RecordView {
    /// From 1.
    pub revision: u32,
    /// When the room was opened, RFC 3339, by the console's clock.
    pub opened: String,
    /// When it was closed.
    pub closed: String,
    /// Who closed it; empty where nobody was asked.
    pub closed_by: Vec<String>,
}

/// One candidate's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SeatTile {
    /// Seat.
    pub seat: String,
    /// Candidate number.
    pub candidate: String,
    /// Name.
    pub name: String,
    /// What it comes to.
    pub state: SeatStanding,
    /// Whether two officers made it so.
    pub decided: bool,
    /// The machine of the file that counts or is proposed; else that of the roster.
    pub machine: Option<String>,
    /// When that file's attempt ended, RFC 3339, by the machine's clock.
    pub ended: Option<String>,
    /// How.
    pub ending: Option<Ending>,
    /// What the latest record found on the candidate's sheet for that file.
    pub sheet: Option<SheetFound>,
    /// Why it waits, each with what to do.
    pub held: Vec<FindingView>,
    /// What is to be known.
    pub remarks: Vec<FindingView>,
}

/// What two people found when they compared a candidate's sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum SheetFound {
    /// The receipt of the file.
    Same,
    /// Another receipt.
    Other,
    /// None.
    Missing,
}

/// One machine of a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MachineRow {
    /// Its id.
    pub machine: String,
    /// What it is.
    pub role: RoomMachine,
    /// Whether an opening file was made for it; none without a record.
    pub opened: Option<bool>,
    /// Seats whose files come from it.
    pub seats: Vec<String>,
    /// The number of its last closing statement; none where none came.
    pub statement: Option<u32>,
    /// Console's clock less the machine's, milliseconds, as its files tell it.
    pub offset_ms: Option<i64>,
}

/// What a machine of a room is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum RoomMachine {
    /// 考试机.
    Station,
    /// 备用机.
    Spare,
    /// 监考机.
    Console,
}

/// A paper form of a room that belongs to its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PaperSheet {
    /// 考生签到表.
    SignIn,
    /// 考场情况记录单.
    Record,
    /// 考试机故障及补时登记表: something happened to a machine, or minutes were given.
    Faults,
    /// 违纪违规情况登记表: somebody is charged.
    Breaches,
    /// 考试数据移交单.
    HandOver,
}
