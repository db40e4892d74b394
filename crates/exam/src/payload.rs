//! What travels inside the encrypted members of our files: plain JSON, unknown fields refused.
//! Documented in `docs/format/package.md` and `docs/format/bundle.md`.

use item::{ItemId, Response};
use sealing::PinHash;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sitting::{Papers, Policy, Section};
use std::collections::BTreeMap;

/// Plaintext of `roster.age`: who sits in the room, who is on duty, and the rules.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoomRoster {
    /// Candidates in roster order.
    pub candidates: Vec<RosterEntry>,
    /// Invigilators on duty.
    pub invigilators: Vec<Duty>,
    /// Exam rules.
    pub policy: Policy,
    /// Sections of the paper, so that the rules page can show them before the start.
    pub sections: Vec<Section>,
}

/// One candidate of the room.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterEntry {
    /// Candidate number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Kind of identity document.
    pub id_kind: String,
    /// Document number with all but the last four characters hidden.
    pub id_masked: String,
    /// Hash of the last six characters of the document number.
    pub id_tail: PinHash,
    /// Seat.
    pub seat: String,
    /// Extra time in percent.
    pub extra_time_percent: u32,
}

/// One invigilator on duty.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Name.
    pub name: String,
    /// Hash of the personal PIN.
    pub pin: PinHash,
}

/// `dealing.json` in `content.age`: whose paper comes from which seed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DealingFile {
    /// One form for all, some parallel ones, or one each.
    pub papers: Papers,
    /// By candidate number.
    pub seeds: BTreeMap<String, Seeds>,
}

/// The seeds of one candidate, lower-case hex of 32 bytes each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seeds {
    /// Draws the form.
    pub form: sealing::Digest,
    /// Shuffles the choices.
    pub choices: sealing::Digest,
    /// Which of the parallel forms; absent where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parallel: Option<ParallelForm>,
}

/// One of several parallel forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParallelForm {
    /// Which, from 1.
    pub number: u32,
    /// Of how many.
    pub of: u32,
}

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
    /// How it ended: `submitted`, `timed_out` or `terminated`.
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
}

/// The caller's part of a room record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordBody {
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
}

/// One collected bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CollectedBundle {
    /// Station.
    pub station: String,
    /// The station's sequence number.
    pub sequence: u64,
    /// SHA-256 of the file.
    pub digest: sealing::Digest,
    /// Head of the attempt's event chain.
    pub chain_head: sealing::Digest,
}

/// Reads a payload; `what` names it in the error.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8], what: &'static str) -> crate::Result<T> {
    serde_json::from_slice(bytes).map_err(|_| crate::Error::Payload { what })
}

/// Writes a payload as compact JSON.
pub(crate) fn write<T: Serialize>(value: &T, what: &'static str) -> crate::Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|_| crate::Error::Payload { what })
}
