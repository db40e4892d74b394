//! One seat with its evidence, without a mark.

use super::{FindingView, SeatStanding, SheetFound};
use crate::decision::EvidenceKind;
use exam::payload::BreachAct;
use exam::view::{Ending, EventRow};
use serde::Serialize;
use ts_rs::TS;

/// One seat, opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SeatView {
    /// Sitting id.
    pub sitting: String,
    /// Room id.
    pub room: String,
    /// Seat.
    pub seat: String,
    /// Candidate number.
    pub candidate: String,
    /// Name.
    pub name: String,
    /// What it comes to.
    pub state: SeatStanding,
    /// Why it waits.
    pub held: Vec<FindingView>,
    /// Why it waited, where two officers decided.
    pub settled: Vec<FindingView>,
    /// What is to be known.
    pub remarks: Vec<FindingView>,
    /// Every result file of the candidate.
    pub papers: Vec<PaperFile>,
    /// What the room's records say of the seat, the latest last.
    pub records: Vec<RecordedSeat>,
    /// Tickets for the seat, as two persons signed them.
    pub tickets: Vec<TicketView>,
    /// What machines stated of the seat when they closed.
    pub statements: Vec<StatedView>,
    /// Everything that a decision has to name.
    pub evidence: Vec<EvidenceView>,
}

/// Whether a result file counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum PaperPlace {
    /// It counts.
    Counts,
    /// It ended first, and is proposed.
    Proposed,
    /// Neither.
    Other,
}

/// One result file, opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PaperFile {
    /// SHA-256 of the file.
    pub digest: String,
    /// The name that it came under.
    pub file: String,
    /// Where it was sealed.
    pub machine: String,
    /// 1 where the attempt began, higher after every move.
    pub generation: u32,
    /// Whether it counts.
    pub place: PaperPlace,
    /// When the attempt began, RFC 3339, by the machine's clock.
    pub started: String,
    /// When it ended.
    pub ended: String,
    /// How.
    pub ending: Ending,
    /// Milliseconds used.
    pub elapsed_ms: u64,
    /// Milliseconds allowed in all.
    pub allowed_ms: u64,
    /// Minutes that were added.
    pub extended_minutes: u32,
    /// Items answered.
    pub answered: u32,
    /// Items on the paper.
    pub total: u32,
    /// The code that the candidate was given, computed again.
    pub receipt: String,
    /// What happened, in order; answers are not told.
    pub events: Vec<EventRow>,
}

/// What one revision of the room's record says of a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RecordedSeat {
    /// From 1.
    pub revision: u32,
    /// Whether a result file was collected.
    pub present: bool,
    /// Minutes after the start at which the candidate began.
    pub late_minutes: Option<u32>,
    /// Machines that the attempt was at, in order, where it was moved.
    pub moved: Vec<String>,
    /// How the attempt ended.
    pub ending: Option<Ending>,
    /// What was found on the candidate's sheet.
    pub compared: Vec<ComparedView>,
    /// 提醒, 登记, 终止.
    pub breaches: Vec<BreachView>,
    /// What happened at the seat.
    pub incidents: Vec<IncidentView>,
}

/// A candidate's sheet beside one result file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ComparedView {
    /// SHA-256 of the file.
    pub digest: String,
    /// What the room found.
    pub found: SheetFound,
    /// The receipt on the sheet.
    pub sheet: Option<String>,
}

/// A breach of the rules, as two invigilators put it on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BreachView {
    /// Which act.
    pub act: BreachKind,
    /// When, RFC 3339, by the room's time.
    pub at: String,
    /// Who did it.
    pub persons: Vec<String>,
    /// The clause: a code of `Reasons`, or words.
    pub clause: String,
    /// What happened.
    pub facts: String,
    /// What the candidate said.
    pub statement: Option<String>,
}

/// The three acts of misconduct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum BreachKind {
    /// 提醒.
    Reminded,
    /// 登记.
    Entered,
    /// 终止.
    Ended,
}

impl From<BreachAct> for BreachKind {
    fn from(act: BreachAct) -> Self {
        match act {
            BreachAct::Reminded => Self::Reminded,
            BreachAct::Entered => Self::Entered,
            BreachAct::Ended => Self::Ended,
        }
    }
}

/// Something that happened at a seat, as the record has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct IncidentView {
    /// When, RFC 3339, by the machine's clock.
    pub at: String,
    /// The event's name.
    pub kind: String,
    /// Who did it; none for the system.
    pub person: Option<String>,
    /// What belongs to it.
    pub detail: String,
}

/// Leave to go on elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TicketView {
    /// In the room, from 1.
    pub number: u32,
    /// Where the attempt was; none where it begins.
    pub from: Option<String>,
    /// Where it goes on.
    pub to: String,
    /// As which generation.
    pub generation: u32,
    /// Why: a code of `Reasons`, or words.
    pub reason: String,
    /// Who signed.
    pub persons: Vec<String>,
    /// When, RFC 3339, by the console's clock.
    pub made: String,
    /// Whether the latest record lists it.
    pub recorded: bool,
}

/// What a machine stated of the seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct StatedView {
    /// The machine.
    pub machine: String,
    /// Number of its statement.
    pub number: u32,
    /// When, RFC 3339, by the machine's clock.
    pub made: String,
    /// Who closed the machine.
    pub persons: Vec<String>,
    /// As which generation the attempt was there.
    pub generation: u32,
    /// Number of its events.
    pub events: u64,
    /// Milliseconds used.
    pub elapsed_ms: u64,
    /// How it ended there; none where it did not.
    pub ending: Option<Ending>,
    /// SHA-256 of the result file that was sealed of it.
    pub digest: Option<String>,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct EvidenceView {
    /// SHA-256.
    pub digest: String,
    /// Of what.
    pub kind: EvidenceKind,
    /// The name that the file came under.
    pub file: Option<String>,
}
