//! Reading and writing whole files, with limits and with errors that name the path.

use crate::{Error, Result};
use std::fs;
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

/// What a walk found.
pub struct Found {
    /// Files, sorted.
    pub files: Vec<PathBuf>,
    /// Symbolic links, sorted; they are not followed.
    pub links: Vec<PathBuf>,
    /// Pipes, sockets and devices.
    special: Vec<PathBuf>,
}

/// Every file in a folder and the folders in it, sorted; a file gives itself.
pub fn walk(path: &Path) -> Result<Vec<PathBuf>> {
    Ok(walk_with_links(path)?.files)
}

/// Result bundles and room records below a path, or the file that the path names; and the links that were not followed.
/// What is no plain file is among the files, so that reading it says so and nothing is passed over silently.
pub fn results(path: &Path) -> Result<Found> {
    let folder = path.is_dir();
    let wanted = |file: &PathBuf| {
        let end = file.extension().map(|end| end.to_string_lossy().into_owned());
        !folder || matches!(end.as_deref(), Some("result" | "room"))
    };
    let mut found = walk_with_links(path)?;
    found.files.append(&mut found.special);
    found.files.retain(wanted);
    found.files.sort();
    // A link to a folder has no ending of its own, and may hide a whole stick.
    found.links.retain(|link| wanted(link) || link.is_dir());
    Ok(found)
}

/// The same, and the links that were passed over.
fn walk_with_links(path: &Path) -> Result<Found> {
    let (mut files, mut links, mut special) = (Vec::new(), Vec::new(), Vec::new());
    let mut waiting = vec![path.to_path_buf()];
    while let Some(path) = waiting.pop() {
        let kind = fs::symlink_metadata(&path).map_err(|source| io_error(&path, source))?;
        if kind.is_file() {
            files.push(path);
        } else if kind.is_symlink() {
            links.push(path);
        } else if kind.is_dir() {
            let entries = fs::read_dir(&path).map_err(|source| io_error(&path, source))?;
            for entry in entries {
                waiting.push(entry.map_err(|source| io_error(&path, source))?.path());
            }
        } else {
            special.push(path);
        }
    }
    files.sort();
    links.sort();
    Ok(Found { files, links, special })
}

/// The files of a folder (not below it) that end with `.extension`, sorted.
pub fn list(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut files = walk(folder)?;
    files.retain(|path| {
        path.parent() == Some(folder) && path.extension().is_some_and(|end| end == extension)
    });
    Ok(files)
}

/// The name of a file, for messages.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn io_error(path: &Path, source: io::Error) -> Error {
    Error::Io { path: path.into(), source }
}
