//! Canonical tar: ustar, flat names, mode 0644, owner 0, time 0, ends with two zero blocks.

use crate::{Error, Part, error::malformed};
use defence::Defence;

const BLOCK: usize = 512;

/// How much a reader accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most members.
    pub members: usize,
    /// Most bytes of one member.
    pub member_bytes: usize,
}

/// Name and bytes of a member.
pub type Member<'a> = (&'a str, &'a [u8]);

/// Writes members in the given order.
///
/// # Errors
/// [`Error::MemberName`] for a name that is not 1 to 100 of `A-Z a-z 0-9 . _ -` or begins with `.`
/// or `-`; [`Error::Malformed`] for a name that comes twice.
pub fn write(members: &[Member<'_>]) -> Result<Vec<u8>, Error> {
    let size: usize = members.iter().map(|(_, bytes)| bytes.len() + 2 * BLOCK).sum();
    let mut out = Vec::with_capacity(size + 2 * BLOCK);
    for (i, (name, bytes)) in members.iter().enumerate() {
        if members.iter().take(i).any(|(other, _)| other == name) {
            return Err(malformed(Part::TarFile));
        }
        out.extend_from_slice(&header(name, bytes.len())?);
        out.extend_from_slice(bytes);
        out.resize(out.len().next_multiple_of(BLOCK), 0);
    }
    out.resize(out.len() + 2 * BLOCK, 0);
    Ok(out)
}

/// Reads members without copying them.
///
/// Every header is encoded again and compared, as is all padding: links, folders, path tricks,
/// other owners, sparse members and trailing bytes cannot be accepted.
///
/// # Errors
/// [`Error::Truncated`] for bytes that end too early; [`Error::TooLarge`] for more members or bytes than the limits;
/// [`Error::MemberKind`] for what is no plain file; [`Error::MemberName`]; [`Error::NotCanonical`] or
/// [`Error::Malformed`] for everything else that [`write`] would not have written.
pub fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Vec<Member<'a>>, Error> {
    let mut members: Vec<Member<'a>> = Vec::new();
    let mut rest = bytes;
    while rest.first().is_some_and(|first| *first != 0) {
        if members.len() == limits.members {
            return Err(Error::TooLarge { what: Part::TarFile });
        }
        let (member, after) = next(rest, limits.member_bytes)?;
        if members.iter().any(|(name, _)| *name == member.0) {
            return Err(malformed(Part::TarFile));
        }
        members.push(member);
        rest = after;
    }
    match rest {
        [0, ..] if rest == [0; 2 * BLOCK] => Ok(members),
        _ if rest.len() < 2 * BLOCK && rest.iter().all(|byte| *byte == 0) => Err(truncated()),
        _ => Defence::Canonical.guards(Err(not_canonical())).map(|()| members),
    }
}

fn next(bytes: &[u8], limit: usize) -> Result<(Member<'_>, &[u8]), Error> {
    let (head, rest) = bytes.split_at_checked(BLOCK).ok_or_else(|| short(bytes))?;
    let (name, size) = (name_of(head)?, size_of(head)?);
    if size > limit {
        return Err(Error::TooLarge { what: Part::TarMember });
    }
    check_kind(head)?;
    if header(name, size)? != head && Defence::Canonical.stands() {
        return Err(not_canonical());
    }
    let (padded, rest) = rest.split_at_checked(size.next_multiple_of(BLOCK)).ok_or(truncated())?;
    let (body, padding) = padded.split_at_checked(size).ok_or(malformed(Part::TarFile))?;
    if padding.iter().any(|byte| *byte != 0) && Defence::Canonical.stands() {
        return Err(not_canonical());
    }
    Ok(((name, body), rest))
}

/// Only `0`, a plain file, among the kinds that POSIX and GNU name; what is no kind at all is not canonical.
fn check_kind(head: &[u8]) -> Result<(), Error> {
    match head.get(156) {
        Some(b'1'..=b'7' | b'A'..=b'Z' | b'g' | b'x') => Err(Error::MemberKind),
        _ => Ok(()),
    }
}

fn name_of(head: &[u8]) -> Result<&str, Error> {
    let field = head.get(..100).ok_or(malformed(Part::TarFile))?;
    let end = field.iter().position(|byte| *byte == 0).unwrap_or(100);
    let name = field.get(..end).and_then(|name| std::str::from_utf8(name).ok());
    name.ok_or(malformed(Part::TarFile))
}

/// Eleven octal digits; anything else fails the comparison with the canonical header anyway.
fn size_of(head: &[u8]) -> Result<usize, Error> {
    let digits = head.get(124..135).and_then(|field| std::str::from_utf8(field).ok());
    let size = digits.and_then(|digits| usize::from_str_radix(digits, 8).ok());
    size.ok_or(malformed(Part::TarFile))
}

fn header(name: &str, size: usize) -> Result<[u8; BLOCK], Error> {
    check_name(name)?;
    let mut header = tar::Header::new_ustar();
    header.set_path(name).map_err(|_| Error::MemberName)?;
    header.set_mode(0o644);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    header.set_size(u64::try_from(size).map_err(|_| Error::TooLarge { what: Part::TarMember })?);
    header.set_entry_type(tar::EntryType::Regular);
    header.set_cksum();
    Ok(*header.as_bytes())
}

fn check_name(name: &str) -> Result<(), Error> {
    let good = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    let first = name.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
    if first && name.len() <= 100 && name.bytes().all(good) {
        Ok(())
    } else {
        Err(Error::MemberName)
    }
}

/// Less than a header: a cut one has zeros behind its name, a short text of another kind has none.
fn short(bytes: &[u8]) -> Error {
    if bytes.contains(&0) { truncated() } else { malformed(Part::TarFile) }
}

fn truncated() -> Error {
    Error::Truncated { what: Part::TarFile }
}

fn not_canonical() -> Error {
    Error::NotCanonical { what: Part::TarFile }
}
