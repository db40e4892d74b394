//! Brings the file on the media in step with the attempt, whatever the drive does meanwhile.

use super::file::{Header, MirrorFile, Mirrored};
use super::media::Media;
use crate::head::HeadSigner;
use crate::recording::Moments;
use crate::{Error, Result};
use exam::fault::fault;
use exam::files;
use exam::view::Fault;
use sealing::{Digest, Secret};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of mirrors on every drive.
pub(crate) const FOLDER: &str = "gongyuan-mirror";
/// Working time that may pass without a record: what a move may give back.
const TIME_MS: u64 = 3_000;
/// Files of one attempt and generation on one drive at most.
const FILES: u32 = 999;

/// What the mirror of an attempt should hold.
#[derive(Clone)]
pub(super) struct Task {
    pub(super) key: Arc<Secret<32>>,
    pub(super) header: Header,
    pub(super) events: Vec<Arc<[u8]>>,
    pub(super) now: Moments,
    /// Head of the chain after these events.
    pub(super) chain: Digest,
    pub(super) signer: Arc<HeadSigner>,
}

/// How the mirror stands after a step.
#[derive(Debug, Clone, Default)]
pub(super) struct Report {
    /// What it is about: an old task's report may come late.
    pub(super) header: Option<Header>,
    /// Events on the media.
    pub(super) held: usize,
    /// Which drive.
    pub(super) folder: Option<PathBuf>,
    /// Why nothing could be written.
    pub(super) fault: Option<Fault>,
    /// The head that was written last, as it lies on the media.
    pub(super) head: Option<String>,
    /// The station and generation at which the attempt goes on, as the media told.
    pub(super) moved: Option<(String, u32)>,
}

/// Writes to the media. It keeps to a drive while that is there and takes another one when it is gone.
pub(super) struct Writer {
    media: Box<dyn Media>,
    open: Option<Open>,
    /// A drive was there for this attempt.
    had: Option<Header>,
}

struct Open {
    folder: PathBuf,
    header: Header,
    file: MirrorFile,
    head: Option<String>,
}

impl Writer {
    pub(super) fn new(media: Box<dyn Media>) -> Self {
        Self { media, open: None, had: None }
    }

    /// One step; it takes as long as the drive takes.
    pub(super) fn step(&mut self, task: &Task) -> Report {
        let folders = self.media.folders();
        let moved = folders.iter().find_map(|folder| later(folder, task));
        let written = if moved.is_some() { Ok(()) } else { self.write(task, &folders) };
        if written.is_err() {
            self.open = None;
        }
        let open = self.open.as_ref();
        Report {
            header: Some(task.header.clone()),
            held: open.map_or(0, |open| open.file.held),
            folder: open.map(|open| open.folder.clone()),
            head: open.and_then(|open| open.head.clone()),
            fault: written.err().map(|error| fault(&error)),
            moved,
        }
    }

    fn write(&mut self, task: &Task, folders: &[PathBuf]) -> Result<()> {
        let stays = |open: &Open| folders.contains(&open.folder) && open.header == task.header;
        if !self.open.as_ref().is_some_and(stays) {
            self.open = None;
            self.find(task, folders)?;
        }
        let Some(open) = &mut self.open else { return Ok(()) };
        let elapsed = open.file.elapsed_ms;
        let late = elapsed.is_none_or(|ms| task.now.elapsed_ms.abs_diff(ms) >= TIME_MS);
        if open.file.held < task.events.len() || late {
            // A drive that went while its mount point stayed must not be written to as a folder of the disk.
            if !open.folder.join(FOLDER).is_dir() {
                return Err(Error::MirrorRemoved);
            }
            let head = task.signer.sign((task.events.len(), task.chain), task.now)?;
            open.file.append(&task.events, task.now, &head)?;
            open.head = Some(head);
        }
        Ok(())
    }

    /// Opens a file on the first drive that takes one.
    fn find(&mut self, task: &Task, folders: &[PathBuf]) -> Result<()> {
        let mut refused = None;
        for folder in folders {
            match open_in(folder, task) {
                Ok(file) => {
                    let header = task.header.clone();
                    self.had = Some(header.clone());
                    self.open = Some(Open { folder: folder.clone(), header, file, head: None });
                    return Ok(());
                }
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        match refused {
            Some(error) => Err(error),
            None if self.had.as_ref() == Some(&task.header) => Err(Error::MirrorRemoved),
            None => Ok(()),
        }
    }
}

/// Goes on with the last file of the attempt on this drive, or begins the next one.
fn open_in(folder: &Path, task: &Task) -> Result<MirrorFile> {
    let folder = folder.join(FOLDER);
    make_folder(&folder)?;
    let mut header = task.header.clone();
    let there = |file: &u32| folder.join(task.header.numbered(*file).file_name()).exists();
    let last = (1..=FILES).take_while(there).last();
    if let Some(file) = last {
        header.file = file;
        let path = folder.join(header.file_name());
        if let Some(file) = MirrorFile::go_on(&path, &header, &task.key, &task.events) {
            return Ok(file);
        }
        header.file = file + 1;
    }
    MirrorFile::create(&folder, &header, task.key.clone())
}

/// Where the attempt goes on, if a mirror of a later generation is on the drive and opens under the attempt's key.
fn later(folder: &Path, task: &Task) -> Option<(String, u32)> {
    let tag = format!("-{}-", task.header.tag());
    let named = |path: &PathBuf| {
        let name = files::name(path);
        let generation = name.split_once(&tag).and_then(|(_, end)| end.split('-').next());
        generation.and_then(|text| text.parse().ok()) > Some(task.header.generation)
    };
    let found = files::list(&folder.join(FOLDER), "mirror").ok()?.into_iter().filter(named);
    let mut opened = found.filter_map(|path| Mirrored::read(&path, &task.key).ok());
    let header = opened.next()?.header;
    let later = header.attempt == task.header.attempt && header.generation > task.header.generation;
    later.then_some((header.station, header.generation))
}

/// Makes the folder on a drive, and not the drive: one that has just gone is not made up on the disk below it.
fn make_folder(path: &Path) -> Result<()> {
    Ok(files::make_last_folder(path)?)
}
