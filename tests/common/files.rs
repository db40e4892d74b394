//! Files and folders in tests.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Reads a file.
pub fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Reads a JSON file.
pub fn read_json(path: &Path) -> Value {
    serde_json::from_slice(&read(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Writes a file, making its folder.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// Writes `from` to `to` with one bit of the byte at `at` changed.
pub fn flip(from: &Path, to: &Path, at: usize) {
    let mut bytes = read(from);
    bytes[at] ^= 1;
    write(to, bytes);
}

/// Every file below a folder with its length and a checksum, for comparing before and after. SQLite's shared-memory
/// files (`-shm`) are left out: they hold locks, no content, and reading a database makes them.
pub fn digests(folder: &Path) -> BTreeMap<PathBuf, (usize, u64)> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.exists() && !path.to_string_lossy().ends_with("-shm") {
            let bytes = read(&path);
            found.insert(path.strip_prefix(folder).unwrap().into(), (bytes.len(), checksum(&bytes)));
        }
    }
    found
}

/// FNV-1a: enough to notice a change that nobody is hiding.
fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

/// Copies a folder with everything in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
