//! What stands in a correction.

use item::ItemId;
use marking::AnswerKey;
use serde::{Deserialize, Serialize};

/// The body of a correction, as it is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrectionBody {
    /// From 1: of several corrections of an item the one with the highest number counts.
    pub(crate) number: u32,
    /// Beijing time, by the clock of the machine that signed; nothing follows from it.
    pub(crate) made: String,
    pub(crate) reason: String,
    pub(crate) item: ItemId,
    /// The versions of its text that the sitting has, ascending.
    pub(crate) versions: Vec<u32>,
    pub(crate) change: Change,
}

/// What becomes of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Change {
    /// This is right, and nothing else.
    AnswerKey(AnswerKey),
    /// 送分: whoever has the item on the paper is given its points.
    Void,
}

impl CorrectionBody {
    pub(crate) fn is_well_formed(&self) -> bool {
        let ascending = self.versions.is_sorted_by(|one, other| one < other);
        self.number > 0 && !self.reason.trim().is_empty() && !self.versions.is_empty() && ascending
    }
}
