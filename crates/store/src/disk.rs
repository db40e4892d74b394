//! The disk under everything that is not SQLite's: one for the process, as SQLite has one default file system.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::OnceLock;

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// For reading.
    Read,
    /// For reading and writing; it must be there.
    ReadWrite,
    /// A new file with this mode (Unix); it must not be there.
    New(u32),
}

/// What writes need of a disk. Reads of names and lengths go past it.
pub trait Disk: Debug + Send + Sync {
    /// Opens a file.
    ///
    /// # Errors
    /// As the system says, here and below.
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn DiskFile>>;
    /// Renames a file, over one that is there.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder and everything in it.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes a folder and those above it, for their owner only.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes names in a folder durable. File systems without folder sync (some sticks, NTFS) do nothing.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// An open file.
pub trait DiskFile: Debug + Read + Write + Seek + Send {
    /// Makes the content durable.
    ///
    /// # Errors
    /// As the system says, here and below.
    fn sync_data(&self) -> io::Result<()>;
    /// Makes content and times durable.
    fn sync_all(&self) -> io::Result<()>;
}

/// The machine's disk.
#[derive(Debug, Clone, Copy)]
pub struct RealDisk;

static INSTALLED: OnceLock<Box<dyn Disk>> = OnceLock::new();

/// The disk of this process.
pub(crate) fn disk() -> &'static dyn Disk {
    INSTALLED.get().map_or(&RealDisk, |disk| &**disk)
}

/// Puts another disk under this process, once, before anything is opened. Only the fault harness has this.
///
/// # Errors
/// The disk, when there was one before.
#[cfg(feature = "faults")]
pub fn install(disk: Box<dyn Disk>) -> Result<(), Box<dyn Disk>> {
    INSTALLED.set(disk)
}

impl Disk for RealDisk {
    fn open(&self, path: &Path, access: Access) -> io::Result<Box<dyn DiskFile>> {
        let mut options = OpenOptions::new();
        options.read(true).write(access != Access::Read);
        if let Access::New(mode) = access {
            options.create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
            #[cfg(not(unix))]
            let _ = mode;
        }
        Ok(Box::new(options.open(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut folder = fs::DirBuilder::new();
        // What a program makes is its owner's alone: names of files say who sat, and where.
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
        folder.recursive(true).create(path)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            Err(error) if !unsupported(&error) => Err(error),
            _ => Ok(()),
        }
    }

    #[cfg(not(unix))]
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(unix)]
fn unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}

impl DiskFile for File {
    fn sync_data(&self) -> io::Result<()> {
        File::sync_data(self)
    }

    fn sync_all(&self) -> io::Result<()> {
        File::sync_all(self)
    }
}
