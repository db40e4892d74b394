//! What lies in a station's folder of moves: bundles that were rescued, where an attempt went, what was cut off.

use crate::Result;
use crate::room::Room;
use crate::start::AttemptPaths;
use exam::files;
use std::path::{Path, PathBuf};

impl Room {
    /// A bundle that the old station sealed: kept here as it is, for the next export.
    pub(super) fn rescue(&self, station: &str, number: &str, bundle: &[u8]) -> Result<()> {
        let read = sealing::bundle::read(bundle, &self.machine.trust)?;
        let manifest = read.manifest();
        let mine = sealing::seat_tag(&self.opened()?.k2, number)? == manifest.seat_tag;
        if !mine || manifest.station != station || manifest.package != *self.package.digest() {
            return Err(sealing::Error::OtherPackage.into());
        }
        let name = format!("{}-{station}-{:04}.result", manifest.sitting, manifest.sequence);
        let folder = self.path("rescued");
        files::make_folder(&folder)?;
        Ok(files::write_public(&folder.join(name), bundle)?)
    }

    /// Bundles that were taken from disks of other stations.
    pub(crate) fn rescued_files(&self) -> Result<Vec<PathBuf>> {
        let folder = self.path("rescued");
        if folder.exists() { Ok(files::list(&folder, "result")?) } else { Ok(Vec::new()) }
    }

    /// Notes that a candidate's attempt goes on elsewhere.
    pub(crate) fn note_move(&self, candidate: usize, station: &str, generation: u32) -> Result<()> {
        let paths = self.attempt_paths(&self.candidate(candidate)?.number)?;
        Ok(files::write_private(&paths.moved, note(station, generation).as_bytes())?)
    }

    /// Where a candidate's attempt went from here.
    pub(crate) fn moved_to(&self, number: &str) -> Result<Option<String>> {
        let path = self.attempt_paths(number)?.moved;
        if !path.exists() {
            return Ok(None);
        }
        let text = files::read_text(&path)?;
        Ok(Some(text.split_whitespace().next().unwrap_or_default().to_owned()))
    }

    /// A take-over that was cut off: its files are moved aside, and it can be done again from where it came.
    pub(crate) fn drop_half_moved(&self, candidate: usize) -> Result<()> {
        let paths = self.attempt_paths(&self.candidate(candidate)?.number)?;
        if paths.moving.exists() && !paths.done.exists() {
            set_aside(&paths)?;
        }
        remove(&paths.moving)
    }
}

pub(super) fn note(station: &str, generation: u32) -> String {
    format!("{station} {generation}\n")
}

/// Moves an earlier journal and tick file of the attempt aside.
pub(super) fn set_aside(paths: &AttemptPaths) -> Result<()> {
    for path in [&paths.journal, &paths.ticks] {
        match store::quarantine(path) {
            Ok(_) | Err(store::Error::Missing { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

pub(super) fn remove(path: &Path) -> Result<()> {
    Ok(files::remove(path)?)
}
