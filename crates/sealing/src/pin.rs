//! Hashes of short personal secrets: PINs and the last six characters of an ID card.

use crate::{Argon2Params, Entropy, Error, Secret, hex, kdf::stretch, secret::same};
use serde::{Deserialize, Serialize};
use std::fmt;

const LABEL: &[u8] = b"gongyuan-pin-1";

/// Salt, parameters and Argon2id hash of a personal secret, as it stands in a roster.
///
/// A six-digit secret falls to an offline search: these hashes belong inside encrypted files only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PinHash {
    argon2: Argon2Params,
    #[serde(with = "hex")]
    salt: [u8; 16],
    #[serde(with = "hex")]
    hash: [u8; 32],
}

impl PinHash {
    /// Hashes `pin`. Case, full-width forms, spaces and hyphens do not matter.
    ///
    /// # Errors
    /// [`Error::Crypto`] when the random source or the hash fails.
    pub fn make(pin: &str, params: Argon2Params, entropy: &dyn Entropy) -> Result<Self, Error> {
        let mut salt = [0; 16];
        entropy.fill(&mut salt).map_err(|_| Error::Crypto)?;
        let hash = *hash(pin, &salt, &params)?.expose();
        Ok(Self { argon2: params, salt, hash })
    }

    /// Whether `pin` is the one that was hashed.
    ///
    /// # Errors
    /// [`Error::Crypto`] when the hash cannot be computed.
    pub fn verify(&self, pin: &str) -> Result<bool, Error> {
        Ok(same(hash(pin, &self.salt, &self.argon2)?.expose(), &self.hash))
    }
}

impl fmt::Debug for PinHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinHash(…)")
    }
}

fn hash(pin: &str, salt: &[u8], params: &Argon2Params) -> Result<Secret<32>, Error> {
    let folded = crate::codes::fold(pin);
    stretch(&[LABEL, folded.as_bytes()], salt, params)
}
