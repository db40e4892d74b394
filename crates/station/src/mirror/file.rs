//! The mirror file: a header, and sealed records that each stand on all before them (`docs/format/mirror.md`).

use crate::Result;
use crate::recording::Moments;
use exam::Payload;
use exam::mirror::{FIRST_FORMAT, FORMAT, Frame};
use exam::payload;
use sealing::{Digest, Secret, SystemEntropy, chain, envelope};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use store::{FrameFile, Frames, read_frames};

const LABEL: &[u8] = b"gongyuan-mirror-1";
/// Events of one record, in bytes: well below what a frame may hold.
const RECORD_BYTES: usize = 1 << 18;

/// The first frame, readable by everybody: no name and no number of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    format: String,
    suite: u32,
    pub(crate) sitting: String,
    pub(crate) room: String,
    pub(crate) package: Digest,
    pub(crate) station: String,
    /// The candidate's seat tag.
    pub(crate) attempt: Digest,
    pub(crate) generation: u32,
    /// From 1: another file is begun where the last one cannot be gone on with.
    pub(crate) file: u32,
}

/// Whose attempt a mirror is of.
pub(crate) struct Subject<'a> {
    pub(crate) sitting: &'a str,
    pub(crate) room: &'a str,
    pub(crate) package: &'a Digest,
    pub(crate) station: &'a str,
    pub(crate) attempt: Digest,
    pub(crate) generation: u32,
}

/// What stands before the events of a record.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stamp {
    /// Number of the record's first event; the next one's where it has none.
    seq: usize,
    elapsed_ms: u64,
    wall_ms: i64,
}

/// Binds a record to its place: how many were before it, and the digest chain over header and records.
#[derive(Clone)]
struct Place {
    count: u64,
    head: Digest,
}

/// What a mirror file says, as far as its records open one after another.
pub(crate) struct Mirrored {
    pub(crate) header: Header,
    pub(crate) events: Vec<Vec<u8>>,
    /// Working time used, and the station's wall clock, at the last record.
    pub(crate) elapsed_ms: u64,
    pub(crate) wall_ms: i64,
    /// Nothing stands behind the last good record.
    intact: bool,
    place: Place,
}

/// A mirror file that is being written.
pub(super) struct MirrorFile {
    file: FrameFile,
    key: Arc<Secret<32>>,
    place: Place,
    /// Events that it holds.
    pub(super) held: usize,
    /// Working time that it holds.
    pub(super) elapsed_ms: Option<u64>,
}

impl Header {
    /// The header of the first file.
    pub(crate) fn of(subject: &Subject<'_>) -> Self {
        Self {
            format: FORMAT.into(),
            suite: sealing::SUITE,
            sitting: subject.sitting.into(),
            room: subject.room.into(),
            package: *subject.package,
            station: subject.station.into(),
            attempt: subject.attempt,
            generation: subject.generation,
            file: 1,
        }
    }

    /// The header of another file of the same mirror.
    pub(super) fn numbered(&self, file: u32) -> Self {
        Self { file, ..self.clone() }
    }

    /// `<sitting>-<station>-<tag>-<generation>-<file>.mirror`.
    pub(super) fn file_name(&self) -> String {
        let tag = self.tag();
        let Self { sitting, station, generation, file, .. } = self;
        format!("{sitting}-{station}-{tag}-{generation}-{file}.mirror")
    }

    /// The first 32 digits of the seat tag, as in the names of the station's own files.
    pub(super) fn tag(&self) -> String {
        self.attempt.to_string().chars().take(32).collect()
    }

    fn bytes(&self) -> Result<Vec<u8>> {
        Ok(payload::write(self, Payload::Mirror)?)
    }

    /// The header of a file, which nothing has vouched for yet.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        parse(&read_frames(path)?)
    }
}

fn parse(frames: &Frames) -> Result<Header> {
    let wrong = || exam::Error::Payload { what: Payload::Mirror };
    let header: Header = payload::read(frames.frames.first().ok_or_else(wrong)?, Payload::Mirror)?;
    let known = [FORMAT, FIRST_FORMAT].contains(&header.format.as_str());
    let known = known && header.suite == sealing::SUITE;
    if known { Ok(header) } else { Err(wrong().into()) }
}

impl Place {
    fn after(header: &[u8]) -> Self {
        Self { count: 0, head: chain(&Digest::ZERO, header) }
    }

    fn seal(&mut self, key: &Secret<32>, plain: &[u8]) -> Result<Vec<u8>> {
        let count = self.count.to_be_bytes();
        let context = [LABEL, &count, self.head.as_bytes()];
        let record = envelope::seal(key, &context, plain, &SystemEntropy::new())?;
        self.take(&record);
        Ok(record)
    }

    fn open(&mut self, key: &Secret<32>, record: &[u8]) -> Result<sealing::SecretBytes> {
        let count = self.count.to_be_bytes();
        let plain = envelope::open(key, &[LABEL, &count, self.head.as_bytes()], record)?;
        self.take(record);
        Ok(plain)
    }

    fn take(&mut self, record: &[u8]) {
        self.count += 1;
        self.head = chain(&self.head, record);
    }
}

impl Mirrored {
    /// Reads a file up to the first record that is torn, out of place or not sealed under the key.
    ///
    /// # Errors
    /// A file whose first record is already such a one, or that the drive does not give.
    pub(crate) fn read(path: &Path, key: &Secret<32>) -> Result<Self> {
        let frames = read_frames(path)?;
        let header = parse(&frames)?;
        let [head, records @ ..] = frames.frames.as_slice() else {
            return Err(exam::Error::Payload { what: Payload::Mirror }.into());
        };
        let place = Place::after(head);
        let intact = frames.torn == 0;
        let events = Vec::new();
        let mut mirrored = Self { header, events, elapsed_ms: 0, wall_ms: 0, intact, place };
        for frame in records {
            let taken = match Frame::of(&mirrored.header.format, frame) {
                Some(Frame::Record(record)) => mirrored.take(key, record).is_ok(),
                Some(Frame::Head(_)) => true,
                None => false,
            };
            if !taken {
                mirrored.intact = false;
                break;
            }
        }
        if mirrored.place.count == 0 { Err(sealing::Error::NotOpened.into()) } else { Ok(mirrored) }
    }

    fn take(&mut self, key: &Secret<32>, record: &[u8]) -> Result<()> {
        let mut place = self.place.clone();
        let plain = place.open(key, record)?;
        let mut lines = plain.expose().split(|byte| *byte == b'\n');
        let stamp: Stamp = payload::read(lines.next().unwrap_or_default(), Payload::Mirror)?;
        if stamp.seq != self.events.len() + 1 {
            return Err(exam::Error::Payload { what: Payload::Mirror }.into());
        }
        self.events.extend(lines.filter(|line| !line.is_empty()).map(<[u8]>::to_vec));
        (self.elapsed_ms, self.wall_ms, self.place) = (stamp.elapsed_ms, stamp.wall_ms, place);
        Ok(())
    }
}

impl MirrorFile {
    /// A new file with its header.
    pub(super) fn create(folder: &Path, header: &Header, key: Arc<Secret<32>>) -> Result<Self> {
        let head = header.bytes()?;
        let file = FrameFile::create(&folder.join(header.file_name()), &head)?;
        Ok(Self { file, key, place: Place::after(&head), held: 0, elapsed_ms: None })
    }

    /// Goes on with a file that is intact and holds nothing but the first of these events; none otherwise.
    pub(super) fn go_on(
        path: &Path,
        header: &Header,
        key: &Arc<Secret<32>>,
        events: &[Arc<[u8]>],
    ) -> Option<Self> {
        let found = Mirrored::read(path, key).ok()?;
        let first = events.get(..found.events.len())?;
        let same = found.events.iter().zip(first).all(|(one, other)| **one == **other);
        let fits = same && found.intact && found.header == *header;
        let (file, _) = FrameFile::open(path).ok().filter(|_| fits)?;
        let (held, elapsed_ms) = (found.events.len(), Some(found.elapsed_ms));
        Some(Self { file, key: key.clone(), place: found.place, held, elapsed_ms })
    }

    /// Appends what is missing of these events, the time, and the head of it all; on the drive when this returns.
    pub(super) fn append(&mut self, events: &[Arc<[u8]>], now: Moments, head: &str) -> Result<()> {
        let mut place = self.place.clone();
        let mut records = Vec::new();
        let mut seq = self.held + 1;
        let mut rest = events.get(self.held..).unwrap_or_default();
        loop {
            let count = fitting(rest);
            let (first, after) = rest.split_at(count);
            let stamp = Stamp { seq, elapsed_ms: now.elapsed_ms, wall_ms: now.wall_ms };
            let mut plain = payload::write(&stamp, Payload::Mirror)?;
            for event in first {
                plain.push(b'\n');
                plain.extend_from_slice(event);
            }
            records.push(Frame::Record(&place.seal(&self.key, &plain)?).bytes());
            (seq, rest) = (seq + count, after);
            if rest.is_empty() {
                break;
            }
        }
        records.push(Frame::Head(head.as_bytes()).bytes());
        self.file.append(&records)?;
        self.place = place;
        (self.held, self.elapsed_ms) = (events.len(), Some(now.elapsed_ms));
        Ok(())
    }
}

/// How many events fit into one record; at least one.
fn fitting(events: &[Arc<[u8]>]) -> usize {
    let mut bytes = 0;
    let within = events.iter().take_while(|event| {
        bytes += event.len() + 1;
        bytes <= RECORD_BYTES
    });
    within.count().max(1).min(events.len())
}
