//! Reading and writing whole files, with limits and with errors that name the path.

use crate::{Error, Result};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The largest text file that is read: 16 MiB.
const TEXT_LIMIT: u64 = 16 << 20;
/// The largest passphrase that is read: 4 KiB.
const PASSPHRASE_LIMIT: u64 = 4 << 10;
/// The largest container that is read: 512 MiB.
const CONTAINER_LIMIT: u64 = 512 << 20;
/// Readable by its owner only.
pub const PRIVATE: u32 = 0o600;
/// Readable by everybody.
pub const PUBLIC: u32 = 0o644;

/// Reads a UTF-8 file.
///
/// # Errors
/// [`Error::NotText`]; what the disk refuses.
pub fn read_text(path: &Path) -> Result<String> {
    let bytes = store::read_file_limited(path, TEXT_LIMIT)?;
    String::from_utf8(bytes).map_err(|_| Error::NotText { path: path.into() })
}

/// Reads a table that a spreadsheet program wrote; whether it is UTF-8 its reader says.
///
/// # Errors
/// What the disk refuses.
pub fn read_table(path: &Path) -> Result<Vec<u8>> {
    Ok(store::read_file_limited(path, TEXT_LIMIT)?)
}

/// Reads a container file.
///
/// # Errors
/// [`Error::NotAFile`]; what the disk refuses.
pub fn read_container(path: &Path) -> Result<Vec<u8>> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(Error::NotAFile { path: path.into() });
    }
    Ok(store::read_file_limited(path, CONTAINER_LIMIT)?)
}

/// Reads a passphrase from a file, or from a pipe, so that it need not lie on a disk.
///
/// # Errors
/// What the disk refuses; more than 4 KiB.
pub fn read_passphrase(path: &Path) -> Result<Vec<u8>> {
    Ok(store::read_file_limited(path, PASSPHRASE_LIMIT)?)
}

/// Writes a file atomically, for everybody to read.
pub fn write_public(path: &Path, bytes: &[u8]) -> Result<()> {
    Ok(store::write_file_atomic(path, bytes, PUBLIC)?)
}

/// Writes a file atomically, for its owner only.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    Ok(store::write_file_atomic(path, bytes, PRIVATE)?)
}

/// Makes a folder and those above it.
pub fn make_folder(path: &Path) -> Result<()> {
    Ok(store::make_folder(path)?)
}

/// Gives a file or folder another name, durably.
///
/// # Errors
/// What the disk refuses.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    Ok(store::move_file(from, to)?)
}

/// Removes a file; none is fine.
///
/// # Errors
/// What the disk refuses.
pub fn remove(path: &Path) -> Result<()> {
    Ok(store::remove_file(path)?)
}

/// Removes a folder and everything in it; none is fine.
///
/// # Errors
/// What the disk refuses.
pub fn remove_folder(path: &Path) -> Result<()> {
    Ok(store::remove_folder(path)?)
}

/// Overwrites a file and removes it. A journalling disk or a solid-state one may keep old blocks.
///
/// # Errors
/// What the disk refuses.
pub fn wipe(path: &Path) -> Result<()> {
    Ok(store::wipe_file(path)?)
}

/// A folder that is taken for this program; the system gives it back when the program ends, however it ends.
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes a folder.
    ///
    /// # Errors
    /// [`Error::InUse`]; what the disk refuses.
    pub fn take(folder: &Path) -> Result<Self> {
        let path = folder.join("lock");
        let file = File::create(&path).map_err(|source| io_error(&path, source))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::InUse { path: folder.into() }),
            Err(TryLockError::Error(source)) => Err(io_error(&path, source)),
        }
    }
}

/// Copies a file, for its owner only.
///
/// # Errors
/// What the disk refuses.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    write_private(to, &read_container(from)?)
}

/// Makes one folder, and none above it; one that is there is fine.
///
/// # Errors
/// What the disk refuses.
pub fn make_last_folder(path: &Path) -> Result<()> {
    match fs::create_dir(path) {
        Err(source) if source.kind() != io::ErrorKind::AlreadyExists => Err(io_error(path, source)),
        _ => Ok(()),
    }
}

/// What is in a folder, where it can be listed.
pub fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

/// Whether a path is a folder itself, and no link to one.
pub fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|it| it.is_dir())
}

/// What a walk found.
#[derive(Debug, Default)]
pub struct Found {
    /// Files, sorted.
    pub files: Vec<PathBuf>,
    /// Symbolic links, sorted; they are not followed.
    pub links: Vec<PathBuf>,
    /// Pipes, sockets and devices.
    special: Vec<PathBuf>,
    /// What the disk would not list, and why.
    pub unread: Vec<(PathBuf, Error)>,
}

/// Every file in a folder and the folders in it, sorted; a file gives itself.
///
/// # Errors
/// What the disk would not list: nothing is passed over silently.
pub fn walk(path: &Path) -> Result<Vec<PathBuf>> {
    let found = walk_with_links(path)?;
    match found.unread.into_iter().next() {
        Some((_, error)) => Err(error),
        None => Ok(found.files),
    }
}

/// Result bundles, room records and decisions below a path, or the file that the path names; and the links that were not followed.
/// What is no plain file is among the files, so that reading it says so and nothing is passed over silently.
pub fn results(path: &Path) -> Result<Found> {
    let folder = path.is_dir();
    let wanted = |file: &PathBuf| {
        let end = file.extension().map(|end| end.to_string_lossy().into_owned());
        !folder || matches!(end.as_deref(), Some("result" | "room" | "decision"))
    };
    let mut found = walk_with_links(path)?;
    found.files.append(&mut found.special);
    found.files.retain(wanted);
    found.files.sort();
    // A link to a folder has no ending of its own, and may hide a whole stick.
    found.links.retain(|link| wanted(link) || link.is_dir());
    Ok(found)
}

/// The same, with what was passed over.
fn walk_with_links(path: &Path) -> Result<Found> {
    // What was asked for must be there; what lies below it may not stop the rest.
    fs::symlink_metadata(path).map_err(|source| io_error(path, source))?;
    let mut found = Found::default();
    let mut waiting = vec![path.to_path_buf()];
    while let Some(path) = waiting.pop() {
        if let Err(source) = found.sort_in(path.clone(), &mut waiting, names) {
            let error = io_error(&path, source);
            found.unread.push((path, error));
        }
    }
    found.files.sort();
    found.links.sort();
    Ok(found)
}

fn names(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}

impl Found {
    /// Puts a path where it belongs; what is in a folder waits.
    fn sort_in(
        &mut self,
        path: PathBuf,
        waiting: &mut Vec<PathBuf>,
        names: impl Fn(&Path) -> io::Result<Vec<PathBuf>>,
    ) -> io::Result<()> {
        let kind = fs::symlink_metadata(&path)?;
        if kind.is_file() {
            self.files.push(path);
        } else if kind.is_symlink() {
            self.links.push(path);
        } else if kind.is_dir() {
            waiting.extend(names(&path)?);
        } else {
            self.special.push(path);
        }
        Ok(())
    }
}

/// The files of a folder (not below it) that end with `.extension`, sorted.
pub fn list(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut files = walk(folder)?;
    files.retain(|path| path.parent() == Some(folder) && ends_with(path, extension));
    Ok(files)
}

/// Whether a file's name ends with `.extension`.
pub fn ends_with(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|end| end == extension)
}

/// The name of a file, for messages.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn io_error(path: &Path, source: io::Error) -> Error {
    Error::Io { path: path.into(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_listed_is_named_and_stops_nothing() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("bad")).unwrap();
        fs::write(folder.path().join("good"), b"x").unwrap();
        let (mut found, mut waiting) = (Found::default(), Vec::new());
        let broken = |_: &Path| Err(io::Error::other("input/output error"));
        let refused = found.sort_in(folder.path().join("bad"), &mut waiting, broken);
        assert!(refused.is_err(), "the caller puts it among what was not read");
        found.sort_in(folder.path().join("good"), &mut waiting, broken).unwrap();
        assert_eq!(found.files.len(), 1, "the file beside it is there");
        let missing = walk(&folder.path().join("none"));
        assert!(matches!(missing, Err(Error::Io { .. })), "what was asked for must be there");
    }
}
