//! Which files of a folder are results, and why the others are not read: nothing is passed over silently.

use super::walk::walk_with_links;
use super::{ends_with, name};
use crate::{Error, Result};
use defence::Defence;
use std::path::{Path, PathBuf};

/// How the names of result bundles, room records and statements end.
const ENDINGS: [&str; 5] = ["result", "room", "decision", "closing", "ticket"];

/// Why a file in a folder of results is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRead {
    /// `._…`: what macOS lays beside a file on a drive that cannot hold its attributes.
    AppleDouble,
    /// The name of a result with something behind it: `.result.txt`, `.result (1)`.
    Renamed,
    /// Something else.
    NoResult,
    /// A symbolic link: what it names may be anywhere, and may be another file by the time it is read.
    Link,
}

/// What a folder has.
#[derive(Debug, Default)]
pub struct Results {
    /// Result bundles, room records and statements, sorted; and pipes and devices of such names, so that reading them says so.
    pub files: Vec<PathBuf>,
    /// What is not read, sorted, and why; folders that cannot be listed among it.
    pub passed_over: Vec<(PathBuf, Error)>,
}

/// Result bundles, room records and statements in a folder and the folders in it, or the file that the path names.
///
/// # Errors
/// A path that is not there.
pub fn results(path: &Path) -> Result<Results> {
    let folder = path.is_dir();
    let found = walk_with_links(path)?;
    let mut results = Results { passed_over: found.unread, ..Results::default() };
    for file in found.files.into_iter().chain(found.special) {
        match not_read(&file).filter(|_| folder) {
            None => results.files.push(file),
            Some(why) => results.pass_over(file, why),
        }
    }
    for link in found.links {
        if Defence::Links.stands() {
            results.pass_over(link, NotRead::Link);
        } else {
            results.files.push(link);
        }
    }
    results.files.sort();
    results.passed_over.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(results)
}

impl Results {
    fn pass_over(&mut self, path: PathBuf, why: NotRead) {
        self.passed_over.push((path.clone(), Error::NotRead { path, why }));
    }
}

fn not_read(path: &Path) -> Option<NotRead> {
    let name = name(path).to_ascii_lowercase();
    if name.starts_with("._") {
        return Some(NotRead::AppleDouble);
    }
    if ENDINGS.iter().any(|end| ends_with(path, end)) {
        return None;
    }
    let renamed = ENDINGS.iter().any(|end| name.contains(&format!(".{end}")));
    Some(if renamed { NotRead::Renamed } else { NotRead::NoResult })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn every_file_of_a_folder_is_read_or_named() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("a/b")).unwrap();
        let files = [
            ("x.result", None),
            ("a/b/y.RESULT", None),
            ("a/R01.Room", None),
            ("a/R01.decision", None),
            ("a/station-001-1.closing", None),
            ("R01.decision.bak", Some(NotRead::Renamed)),
            ("._x.result", Some(NotRead::AppleDouble)),
            ("z.result.txt", Some(NotRead::Renamed)),
            ("z.result (1)", Some(NotRead::Renamed)),
            ("a/z.RESULT.part", Some(NotRead::Renamed)),
            ("Thumbs.db", Some(NotRead::NoResult)),
            ("result", Some(NotRead::NoResult)),
        ];
        for (name, _) in files {
            fs::write(root.join(name), b"x").unwrap();
        }
        std::os::unix::fs::symlink(root.join("x.result"), root.join("link")).unwrap();
        let found = results(root).unwrap();
        let why = |name: &str| {
            let path = root.join(name);
            let passed = found.passed_over.iter().find(|(over, _)| *over == path)?;
            match passed.1 {
                Error::NotRead { why, .. } => Some(why),
                _ => None,
            }
        };
        for (name, expected) in files {
            assert_eq!(why(name), expected, "{name}");
            let read = found.files.contains(&root.join(name));
            assert_eq!(read, expected.is_none(), "{name} is read or passed over");
        }
        assert_eq!(why("link"), Some(NotRead::Link), "a link is not followed");
        assert_eq!(found.files.len() + found.passed_over.len(), 13, "each once: {found:?}");
        let one = results(&root.join("z.result.txt")).unwrap();
        assert_eq!(one.files.len(), 1, "a file that is named itself is read, whatever its name");
    }
}
