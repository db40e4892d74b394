//! Codes that people type: made by the system, in Crockford base32, forgiving in how they are typed.
//!
//! ```
//! use sealing::{SystemEntropy, codes::ReleaseCode};
//! let code = ReleaseCode::generate(&SystemEntropy::new())?;
//! let typed = code.grouped().to_lowercase().replace('-', "　");
//! assert_eq!(ReleaseCode::parse(&typed)?, code);
//! # Ok::<(), sealing::Error>(())
//! ```

mod alphabet;
mod receipt;

pub use alphabet::{fold, group};
pub(crate) use alphabet::{group_of_digest, read_groups};
pub use receipt::{OrderCode, Receipt, order_code, receipt};

use crate::{Entropy, Error, secret::same};
use alphabet::{check_character, random, read};
use std::fmt;
use zeroize::Zeroizing;

/// A code of `DATA` random characters of five bits, and one check character.
///
/// The check character catches every wrong character and every swap of two characters. Debug
/// prints nothing; [`Code::grouped`] is the only way to see it.
#[derive(Clone)]
pub struct Code<const DATA: usize>(Zeroizing<String>);

/// What an invigilator types: 15 characters (75 bits) and the check character, 4-4-4-4.
pub type RoleCode = Code<15>;

/// What reaches the room at the start: 16 characters (80 bits) and the check character, 4-4-4-4-1.
pub type ReleaseCode = Code<16>;

impl<const DATA: usize> Code<DATA> {
    /// Draws a new code.
    ///
    /// # Errors
    /// [`Error::Crypto`] when the random source fails.
    pub fn generate(entropy: &dyn Entropy) -> Result<Self, Error> {
        let mut values = random(DATA, entropy)?;
        let check = check_character(&values);
        values.push(check);
        Ok(Self(alphabet::spell(&values)))
    }

    /// Reads a typed code: case, full-width forms, spaces and hyphens do not matter; I and L are
    /// 1, O is 0.
    ///
    /// # Errors
    /// [`Error::CodeCharacter`] for a character outside the alphabet, [`Error::CodeLength`], and
    /// [`Error::CodeCheck`] for a typing error.
    pub fn parse(typed: &str) -> Result<Self, Error> {
        let values = read(typed, DATA + 1)?;
        match values.split_last() {
            Some((check, data)) if *check == check_character(data) => {
                Ok(Self(alphabet::spell(&values)))
            }
            _ => Err(Error::CodeCheck),
        }
    }

    /// The code in groups of four with hyphens, for envelopes and screens.
    #[must_use]
    pub fn grouped(&self) -> Zeroizing<String> {
        Zeroizing::new(group(&self.0))
    }

    /// The characters without hyphens, as they enter key derivation.
    pub(crate) fn canonical(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl<const DATA: usize> PartialEq for Code<DATA> {
    fn eq(&self, other: &Self) -> bool {
        same(self.canonical(), other.canonical())
    }
}

impl<const DATA: usize> Eq for Code<DATA> {}

impl<const DATA: usize> fmt::Debug for Code<DATA> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// A numeric PIN of six digits for one person, each of the million equally likely.
///
/// # Errors
/// [`Error::Crypto`] when the random source fails.
pub fn pin(entropy: &dyn Entropy) -> Result<Zeroizing<String>, Error> {
    // The largest multiple of a million below 2^32: what lies above would favour small numbers.
    const FAIR: u32 = 4_294_000_000;
    loop {
        let mut bytes = Zeroizing::new([0; 4]);
        entropy.fill(bytes.as_mut_slice()).map_err(|_| Error::Crypto)?;
        let number = u32::from_be_bytes(*bytes);
        if number < FAIR {
            return Ok(Zeroizing::new(format!("{:06}", number % 1_000_000)));
        }
    }
}
