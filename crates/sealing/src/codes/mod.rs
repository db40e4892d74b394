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

pub use alphabet::{fold, fold_alike, group};
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

/// Characters of a personal code.
const PERSONAL: usize = 8;

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

/// A personal code for one invigilator: eight characters, 40 random bits, 4-4. It has no check character: the machine that it is
/// typed at says at once whether it is the person's.
///
/// # Errors
/// [`Error::Crypto`] when the random source fails.
pub fn personal_code(entropy: &dyn Entropy) -> Result<Zeroizing<String>, Error> {
    let spelled = alphabet::spell(&random(PERSONAL, entropy)?);
    Ok(Zeroizing::new(group(&spelled)))
}
