//! A later trust file on a machine: only one that the officers of the one in use have signed.

use super::{MachineFile, MachineFolder, role_of};
use crate::act::{self, Act};
use crate::time::Moment;
use crate::trust::{TrustStep, next_trust};
use crate::{Error, House, Payload, Result, files, payload};
use std::path::{Path, PathBuf};

impl MachineFolder {
    /// Takes later trust files into use, one version after the other; folders are looked through. The same version again
    /// changes nothing.
    ///
    /// # Errors
    /// [`sealing::Error::TrustRollback`] for an older one or a missing version between; [`sealing::Error::TooFewOfficers`]
    /// where the officers of the version in use have not signed; [`Error::NotAFolderOf`].
    pub fn update_trust(dir: &Path, given: &[PathBuf], now: Moment) -> Result<TrustStep> {
        let path = dir.join("machine.json");
        let wrong = || Error::NotAFolderOf { path: dir.into(), kind: House::Station };
        if !path.is_file() {
            return Err(wrong());
        }
        let file: MachineFile =
            payload::read(&files::read_container(&path)?, Payload::MachineJson)?;
        role_of(&file.role).ok_or_else(wrong)?;
        let _lock = files::Lock::take(dir)?;
        let own = crate::trust::read_trust(&dir.join("trust"))?;
        let before = own.trust().version;
        let latest = next_trust(own, given)?;
        if latest.trust().version > before {
            files::write_public(&dir.join("trust"), latest.bytes())?;
            let what = format!("{before} → {}", latest.trust().version);
            act::note(dir, now, Act::TrustAdopted, &what)?;
        }
        Ok(TrustStep::of(before, &latest))
    }
}
