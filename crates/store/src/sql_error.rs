//! What SQLite's answers mean to us.

use crate::Error;
use rusqlite::{Error as Sqlite, ErrorCode};
use std::path::Path;

/// `SQLITE_IOERR_SHMSIZE`: the shared-memory file could not grow, which is how a full disk shows when a database
/// opens (a write that finds no space is `SQLITE_FULL` and needs no special case).
const SHM_NOT_GROWN: i32 = 10 | (19 << 8);

pub(crate) fn from_sqlite(path: &Path, error: Sqlite) -> Error {
    let detail = error.to_string();
    match &error {
        Sqlite::SqliteFailure(failure, _) => from_code(path, *failure, detail),
        Sqlite::FromSqlConversionFailure(..)
        | Sqlite::IntegralValueOutOfRange(..)
        | Sqlite::InvalidColumnType(..)
        | Sqlite::Utf8Error(..) => Error::damaged(path, detail),
        _ => Error::Sql { path: path.into(), detail },
    }
}

fn from_code(path: &Path, failure: rusqlite::ffi::Error, detail: String) -> Error {
    let path = path.to_path_buf();
    match failure.code {
        ErrorCode::NotADatabase => Error::WrongKeyOrDamaged { path },
        ErrorCode::DatabaseCorrupt => Error::Damaged { path, detail },
        ErrorCode::DiskFull => Error::DiskFull { path },
        ErrorCode::SystemIoFailure if failure.extended_code == SHM_NOT_GROWN => {
            Error::DiskFull { path }
        }
        ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::ReadOnly
        | ErrorCode::PermissionDenied => Error::Io { path, detail },
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy { path },
        ErrorCode::ConstraintViolation => Error::Conflict { path, detail },
        _ => Error::Sql { path, detail },
    }
}
