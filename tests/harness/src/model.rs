//! What a power cut leaves: what was synced, and any part of what was not.
//!
//! A write that was not synced may be there, not be there, or be there in any of its 512-byte sectors. A name that was
//! made, changed or removed without a sync of its folder may be so or not. Content that was synced stays.

use rand::RngExt;
use rand::rngs::ChaCha20Rng;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const SECTOR: usize = 512;

/// A file behind its names.
pub type Inode = usize;

#[derive(Debug, Default)]
struct File {
    durable: Vec<u8>,
    pending: Vec<Change>,
    /// SQLite's own file system syncs the folder at the first sync of a new log.
    syncs_its_folder: bool,
}

#[derive(Debug, Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Length(usize),
}

#[derive(Debug, Clone)]
enum NameChange {
    Made(PathBuf, Inode),
    Moved(PathBuf, PathBuf, Inode),
    Gone(PathBuf),
}

/// What is durable under a folder.
#[derive(Debug)]
pub struct Model {
    root: PathBuf,
    files: Vec<File>,
    names: BTreeMap<PathBuf, Inode>,
    durable_names: BTreeMap<PathBuf, Inode>,
    changes: Vec<NameChange>,
    /// Every path that was ever known here; all others are as they lie on the disk.
    touched: BTreeSet<PathBuf>,
}

impl Model {
    /// Everything under the folder counts as durable.
    pub fn new(root: &Path) -> Self {
        Self {
            root: root.into(),
            files: Vec::new(),
            names: BTreeMap::new(),
            durable_names: BTreeMap::new(),
            changes: Vec::new(),
            touched: BTreeSet::new(),
        }
    }

    /// The file of a path that is there; what it holds on the disk counts as durable.
    pub fn known(&mut self, path: &Path) -> Option<Inode> {
        if !path.starts_with(&self.root) {
            return None;
        }
        if !self.touched.contains(path) {
            let durable = fs::read(path).ok()?;
            let inode = self.add(File { durable, ..File::default() }, path);
            self.durable_names.insert(path.into(), inode);
        }
        self.names.get(path).copied()
    }

    /// A new file.
    pub fn create(&mut self, path: &Path, syncs_its_folder: bool) -> Option<Inode> {
        if !path.starts_with(&self.root) {
            return None;
        }
        let inode = self.add(File { syncs_its_folder, ..File::default() }, path);
        self.changes.push(NameChange::Made(path.into(), inode));
        Some(inode)
    }

    fn add(&mut self, file: File, path: &Path) -> Inode {
        self.files.push(file);
        self.touched.insert(path.into());
        self.names.insert(path.into(), self.files.len() - 1);
        self.files.len() - 1
    }

    /// Bytes were written.
    pub fn write(&mut self, inode: Option<Inode>, at: usize, bytes: &[u8]) {
        if let Some(inode) = inode {
            self.files[inode].pending.push(Change::Write(at, bytes.into()));
        }
    }

    /// A file got another length.
    pub fn truncate(&mut self, inode: Option<Inode>, length: usize) {
        if let Some(inode) = inode {
            self.files[inode].pending.push(Change::Length(length));
        }
    }

    /// The content of a file is durable.
    pub fn sync(&mut self, inode: Option<Inode>) {
        let Some(inode) = inode else { return };
        let file = &mut self.files[inode];
        for change in std::mem::take(&mut file.pending) {
            apply(&mut file.durable, &change);
        }
        if std::mem::take(&mut file.syncs_its_folder) {
            let folder = self.names.iter().find(|(_, it)| **it == inode).map(|(path, _)| path);
            if let Some(folder) = folder.and_then(|path| path.parent()).map(Path::to_path_buf) {
                self.sync_folder(&folder);
            }
        }
    }

    /// A file has another name.
    pub fn rename(&mut self, from: &Path, to: &Path) {
        let Some(inode) = self.known(from) else { return };
        let _ = self.known(to);
        self.touched.insert(to.into());
        self.names.remove(from);
        self.names.insert(to.into(), inode);
        self.changes.push(NameChange::Moved(from.into(), to.into(), inode));
    }

    /// A name is gone.
    pub fn remove(&mut self, path: &Path) {
        if self.known(path).is_some() {
            self.names.remove(path);
            self.changes.push(NameChange::Gone(path.into()));
        }
    }

    /// The names of a folder are durable.
    pub fn sync_folder(&mut self, folder: &Path) {
        let (here, rest) = std::mem::take(&mut self.changes)
            .into_iter()
            .partition(|change| change.path().parent() == Some(folder));
        self.changes = rest;
        let here: Vec<NameChange> = here;
        here.iter().for_each(|change| rename(&mut self.durable_names, change));
    }

    /// Writes into an empty folder what a power cut leaves.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn cut(&self, to: &Path, rng: &mut ChaCha20Rng) -> io::Result<()> {
        let mut names = self.durable_names.clone();
        some(&self.changes, rng).into_iter().for_each(|change| rename(&mut names, change));
        self.copy_untouched(&self.root, to)?;
        for (path, inode) in &names {
            let file = &self.files[*inode];
            let mut bytes = file.durable.clone();
            for change in some(&file.pending, rng) {
                torn(&mut bytes, change, rng);
            }
            let target = to.join(path.strip_prefix(&self.root).unwrap_or(path));
            fs::create_dir_all(target.parent().unwrap_or(to))?;
            fs::write(target, bytes)?;
        }
        Ok(())
    }

    fn copy_untouched(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::create_dir_all(to)?;
        for entry in fs::read_dir(from)? {
            let path = entry?.path();
            let target = to.join(path.file_name().unwrap_or_default());
            if path.is_dir() {
                self.copy_untouched(&path, &target)?;
            } else if !self.touched.contains(&path) && !is_shared_memory(&path) {
                fs::copy(&path, &target)?;
            }
        }
        Ok(())
    }
}

/// The index of a log lives in memory and is made anew.
fn is_shared_memory(path: &Path) -> bool {
    path.to_string_lossy().ends_with("-shm")
}

impl NameChange {
    fn path(&self) -> &Path {
        match self {
            Self::Made(path, _) | Self::Moved(_, path, _) | Self::Gone(path) => path,
        }
    }
}

fn rename(names: &mut BTreeMap<PathBuf, Inode>, change: &NameChange) {
    match change {
        NameChange::Made(path, inode) => {
            names.insert(path.clone(), *inode);
        }
        NameChange::Moved(from, to, inode) => {
            if names.get(from) == Some(inode) {
                names.remove(from);
            }
            names.insert(to.clone(), *inode);
        }
        NameChange::Gone(path) => {
            names.remove(path);
        }
    }
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Write(at, new) => {
            if bytes.len() < at + new.len() {
                bytes.resize(at + new.len(), 0);
            }
            bytes[*at..at + new.len()].copy_from_slice(new);
        }
        Change::Length(length) => bytes.resize(*length, 0),
    }
}

/// None of what was not synced, all of it, a beginning, or any of it.
fn some<'a, T>(pending: &'a [T], rng: &mut ChaCha20Rng) -> Vec<&'a T> {
    match rng.random_range(0..4) {
        0 => Vec::new(),
        1 => pending.iter().collect(),
        2 => pending.iter().take(rng.random_range(0..=pending.len())).collect(),
        _ => pending.iter().filter(|_| rng.random()).collect(),
    }
}

/// A write of which any sectors arrived, now and then.
fn torn(bytes: &mut Vec<u8>, change: &Change, rng: &mut ChaCha20Rng) {
    let Change::Write(at, new) = change else { return apply(bytes, change) };
    if rng.random_range(0..3) > 0 {
        return apply(bytes, change);
    }
    let mut from = 0;
    while from < new.len() {
        // Sectors are those of the disk, not of the write.
        let to = new.len().min(from + SECTOR - (at + from) % SECTOR);
        if rng.random() {
            apply(bytes, &Change::Write(at + from, new[from..to].to_vec()));
        }
        from = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    /// What is in the file after each of many cuts.
    fn after_cuts(write: impl Fn(&mut Model, &Path)) -> BTreeSet<Option<Vec<u8>>> {
        let mut found = BTreeSet::new();
        for seed in 0..200 {
            let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            let mut model = Model::new(from.path());
            write(&mut model, &from.path().join("file"));
            model.cut(to.path(), &mut ChaCha20Rng::seed_from_u64(seed)).unwrap();
            found.insert(fs::read(to.path().join("file")).ok());
        }
        found
    }

    #[test]
    fn what_was_not_synced_may_be_there_or_not() {
        let found = after_cuts(|model, path| {
            let inode = model.create(path, false);
            model.write(inode, 0, &[1; 1024]);
        });
        let torn = [vec![1; 512], vec![0; 512]].concat();
        let late = [vec![0; 512], vec![1; 512]].concat();
        for state in [None, Some(vec![]), Some(vec![1; 1024]), Some(vec![1; 512]), Some(late)] {
            assert!(found.contains(&state), "one of the states that a cut can leave: {state:?}");
        }
        assert!(!found.contains(&Some(torn)), "nobody writes what was never written");
    }

    #[test]
    fn what_was_synced_with_its_name_is_always_there() {
        let found = after_cuts(|model, path| {
            let inode = model.create(path, false);
            model.write(inode, 0, &[1; 1024]);
            model.sync(inode);
            model.sync_folder(path.parent().unwrap());
        });
        assert_eq!(found.len(), 1, "one state only");
        assert!(found.contains(&Some(vec![1; 1024])), "and it is the one that was synced");
    }

    #[test]
    fn a_name_without_a_sync_of_its_folder_may_be_lost() {
        let found = after_cuts(|model, path| {
            let part = path.with_extension("part");
            let inode = model.create(&part, false);
            model.write(inode, 0, &[1; 4]);
            model.sync(inode);
            model.rename(&part, path);
        });
        let both: BTreeSet<_> = [None, Some(vec![1; 4])].into();
        assert_eq!(found, both, "there, or not there, and never half of it");
    }
}
