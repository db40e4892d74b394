use super::MirrorView;
use serde::Serialize;
use ts_rs::TS;

/// The invigilator's panel over one station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PanelView {
    /// Who is signed in.
    pub person: String,
    /// Milliseconds until the panel locks itself.
    pub locks_in_ms: u64,
    /// The attempt's state: `none`, `in_progress`, `suspended`, `submitted`, `timed_out`, `terminated`, `sealed`.
    pub state: String,
    /// Seat, where a candidate is signed in.
    pub seat: Option<String>,
    /// Items answered.
    pub answered: u32,
    /// Items on the paper.
    pub total: u32,
    /// Last durable save, RFC 3339.
    pub saved_at: Option<String>,
    /// Milliseconds left.
    pub remaining_ms: u64,
    /// Minutes added so far.
    pub extended_minutes: u32,
    /// Minutes that may still be added.
    pub extension_left_minutes: u32,
    /// The last events, newest last.
    pub events: Vec<EventRow>,
    /// Events in all.
    pub event_count: u32,
    /// Sealed bundles on this station, not yet exported ones included.
    pub bundles: u32,
    /// Folders that look like a plugged-in drive, and the folder used last.
    pub folders: Vec<String>,
    /// How the mirror stands.
    pub mirror: MirrorView,
}

/// One event on the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct EventRow {
    /// Beijing time, RFC 3339.
    pub at: String,
    /// The event's name in files, such as `responded` or `suspended`.
    pub kind: String,
    /// Details: a reason, an item id, minutes; may be empty.
    pub detail: String,
    /// The person who caused it; none for candidate and system.
    pub person: Option<String>,
}

/// What an export wrote, read back and compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExportView {
    /// The folder.
    pub folder: String,
    /// The files.
    pub files: Vec<ExportedFile>,
}

/// One exported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExportedFile {
    /// File name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub digest: String,
}
