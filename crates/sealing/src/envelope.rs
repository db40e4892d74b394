//! A small sealed record under a key that both sides have: the mirror of a running attempt.

use crate::{Entropy, Error, Secret, SecretBytes, aead};

/// Seals `plain` with ChaCha20-Poly1305 (RFC 8439): a random 12-byte nonce, then the ciphertext
/// with its tag. The context is bound, every part with its u32 length in front; it is not stored.
///
/// Use a key for nothing else ([`crate::kdf::derive`] one with its purpose as info), and for
/// fewer than 2³² records, because the nonce is random.
///
/// # Errors
/// [`Error::Crypto`] when the random source or the cipher fails.
pub fn seal(
    key: &Secret<32>,
    context: &[&[u8]],
    plain: &[u8],
    entropy: &dyn Entropy,
) -> Result<Vec<u8>, Error> {
    let (nonce, sealed) = aead::seal(key, context, plain, entropy)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] made.
///
/// # Errors
/// [`Error::NotOpened`] for a wrong key, context or byte.
pub fn open(key: &Secret<32>, context: &[&[u8]], sealed: &[u8]) -> Result<SecretBytes, Error> {
    let (nonce, sealed) = sealed.split_first_chunk().ok_or(Error::NotOpened)?;
    aead::open(key, context, *nonce, sealed)
}
