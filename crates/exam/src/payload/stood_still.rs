//! A time in which a whole room stood still, as its record lists it (`docs/format/room-record.md`).

use serde::{Deserialize, Serialize};

/// Nobody could work: a power cut. The two who close the room say so; it gives nobody a minute, since a machine that is off
/// charges none, and explains why none was worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoodStill {
    /// From, RFC 3339 +08:00, by the console's clock.
    pub from: String,
    /// To.
    pub to: String,
    /// Why: a code or words.
    pub reason: String,
}
