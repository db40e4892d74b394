//! Identifiers that stand in file names, principals and member names.

use crate::{Error, Field};

/// Whether `text` is an identifier: 1 to 64 ASCII letters, digits, `.`, `_`, `-`, the first one a
/// letter or digit.
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    let first = text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
    first
        && text.len() <= 64
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

/// [`Error::BadName`] unless `text` is an identifier.
pub(crate) fn check(text: &str, what: Field) -> Result<(), Error> {
    if is_identifier(text) { Ok(()) } else { Err(Error::BadName { what }) }
}
