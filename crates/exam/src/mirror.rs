//! The frames of a mirror (`docs/format/mirror.md`), as far as station and console share them.

use crate::{Payload, Result, payload};
use serde::Deserialize;
use std::path::Path;
use store::read_frames;

/// The value of `format`.
pub const FORMAT: &str = "gongyuan-mirror-2";
/// That of mirrors from before heads: every frame behind their header is a record.
pub const FIRST_FORMAT: &str = "gongyuan-mirror";

const RECORD: u8 = 0;
const HEAD: u8 = 1;

/// One frame behind the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame<'a> {
    /// A sealed record.
    Record(&'a [u8]),
    /// A signed head, readable by everybody.
    Head(&'a [u8]),
}

impl<'a> Frame<'a> {
    /// What a frame of a file of this format is; none where it is neither.
    #[must_use]
    pub fn of(format: &str, bytes: &'a [u8]) -> Option<Self> {
        if format == FIRST_FORMAT {
            return Some(Self::Record(bytes));
        }
        match bytes.split_first() {
            Some((&RECORD, record)) => Some(Self::Record(record)),
            Some((&HEAD, head)) => Some(Self::Head(head)),
            _ => None,
        }
    }

    /// As a file of today's format holds it.
    #[must_use]
    pub fn bytes(self) -> Vec<u8> {
        let (kind, body) = match self {
            Self::Record(body) => (RECORD, body),
            Self::Head(body) => (HEAD, body),
        };
        [&[kind], body].concat()
    }
}

/// The header, as far as its format matters.
#[derive(Deserialize)]
struct Header {
    format: String,
}

/// The heads of a mirror, in their order; nothing has vouched for them yet.
///
/// # Errors
/// [`crate::Error::Payload`] for a file without a mirror's header; what the drive does not give.
pub fn heads(path: &Path) -> Result<Vec<String>> {
    let frames = read_frames(path)?.frames;
    let wrong = crate::Error::Payload { what: Payload::Mirror };
    let Some((header, rest)) = frames.split_first() else { return Err(wrong) };
    let Header { format } = payload::read(header, Payload::Mirror)?;
    if format != FORMAT && format != FIRST_FORMAT {
        return Err(wrong);
    }
    let head = |frame: &Vec<u8>| match Frame::of(&format, frame) {
        Some(Frame::Head(head)) => String::from_utf8(head.to_vec()).ok(),
        Some(Frame::Record(_)) | None => None,
    };
    Ok(rest.iter().filter_map(head).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_told_apart_by_their_first_byte_and_old_ones_are_records() {
        for frame in [Frame::Record(b"\x01x"), Frame::Head(b"{}")] {
            assert_eq!(Frame::of(FORMAT, &frame.bytes()), Some(frame), "as it was written");
        }
        assert_eq!(Frame::of(FORMAT, b""), None, "nothing");
        assert_eq!(Frame::of(FORMAT, b"\x02x"), None, "a kind that the format does not have");
        let old = Frame::of(FIRST_FORMAT, b"\x01x");
        assert_eq!(old, Some(Frame::Record(b"\x01x")), "the first format has records only");
    }

    #[test]
    fn the_heads_of_a_file_are_read_without_its_key() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.mirror");
        let header = format!("{{\"format\":\"{FORMAT}\"}}");
        let mut file = store::FrameFile::create(&path, header.as_bytes()).unwrap();
        let frames = [Frame::Record(b"sealed"), Frame::Head(b"one"), Frame::Head(b"two")];
        file.append(&frames.map(Frame::bytes)).unwrap();
        assert_eq!(heads(&path).unwrap(), ["one", "two"], "in their order");
    }
}
