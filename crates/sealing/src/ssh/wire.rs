//! SSH wire encoding (RFC 4251 section 5): big-endian integers and length-prefixed strings.

use crate::{Error, Part, digest::length, error::malformed};

/// Appends an SSH string.
pub(super) fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(&length(bytes));
    out.extend_from_slice(bytes);
}

/// Several SSH strings one after the other.
pub(super) fn strings(parts: &[&[u8]]) -> Vec<u8> {
    crate::digest::join(parts)
}

/// Reads wire encoding from the front of a slice.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    /// The next `count` bytes.
    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let (head, rest) = self.0.split_at_checked(count).ok_or(malformed(Part::SshEncoding))?;
        self.0 = rest;
        Ok(head)
    }

    /// The next u32.
    pub(super) fn number(&mut self) -> Result<u32, Error> {
        let bytes = self.take(4)?.try_into().map_err(|_| malformed(Part::SshEncoding))?;
        Ok(u32::from_be_bytes(bytes))
    }

    /// The next SSH string.
    pub(super) fn string(&mut self) -> Result<&'a [u8], Error> {
        let count = usize::try_from(self.number()?).map_err(|_| malformed(Part::SshEncoding))?;
        self.take(count)
    }

    /// The next SSH string, which must be `expected`.
    pub(super) fn expect(&mut self, expected: &[u8]) -> Result<(), Error> {
        if self.string()? == expected { Ok(()) } else { Err(malformed(Part::SshEncoding)) }
    }

    /// Nothing may be left.
    pub(super) fn end(self) -> Result<(), Error> {
        if self.0.is_empty() { Ok(()) } else { Err(malformed(Part::SshEncoding)) }
    }
}
