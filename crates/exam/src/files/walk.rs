//! What lies in a folder.

use super::{ends_with, io_error};
use crate::{Error, Result};
use std::path::{Path, PathBuf};
use std::{fs, io};

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
pub(super) struct Found {
    /// Files, sorted.
    pub files: Vec<PathBuf>,
    /// Symbolic links, sorted; they are not followed.
    pub links: Vec<PathBuf>,
    /// Pipes, sockets and devices.
    pub special: Vec<PathBuf>,
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

/// The same, with what is no plain file and what the disk would not list.
pub(super) fn walk_with_links(path: &Path) -> Result<Found> {
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
