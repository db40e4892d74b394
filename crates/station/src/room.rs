//! The room (考场) as its stations know it: clock, machine, package, and what 装卷 opened. Nothing here knows who sits
//! at the station.

use crate::room_clock::RoomClock;
use crate::{Error, Result};
use exam::InFile;
use exam::Payload;
use exam::files;
use exam::machine::{MachineFolder, room_name};
use exam::patience::{Guarded, Patience};
use exam::payload::{self, RoomRoster, RosterEntry};
use exam::ticket::Ticket;
use exam::time::{Moment, SharedClock};
use sealing::package::{self, Package};
use sealing::ssh::MachineRole;
use sealing::{K2, Verified, opening};
use std::path::{Path, PathBuf};

/// The room of a station, with the machine that stands in it.
pub(crate) struct Room {
    pub(crate) clock: SharedClock,
    pub(crate) machine: MachineFolder,
    pub(crate) package: Verified<Package>,
    pub(crate) opened: Option<Opened>,
    /// The console's time, once the machine was opened.
    pub(crate) time: RoomClock,
    pub(crate) patience: Patience,
    /// The machine's time zone when it was last looked at, minutes east.
    pub(crate) zone_minutes: i32,
    /// A rehearsal's opening file was taken again since the program started.
    pub(crate) opened_anew: bool,
}

/// What 装卷 gives: K₂, and the roster that it opens.
pub(crate) struct Opened {
    pub(crate) k2: K2,
    pub(crate) roster: RoomRoster,
}

impl Room {
    /// The room whose package a machine was given; its folders are there afterwards.
    pub(crate) fn of(dir: &Path, package_file: &Path, clock: SharedClock) -> Result<Self> {
        let machine = MachineFolder::open(dir, MachineRole::Station)?;
        let bytes = files::read_container(package_file)?;
        let name = files::name(package_file);
        let package = package::read(&bytes, &machine.trust).in_file(&name)?;
        exam::version::check(&package.manifest().min_app_version)?;
        machine.admit(&package, clock.now()).in_file(&name)?;
        let patience = Patience::of(&machine.dir, clock.now().mono_ms);
        let zone_minutes = clock.zone_minutes();
        let manifest = package.manifest();
        let name = room_name(&manifest.sitting, &manifest.room);
        let path = machine.dir.join("sittings").join(name).join(crate::room_clock::NAME);
        let time = RoomClock::of_machine(path, manifest.start_unix.saturating_mul(1000));
        let (opened, opened_anew) = (None, false);
        let room =
            Self { clock, machine, package, opened, time, patience, zone_minutes, opened_anew };
        files::make_folder(&room.sealed_folder())?;
        files::make_folder(&room.path("attempts"))?;
        // Housekeeping keeps nobody from an exam: what a full disk refuses here only stays longer.
        let _ = crate::wipe::note_end(&room.path(""), room.package.manifest().end_unix);
        let _ = crate::wipe::over(&room.machine, room.now());
        Ok(room)
    }

    /// Where the opening file is kept, so that a restart needs only the release code.
    pub(crate) fn kept_opening(&self) -> PathBuf {
        self.path("opening.open")
    }

    /// 装卷: opens the roster with this machine's opening file, or with a ticket that holds one.
    pub(crate) fn open(&mut self, file: &Path) -> Result<()> {
        let (bytes, name) = (files::read_container(file)?, files::name(file));
        let trust = &self.machine.trust;
        let ticket = Ticket::read(&bytes, trust).ok();
        let bytes = ticket.as_ref().map_or(bytes.as_slice(), |ticket| &ticket.body.opening.0);
        let opening =
            opening::read(bytes, &self.package, trust, &self.machine.id).in_file(&name)?;
        let k2 = opening.k2(&self.machine.identity).in_file(&name)?;
        let roster = payload::read(self.package.roster(&k2)?.expose(), Payload::Roster)?;
        self.time.open(opening.manifest().clock.as_ref(), &*self.clock)?;
        self.opened = Some(Opened { k2, roster });
        Ok(())
    }

    pub(crate) fn now(&self) -> Moment {
        self.clock.now()
    }

    pub(crate) fn opened(&self) -> Result<&Opened> {
        self.opened.as_ref().ok_or(exam::Error::NotOpened.into())
    }

    /// Candidates are indices into the roster.
    pub(crate) fn candidate(&self, index: usize) -> Result<&RosterEntry> {
        self.opened()?.roster.candidates.get(index).ok_or(Error::SignInRefused)
    }

    /// A path in the station's folder of the sitting and room.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        let manifest = self.package.manifest();
        let folder = room_name(&manifest.sitting, &manifest.room);
        self.machine.dir.join("sittings").join(folder).join(name)
    }
}

/// Runs what tries a secret, unless the last wrong entry still costs time; a wrong one is on the machine's record.
pub(crate) fn guarded<T>(
    room: &mut Room,
    what: &Guarded,
    attempt: impl FnOnce(&Room) -> Result<Option<T>>,
) -> Result<Option<T>> {
    room.patience.check(what, room.now().mono_ms)?;
    let found = attempt(room)?;
    let (place, now) = (place(room), room.now());
    room.patience.note(what, found.is_some(), &place, now)?;
    Ok(found)
}

/// The room as records name it.
pub(crate) fn place(room: &Room) -> String {
    let manifest = room.package.manifest();
    format!("{}/{} r{}", manifest.sitting, manifest.room, manifest.revision)
}

/// Whether anybody's attempt was begun in a room's folder, and neither sealed nor moved: the names of its files say so, whether the room
/// was opened or not.
pub(crate) fn has_unfinished(folder: &Path) -> bool {
    let ended =
        |journal: &Path| ["done", "moved"].iter().any(|end| journal.with_extension(end).exists());
    let journals = files::list(&folder.join("attempts"), "journal").unwrap_or_default();
    journals.iter().any(|journal| !ended(journal))
}
