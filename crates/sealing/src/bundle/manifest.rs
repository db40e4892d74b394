//! The two manifests of a result bundle: one outside for everybody, one inside for the board.

use crate::{Digest, machine::Stamp};
use serde::{Deserialize, Serialize};

/// The value of `format` in `manifest.json`.
pub const FORMAT: &str = "gongyuan-result-bundle";
/// The value of `format` in `inner.json`.
pub(super) const INNER_FORMAT: &str = "gongyuan-result-inner";
pub(super) const LIMIT: usize = 16 * 1024;
/// The largest sealed note: hex doubles it, and the rest of the manifest needs its room.
pub(super) const NOTE_LIMIT: usize = 6 * 1024;

/// `manifest.json`: readable by everybody, so without names and numbers of persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundleManifest {
    /// [`FORMAT`].
    pub format: String,
    /// [`crate::SUITE`].
    pub suite: u32,
    /// Identifier of the board.
    pub board: String,
    /// Identifier of the sitting.
    pub sitting: String,
    /// Identifier of the room.
    pub room: String,
    /// Identifier of the station.
    pub station: String,
    /// Serial of the station's certificate.
    pub serial: u64,
    /// Identifier of the installation; a new one after every set-up of the machine.
    pub install: String,
    /// Number of the bundle on this installation, from 1.
    pub sequence: u64,
    /// SHA-256 of the `manifest.json` of the bundle before, or null for the first.
    pub previous: Option<Digest>,
    /// Package digest (SHA-256 of `exam-manifest.json`).
    pub package: Digest,
    /// Digest and size of `results.age`.
    pub results: Stamp,
    /// Fingerprints of the recipients: live, then recovery.
    pub recipients: [Digest; 2],
    /// Head of the attempt's event chain.
    pub chain_head: Digest,
    /// The candidate's [seat tag](crate::seat_tag): tells the console who is present, and nobody else.
    pub seat_tag: Digest,
    /// What the console may know of the attempt, sealed to those who opened the room ([`crate::seat_note`]); absent
    /// where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat_note: Option<SealedNote>,
}

/// A sealed seat note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedNote(#[serde(with = "crate::hex")] pub Vec<u8>);

/// `inner.json`: binds what is inside to what is outside, and names the recipients.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InnerManifest {
    /// `gongyuan-result-inner`.
    pub format: String,
    /// [`crate::SUITE`].
    pub suite: u32,
    /// Identifier of the board.
    pub board: String,
    /// Identifier of the sitting.
    pub sitting: String,
    /// Identifier of the room.
    pub room: String,
    /// Identifier of the station.
    pub station: String,
    /// Identifier of the installation.
    pub install: String,
    /// Number of the bundle.
    pub sequence: u64,
    /// Package digest.
    pub package: Digest,
    /// Digest and size of `attempt.json`.
    pub attempt: Stamp,
    /// Digest and size of `events`.
    pub events: Stamp,
    /// Head of the attempt's event chain.
    pub chain_head: Digest,
    /// The candidate's seat tag.
    pub seat_tag: Digest,
    /// Fingerprints of the recipients: live, then recovery.
    pub recipients: [Digest; 2],
}

impl InnerManifest {
    /// Whether both manifests speak of the same bundle.
    pub(super) fn agrees(&self, outer: &BundleManifest) -> bool {
        let texts = |a: [&String; 5], b: [&String; 5]| a == b;
        texts(
            [&self.board, &self.sitting, &self.room, &self.station, &self.install],
            [&outer.board, &outer.sitting, &outer.room, &outer.station, &outer.install],
        ) && self.sequence == outer.sequence
            && self.package == outer.package
            && self.chain_head == outer.chain_head
            && self.seat_tag == outer.seat_tag
            && self.recipients == outer.recipients
    }
}
