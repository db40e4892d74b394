//! A file of frames that only grows, on a drive that may be full, slow or pulled out at any instant.

use crate::file::{PRIVATE, sync_folder};
use crate::{Error, Result, read_file_limited};
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The largest frame, in bytes.
pub const FRAME_LIMIT: usize = 1 << 20;
/// The largest file that is read.
const FILE_LIMIT: u64 = 256 << 20;

/// An append-only file. A frame is its length as four bytes, big-endian, and then as many bytes.
pub struct FrameFile {
    file: File,
    path: PathBuf,
    len: u64,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frames {
    /// Every whole frame, in order.
    pub frames: Vec<Vec<u8>>,
    /// Bytes after the last whole frame: a write that was cut off.
    pub torn: usize,
}

impl FrameFile {
    /// A new file that holds one frame; it is on the disk when this returns. What a failure leaves is taken away.
    ///
    /// # Errors
    /// [`Error::Exists`]; [`Error::TooLarge`]; what the disk refuses.
    pub fn create(path: &Path, first: &[u8]) -> Result<Self> {
        let failed = |error: io::Error| Error::io(path, &error);
        let file = create(path).map_err(failed)?;
        let mut own = Self { file, path: path.into(), len: 0 };
        let made = own.append(&[first]).and_then(|()| sync_folder(path).map_err(failed));
        if made.is_err() {
            let _ = std::fs::remove_file(path);
        }
        made.map(|()| own)
    }

    /// Opens a file to go on with it, and reads what it holds. Go on only where nothing is torn.
    ///
    /// # Errors
    /// [`Error::Missing`]; [`Error::TooLarge`]; what the disk refuses.
    pub fn open(path: &Path) -> Result<(Self, Frames)> {
        let frames = read_frames(path)?;
        let file = OpenOptions::new().write(true).open(path);
        let file = file.map_err(|error| Error::io(path, &error))?;
        let len = frames.frames.iter().map(|frame| 4 + frame.len() as u64).sum();
        Ok((Self { file, path: path.into(), len }, frames))
    }

    /// Appends frames and returns after they are on the disk. After a failure the file is cut back to what it held,
    /// as far as the drive lets itself be written at all.
    ///
    /// # Errors
    /// [`Error::TooLarge`]; what the disk refuses.
    pub fn append<T: AsRef<[u8]>>(&mut self, frames: &[T]) -> Result<()> {
        let mut bytes = Vec::new();
        for frame in frames.iter().map(AsRef::as_ref) {
            let length = u32::try_from(frame.len()).ok().filter(|_| frame.len() <= FRAME_LIMIT);
            let limit = FRAME_LIMIT as u64;
            let length = length.ok_or(Error::TooLarge { path: self.path.clone(), limit })?;
            bytes.extend_from_slice(&length.to_be_bytes());
            bytes.extend_from_slice(frame);
        }
        if let Err(error) = self.write(&bytes) {
            let _ = self.file.set_len(self.len);
            return Err(Error::io(&self.path, &error));
        }
        self.len += bytes.len() as u64;
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.len))?;
        self.file.write_all(bytes)?;
        // Not only the data: a stick's file system keeps the new length apart.
        self.file.sync_all()
    }
}

/// A drive that is cut back after a failed write is a plain file: [`crate::disk`] has no such act.
fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, PRIVATE);
    options.open(path)
}

/// Reads every whole frame of a file.
///
/// # Errors
/// [`Error::Missing`]; [`Error::TooLarge`]; what the disk refuses.
pub fn read_frames(path: &Path) -> Result<Frames> {
    let bytes = read_file_limited(path, FILE_LIMIT)?;
    let mut frames = Vec::new();
    let mut rest = bytes.as_slice();
    while let Some((frame, after)) = split(rest) {
        frames.push(frame.to_vec());
        rest = after;
    }
    Ok(Frames { frames, torn: rest.len() })
}

fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, after) = bytes.split_first_chunk()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    if length > FRAME_LIMIT { None } else { after.split_at_checked(length) }
}
