use crate::disk::disk;
use crate::file::{beside, sync_folder};
use crate::{Error, Result};
use std::path::{Path, PathBuf};

/// A database and the files that SQLite keeps beside it.
pub(crate) const PARTS: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// Moves a damaged database out of the way, with its `-wal`, `-shm` and `-journal`: nothing is deleted.
///
/// The new name is `<name>.damaged-<n>` with the first free n. The database moves first: whatever is left behind by
/// a crash keeps [`crate::Journal::create`] and the others from making a new database beside an old log, and a second
/// call moves it to where the database went.
///
/// # Errors
/// [`Error::Missing`] when there is nothing to move, else [`Error::Io`].
pub fn quarantine(path: &Path) -> Result<PathBuf> {
    let parts: Vec<&str> = PARTS.into_iter().filter(|part| exists(&beside(path, part))).collect();
    if parts.is_empty() {
        return Err(Error::Missing { path: path.into() });
    }
    let target = target(path, &parts);
    for part in parts {
        disk()
            .rename(&beside(path, part), &beside(&target, part))
            .map_err(|error| Error::io(path, &error))?;
    }
    sync_folder(path).map_err(|error| Error::io(path, &error))?;
    Ok(target)
}

pub(crate) fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn target(path: &Path, parts: &[&str]) -> PathBuf {
    let numbered = |n: u32| beside(path, &format!(".damaged-{n}"));
    let taken = |n: &u32| PARTS.iter().any(|part| exists(&beside(&numbered(*n), part)));
    let used = (1..).take_while(taken).count() as u32;
    // Without the database itself, the rest of an interrupted quarantine follows it.
    let rejoins = used > 0
        && !parts.contains(&"")
        && parts.iter().all(|part| !exists(&beside(&numbered(used), part)));
    numbered(if rejoins { used } else { used + 1 })
}
