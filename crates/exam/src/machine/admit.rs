//! Which package a machine takes: one that lists its certificate, and none older than one it has seen.

use super::{MachineFolder, room_name};
use crate::act::{self, Act};
use crate::time::Moment;
use crate::{Error, Payload, Result, files, payload};
use defence::Defence;
use sealing::package::Package;
use sealing::ssh::MachineRole;
use sealing::{Digest, Verified};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// `seen.json`: the latest package of every sitting and room that this machine has opened.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Seen {
    pub(super) packages: Vec<SeenPackage>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeenPackage {
    pub(super) sitting: String,
    pub(super) room: String,
    revision: u32,
    package: Digest,
}

impl MachineFolder {
    /// Takes a package for this machine: its certificate counts at the sitting's end, as the signed package states it, and
    /// no later revision of the same sitting and room was seen. A later revision takes the place of the earlier one, whose
    /// files are moved aside.
    ///
    /// # Errors
    /// Certificate errors; [`Error::RolledBack`]; [`sealing::Error::OtherPackage`] for another package of the same
    /// revision; [`Error::Unfinished`] where an attempt under the earlier revision is not handed in.
    pub fn admit(&self, package: &Verified<Package>, now: Moment) -> Result<()> {
        match self.role {
            MachineRole::Station => package.check_station(&self.certificate, &self.trust)?,
            MachineRole::Console => package.check_console(&self.certificate, &self.trust)?,
        }
        let manifest = package.manifest();
        let (sitting, room, revision) = (&manifest.sitting, &manifest.room, manifest.revision);
        let entry = SeenPackage {
            sitting: sitting.clone(),
            room: room.clone(),
            revision,
            package: *package.digest(),
        };
        let mut seen = self.seen()?;
        let here = |p: &SeenPackage| p.sitting == *sitting && p.room == *room;
        let first = !seen.packages.iter().any(here);
        if first {
            seen.packages.push(entry.clone());
        }
        self.rename_old(&seen)?;
        let known = seen.packages.iter_mut().find(|p| here(p)).filter(|_| !first);
        match known {
            Some(known) if known.revision > revision && Defence::LatestRevision.stands() => {
                return Err(Error::RolledBack { has: revision, seen: known.revision });
            }
            Some(known) if known.revision == revision && known.package == entry.package => {
                return Ok(());
            }
            Some(known) if known.revision == revision && Defence::LatestRevision.stands() => {
                return Err(sealing::Error::OtherPackage.into());
            }
            Some(known) => {
                let former = known.revision;
                *known = entry;
                self.set_aside(sitting, room, former)?;
                let what = format!("{sitting}/{room} r{former} → r{revision}");
                act::note(&self.dir, now, Act::RevisionTaken, &what)?;
            }
            None => {}
        }
        files::write_public(&self.seen_path(), &payload::write(&seen, Payload::SeenJson)?)
    }

    fn seen_path(&self) -> PathBuf {
        self.dir.join("seen.json")
    }

    fn seen(&self) -> Result<Seen> {
        let path = self.seen_path();
        if !path.exists() {
            return Ok(Seen::default());
        }
        payload::read(&files::read_container(&path)?, Payload::SeenJson)
    }

    /// Moves the files of an earlier revision aside; nothing of them fits the later one.
    fn set_aside(&self, sitting: &str, room: &str, former: u32) -> Result<()> {
        let name = room_name(sitting, room);
        let folder = self.dir.join("sittings").join(&name);
        let kept = self.dir.join(format!("{name}.kept"));
        if folder.is_dir() {
            for journal in files::list(&folder, "journal")? {
                unfinished(journal)?;
            }
            for journal in files::list(&folder.join("attempts"), "journal")? {
                unfinished(journal)?;
            }
        }
        for path in [folder, kept] {
            if path.exists() {
                let mut aside = path.clone().into_os_string();
                aside.push(format!(".r{former}"));
                files::rename(&path, Path::new(&aside))?;
            }
        }
        Ok(())
    }
}

fn unfinished(journal: PathBuf) -> Result<()> {
    if ["done", "moved"].iter().any(|end| journal.with_extension(end).exists()) {
        return Ok(());
    }
    Err(Error::Unfinished { path: journal })
}
