//! 导出: sealed bundles are only ever copied, read back and compared.

use super::moving::ticket::ticket_files;
use super::panel::OpenPanel;
use crate::closing::Closings;
use crate::view::{ExportView, ExportedFile};
use crate::{Error, Result};
use exam::files;
use sealing::sha256;
use std::path::Path;

/// Bundles that one export copies at most: a station seals a few in a sitting.
pub const EXPORT_LIMIT: usize = 1_000;

impl OpenPanel<'_> {
    /// Copies every sealed bundle of this station, its closing statements and the tickets that it was given, into a folder. A second export
    /// is byte-identical.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; [`Error::NothingToExport`]; [`exam::Error::ReadBack`]; [`exam::Error::Exists`]; [`exam::Error::Drive`].
    pub fn export_bundles(&self, folder: &Path) -> Result<ExportView> {
        let mut sealed = self.station.room.sealed_files()?;
        sealed.extend(Closings(&self.station.room).files());
        if sealed.is_empty() {
            return Err(Error::NothingToExport);
        }
        files::make_out_folder(folder)?;
        let room = self.station.room.path("");
        let copied = sealed.iter().take(EXPORT_LIMIT).map(|file| copy(file, folder, &room));
        let files = copied.collect::<Result<Vec<_>>>()?;
        let tickets = ticket_files(&self.station.room)?;
        tickets.iter().try_for_each(|file| copy(file, folder, &room).map(drop))?;
        Ok(ExportView { folder: folder.display().to_string(), files })
    }
}

/// Copies one bundle and reads it back; that it was is noted in the folder of its room.
fn copy(file: &Path, folder: &Path, room: &Path) -> Result<ExportedFile> {
    let bytes = files::read_container(file)?;
    let name = files::name(file);
    let target = folder.join(&name);
    // The same bundle may be there from an earlier export.
    files::write_same(&target, &bytes)?;
    if files::read_container(&target)? != bytes {
        return Err(exam::Error::ReadBack { file: name }.into());
    }
    let digest = sha256(&bytes);
    // A full disk here is no reason against a copy there: what is not noted only stays longer.
    let _ = crate::wipe::exported(room, &digest);
    Ok(ExportedFile { name, size: bytes.len() as u64, digest: digest.to_string() })
}

/// Folders that look like plugged-in drives.
pub(super) fn folders() -> Vec<String> {
    let roots = ["/media", "/run/media", "/mnt"];
    let mut found = Vec::new();
    for root in roots {
        for user in subfolders(Path::new(root)) {
            let drives = subfolders(&user);
            found.extend(if drives.is_empty() { vec![user] } else { drives });
        }
    }
    found.iter().map(|path| path.display().to_string()).collect()
}

fn subfolders(path: &Path) -> Vec<std::path::PathBuf> {
    files::entries(path).filter(|path| path.is_dir()).collect()
}
