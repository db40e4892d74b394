use serde::{Deserialize, Serialize};
use sitting::Consent;

/// What an attempt starts with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Started {
    /// Digest of the form, lower-case hex.
    pub form_digest: String,
    /// Milliseconds that the candidate may use, extra time included, late entry deducted.
    pub allowed_ms: u64,
    /// Milliseconds after the candidate's start before which handing in is not allowed.
    pub hand_in_after_ms: u64,
    /// The final minutes; none where a hand-in never needs a consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<LastMinutes>,
    /// Milliseconds that late entry cost: what the time allowed is short of the whole.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub late_ms: u64,
    /// Milliseconds between entry (or the room's start, if later) and the beginning: typing, and waiting for the code.
    /// They cost nothing.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub waited_ms: u64,
    /// Minutes by which the room was known to start late.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub room_late_minutes: u32,
    /// Console's clock less the station's, milliseconds.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub offset_ms: i64,
}

fn is_zero<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The end of the time, in which a hand-in needs a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastMinutes {
    /// It begins when so many milliseconds are left.
    pub ms: u64,
    /// Whose consent.
    pub consent: Consent,
}
