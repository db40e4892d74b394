//! Where an attempt is found: mirror files, and the folders of stations on readable disks.

use super::super::mirror::{FOLDER, Header, Mirrored};
use crate::room::Room;
use crate::view::{FoundAttempt, FoundSource};
use crate::{Error, Result};
use exam::files;
use exam::machine::{room_folder, station_id};
use exam::record::{Recorded, Replay};
use sealing::Secret;
use std::path::{Path, PathBuf};
use store::{DbKey, Journal, JournalEvent, TickFile};

/// How deep a station's folder may lie on a disk.
const DEPTH: usize = 6;
/// Folders looked at on one disk.
const FOLDERS: usize = 20_000;

/// One file or folder that has the attempt of a candidate.
pub(super) struct Trace {
    pub(super) candidate: usize,
    pub(super) station: String,
    pub(super) generation: Option<u32>,
    place: Place,
}

enum Place {
    /// A mirror file.
    Mirror(PathBuf),
    /// The journal on a station's disk.
    Disk(PathBuf),
}

/// An attempt as it was read elsewhere.
pub(super) struct Carried {
    pub(super) candidate: usize,
    pub(super) station: String,
    pub(super) generation: u32,
    pub(super) events: Vec<Vec<u8>>,
    pub(super) elapsed_ms: u64,
    /// The bundle, where it was sealed there.
    pub(super) sealed: Option<Vec<u8>>,
}

impl Carried {
    /// Of two, the higher counts.
    pub(super) fn rank(&self) -> (u32, usize, u64) {
        (self.generation, self.events.len(), self.elapsed_ms)
    }
}

impl Trace {
    pub(super) fn source(&self) -> FoundSource {
        match self.place {
            Place::Mirror(_) => FoundSource::Mirror,
            Place::Disk(_) => FoundSource::Disk,
        }
    }

    /// Where a disk is told that the attempt has left it.
    pub(super) fn note(&self) -> Option<PathBuf> {
        match &self.place {
            Place::Mirror(_) => None,
            Place::Disk(journal) => Some(journal.with_extension("moved")),
        }
    }

    /// Reads it. A disk may be damaged and is only read: its files are copied to `room` and opened there.
    pub(super) fn read(
        &self,
        journal: &DbKey,
        mirror: &Secret<32>,
        room: &Path,
    ) -> Result<Carried> {
        let (candidate, station, generation) = (self.candidate, self.station.clone(), 1);
        match &self.place {
            Place::Mirror(path) => {
                let found = Mirrored::read(path, mirror)?;
                let (events, elapsed_ms) = (found.events, found.elapsed_ms);
                Ok(Carried { candidate, station, generation, events, elapsed_ms, sealed: None })
            }
            Place::Disk(path) => {
                let copy = Copied::of(path, room)?;
                let opened = Journal::open(&copy.0.join("journal"), journal)?;
                let events = opened.events()?.into_iter().map(|event| event.bytes).collect();
                let ticks =
                    TickFile::open(&copy.0.join("ticks")).and_then(|mut ticks| ticks.read());
                let elapsed_ms = ticks.map_or(0, |tick| tick.elapsed_ms);
                let sealed = opened.sealed()?;
                Ok(Carried { candidate, station, generation, events, elapsed_ms, sealed })
            }
        }
    }
}

/// A copy of an attempt's files, gone when it is dropped.
struct Copied(PathBuf);

impl Copied {
    fn of(journal: &Path, room: &Path) -> Result<Self> {
        let copied = Self(room.into());
        files::make_folder(room)?;
        // Without its shared-memory file: SQLite makes that anew from the log.
        files::copy(journal, &room.join("journal"))?;
        for end in ["journal-wal", "ticks"] {
            let from = journal.with_extension(end);
            if from.exists() {
                files::copy(&from, &room.join(end))?;
            }
        }
        Ok(copied)
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        let _ = files::remove_folder(&self.0);
    }
}

impl Room {
    /// Every trace of an attempt of this room below a folder.
    pub(super) fn traces(&self, folder: &Path) -> Result<Vec<Trace>> {
        if !folder.is_dir() {
            return Err(Error::NothingToContinue { path: folder.into() });
        }
        let tags = self.opened()?.roster.candidates.iter();
        let tags = tags.map(|entry| Ok(sealing::seat_tag(&self.opened()?.k2, &entry.number)?));
        let tags: Vec<sealing::Digest> = tags.collect::<Result<_>>()?;
        let mut traces = Vec::new();
        for folder in folders(folder) {
            for path in files::entries(&folder).filter(|path| ends_with(path, "mirror")) {
                traces.extend(self.mirror_trace(path, &tags));
            }
            if let Some(id) = station_id(&folder).filter(|id| *id != self.machine.id) {
                traces.extend(self.disk_traces(&folder, &id, &tags));
            }
        }
        Ok(traces)
    }

    fn mirror_trace(&self, path: PathBuf, tags: &[sealing::Digest]) -> Option<Trace> {
        let header = Header::read(&path).ok()?;
        let candidate = tags.iter().position(|tag| *tag == header.attempt)?;
        let ours = header.package == *self.package.digest();
        let (station, generation) = (header.station, Some(header.generation));
        ours.then_some(Trace { candidate, station, generation, place: Place::Mirror(path) })
    }

    fn disk_traces(&self, folder: &Path, id: &str, tags: &[sealing::Digest]) -> Vec<Trace> {
        let manifest = self.package.manifest();
        let room = room_folder(folder, &manifest.sitting, &manifest.room).join("attempts");
        let trace = |(candidate, tag): (usize, &sealing::Digest)| {
            let tag: String = tag.to_string().chars().take(32).collect();
            let journal = room.join(format!("{tag}.journal"));
            let (station, place) = (id.to_owned(), Place::Disk(journal.clone()));
            journal.is_file().then_some(Trace { candidate, station, generation: None, place })
        };
        tags.iter().enumerate().filter_map(trace).collect()
    }
}

/// What is shown of a trace before any secret opens it.
pub(super) fn found(room: &Room, trace: &Trace) -> Result<FoundAttempt> {
    let entry = room.candidate(trace.candidate)?;
    Ok(FoundAttempt {
        number: entry.number.clone(),
        name: entry.name.clone(),
        seat: entry.seat.clone(),
        station: trace.station.clone(),
        generation: trace.generation,
        source: trace.source(),
    })
}

/// The events as this station journals them.
pub(super) fn journal_events(carried: &Carried, replay: &Replay) -> Vec<JournalEvent> {
    let all = carried.events.iter().zip(&replay.records).zip(&replay.heads);
    let event = |((bytes, record), head): ((&Vec<u8>, &Recorded), &sealing::Digest)| {
        let (seq, wall_ms, head) = (record.seq, record.wall_ms, head.as_bytes().to_vec());
        JournalEvent { seq, wall_ms, bytes: bytes.clone(), head }
    };
    all.map(event).collect()
}

/// The folder and those below it, as far as a station's folder or a mirror may lie; links are not followed.
pub(super) fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_path_buf()];
    let mut level = found.clone();
    for _ in 0..DEPTH {
        level = level
            .iter()
            .flat_map(|folder| files::entries(folder).filter(|it| files::is_folder(it)))
            .collect();
        found.extend(level.iter().cloned());
        if found.len() > FOLDERS {
            break;
        }
    }
    // Mirrors first: what was found there is readable.
    found.sort_by_key(|folder| !folder.ends_with(FOLDER));
    found
}

fn ends_with(path: &Path, end: &str) -> bool {
    path.extension().is_some_and(|extension| extension == end)
}
