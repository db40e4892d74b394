//! A write that was cut off: SQLite ignores its frames at the end of the log and later writes over them. They are
//! found before that, so that their bytes can be kept. Layout: SQLite, "Database File Format", section 4.

use crate::file::{beside, read_file_limited};
use crate::{Error, Result};
use std::path::Path;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// A log is written back at 4 MiB; one that could not be may be larger.
const LOG_LIMIT: u64 = 256 << 20;

/// The end of a log that belongs to no commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Torn {
    /// Where it begins in the `-wal` file.
    pub offset: u64,
    /// From there to the end of the last frame of this log.
    pub bytes: Vec<u8>,
}

/// The frames after the last commit of a journal's log, if there are any. To be asked before the journal is opened.
///
/// # Errors
/// What the disk refuses. A log that is missing or has no header holds nothing.
pub fn torn_tail(journal: &Path) -> Result<Option<Torn>> {
    match read_file_limited(&beside(journal, "-wal"), LOG_LIMIT) {
        Ok(log) => Ok(Log::of(&log).and_then(|log| log.torn())),
        Err(Error::Missing { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

struct Log<'a> {
    bytes: &'a [u8],
    page: usize,
    salts: &'a [u8],
    sum: [u32; 2],
    big_endian: bool,
}

impl<'a> Log<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let magic = word(bytes, 0)?;
        let big_endian = match magic {
            0x377f_0682 => false,
            0x377f_0683 => true,
            _ => return None,
        };
        let page = word(bytes, 8)? as usize;
        let sum = [word(bytes, 24)?, word(bytes, 28)?];
        (page >= 512).then_some(Self { bytes, page, salts: bytes.get(16..24)?, sum, big_endian })
    }

    fn frames(&self) -> impl Iterator<Item = (usize, &'a [u8])> + use<'a> {
        let size = FRAME_HEADER + self.page;
        let frames = self.bytes.get(HEADER..).unwrap_or_default().chunks(size);
        frames.enumerate().map(move |(index, frame)| (HEADER + index * size, frame))
    }

    /// A frame of this round of the log; older rounds have other salts.
    fn current(&self, frame: &[u8]) -> bool {
        frame.get(8..16) == Some(self.salts)
    }

    fn torn(&self) -> Option<Torn> {
        let committed = self.committed();
        let ends = self.frames().filter(|(_, frame)| self.current(frame));
        let end = ends.map(|(at, frame)| at + frame.len()).last()?;
        let bytes = self.bytes.get(committed..end).filter(|it| !it.is_empty())?.to_vec();
        Some(Torn { offset: committed as u64, bytes })
    }

    /// Where the last commit ends.
    fn committed(&self) -> usize {
        let (mut sum, mut end) = (self.sum, HEADER);
        for (at, frame) in self.frames() {
            let (Some(head), Some(data)) = (frame.get(..8), frame.get(FRAME_HEADER..)) else {
                break;
            };
            sum = self.add(self.add(sum, head), data);
            let whole = word(frame, 16) == Some(sum[0]) && word(frame, 20) == Some(sum[1]);
            if !whole || !self.current(frame) || data.len() != self.page {
                break;
            }
            if word(frame, 4) != Some(0) {
                end = at + frame.len();
            }
        }
        end
    }

    fn add(&self, sum: [u32; 2], bytes: &[u8]) -> [u32; 2] {
        let number = |it: &[u8]| match (<[u8; 4]>::try_from(it), self.big_endian) {
            (Ok(it), true) => u32::from_be_bytes(it),
            (Ok(it), false) => u32::from_le_bytes(it),
            (Err(_), _) => 0,
        };
        bytes.chunks_exact(8).fold(sum, |[a, b], pair| {
            let a = a.wrapping_add(number(&pair[..4])).wrapping_add(b);
            [a, b.wrapping_add(number(&pair[4..])).wrapping_add(a)]
        })
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}
