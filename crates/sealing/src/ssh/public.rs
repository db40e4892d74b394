//! Ed25519 public keys in OpenSSH form.

use super::wire::strings;
use crate::{Error, Part, error::malformed, sha256};
use base64ct::{Base64, Base64Unpadded, Encoding};
use ring::signature::{ED25519, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

const ALGORITHM: &str = "ssh-ed25519";

/// The y of every point whose order divides 8, in each of its encodings, without the sign of x: 0, 1 and -1, 0 and 1 again
/// written as p and p + 1, and the two of order 8 (RFC 8032, section 5.1; checked with Python's integers).
const SMALL: [[u8; 32]; 7] = [
    [0; 32],
    ends(0x01, 0x00, 0x00),
    ends(0xec, 0xff, 0x7f),
    ends(0xed, 0xff, 0x7f),
    ends(0xee, 0xff, 0x7f),
    [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98,
        0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53,
        0xfc, 0x05,
    ],
    [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67,
        0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac,
        0x03, 0x7a,
    ],
];

/// 32 bytes: the first, thirty of one value, the last.
const fn ends(first: u8, middle: u8, last: u8) -> [u8; 32] {
    let mut bytes = [middle; 32];
    bytes[0] = first;
    bytes[31] = last;
    bytes
}

/// An Ed25519 public key; text and JSON form is `ssh-ed25519 <base64>` without a comment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    pub(super) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 raw bytes (RFC 8032).
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads one line of an OpenSSH public key file; a comment is allowed and dropped.
    ///
    /// # Errors
    /// [`Error::Malformed`] unless it is an Ed25519 key.
    pub fn from_openssh(line: &str) -> Result<Self, Error> {
        let key = ssh_key::PublicKey::from_openssh(line).map_err(|_| malformed(Part::PublicKey))?;
        let key = key.key_data().ed25519().ok_or(malformed(Part::PublicKey))?;
        Ok(Self(key.0))
    }

    /// `ssh-ed25519 <base64>`, without comment and newline.
    #[must_use]
    pub fn to_openssh(&self) -> String {
        format!("{ALGORITHM} {}", Base64::encode_string(&self.blob()))
    }

    /// `SHA256:<base64>`, as `ssh-keygen -l` shows it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let digest = sha256(&self.blob());
        format!("SHA256:{}", Base64Unpadded::encode_string(digest.as_bytes()))
    }

    /// The wire form (RFC 8709): the strings `ssh-ed25519` and key.
    pub(crate) fn blob(&self) -> Vec<u8> {
        strings(&[ALGORITHM.as_bytes(), &self.0])
    }

    /// Whether the point has an order of at most 8: a signature under such a key can be made for every message by
    /// anybody, and neither ring nor OpenSSH refuses it.
    fn is_small(&self) -> bool {
        let mut y = self.0;
        y[31] &= 0x7f;
        SMALL.contains(&y)
    }

    /// One signature, verified singly (RFC 8032; never in batches).
    pub(super) fn verify_raw(&self, message: &[u8], signature: &[u8]) -> Result<(), Error> {
        if self.is_small() {
            return Err(Error::SignatureInvalid);
        }
        UnparsedPublicKey::new(&ED25519, self.0)
            .verify(message, signature)
            .map_err(|_| Error::SignatureInvalid)
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        key.to_openssh()
    }
}

impl TryFrom<String> for PublicKey {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        let key = Self::from_openssh(&text)?;
        if key.to_openssh() == text { Ok(key) } else { Err(malformed(Part::PublicKey)) }
    }
}

impl FromStr for PublicKey {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::from_openssh(text)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_openssh())
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.fingerprint())
    }
}
