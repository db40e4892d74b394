//! Ed25519 public keys in OpenSSH form.

use super::wire::strings;
use crate::{Error, error::malformed, sha256};
use base64ct::{Base64, Base64Unpadded, Encoding};
use ring::signature::{ED25519, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

const ALGORITHM: &str = "ssh-ed25519";

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
        let key = ssh_key::PublicKey::from_openssh(line).map_err(|_| malformed("public key"))?;
        let key = key.key_data().ed25519().ok_or(malformed("public key"))?;
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

    /// One signature, verified singly (RFC 8032; never in batches).
    pub(super) fn verify_raw(&self, message: &[u8], signature: &[u8]) -> Result<(), Error> {
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
        if key.to_openssh() == text { Ok(key) } else { Err(malformed("public key")) }
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
