//! Whether the program of a machine may be changed: nobody has it open, and no attempt on its disk waits to go on.

use crate::room::has_unfinished;
use crate::{Error, Result};
use exam::files;
use exam::machine::{MachineFolder, station_id};
use sealing::ssh::MachineRole;
use std::path::{Path, PathBuf};

/// The ids of the stations that lie in a folder, or in the folders in it, in their order, each of them idle. Where no station
/// lies, none.
///
/// # Errors
/// [`Error::NotIdle`] naming the rooms; a station's folder that a program has open, or that does not read.
pub fn idle(dir: &Path) -> Result<Vec<String>> {
    let inside = files::entries(dir).filter(|path| path.is_dir());
    let stations = std::iter::once(dir.to_owned()).chain(inside);
    let stations = stations.filter(|path| station_id(path).is_some());
    let mut ids: Vec<String> = stations.map(|path| idle_station(&path)).collect::<Result<_>>()?;
    ids.sort_unstable();
    Ok(ids)
}

fn idle_station(dir: &Path) -> Result<String> {
    let machine = MachineFolder::open(dir, MachineRole::Station)?;
    let rooms = files::entries(&dir.join("sittings")).filter(|room| has_unfinished(room));
    let rooms: Vec<PathBuf> = rooms.collect();
    if rooms.is_empty() {
        return Ok(machine.id);
    }
    Err(Error::NotIdle { rooms: rooms.iter().map(|room| files::name(room)).collect() })
}
