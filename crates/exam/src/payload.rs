//! What travels inside the encrypted members of our files: plain JSON, unknown fields refused.
//! Documented in `docs/format/package.md` and `docs/format/bundle.md`.

use item::{ItemId, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use zeroize::Zeroizing;

mod breach;
mod closing;
mod collected;
mod dealing;
mod import;
mod kind;
mod roster;
mod stood_still;
mod ticket;

pub use breach::{BreachAct, BreachRecord};
pub use closing::{
    ClosingBody, CollectedStatement, ComparedReceipt, Comparison, StatedAttempt, StatedEnding,
};
pub use collected::CollectedBundle;
pub use dealing::{DealingFile, HexSecret, ParallelForm, Seeds};
pub use import::{HeldAs, Holdings, ReceiptBody};
pub use kind::Payload;
pub use roster::{Duty, RoomRoster, RosterEntry};
pub use stood_still::StoodStill;
pub use ticket::{TicketBody, TicketRecord};

/// `attempt.json` of a result bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttemptRecord {
    /// Candidate number.
    pub candidate: String,
    /// Seat on the roster.
    pub seat: String,
    /// Digest of the form.
    pub form_digest: String,
    /// How it ended: `submitted`, `timed_out`, `terminated` or `misconduct`.
    pub ending: String,
    /// Responses by item; unanswered items are absent.
    pub responses: BTreeMap<ItemId, Response>,
    /// When it started, Unix milliseconds of the station's clock.
    pub started_ms: i64,
    /// When it ended, Unix milliseconds of the station's clock.
    pub ended_ms: i64,
    /// Milliseconds used.
    pub elapsed_ms: u64,
    /// Milliseconds allowed in all.
    pub allowed_ms: u64,
    /// Minutes that invigilators added.
    pub extended_minutes: u32,
    /// Version of the program, `major.minor.patch`.
    pub app_version: String,
    /// 1 where it began, higher after every move to another station; left out for 1.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub generation: u32,
}

fn first() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref)] // The form that serde asks for.
fn is_first(generation: &u32) -> bool {
    *generation == first()
}

/// What a bundle tells the console of its seat (`docs/format/bundle.md`): no answer and no mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatNote {
    /// As in [`AttemptRecord`].
    pub generation: u32,
    /// Every station that the attempt was at, in order.
    pub stations: Vec<String>,
    /// Whole minutes after the start of the sitting at which the candidate began.
    pub late_minutes: u32,
    /// What invigilators did, and what happened to the machine; the first ones, as far as there is room.
    pub incidents: Vec<Incident>,
    /// How many there were.
    pub incident_count: u32,
    /// 提醒, 登记, 终止, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaches: Vec<BreachRecord>,
    /// How the clock of the station where it was sealed stood; none from before stations knew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<StationClock>,
    /// The receipt that the candidate was shown; none in bundles of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
    /// How it ended; none in bundles of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<StatedEnding>,
}

/// A station's clock beside the console's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StationClock {
    /// Console's clock less the station's, milliseconds.
    pub offset_ms: i64,
    /// Who says so: the two who opened the room, or the invigilator who set it at the station.
    pub set_by: Vec<String>,
}

/// One incident at a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// When, RFC 3339 +08:00, by the station's clock.
    pub at: String,
    /// The event's name.
    pub kind: String,
    /// Who did it; none for the system.
    pub person: Option<String>,
    /// Reason, minutes, or whatever belongs to it.
    pub detail: String,
}

impl Incident {
    /// Whether minutes were added at this seat.
    pub fn is_extension(&self) -> bool {
        attempt::Kind::named(&self.kind) == Some(attempt::Kind::Extended)
    }
}

/// The caller's part of a room record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordBody {
    /// 1 for the first record of the room, one more for every later one.
    #[serde(default = "first")]
    pub revision: u32,
    /// SHA-256 of the record before; none for the first.
    #[serde(default)]
    pub previous: Option<sealing::Digest>,
    /// Every seat of the roster.
    pub seats: Vec<SeatRecord>,
    /// Every bundle that was collected.
    pub bundles: Vec<CollectedBundle>,
    /// Invigilators on duty.
    pub invigilators: Vec<String>,
    /// The invigilators who opened the room; empty where it was opened with a codes file.
    pub opened_by: Vec<String>,
    /// When the room was opened, RFC 3339 +08:00, by the console's clock.
    pub opened: String,
    /// When the room was closed, RFC 3339 +08:00, by the console's clock.
    pub closed: String,
    /// Whether that was before candidates who had not come counted as absent.
    #[serde(default)]
    pub before_absent_by: bool,
    /// The orders to the whole room that the console made.
    #[serde(default)]
    pub orders: Vec<OrderRecord>,
    /// The tickets that the console gave.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tickets: Vec<TicketRecord>,
    /// Names of the two who closed the room; empty on the command line, which asks for none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed_by: Vec<String>,
    /// Every station that an opening file was made for, with its clock as its bundles tell it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub openings: Vec<OpeningRecord>,
    /// Of each machine the closing statements that were collected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<CollectedStatement>,
    /// The highest head of every attempt on every stick, as it was signed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heads: Vec<String>,
    /// What comparing the bundles with the candidates' sheets gave; none where nobody compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipts: Option<Vec<ComparedReceipt>>,
    /// Times in which the whole room stood still, as the two who closed it say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stood_still: Vec<StoodStill>,
}

/// One opened station of a room record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningRecord {
    /// Station or spare.
    pub station: String,
    /// Its clock; none where no bundle tells of it.
    pub clock: Option<StationClock>,
}

/// One order to a whole room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderRecord {
    /// Its number.
    pub counter: u32,
    /// As `exam::order::encode` writes it.
    pub order: String,
    /// When it was made, RFC 3339 +08:00, by the console's clock.
    pub at: String,
    /// Which time is not timed, of that order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// A time of the room, RFC 3339 +08:00.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// From.
    pub from: String,
    /// To.
    pub to: String,
}

/// One seat of a room record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatRecord {
    /// Candidate number.
    pub candidate: String,
    /// Seat.
    pub seat: String,
    /// Whether a bundle was collected for the candidate.
    pub present: bool,
    /// 违纪 without a bundle, or with one that says nothing of it: the reason, a code or words.
    #[serde(default)]
    pub misconduct: Option<String>,
    /// Whole minutes after the start at which the candidate began; none for the absent, and where no bundle says it.
    #[serde(default)]
    pub late_minutes: Option<u32>,
    /// The stations that the attempt was at, in order, where it was moved.
    #[serde(default)]
    pub moved: Vec<String>,
    /// Whether the attempt was sealed at a spare of the room.
    #[serde(default)]
    pub spare: bool,
    /// 提醒, 登记, 终止 at the seat, those of earlier records too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaches: Vec<BreachRecord>,
    /// What invigilators did at the seat, and what happened to its machine.
    #[serde(default)]
    pub incidents: Vec<Incident>,
    /// How many incidents there were, those without room here included.
    #[serde(default)]
    pub incident_count: u32,
    /// The candidate's seat tag: which heads and statements speak of the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<sealing::Digest>,
    /// How the candidate's attempt ended; none for the absent, and where no bundle says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<StatedEnding>,
}

/// Reads a payload; `what` names it in the error.
pub fn read<T: DeserializeOwned>(bytes: &[u8], what: Payload) -> crate::Result<T> {
    // A map would take the last of two equal keys; another reader could take the first.
    unique_keys(bytes, what)?;
    serde_json::from_slice(bytes).map_err(|_| crate::Error::Payload { what })
}

/// [`crate::Error::DuplicateKey`] where a key comes twice in one object of it.
pub fn unique_keys(bytes: &[u8], what: Payload) -> crate::Result<()> {
    if sealing::unique_keys(bytes) { Ok(()) } else { Err(crate::Error::DuplicateKey { what }) }
}

/// Writes a payload as compact JSON.
pub fn write<T: Serialize>(value: &T, what: Payload) -> crate::Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|_| crate::Error::Payload { what })
}

/// The same for a payload with secrets: the buffer has its full size at once, so that growing leaves no copy, and is
/// wiped on drop.
pub fn write_secret<T: Serialize>(value: &T, what: Payload) -> crate::Result<Zeroizing<Vec<u8>>> {
    let failed = |_| crate::Error::Payload { what };
    let mut length = Length(0);
    serde_json::to_writer(&mut length, value).map_err(failed)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(length.0));
    serde_json::to_writer(&mut *bytes, value).map_err(failed)?;
    Ok(bytes)
}

/// Counts what is written to it.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
