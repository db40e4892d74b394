use exam::view::Text;
use serde::Serialize;
use ts_rs::TS;

/// One thing that was found of a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FindingView {
    /// Stable code (`docs/format/standing.md`).
    pub code: &'static str,
    /// The machine that it reaches; none where it is about this seat alone.
    pub machine: Option<String>,
    /// What was found.
    pub message: Text,
    /// What the board does next.
    pub next: Text,
}
