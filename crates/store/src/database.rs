//! Opening: the key first, then the check of key and kind, then the pragmas, then the ladder. Every database of the
//! project is opened here; those of the board are in `archive`.

pub use crate::kind::Kind;
pub use crate::sql::Sql;

use crate::disk::{Access, disk};
use crate::file::{self, beside, sync_folder};
use crate::quarantine::{PARTS, exists};
use crate::sql_error::from_sqlite;
use crate::{DbKey, Error, Result};
use rusqlite::config::DbConfig;
use rusqlite::types::FromSql;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Once;

/// SQLCipher would write its findings to stderr; ours are errors. `cipher_compatibility` fixes page size, HMAC and cipher to those of SQLCipher 4, whatever a later one prefers.
const FORMAT: &str = "PRAGMA cipher_log_level = NONE; PRAGMA cipher_compatibility = 4";

/// Why each is set: docs/format/store.md.
const SAFETY: &str =
    "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;
    PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 1000;";

/// One keyed connection and the path that its errors name.
pub struct Database {
    conn: Connection,
    path: PathBuf,
}

impl Database {
    /// Builds a new database and opens it.
    ///
    /// # Errors
    /// [`Error::Exists`] when there is one or a rest of one; what the disk refuses.
    pub fn create(path: &Path, key: &DbKey, kind: &Kind) -> Result<Self> {
        Self::build(path, key, kind, |_| Ok(()))?;
        Self::open(path, key, kind)
    }

    /// Builds a database as one file under `<name>.new`, and only then gives it its name: a crash leaves a whole
    /// database or none.
    pub(crate) fn build(
        path: &Path,
        key: &DbKey,
        kind: &Kind,
        fill: impl FnOnce(&mut Database) -> Result<()>,
    ) -> Result<()> {
        if let Some(taken) = PARTS.iter().map(|part| beside(path, part)).find(|it| exists(it)) {
            return Err(Error::Exists { path: taken });
        }
        let draft = beside(path, ".new");
        let failed = |error: io::Error| Error::io(path, &error);
        remove_draft(&draft).map_err(failed)?;
        file::create_new(&draft, file::PRIVATE).map_err(failed)?;
        let built = Self::fill_draft(&draft, path, key, kind, fill)
            .and_then(|()| publish(&draft, path).map_err(failed));
        if built.is_err() {
            // Nothing in a draft was ever acknowledged; the error that counts is the first one.
            let _ = remove_draft(&draft);
        }
        built
    }

    fn fill_draft(
        draft: &Path,
        path: &Path,
        key: &DbKey,
        kind: &Kind,
        fill: impl FnOnce(&mut Database) -> Result<()>,
    ) -> Result<()> {
        let mut database = Self::unlock(draft, path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        database.settle(kind)?;
        kind.upgrade(&mut database)?;
        fill(&mut database)?;
        database.conn.close().map_err(|(_, error)| from_sqlite(path, error))
    }

    /// Opens for reading and writing, with a write-ahead log.
    ///
    /// # Errors
    /// Missing, wrong key or damaged, wrong kind, newer version; what the disk refuses.
    pub fn open(path: &Path, key: &DbKey, kind: &Kind) -> Result<Self> {
        let mut database = Self::unlock_whole(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        kind.check(&database)?;
        database.settle(kind)?;
        database.use_wal()?;
        kind.upgrade(&mut database)?;
        Ok(database)
    }

    /// Opens for reading alone. An older version stays as it is: its queries must still work on it.
    pub(crate) fn open_read_only(path: &Path, key: &DbKey, kind: &Kind) -> Result<Self> {
        let database = Self::unlock_whole(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        kind.check(&database)?;
        database.settle(kind)?;
        Ok(database)
    }

    /// As `unlock`, for a file that must hold something: SQLite takes an empty file for an empty database.
    fn unlock_whole(path: &Path, key: &DbKey, access: OpenFlags) -> Result<Self> {
        let length = fs::metadata(path).map_err(|error| Error::io(path, &error))?.len();
        if length == 0 {
            return Err(Error::WrongKeyOrDamaged { path: path.into() });
        }
        Self::unlock(path, path, key, access)
    }

    /// Keys the connection and reads the first page. Until that worked, closing must not write the log back.
    fn unlock(file: &Path, path: &Path, key: &DbKey, access: OpenFlags) -> Result<Self> {
        let failed = |error| from_sqlite(path, error);
        let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        prepare_cipher();
        let conn = Connection::open_with_flags(file, flags).map_err(failed)?;
        let config = |name, on| conn.set_db_config(name, on).map_err(failed);
        config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        conn.execute_batch(&key.pragma()).map_err(failed)?;
        conn.execute_batch(FORMAT).map_err(failed)?;
        let count = "SELECT count(*) FROM sqlite_master";
        conn.query_row(count, [], |row| row.get::<_, i64>(0)).map_err(failed)?;
        Ok(Self { conn, path: path.into() })
    }

    fn settle(&self, kind: &Kind) -> Result<()> {
        let off = self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false);
        off.map_err(|error| from_sqlite(&self.path, error))?;
        self.read().batch(SAFETY)?;
        self.read().batch(&format!("PRAGMA cache_size = -{}", kind.cache_kib))
    }

    fn use_wal(&self) -> Result<()> {
        let mode =
            self.read().one("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0))?;
        match mode.as_deref() {
            Some("wal") => Ok(()),
            _ => Err(Error::Io { path: self.path.clone(), detail: "no write-ahead log".into() }),
        }
    }

    /// Statements outside a transaction.
    pub fn read(&self) -> Sql<'_> {
        Sql { conn: &self.conn, path: &self.path }
    }

    /// One transaction: committed when `work` succeeds, undone when it fails.
    ///
    /// # Errors
    /// Those of `work`; what the disk refuses.
    pub fn write<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&Sql<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let failed = |error| from_sqlite(&self.path, error);
        let transaction =
            self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let value = work(&Sql { conn: &transaction, path: &self.path })?;
        transaction.commit().map_err(failed)?;
        Ok(value)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.conn
    }

    pub(crate) fn pragma_value<T: FromSql>(&self, name: &str) -> Result<T> {
        let value = self.conn.pragma_query_value(None, name, |row| row.get(0));
        value.map_err(|error| from_sqlite(&self.path, error))
    }
}

/// SQLite calls itself ready before SQLCipher is, and a second thread that opens between the two finds no cipher
/// (sqlite3_initialize, SQLITE_EXTRA_INIT). So the first opening of a process happens alone; if it fails, the one that
/// follows says why.
fn prepare_cipher() {
    static PREPARED: Once = Once::new();
    PREPARED.call_once(|| drop(Connection::open_in_memory()));
}

/// Removes a database that never held anything, so that it is in nobody's way; the database last, as it was made first.
pub(crate) fn remove_empty(path: &Path) {
    for part in PARTS.iter().rev() {
        let _ = file::remove_if_there(&beside(path, part));
    }
}

fn remove_draft(draft: &Path) -> io::Result<()> {
    PARTS.iter().try_for_each(|part| file::remove_if_there(&beside(draft, part)))
}

fn publish(draft: &Path, path: &Path) -> io::Result<()> {
    disk().open(draft, Access::Read)?.sync_all()?;
    disk().rename(draft, path)?;
    sync_folder(path)
}
