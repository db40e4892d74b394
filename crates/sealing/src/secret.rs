//! Secrets that are wiped on drop and never printed.

use crate::{Entropy, Error, Part, error::malformed, hex};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// `N` secret bytes on the heap (so that moves leave no copies), wiped on drop.
pub struct Secret<const N: usize>(Box<[u8; N]>);

impl<const N: usize> Secret<N> {
    /// Takes the bytes over and wipes the array they came from.
    #[must_use]
    pub fn take(bytes: &mut [u8; N]) -> Self {
        let mut own = Self(Box::new([0; N]));
        own.0.copy_from_slice(bytes);
        bytes.zeroize();
        own
    }

    /// `N` random bytes.
    ///
    /// # Errors
    /// [`Error::Crypto`] when the random source fails.
    pub fn random(entropy: &dyn Entropy) -> Result<Self, Error> {
        let mut own = Self(Box::new([0; N]));
        entropy.fill(own.0.as_mut_slice()).map_err(|_| Error::Crypto)?;
        Ok(own)
    }

    /// Fills a new secret in place; the closure gets zeroed bytes.
    pub(crate) fn fill<E>(fill: impl FnOnce(&mut [u8; N]) -> Result<(), E>) -> Result<Self, E> {
        let mut own = Self(Box::new([0; N]));
        fill(&mut own.0)?;
        Ok(own)
    }

    /// The bytes of a lower-case hex text, read in place.
    ///
    /// # Errors
    /// [`Error::Malformed`] for another length or other characters.
    pub fn from_hex(text: &str) -> Result<Self, Error> {
        Self::fill(|out| hex::decode_into(text, out).ok_or(malformed(Part::Secret)))
    }

    /// Lower-case hex, wiped on drop.
    #[must_use]
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.expose()))
    }

    /// The bytes; keep the borrow short.
    #[must_use]
    pub fn expose(&self) -> &[u8; N] {
        &self.0
    }
}

impl<const N: usize> Clone for Secret<N> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<const N: usize> Drop for Secret<N> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl<const N: usize> PartialEq for Secret<N> {
    fn eq(&self, other: &Self) -> bool {
        same(self.expose(), other.expose())
    }
}

impl<const N: usize> Eq for Secret<N> {}

/// Secret bytes of any length, wiped on drop.
pub struct SecretBytes(Vec<u8>);

impl SecretBytes {
    /// Takes the bytes over. Do not grow a vector of secrets before: growing leaves copies.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes; keep the borrow short.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for SecretBytes {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretBytes(…)")
    }
}

impl PartialEq for SecretBytes {
    fn eq(&self, other: &Self) -> bool {
        same(self.expose(), other.expose())
    }
}

impl Eq for SecretBytes {}

/// Constant-time equality (of equal lengths; the length is not a secret).
#[must_use]
pub fn same(a: &[u8], b: &[u8]) -> bool {
    let mut difference = u8::from(a.len() != b.len());
    for (x, y) in a.iter().zip(b) {
        difference |= std::hint::black_box(x ^ y);
    }
    std::hint::black_box(difference) == 0
}

/// Overwrites the stack below the caller, where libraries leave copies of keys in frames that have ended.
///
/// Call it after the last use of a key, from the frame that called the library.
#[inline(never)]
pub fn scrub_stack() {
    let mut below = [0xa5u8; 64 * 1024];
    below.zeroize();
    std::hint::black_box(&below);
}
