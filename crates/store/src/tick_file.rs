//! The passing of time, outside the journal: two slots in a file that never grows.

use crate::disk::{Access, DiskFile, disk};
use crate::file::{self, write_file_atomic};
use crate::{Error, Result};
use std::io::{self, SeekFrom};
use std::path::{Path, PathBuf};

const MAGIC: [u8; 8] = *b"GYTICK\x00\x02";
const SLOT: usize = 64;
/// The slots lie a page apart: a write that is torn inside a sector or a page cannot reach the other one.
const SLOT_STRIDE: usize = 4096;

/// The two-slot file of one attempt. A write goes to the older slot, so the newer one survives a torn write.
#[derive(Debug)]
pub struct TickFile {
    file: Box<dyn DiskFile>,
    path: PathBuf,
    newest: Tick,
}

/// What a slot holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// Counts the writes; the higher one of the two slots is the newer one.
    pub sequence: u64,
    /// Time consumed by the attempt.
    pub elapsed_ms: u64,
    /// How many events the journal had.
    pub events: u32,
    /// The head of their chain: a journal that was put back to an older state does not have it.
    pub head: [u8; 32],
}

impl TickFile {
    /// A new file that says zero.
    ///
    /// # Errors
    /// [`Error::Exists`]; what the disk refuses.
    pub fn create(path: &Path) -> Result<Self> {
        if crate::quarantine::exists(path) {
            return Err(Error::Exists { path: path.into() });
        }
        let mut bytes = vec![0; 2 * SLOT_STRIDE];
        let zero = Tick { sequence: 0, elapsed_ms: 0, events: 0, head: [0; 32] };
        bytes[..SLOT].copy_from_slice(&zero.encode());
        write_file_atomic(path, &bytes, file::PRIVATE)?;
        Self::open(path)
    }

    /// Opens a file after a clean end or a crash.
    ///
    /// # Errors
    /// [`Error::Missing`]; [`Error::Damaged`] when no slot is valid.
    pub fn open(path: &Path) -> Result<Self> {
        let failed = |error: io::Error| Error::io(path, &error);
        let mut file = disk().open(path, Access::ReadWrite).map_err(failed)?;
        let newest = newest(&mut *file, path)?;
        Ok(Self { file, path: path.into(), newest })
    }

    /// Writes the time consumed so far, with the number of events and the head of their chain, and returns after it is
    /// on the disk.
    ///
    /// # Errors
    /// What the disk refuses; the value before is still there, and the next write uses the same slot.
    pub fn write(&mut self, elapsed_ms: u64, events: u32, head: [u8; 32]) -> Result<()> {
        let sequence = self.newest.sequence.saturating_add(1);
        let tick = Tick { sequence, elapsed_ms, events, head };
        self.put(&tick).map_err(|error| Error::io(&self.path, &error))?;
        self.newest = tick;
        Ok(())
    }

    /// The newest valid slot, read from the disk.
    ///
    /// # Errors
    /// [`Error::Damaged`] when no slot is valid.
    pub fn read(&mut self) -> Result<Tick> {
        newest(&mut *self.file, &self.path)
    }

    fn put(&mut self, tick: &Tick) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(tick.sequence % 2 * SLOT_STRIDE as u64))?;
        self.file.write_all(&tick.encode())?;
        self.file.sync_data()
    }
}

impl Tick {
    /// Magic, sequence, elapsed, events, head, CRC-32 of all before it; numbers are big-endian.
    fn encode(self) -> [u8; SLOT] {
        let mut slot = [0; SLOT];
        slot[..8].copy_from_slice(&MAGIC);
        slot[8..16].copy_from_slice(&self.sequence.to_be_bytes());
        slot[16..24].copy_from_slice(&self.elapsed_ms.to_be_bytes());
        slot[24..28].copy_from_slice(&self.events.to_be_bytes());
        slot[28..60].copy_from_slice(&self.head);
        let sum = crc32fast::hash(&slot[..SLOT - 4]);
        slot[SLOT - 4..].copy_from_slice(&sum.to_be_bytes());
        slot
    }

    /// A slot is valid when encoding what it says gives the same bytes.
    fn decode(slot: &[u8; SLOT]) -> Option<Self> {
        let number = |at: usize, end: usize| {
            slot[at..end].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
        };
        let mut head = [0; 32];
        head.copy_from_slice(&slot[28..60]);
        let events = u32::try_from(number(24, 28)).unwrap_or_default();
        let tick = Tick { sequence: number(8, 16), elapsed_ms: number(16, 24), events, head };
        (tick.encode() == *slot).then_some(tick)
    }
}

fn newest(file: &mut dyn DiskFile, path: &Path) -> Result<Tick> {
    let slots = [read_slot(file, 0), read_slot(file, SLOT_STRIDE)];
    let mut ticks = Vec::new();
    for slot in slots {
        ticks.extend(slot.map_err(|error| Error::io(path, &error))?);
    }
    let newest = ticks.into_iter().max_by_key(|tick| tick.sequence);
    newest.ok_or_else(|| Error::damaged(path, "no slot is valid"))
}

/// The tick of one slot; none when the slot is torn or the file ends before it.
fn read_slot(file: &mut dyn DiskFile, at: usize) -> io::Result<Option<Tick>> {
    let mut slot = [0; SLOT];
    file.seek(SeekFrom::Start(at as u64))?;
    match file.read_exact(&mut slot) {
        Ok(()) => Ok(Tick::decode(&slot)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}
