//! File encryption with age (age-encryption.org/v1): X25519 recipients only.

use crate::{Digest, Error, Part, SecretBytes, error::malformed, sha256};
use age::secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use std::{fmt, io::Read, io::Write, str::FromStr};
use zeroize::Zeroizing;

const VERSION_LINE: &[u8] = b"age-encryption.org/v1\n";
/// Our headers have at most three stanzas of two or three lines; nobody needs more than this.
const HEADER_LIMIT: usize = 8 * 1024;

/// Where the last data character of `age1` + 52 characters + 6 of checksum stands.
const LAST_CHARACTER: usize = 4 + 51;

/// An age identity (private key), on the heap (so that moves leave no copies), wiped on drop.
#[derive(Clone)]
pub struct AgeIdentity(Box<age::x25519::Identity>);

impl AgeIdentity {
    /// A new identity, from the operating system's random source.
    #[must_use]
    pub fn generate() -> Self {
        Self(Box::new(age::x25519::Identity::generate()))
    }

    /// Reads `AGE-SECRET-KEY-1…`; white space around is allowed.
    ///
    /// # Errors
    /// [`Error::Malformed`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        let identity = age::x25519::Identity::from_str(text.trim());
        identity.map(|own| Self(Box::new(own))).map_err(|_| malformed(Part::AgeIdentity))
    }

    /// Reads an identity file as `age-keygen` writes it: comment lines, then one identity.
    ///
    /// # Errors
    /// [`Error::Malformed`] unless there is exactly one identity.
    pub fn parse_file(text: &str) -> Result<Self, Error> {
        let mut lines =
            text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
        match (lines.next(), lines.next()) {
            (Some(line), None) => Self::parse(line),
            _ => Err(malformed(Part::AgeIdentity)),
        }
    }

    /// `AGE-SECRET-KEY-1…`, 74 characters.
    #[must_use]
    pub fn secret_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    /// The public half.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public().to_string())
    }
}

impl fmt::Debug for AgeIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AgeIdentity({})", self.recipient())
    }
}

/// An age recipient (public key); text and JSON form is `age1…`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Recipient(String);

impl Recipient {
    /// Reads `age1…` in its one spelling (lower case).
    ///
    /// # Errors
    /// [`Error::Malformed`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        // Bech32 (BIP 173) has two other spellings of the same key: upper case, and padding bits that are not zero. The
        // last of the 52 data characters holds one bit of the key and four of padding.
        let last = text.as_bytes().get(LAST_CHARACTER);
        let spelling =
            text.bytes().all(|b| !b.is_ascii_uppercase()) && matches!(last, Some(b'q' | b's'));
        if spelling && age::x25519::Recipient::from_str(text).is_ok() {
            Ok(Self(text.to_owned()))
        } else {
            Err(malformed(Part::AgeRecipient))
        }
    }

    /// `age1…`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// SHA-256 of the text `age1…`.
    #[must_use]
    pub fn fingerprint(&self) -> Digest {
        sha256(self.0.as_bytes())
    }
}

impl From<Recipient> for String {
    fn from(recipient: Recipient) -> Self {
        recipient.0
    }
}

impl TryFrom<String> for Recipient {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        Self::parse(&text)
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({})", self.0)
    }
}

/// Encrypts to every recipient; binary age, never armored. Randomness comes from the system.
///
/// # Errors
/// [`Error::Malformed`] without recipients; [`Error::Crypto`].
pub fn encrypt(recipients: &[Recipient], plain: &[u8]) -> Result<Vec<u8>, Error> {
    let parsed: Result<Vec<_>, _> =
        recipients.iter().map(|r| age::x25519::Recipient::from_str(&r.0)).collect();
    let parsed = parsed.map_err(|_| malformed(Part::AgeRecipient))?;
    let encryptor =
        age::Encryptor::with_recipients(parsed.iter().map(|r| r as &dyn age::Recipient))
            .map_err(|_| malformed(Part::AgeRecipient))?;
    let mut out = Vec::with_capacity(plain.len() + plain.len() / 4096 + 1024);
    let mut writer = encryptor.wrap_output(&mut out).map_err(|_| Error::Crypto)?;
    writer.write_all(plain).map_err(|_| Error::Crypto)?;
    writer.finish().map_err(|_| Error::Crypto)?;
    Ok(out)
}

/// Decrypts at most `max_plain` bytes.
///
/// # Errors
/// [`Error::RefusedEncryption`] for armor and passphrase stanzas, [`Error::NotDecrypted`] for the
/// wrong identity or changed bytes, [`Error::TooLarge`].
pub fn decrypt(
    identity: &AgeIdentity,
    cipher: &[u8],
    max_plain: usize,
) -> Result<SecretBytes, Error> {
    recipients(cipher)?;
    // The ciphertext is longer than the plaintext: nothing larger is ever allocated.
    if cipher.len() > max_plain.saturating_add(max_plain / 1024).saturating_add(HEADER_LIMIT) {
        return Err(Error::TooLarge { what: Part::EncryptedFile });
    }
    let decryptor = age::Decryptor::new_buffered(cipher).map_err(|_| Error::NotDecrypted)?;
    let reader = decryptor
        .decrypt(std::iter::once(identity.0.as_ref() as &dyn age::Identity))
        .map_err(|_| Error::NotDecrypted)?;
    let mut plain = Vec::with_capacity(cipher.len());
    let limit = u64::try_from(max_plain).unwrap_or(u64::MAX).saturating_add(1);
    let read = reader.take(limit).read_to_end(&mut plain);
    let plain = SecretBytes::new(plain);
    match read {
        Err(_) => Err(Error::NotDecrypted),
        Ok(count) if count > max_plain => Err(Error::TooLarge { what: Part::Plaintext }),
        Ok(_) => Ok(plain),
    }
}

/// The tag of the stanza that a header line begins, if it begins one.
fn stanza(line: &[u8]) -> Option<&[u8]> {
    line.strip_prefix(b"-> ")?.split(|byte| *byte == b' ').next()
}

/// Number of X25519 stanzas. Refuses, before any key is used, what is not binary age and every
/// other kind of stanza except age's own meaningless `…-grease`.
fn recipients(cipher: &[u8]) -> Result<usize, Error> {
    let rest = cipher.strip_prefix(VERSION_LINE).ok_or(Error::RefusedEncryption)?;
    let head = rest.get(..rest.len().min(HEADER_LIMIT)).unwrap_or_default();
    let mut count = 0;
    for line in head.split(|byte| *byte == b'\n') {
        match stanza(line) {
            Some(b"X25519") => count += 1,
            Some(tag) if !tag.ends_with(b"-grease") => return Err(Error::RefusedEncryption),
            Some(_) => {}
            None if line.starts_with(b"--- ") => return Ok(count),
            None => {}
        }
    }
    Err(Error::RefusedEncryption)
}

/// Refuses a header that is not for exactly `expected` recipients.
pub(crate) fn check_header(cipher: &[u8], expected: usize) -> Result<(), Error> {
    if recipients(cipher)? == expected { Ok(()) } else { Err(Error::RefusedEncryption) }
}
