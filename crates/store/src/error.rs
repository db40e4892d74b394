use crate::KindName;
use std::io;
use std::path::{Path, PathBuf};

/// What went wrong with a file or a database, always with its path. The text is what a person reads in English.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The first page does not open: a wrong key and a damaged file look the same.
    #[error("{path} does not open: the key is wrong or the file is damaged.", path = .path.display())]
    WrongKeyOrDamaged {
        /// The database.
        path: PathBuf,
    },
    /// The file opens, but what is inside breaks a rule.
    #[error("{path} is damaged ({detail}).", path = .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Which rule, for the log.
        detail: String,
    },
    /// Written by a newer version of the program.
    #[error("{path} was written by a newer version.", path = .path.display())]
    NewerVersion {
        /// The database.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// A database of ours, but of another kind (a journal is no item bank).
    #[error("{path} is not {expected}.", path = .path.display())]
    WrongKind {
        /// The database.
        path: PathBuf,
        /// What was expected.
        expected: KindName,
    },
    /// There is no such file.
    #[error("There is no {path}.", path = .path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file is there already, and is never overwritten.
    #[error("{path} exists already and was not overwritten.", path = .path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The write contradicts what is stored; nothing was changed.
    #[error("It contradicts what {path} holds ({detail}); nothing was changed.", path = .path.display())]
    Conflict {
        /// The database.
        path: PathBuf,
        /// What contradicts, for the log.
        detail: String,
    },
    /// The disk is full; the same call may succeed when there is space again.
    #[error("Storage is full; new answers cannot be saved. Saved answers are safe.")]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// The disk is write-protected, or mounted for reading.
    #[error("{path}: the disk is read-only", path = .path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// The file is larger than the caller allows.
    #[error("{path} is larger than {limit} bytes.", path = .path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit in bytes.
        limit: u64,
    },
    /// Another process holds the database.
    #[error("{path} is in use by another program.", path = .path.display())]
    Busy {
        /// The database.
        path: PathBuf,
    },
    /// The operating system refused a read or a write.
    #[error("Cannot read or write {path}: {detail}.", path = .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        detail: String,
    },
    /// A statement that the database refused: a defect of this program.
    #[error("The database {path} refused: {detail}.", path = .path.display())]
    Sql {
        /// The database.
        path: PathBuf,
        /// What the database said.
        detail: String,
    },
}

/// Shorthand for a result with [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The stable code that screens and scripts match on.
    pub fn code(&self) -> &'static str {
        match self {
            Error::WrongKeyOrDamaged { .. } => "wrong_key_or_damaged",
            Error::Damaged { .. } => "damaged",
            Error::NewerVersion { .. } => "newer_version",
            Error::WrongKind { .. } => "wrong_kind",
            Error::Missing { .. } => "missing",
            Error::Exists { .. } => "exists",
            Error::Conflict { .. } => "conflict",
            Error::DiskFull { .. } => "disk_full",
            Error::ReadOnly { .. } => "read_only",
            Error::TooLarge { .. } => "too_large",
            Error::Busy { .. } => "busy",
            Error::Io { .. } => "io",
            Error::Sql { .. } => "sql",
        }
    }

    /// The file that the error is about.
    pub fn path(&self) -> &Path {
        match self {
            Error::WrongKeyOrDamaged { path }
            | Error::Damaged { path, .. }
            | Error::NewerVersion { path, .. }
            | Error::WrongKind { path, .. }
            | Error::Missing { path }
            | Error::Exists { path }
            | Error::Conflict { path, .. }
            | Error::DiskFull { path }
            | Error::ReadOnly { path }
            | Error::TooLarge { path, .. }
            | Error::Busy { path }
            | Error::Io { path, .. }
            | Error::Sql { path, .. } => path,
        }
    }

    pub(crate) fn damaged(path: &Path, detail: impl Into<String>) -> Self {
        Error::Damaged { path: path.into(), detail: detail.into() }
    }

    pub(crate) fn conflict(path: &Path, detail: impl Into<String>) -> Self {
        Error::Conflict { path: path.into(), detail: detail.into() }
    }

    pub(crate) fn io(path: &Path, error: &io::Error) -> Self {
        let path = path.to_path_buf();
        match error.kind() {
            io::ErrorKind::NotFound => Error::Missing { path },
            io::ErrorKind::AlreadyExists => Error::Exists { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::DiskFull { path },
            io::ErrorKind::ReadOnlyFilesystem => Error::ReadOnly { path },
            _ => Error::Io { path, detail: error.to_string() },
        }
    }
}
