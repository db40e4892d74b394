//! What a person has written out to a place of their choice: nothing that is there is overwritten, and where the drive
//! refuses, the drive is named.

use super::{PRIVATE, PUBLIC};
use crate::{Error, Result};
use defence::Defence;
use std::path::{Path, PathBuf};

/// Why a drive takes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DriveFault {
    /// No space is left.
    Full,
    /// It is write-protected, or mounted for reading.
    ReadOnly,
}

/// Refuses to write where something is already; a link counts, also one that leads nowhere.
///
/// # Errors
/// [`Error::Exists`] naming the first.
pub fn refuse_existing<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<()> {
    let there = |path: &P| path.as_ref().symlink_metadata().is_ok();
    match paths.into_iter().find(there) {
        Some(path) => {
            Defence::NothingOverwritten.guards(Err(Error::Exists { path: path.as_ref().into() }))
        }
        None => Ok(()),
    }
}

/// Writes a new file atomically, for everybody to read.
///
/// # Errors
/// [`Error::Exists`]; [`Error::Drive`]; what else the disk refuses.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    write(path, bytes, PUBLIC)
}

/// Writes a new file atomically, for its owner only.
///
/// # Errors
/// As [`write_new`].
pub fn write_new_private(path: &Path, bytes: &[u8]) -> Result<()> {
    write(path, bytes, PRIVATE)
}

/// Writes what comes out the same each time: a file that holds these bytes already is fine, and anything else that is
/// there is never overwritten.
///
/// # Errors
/// As [`write_new`].
pub fn write_same(path: &Path, bytes: &[u8]) -> Result<()> {
    if path.is_file() && super::read_container(path)? == bytes {
        return Ok(());
    }
    write_new(path, bytes)
}

/// Makes a folder that a person asked for, and those above it.
///
/// # Errors
/// [`Error::Drive`]; what else the disk refuses.
pub fn make_out_folder(path: &Path) -> Result<()> {
    store::make_folder(path).map_err(|error| on_drive(path, error))
}

/// Writes a file that may be made again; the caller has looked at what it replaces.
///
/// # Errors
/// [`Error::Drive`]; what else the disk refuses.
pub fn write_again(path: &Path, bytes: &[u8]) -> Result<()> {
    replace(path, bytes, PUBLIC)
}

/// A path without links and dots, as far as it is there already: for telling whether one lies in another.
pub fn resolved(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.into());
    let there = path.ancestors().find_map(|way| Some((way, way.canonicalize().ok()?)));
    match there {
        Some((way, real)) => real.join(path.strip_prefix(way).unwrap_or(&path)),
        None => path,
    }
}

fn write(path: &Path, bytes: &[u8], mode: u32) -> Result<()> {
    refuse_existing([path])?;
    replace(path, bytes, mode)
}

fn replace(path: &Path, bytes: &[u8], mode: u32) -> Result<()> {
    store::write_file_atomic(path, bytes, mode).map_err(|error| on_drive(path, error))
}

/// The same refusal with its drive, where the drive as a whole takes nothing.
fn on_drive(path: &Path, error: store::Error) -> Error {
    let why = match error {
        store::Error::DiskFull { .. } => DriveFault::Full,
        store::Error::ReadOnly { .. } => DriveFault::ReadOnly,
        other => return other.into(),
    };
    Error::Drive { drive: drive_of(path), path: path.into(), why }
}

/// Where the drive of a path is mounted: the last folder on the way up that lies on the same device.
#[cfg(unix)]
fn drive_of(path: &Path) -> PathBuf {
    use std::os::unix::fs::MetadataExt;
    let path = std::path::absolute(path).unwrap_or_else(|_| path.into());
    let device = |path: &Path| path.metadata().map(|found| found.dev()).ok();
    let mut ways = path.ancestors().skip(1).skip_while(|way| device(way).is_none());
    let Some(first) = ways.next() else { return path };
    let same = |way: &&Path| device(way) == device(first);
    ways.take_while(same).last().unwrap_or(first).into()
}

/// The drive of a path: its letter.
#[cfg(not(unix))]
fn drive_of(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.into());
    path.ancestors().last().unwrap_or(&path).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("bank.bank"), folder.path().join("link"));
        write_new(&file, b"bank").unwrap();
        std::os::unix::fs::symlink(folder.path().join("nowhere"), &link).unwrap();
        for path in [file.as_path(), link.as_path(), folder.path()] {
            for write in [write_new, write_new_private] {
                let refused = write(path, b"report");
                assert!(
                    matches!(&refused, Err(Error::Exists { path: found }) if found == path),
                    "{}: {refused:?}",
                    path.display()
                );
            }
        }
        write_same(&file, b"bank").unwrap();
        let other = write_same(&file, b"report");
        assert!(matches!(other, Err(Error::Exists { .. })), "other bytes: {other:?}");
        assert_eq!(std::fs::read(&file).unwrap(), b"bank", "the file is what it was");
        assert!(!folder.path().join("nowhere").exists(), "nothing is written through a link");
    }

    #[test]
    fn a_drive_that_takes_nothing_is_named_with_the_file() {
        let path = Path::new("/dev/shm/none/r.pdf");
        for (error, expected) in [
            (store::Error::DiskFull { path: path.into() }, Some(DriveFault::Full)),
            (store::Error::ReadOnly { path: path.into() }, Some(DriveFault::ReadOnly)),
            (store::Error::Missing { path: path.into() }, None),
        ] {
            let said = on_drive(path, error);
            let why = match &said {
                Error::Drive { drive, path: file, why } => {
                    assert_eq!(file, path, "the file that was not written");
                    assert!(path.starts_with(drive), "a folder above it: {}", drive.display());
                    Some(*why)
                }
                _ => None,
            };
            assert_eq!(why, expected, "{said}");
        }
    }
}
