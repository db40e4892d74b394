//! Short codes that people copy by hand: the candidate's receipt and spoken room orders.

use super::alphabet::{group, of_bits, read, spell};
use crate::{Digest, Error, K2, digest::Hasher, kdf::derive, secret::same};
use std::fmt;

/// The candidate's receipt: 16 characters (80 bits), 4-4-4-4, no check character.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Receipt(String);

impl Receipt {
    /// Reads a receipt as forgivingly as a code.
    ///
    /// # Errors
    /// [`Error::CodeCharacter`], [`Error::CodeLength`].
    pub fn parse(typed: &str) -> Result<Self, Error> {
        Ok(Self(spell(&read(typed, 16)?).to_string()))
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&group(&self.0))
    }
}

/// The receipt of a sealed attempt: the first 80 bits of SHA-256 over a label, the package's
/// receipt nonce and the digest of `attempt.json`.
#[must_use]
pub fn receipt(nonce: &[u8; 16], attempt: &Digest) -> Receipt {
    let mut hasher = Hasher::new();
    hasher.part(b"gongyuan-receipt-1");
    hasher.part(nonce);
    hasher.part(attempt.as_bytes());
    let digest = hasher.finish();
    Receipt(spell(&of_bits(digest.as_bytes(), 16)).to_string())
}

/// The code beside a spoken room order: 8 characters (40 bits), 4-4.
#[derive(Debug, Clone)]
pub struct OrderCode(String);

impl OrderCode {
    /// Reads an order code as forgivingly as a code.
    ///
    /// # Errors
    /// [`Error::CodeCharacter`], [`Error::CodeLength`].
    pub fn parse(typed: &str) -> Result<Self, Error> {
        Ok(Self(spell(&read(typed, 8)?).to_string()))
    }
}

impl PartialEq for OrderCode {
    fn eq(&self, other: &Self) -> bool {
        same(self.0.as_bytes(), other.0.as_bytes())
    }
}

impl Eq for OrderCode {}

impl fmt::Display for OrderCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&group(&self.0))
    }
}

/// The code of one room order: the first 40 bits of HKDF(K₂; "room-order", room, counter, order).
///
/// `counter` must grow with every order of a room, so that no code works twice; `order` is the
/// order's own encoding.
///
/// # Errors
/// [`Error::Crypto`] when the order is absurdly long.
pub fn order_code(k2: &K2, room: &str, counter: u32, order: &[u8]) -> Result<OrderCode, Error> {
    let info: [&[u8]; 4] = [b"room-order", room.as_bytes(), &counter.to_be_bytes(), order];
    let mac = derive(k2.expose(), &info)?;
    Ok(OrderCode(spell(&of_bits(mac.expose(), 8)).to_string()))
}
