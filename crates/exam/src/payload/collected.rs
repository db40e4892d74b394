//! What a record says of a bundle.

use serde::{Deserialize, Serialize};

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
