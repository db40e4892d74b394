//! Board key files under a passphrase: Argon2id, then ChaCha20-Poly1305, as self-describing JSON.

use crate::{
    Argon2Params, Entropy, Error, Part, SUITE, SecretBytes, aead, hex, json, kdf::stretch,
};
use serde::{Deserialize, Serialize};

pub(crate) const FORMAT: &str = "gongyuan-passphrase";
const LIMIT: usize = 1024 * 1024;
/// How every sealed file begins: our JSON has one encoding.
const BEGINNING: &[u8] = b"{\n  \"format\": \"gongyuan-passphrase\"";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    suite: u32,
    label: String,
    argon2: Argon2Params,
    #[serde(with = "hex")]
    salt: [u8; 16],
    #[serde(with = "hex")]
    nonce: [u8; aead::NONCE],
    #[serde(with = "hex")]
    sealed: Vec<u8>,
}

/// Seals a secret (a key file, at most 400 KiB) under a passphrase.
///
/// `label` says what is inside ("officer key of zhang"); it is bound, and readable without the
/// passphrase.
///
/// # Errors
/// [`Error::Crypto`] when the random source or a cipher fails; [`Error::TooLarge`].
pub fn seal(
    passphrase: &[u8],
    label: &str,
    plain: &[u8],
    params: Argon2Params,
    entropy: &dyn Entropy,
) -> Result<Vec<u8>, Error> {
    if plain.len() > LIMIT * 2 / 5 {
        return Err(Error::TooLarge { what: Part::Secret });
    }
    let mut salt = [0; 16];
    entropy.fill(&mut salt).map_err(|_| Error::Crypto)?;
    let key = stretch(&[FORMAT.as_bytes(), passphrase], &salt, &params)?;
    let (nonce, sealed) = aead::seal(&key, &context(label), plain, entropy)?;
    let (format, label) = (FORMAT.to_owned(), label.to_owned());
    json::write(&File { format, suite: SUITE, label, argon2: params, salt, nonce, sealed })
}

/// Opens what [`seal`] made.
///
/// # Errors
/// [`Error::NotOpened`] for a wrong passphrase, another label or changed bytes; the parse errors
/// of JSON; [`Error::Argon2Params`] for absurd parameters.
pub fn open(passphrase: &[u8], label: &str, bytes: &[u8]) -> Result<SecretBytes, Error> {
    let file: File = json::read(bytes, Part::PassphraseFile, LIMIT)?;
    json::check(Part::PassphraseFile, [&file.format, FORMAT], file.suite)?;
    if file.label != label {
        return Err(Error::NotOpened);
    }
    let key = stretch(&[FORMAT.as_bytes(), passphrase], &file.salt, &file.argon2)?;
    aead::open(&key, &context(label), file.nonce, &file.sealed)
}

/// Whether a file is sealed under a passphrase, by how it begins.
#[must_use]
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(BEGINNING)
}

/// What a sealed file says is inside. It is bound: [`open`] refuses another label.
///
/// # Errors
/// The parse errors of [`open`].
pub fn label(bytes: &[u8]) -> Result<String, Error> {
    let file: File = json::read(bytes, Part::PassphraseFile, LIMIT)?;
    json::check(Part::PassphraseFile, [&file.format, FORMAT], file.suite)?;
    Ok(file.label)
}

fn context(label: &str) -> [&[u8]; 2] {
    [b"gongyuan-passphrase-1", label.as_bytes()]
}
