//! Keys from keys (HKDF-SHA256, RFC 5869) and keys from codes and passphrases (Argon2id, RFC 9106).

use crate::{Error, Secret, digest::join};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use ring::hkdf::{HKDF_SHA256, Salt};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

const SALT: &[u8] = b"gongyuan-hkdf-1";

/// HKDF-SHA256 with the salt `gongyuan-hkdf-1`; `info` is every part with its u32 length in front.
///
/// # Errors
/// [`Error::Crypto`] if `info` is too long for the cipher library.
pub fn derive(secret: &[u8], info: &[&[u8]]) -> Result<Secret<32>, Error> {
    let info = join(info);
    let prk = Salt::new(HKDF_SHA256, SALT).extract(secret);
    let info = [info.as_slice()];
    let okm = prk.expand(&info, HKDF_SHA256).map_err(|_| Error::Crypto)?;
    Secret::fill(|out| okm.fill(out).map_err(|_| Error::Crypto))
}

/// Argon2id cost parameters. Values outside the bounds are refused when they are parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, try_from = "Unchecked")]
pub struct Argon2Params {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl TryFrom<Unchecked> for Argon2Params {
    type Error = Error;

    fn try_from(u: Unchecked) -> Result<Self, Error> {
        Self::new(u.memory_kib, u.passes, u.lanes)
    }
}

impl Argon2Params {
    /// Role codes of a room: 64 MiB, 3 passes, 4 lanes.
    pub const ROOM: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 4 };
    /// Passphrases of the board's key files: 256 MiB, 3 passes, 4 lanes.
    pub const BOARD: Self = Self { memory_kib: 256 * 1024, passes: 3, lanes: 4 };
    /// Personal codes of invigilators: 64 MiB, 3 passes, 1 lane.
    pub const PERSON: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// The last characters of a document (many in one roster): 19 MiB, 2 passes, 1 lane.
    pub const TAIL: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    /// The least that is accepted: 1 MiB, 1 pass, 1 lane. For tests.
    pub const LEAST: Self = Self { memory_kib: 1024, passes: 1, lanes: 1 };

    /// Parameters within the bounds: memory 1 MiB to 1 GiB, 1 to 10 passes, 1 to 16 lanes.
    ///
    /// # Errors
    /// [`Error::Argon2Params`] outside the bounds.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, Error> {
        let good = (1024..=1024 * 1024).contains(&memory_kib)
            && (1..=10).contains(&passes)
            && (1..=16).contains(&lanes);
        if good { Ok(Self { memory_kib, passes, lanes }) } else { Err(Error::Argon2Params) }
    }

    /// Memory in KiB.
    #[must_use]
    pub fn memory_kib(&self) -> u32 {
        self.memory_kib
    }

    /// Number of passes.
    #[must_use]
    pub fn passes(&self) -> u32 {
        self.passes
    }

    /// Number of lanes.
    #[must_use]
    pub fn lanes(&self) -> u32 {
        self.lanes
    }
}

/// Argon2id version 0x13; `parts` form the password, each with its u32 length in front.
///
/// The working memory is wiped afterwards.
///
/// # Errors
/// [`Error::Crypto`] if the library refuses (salt shorter than 8 bytes).
pub fn stretch(parts: &[&[u8]], salt: &[u8], params: &Argon2Params) -> Result<Secret<32>, Error> {
    let mut password = join(parts);
    let costs = Params::new(params.memory_kib, params.passes, params.lanes, Some(32))
        .map_err(|_| Error::Argon2Params)?;
    let mut memory = vec![Block::default(); costs.block_count()];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, costs);
    let key =
        Secret::fill(|out| argon.hash_password_into_with_memory(&password, salt, out, &mut memory));
    memory.iter_mut().for_each(Zeroize::zeroize);
    password.zeroize();
    key.map_err(|_| Error::Crypto)
}
