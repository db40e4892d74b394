//! The trust file of a board, wherever it is kept, and how one version follows another.

use crate::{InFile, Result, files};
use sealing::Verified;
use sealing::trust::TrustFile;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A change of the version in use.
#[derive(Debug, Clone, Serialize)]
pub struct TrustStep {
    /// The version before.
    pub before: u32,
    /// The version now.
    pub version: u32,
    /// Its fingerprint.
    pub fingerprint: String,
}

impl TrustStep {
    /// From a version to the latest.
    pub fn of(before: u32, latest: &Verified<TrustFile>) -> Self {
        Self { before, version: latest.trust().version, fingerprint: latest.fingerprint() }
    }
}

/// Reads a trust file and checks it.
///
/// # Errors
/// A trust file that does not verify.
pub fn read_trust(path: &Path) -> Result<Verified<TrustFile>> {
    TrustFile::read(&files::read_container(path)?, None).in_file(&files::name(path))
}

/// The latest of the given trust files that follows, version by version, from the one in use. Folders are looked through.
///
/// # Errors
/// [`sealing::Error::TrustRollback`] when all given ones are older, or one is missing between;
/// [`sealing::Error::TooFewOfficers`]; parse and signature errors.
pub fn next_trust(own: Verified<TrustFile>, given: &[PathBuf]) -> Result<Verified<TrustFile>> {
    let mut later = BTreeMap::new();
    for path in given {
        for file in files::walk(path)? {
            let read = read_trust(&file)?;
            later.insert(read.trust().version, (files::name(&file), read));
        }
    }
    let newest = later.keys().next_back().copied().unwrap_or(own.trust().version);
    if newest < own.trust().version {
        return Err(sealing::Error::TrustRollback.into());
    }
    let mut latest = own;
    for (version, (name, file)) in later {
        if version > latest.trust().version {
            latest = TrustFile::read_next(file.bytes(), &latest).in_file(&name)?;
        } else if version == latest.trust().version && file.digest() != latest.digest() {
            // Two different files of one version: the officers were made to sign twice.
            return Err(sealing::Error::TrustRollback).in_file(&name);
        }
    }
    Ok(latest)
}
