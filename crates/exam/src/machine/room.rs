//! Under which name a machine keeps a room.

use super::MachineFolder;
use super::admit::Seen;
use crate::{Result, files};
use std::path::{Path, PathBuf};

/// The name of a room in a machine's folder. `+` stands in no id, so no two rooms share a name: sitting `A-B`, room `C`
/// and sitting `A`, room `B-C` are two.
pub fn room_name(sitting: &str, room: &str) -> String {
    format!("{sitting}+{room}")
}

/// The name that older programs gave.
fn old_name(sitting: &str, room: &str) -> String {
    format!("{sitting}-{room}")
}

/// Where a station has the files of a room, on a disk that is only read: under the name of today, or of before.
pub fn room_folder(dir: &Path, sitting: &str, room: &str) -> PathBuf {
    let sittings = dir.join("sittings");
    let today = sittings.join(room_name(sitting, room));
    if today.is_dir() { today } else { sittings.join(old_name(sitting, room)) }
}

impl MachineFolder {
    /// Gives what older programs left the names of today. Of several rooms with one old name a station had opened the
    /// first, since it refused the others; a console may have overwritten what it kept, so that is nobody's then.
    pub(super) fn rename_old(&self, seen: &Seen) -> Result<()> {
        let rooms: Vec<_> = seen.packages.iter().map(|p| (&p.sitting, &p.room)).collect();
        for (index, (sitting, room)) in rooms.iter().enumerate() {
            let (old, new) = (old_name(sitting, room), room_name(sitting, room));
            let same = |(sitting, room): &(&String, &String)| old_name(sitting, room) == old;
            if !rooms[..index].iter().any(same) {
                let sittings = self.dir.join("sittings");
                give(&sittings.join(&old), &sittings.join(&new))?;
            }
            if rooms.iter().filter(|room| same(room)).count() == 1 {
                for end in ["kept", "orders"] {
                    let [old, new] =
                        [&old, &new].map(|name| self.dir.join(format!("{name}.{end}")));
                    give(&old, &new)?;
                }
            }
        }
        Ok(())
    }
}

fn give(old: &Path, new: &Path) -> Result<()> {
    if old.exists() && !new.exists() { files::rename(old, new) } else { Ok(()) }
}
