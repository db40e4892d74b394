//! Reading and writing whole files, with limits and with errors that name the path.

mod drive;
mod results;
mod walk;

pub use drive::{
    DriveFault, make_out_folder, refuse_existing, resolved, write_again, write_new,
    write_new_private, write_same,
};
pub use results::{NotRead, Results, results};
pub use walk::{entries, is_folder, list, walk};

use crate::{Error, Result, SecretBytes, shown};
use defence::Defence;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use zeroize::Zeroizing;

/// The largest text file that is read: 16 MiB.
const TEXT_LIMIT: u64 = 16 << 20;
/// The largest passphrase that is read: 4 KiB.
const PASSPHRASE_LIMIT: u64 = 4 << 10;
/// The largest picture that is read: 4 MiB.
const PICTURE_LIMIT: u64 = 4 << 20;
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

/// Reads a picture beside a source: a plain file of at most 4 MiB.
///
/// # Errors
/// [`Error::NotAFile`]; what the disk refuses.
pub fn read_picture(path: &Path) -> Result<Vec<u8>> {
    read_limited(path, PICTURE_LIMIT)
}

/// Reads a container file.
///
/// # Errors
/// [`Error::NotAFile`]; what the disk refuses.
pub fn read_container(path: &Path) -> Result<Vec<u8>> {
    read_limited(path, CONTAINER_LIMIT)
}

/// Reads a result bundle, or by its ending a room record or a decision: no more than such a file may have.
///
/// # Errors
/// [`Error::NotAFile`]; what the disk refuses, [`store::Error::TooLarge`] with it.
pub fn read_result(path: &Path) -> Result<Vec<u8>> {
    let limit = if ends_with(path, "room") {
        sealing::room_record::FILE_LIMIT
    } else if ["decision", "receipt", "ticket", "marks", "correction", "report"]
        .iter()
        .any(|end| ends_with(path, end))
    {
        sealing::statement::FILE_LIMIT
    } else {
        sealing::bundle::FILE_LIMIT
    };
    read_limited(path, limit)
}

/// Reads a passphrase from a file, or from a pipe, so that it need not lie on a disk: the first line.
///
/// # Errors
/// [`Error::NoPassphrase`] where there is none: an empty file, a pipe whose command failed; what the disk refuses; more
/// than 4 KiB.
pub fn read_passphrase(path: &Path) -> Result<SecretBytes> {
    let bytes = Zeroizing::new(store::read_file_limited(path, PASSPHRASE_LIMIT)?);
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.trim_ascii().is_empty() && Defence::Passphrase.stands() {
        return Err(Error::NoPassphrase { path: path.into() });
    }
    Ok(SecretBytes::new(line.to_vec()))
}

fn read_limited(path: &Path, limit: u64) -> Result<Vec<u8>> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(Error::NotAFile { path: path.into() });
    }
    Ok(store::read_file_limited(path, limit)?)
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

/// Whether a file's name ends with `.extension`, in any case: drives may write names in capitals.
pub fn ends_with(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case(extension))
}

/// The name of a file, for messages: what is hidden in it stands escaped.
pub fn name(path: &Path) -> String {
    shown::path(Path::new(path.file_name().unwrap_or(path.as_os_str())))
}

fn io_error(path: &Path, source: io::Error) -> Error {
    Error::Io { path: path.into(), source }
}
