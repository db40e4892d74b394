//! Our JSON: one encoding only (two-space indent, field order of the format, final newline).

use crate::{Error, Part, SUITE, error::malformed, unique_keys};
use defence::Defence;
use serde::{Serialize, de::DeserializeOwned};

/// Encodes a value in the one form that [`read`] accepts.
pub(crate) fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|_| malformed(Part::JsonValue))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Decodes, and refuses unless encoding again gives the same bytes.
///
/// That catches duplicate and re-ordered keys, other spellings of strings and trailing bytes.
pub(crate) fn read<T: Serialize + DeserializeOwned>(
    bytes: &[u8],
    what: Part,
    limit: usize,
) -> Result<T, Error> {
    if bytes.len() > limit {
        return Err(Error::TooLarge { what });
    }
    match serde_json::from_slice::<T>(bytes) {
        Ok(value) if is_own(&value, bytes)? => Ok(value),
        decoded => Err(reason(bytes, what, decoded.is_ok())),
    }
}

fn is_own<T: Serialize>(value: &T, bytes: &[u8]) -> Result<bool, Error> {
    let same = zeroize::Zeroizing::new(write(value)?).as_slice() == bytes;
    Ok(same || !Defence::Canonical.stands())
}

/// Why JSON is refused. Looked for afterwards only: what encodes to the same bytes again has no key twice.
fn reason(bytes: &[u8], what: Part, decoded: bool) -> Error {
    let known = unique(bytes, what).and_then(|()| check_argon2(bytes));
    let other = if decoded { Error::NotCanonical { what } } else { malformed(what) };
    known.err().unwrap_or(other)
}

/// Absurd Argon2id parameters keep their own error, which serde would flatten to "malformed".
fn check_argon2(bytes: &[u8]) -> Result<(), Error> {
    #[derive(serde::Deserialize)]
    struct Peek {
        argon2: Option<Costs>,
    }
    #[derive(serde::Deserialize)]
    struct Costs {
        memory_kib: u64,
        passes: u64,
        lanes: u64,
    }
    let Ok(Peek { argon2: Some(costs) }) = serde_json::from_slice(bytes) else { return Ok(()) };
    let narrow = |n: u64| u32::try_from(n).map_err(|_| Error::Argon2Params);
    let (memory, passes, lanes) =
        (narrow(costs.memory_kib)?, narrow(costs.passes)?, narrow(costs.lanes)?);
    crate::Argon2Params::new(memory, passes, lanes).map(drop)
}

/// [`Error::DuplicateKey`] where a key comes twice in one object.
pub(crate) fn unique(bytes: &[u8], what: Part) -> Result<(), Error> {
    if unique_keys(bytes) || !Defence::OneKey.stands() {
        Ok(())
    } else {
        Err(Error::DuplicateKey { what })
    }
}

/// Checks the two first fields of every format: what stands there, what should, and the suite.
pub(crate) fn check(what: Part, [format, own]: [&str; 2], suite: u32) -> Result<(), Error> {
    if format != own {
        return Err(Error::UnknownFormat { what });
    }
    if suite == SUITE { Ok(()) } else { Err(Error::UnknownSuite { suite }) }
}
