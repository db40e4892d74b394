//! Plain files: written whole or not at all, read with a limit.

use crate::disk::{Access, DiskFile, disk};
use crate::{Error, Result};
use std::ffi::OsString;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// The mode of every file that holds something of ours: the owner alone reads and writes.
pub const PRIVATE: u32 = 0o600;

/// Writes a file so that after a crash it holds all of `bytes` or what it held before.
///
/// The bytes go to `<name>.part` in the same folder, are synced, renamed over `path`, and the folder is synced.
/// `mode` counts on Unix only. Two writers of one path at the same time are the caller's mistake.
///
/// # Errors
/// [`Error::DiskFull`], [`Error::Missing`] (the folder) or [`Error::Io`]; the old file is then unchanged.
pub fn write_file_atomic(path: &Path, bytes: &[u8], mode: u32) -> Result<()> {
    let part = beside(path, ".part");
    let written = write_part(&part, bytes, mode).and_then(|()| disk().rename(&part, path));
    if let Err(error) = written {
        // The failure that counts is the first one; a part that stays is overwritten by the next try.
        let _ = disk().remove(&part);
        return Err(Error::io(path, &error));
    }
    sync_folder(path).map_err(|error| Error::io(path, &error))
}

/// Reads a whole file that is at most `max_bytes` long.
///
/// # Errors
/// [`Error::Missing`], [`Error::TooLarge`] or [`Error::Io`].
pub fn read_file_limited(path: &Path, max_bytes: u64) -> Result<Vec<u8>> {
    let failed = |error: io::Error| Error::io(path, &error);
    let file = disk().open(path, Access::Read).map_err(failed)?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that is too large from one that just fits.
    file.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > max_bytes {
        return Err(Error::TooLarge { path: path.into(), limit: max_bytes });
    }
    Ok(bytes)
}

fn write_part(part: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    remove_if_there(part)?;
    let mut file = create_new(part, mode)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Takes disk space for later: a file of so many bytes that hold nothing. One that is there already is enough.
///
/// # Errors
/// [`Error::DiskFull`] or [`Error::Io`]; nothing is left behind then.
pub fn hold_space(path: &Path, bytes: u64) -> Result<()> {
    if path.metadata().is_ok_and(|it| it.len() == bytes) {
        return Ok(());
    }
    let held = write_part(path, &vec![0; usize::try_from(bytes).unwrap_or(usize::MAX)], PRIVATE);
    held.map_err(|error| {
        let _ = disk().remove(path);
        Error::io(path, &error)
    })
}

/// Gives held space back; none is fine.
///
/// # Errors
/// What the disk refuses.
pub fn release_space(path: &Path) -> Result<()> {
    remove_if_there(path).map_err(|error| Error::io(path, &error))
}

/// Removes a file; none is fine.
///
/// # Errors
/// What the disk refuses.
pub fn remove_file(path: &Path) -> Result<()> {
    remove_if_there(path).map_err(|error| Error::io(path, &error))
}

/// Removes a folder and everything in it; none is fine.
///
/// # Errors
/// What the disk refuses.
pub fn remove_folder(path: &Path) -> Result<()> {
    match disk().remove_folder(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io(path, &error)),
        _ => Ok(()),
    }
}

/// Overwrites a file with zeros and removes it. A journalling disk or a solid-state one may keep old blocks.
///
/// # Errors
/// [`Error::Missing`]; what the disk refuses.
pub fn wipe_file(path: &Path) -> Result<()> {
    let wiped = overwrite(path).and_then(|()| disk().remove(path));
    wiped.map_err(|error| Error::io(path, &error))
}

fn overwrite(path: &Path) -> io::Result<()> {
    let mut file = disk().open(path, Access::ReadWrite)?;
    let length = io::copy(&mut file, &mut io::sink())?;
    file.seek(io::SeekFrom::Start(0))?;
    io::copy(&mut io::repeat(0).take(length), &mut file)?;
    file.sync_all()
}

/// Gives a file or folder its name, durably; a file that has the name already is replaced.
///
/// # Errors
/// What the disk refuses.
pub fn move_file(from: &Path, to: &Path) -> Result<()> {
    let moved = disk().rename(from, to).and_then(|()| sync_folder(to));
    moved.map_err(|error| Error::io(to, &error))
}

/// Makes a folder and those above it.
///
/// # Errors
/// What the disk refuses.
pub fn make_folder(path: &Path) -> Result<()> {
    disk().make_folder(path).map_err(|error| Error::io(path, &error))
}

/// Creates a file that must not be there yet.
pub(crate) fn create_new(path: &Path, mode: u32) -> io::Result<Box<dyn DiskFile>> {
    disk().open(path, Access::New(mode))
}

pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    match disk().remove(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The path with `suffix` after its file name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// Makes a rename in the folder of `path` durable.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    disk().sync_folder(folder.unwrap_or(Path::new(".")))
}
