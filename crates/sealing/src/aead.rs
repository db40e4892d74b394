//! ChaCha20-Poly1305 (RFC 8439) for small secrets; the nonce is random and stands beside.

use crate::{Entropy, Error, Secret, SecretBytes, digest::join};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};

/// Length of a nonce in bytes.
pub(crate) const NONCE: usize = 12;

/// A nonce and the ciphertext with its tag.
pub(crate) type Sealed = ([u8; NONCE], Vec<u8>);

/// Seals `plain` under `key`; the associated data is every part with its u32 length in front.
pub(crate) fn seal(
    key: &Secret<32>,
    context: &[&[u8]],
    plain: &[u8],
    entropy: &dyn Entropy,
) -> Result<Sealed, Error> {
    let mut nonce = [0; NONCE];
    entropy.fill(&mut nonce).map_err(|_| Error::Crypto)?;
    let mut buffer = Vec::with_capacity(plain.len() + 16);
    buffer.extend_from_slice(plain);
    cipher(key)?
        .seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(join(context)),
            &mut buffer,
        )
        .map_err(|_| Error::Crypto)?;
    Ok((nonce, buffer))
}

/// Opens what [`seal`] made; [`Error::NotOpened`] for a wrong key, context or byte.
pub(crate) fn open(
    key: &Secret<32>,
    context: &[&[u8]],
    nonce: [u8; NONCE],
    sealed: &[u8],
) -> Result<SecretBytes, Error> {
    let mut buffer = sealed.to_vec();
    let nonce = Nonce::assume_unique_for_key(nonce);
    let opened = cipher(key)?
        .open_in_place(nonce, Aad::from(join(context)), &mut buffer)
        .map(|plain| plain.len())
        .map_err(|_| Error::NotOpened)?;
    buffer.truncate(opened);
    Ok(SecretBytes::new(buffer))
}

fn cipher(key: &Secret<32>) -> Result<LessSafeKey, Error> {
    let key = UnboundKey::new(&CHACHA20_POLY1305, key.expose()).map_err(|_| Error::Crypto)?;
    Ok(LessSafeKey::new(key))
}
