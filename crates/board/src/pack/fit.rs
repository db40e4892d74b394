//! What a sitting that counts asks of keys, items and codes beyond what a rehearsal does.

use super::pool::PaperPool;
use crate::{Error, NotForReal, Result};
use defence::Defence;
use exam::files;
use sealing::passphrase;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Officers' keys of a real sitting are sealed, and no two lie in one folder: who has one folder has one officer.
pub(super) fn check_keys(keys: &[PathBuf]) -> Result<()> {
    let mut folders = BTreeSet::new();
    for path in keys {
        let sealed = passphrase::is_sealed(&files::read_container(path)?);
        if !sealed && Defence::SealedKeys.stands() {
            return Err(Error::NotForReal(NotForReal::UnsealedKey { path: path.clone() }));
        }
        let whole = files::resolved(path);
        let folder = whole.parent().unwrap_or(Path::new("")).to_path_buf();
        if !folders.insert(folder.clone()) && Defence::KeysApart.stands() {
            return Err(Error::NotForReal(NotForReal::KeysTogether { folder }));
        }
    }
    Ok(())
}

/// Answer keys that anybody can read decide nothing.
pub(super) fn check_items(pools: &[Vec<PaperPool<'_>>]) -> Result<()> {
    let published =
        pools.iter().flatten().flat_map(|pool| &pool.items).filter(|item| item.published);
    let ids: BTreeSet<_> = published.map(|item| item.id.to_string()).collect();
    match ids.first() {
        Some(first) if Defence::Unpublished.stands() => {
            let (count, first) = (ids.len(), first.clone());
            Err(Error::NotForReal(NotForReal::Published { count, first }))
        }
        Some(_) | None => Ok(()),
    }
}
