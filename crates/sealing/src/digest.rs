//! SHA-256 digests and the event chain.

use crate::{Error, Part, error::malformed, hex};
use ring::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

const CHAIN_LABEL: &[u8] = b"gongyuan-event-chain-1";

/// A SHA-256 digest; text form is 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Digest(#[serde(with = "hex")] pub [u8; 32]);

impl Digest {
    /// Thirty-two zero bytes: the `prev` of the first event of a chain.
    pub const ZERO: Self = Self([0; 32]);

    /// The raw bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(&self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = Error;

    /// # Errors
    /// [`Error::Malformed`] unless the text is 64 lower-case hex digits.
    fn from_str(text: &str) -> Result<Self, Error> {
        let bytes = hex::decode(text).ok_or(malformed(Part::Digest))?;
        bytes.try_into().map(Self).map_err(|_| malformed(Part::Digest))
    }
}

/// SHA-256 of `bytes` (FIPS 180-4).
#[must_use]
pub fn sha256(bytes: &[u8]) -> Digest {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finish()
}

/// Incremental SHA-256, for data that comes in pieces.
#[derive(Clone)]
pub struct Hasher(Context);

impl Hasher {
    /// An empty hasher.
    #[must_use]
    pub fn new() -> Self {
        Self(Context::new(&SHA256))
    }

    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Adds a part with its length in front (u32 big-endian), so that parts cannot run together.
    pub fn part(&mut self, bytes: &[u8]) {
        self.update(&length(bytes));
        self.update(bytes);
    }

    /// The digest of all that was added.
    #[must_use]
    pub fn finish(self) -> Digest {
        let mut out = [0; 32];
        out.copy_from_slice(self.0.finish().as_ref());
        Digest(out)
    }
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hasher")
    }
}

/// Next head of an event chain: SHA-256(label ‖ `prev` ‖ length-prefixed `event`).
///
/// The first event follows [`Digest::ZERO`] or a digest that names the chain.
#[must_use]
pub fn chain(prev: &Digest, event: &[u8]) -> Digest {
    let mut hasher = Hasher::new();
    hasher.update(CHAIN_LABEL);
    hasher.update(&prev.0);
    hasher.part(event);
    hasher.finish()
}

/// The u32 big-endian length of a part; parts are far below 4 GiB (limits of the readers).
pub(crate) fn length(bytes: &[u8]) -> [u8; 4] {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes()
}

/// All parts, each with its length in front.
pub(crate) fn join(parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::with_capacity(parts.iter().map(|p| p.len() + 4).sum());
    for part in parts {
        out.extend_from_slice(&length(part));
        out.extend_from_slice(part);
    }
    out
}
