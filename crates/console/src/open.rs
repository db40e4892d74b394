//! 装卷: two role codes give K₂, and every station its opening file.

use crate::view::{RoleEntry, SeatPaper};
use crate::{Error, Result};
use exam::InFile;
use exam::act::{self, Act};
use exam::machine::{self, MachineFolder};
use exam::patience::{Guarded, Patience};
use exam::payload::{self, RoomRoster};
use exam::time::{SharedClock, beijing};
use exam::view::PaperSubject;
use exam::{Payload, codes, files};
use sealing::opening::ConsoleClock;
use sealing::package::{self, Package, PackageManifest, TwoCodes};
use sealing::ssh::MachineRole;
use sealing::trust::TrustFile;
use sealing::{Digest, K2, Role, RoleCode, Verified, encryption, opening, seat_note_key, seat_tag};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A console with the package of its room.
pub struct Console {
    pub(super) machine: MachineFolder,
    pub(super) package: Verified<Package>,
    pub(super) clock: SharedClock,
    patience: Mutex<Patience>,
}

/// One invigilator's entry; the person may stay unnamed on the command line.
pub struct Entry {
    /// Which envelope.
    pub role: Role,
    /// Its code.
    pub code: RoleCode,
    /// The person's name, checked against the duty list.
    pub person: Option<String>,
}

impl Entry {
    /// An entry as a person typed it.
    ///
    /// # Errors
    /// Code errors.
    pub fn typed(entry: &RoleEntry) -> Result<Self> {
        Ok(Self {
            role: codes::role(entry.role),
            code: RoleCode::parse(&entry.code)?,
            person: Some(entry.person.trim().to_owned()),
        })
    }
}

/// What opening a room wrote.
#[derive(Debug, Clone, Serialize)]
pub struct Opened {
    /// Room id.
    pub room: String,
    /// One opening file per station and spare.
    pub files: Vec<PathBuf>,
    /// Who sits where, and which paper.
    #[serde(skip)]
    pub seats: Vec<SeatPaper>,
}

/// What the console keeps for closing the room, encrypted to itself.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    pub(super) seats: Vec<KeptSeat>,
    pub(super) invigilators: Vec<String>,
    pub(super) opened_by: Vec<String>,
    pub(super) opened: String,
    /// Minutes after the start from which who has not come is absent.
    #[serde(default)]
    pub(super) absent_after_minutes: Option<u32>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptSeat {
    pub(super) candidate: String,
    pub(super) seat: String,
    pub(super) tag: Digest,
    /// The station of the seat; none in packages of before.
    #[serde(default)]
    pub(super) station: Option<String>,
    /// Opens the seat's notes; none in what an older version kept.
    #[serde(default)]
    pub(super) note_key: Option<payload::HexSecret>,
}

impl Console {
    /// Opens a console's folder with the exam package of its room.
    ///
    /// # Errors
    /// A folder that is no console; a package that does not verify or names another console;
    /// [`exam::Error::AppTooOld`].
    pub fn open(dir: &Path, package_file: &Path, clock: SharedClock) -> Result<Self> {
        let machine = MachineFolder::open(dir, MachineRole::Console)?;
        let (bytes, name) = (files::read_container(package_file)?, files::name(package_file));
        let package = package::read(&bytes, &machine.trust).in_file(&name)?;
        exam::version::check(&package.manifest().min_app_version)?;
        machine.admit(&package, clock.now()).in_file(&name)?;
        let patience = Patience::of(&machine.dir, clock.now().mono_ms);
        Ok(Self { machine, package, clock, patience: Mutex::new(patience) })
    }

    /// The console's id.
    pub fn id(&self) -> &str {
        &self.machine.id
    }

    /// The board's trust file.
    pub fn trust(&self) -> &Verified<TrustFile> {
        &self.machine.trust
    }

    /// The room's package.
    pub fn package(&self) -> &Verified<Package> {
        &self.package
    }

    /// Opens the room, and writes an opening file for every station and spare into `out`.
    ///
    /// # Errors
    /// [`sealing::Error::SameRole`], [`sealing::Error::NotOpened`]; [`Error::NotOnDuty`]; [`exam::Error::Wait`] after several
    /// failures; [`exam::Error::Exists`] where another file has the name of an opening file. No opening file is written then; the attempt is on the console's record.
    pub fn open_room(&self, entries: &[Entry; 2], out: &Path) -> Result<Opened> {
        let now = self.clock.now();
        self.refuse_foreign(out)?;
        self.guarded(entries, |codes| {
            let opened = self.open_with(codes, entries, out);
            // Right codes of people who may not open the room are on the record too.
            let act = if opened.is_ok() { Act::RoomOpened } else { Act::RoomNotOpened };
            act::note(&self.machine.dir, now, act, &self.said(entries))?;
            opened
        })
    }

    /// What two people do with their codes; several failures cost time, and are on the console's record.
    pub(super) fn guarded<T>(
        &self,
        entries: &[Entry; 2],
        act: impl FnOnce(TwoCodes) -> Result<T>,
    ) -> Result<T> {
        let patience = || self.patience.lock().unwrap_or_else(PoisonError::into_inner);
        patience().check(&Guarded::Roles, self.clock.now().mono_ms)?;
        let [one, other] = entries;
        let codes = self.package.open_pair((one.role, &one.code), (other.role, &other.code));
        // Time that the codes took to stretch does not count as waiting.
        patience().note(&Guarded::Roles, codes.is_ok(), &self.said(entries), self.clock.now())?;
        act(codes?)
    }

    /// Which room, with which roles, by whom: never a code, and not why it failed.
    pub(super) fn said(&self, entries: &[Entry; 2]) -> String {
        let manifest = self.package.manifest();
        let entry = |entry: &Entry| {
            let person = entry.person.as_deref().unwrap_or_default();
            format!(" {}{person}", codes::role_word(entry.role))
        };
        let entries: String = entries.iter().map(entry).collect();
        format!("{}/{} r{}{entries}", manifest.sitting, manifest.room, manifest.revision)
    }

    fn open_with(&self, codes: TwoCodes, entries: &[Entry; 2], out: &Path) -> Result<Opened> {
        let k2 = codes.k2;
        let roster: RoomRoster =
            payload::read(self.package.roster(&k2)?.expose(), Payload::Roster)?;
        let people = people(entries);
        check_duty(roster.invigilators.iter().map(|duty| &duty.name), &people)?;
        let clock = ConsoleClock { unix_ms: self.clock.now().wall_ms, set_by: people.clone() };
        self.keep(&k2, &roster, people)?;
        files::make_out_folder(out)?;
        let manifest = self.package.manifest();
        let mut written = Vec::new();
        for station in manifest.stations.iter().chain(&manifest.spares) {
            let key = (&self.machine.key, &self.machine.certificate);
            let bytes = opening::seal(&self.package, &station.id, &k2, key, Some(&clock))?;
            let path = self.opening_path(out, &station.id);
            files::write_again(&path, &bytes)?;
            written.push(path);
        }
        let seats = roster.candidates.iter().map(|it| seat_paper(manifest, it)).collect();
        Ok(Opened { room: manifest.room.clone(), files: written, seats })
    }

    fn opening_path(&self, out: &Path, station: &str) -> PathBuf {
        let PackageManifest { sitting, room, .. } = self.package.manifest();
        out.join(format!("{sitting}-{room}-{station}.open"))
    }

    /// Opening files may be made again; nothing else that lies under their names is overwritten.
    fn refuse_foreign(&self, out: &Path) -> Result<()> {
        let manifest = self.package.manifest();
        for station in manifest.stations.iter().chain(&manifest.spares) {
            let path = self.opening_path(out, &station.id);
            let old = path.is_file().then(|| files::read_container(&path)).transpose()?;
            if !old.is_some_and(|old| opening::names(&old, manifest, &station.id)) {
                files::refuse_existing([path])?;
            }
        }
        Ok(())
    }

    fn keep(&self, k2: &K2, roster: &RoomRoster, opened_by: Vec<String>) -> Result<()> {
        let seat = |entry: &payload::RosterEntry| {
            Ok(KeptSeat {
                candidate: entry.number.clone(),
                seat: entry.seat.clone(),
                tag: seat_tag(k2, &entry.number)?,
                station: entry.station.clone(),
                note_key: Some(payload::HexSecret(seat_note_key(k2, &entry.number)?)),
            })
        };
        let kept = Kept {
            seats: roster.candidates.iter().map(seat).collect::<Result<_>>()?,
            invigilators: roster.invigilators.iter().map(|duty| duty.name.clone()).collect(),
            opened_by,
            opened: beijing(self.clock.now().wall_ms),
            absent_after_minutes: roster.policy.absent_after_minutes(),
        };
        let own = [self.machine.identity.recipient()];
        let sealed = encryption::encrypt(&own, &payload::write_secret(&kept, Payload::KeptRoom)?)?;
        Ok(files::write_private(&self.kept_path(), &sealed)?)
    }

    pub(super) fn kept_path(&self) -> PathBuf {
        let PackageManifest { sitting, room, .. } = self.package.manifest();
        self.machine.dir.join(format!("{}.kept", machine::room_name(sitting, room)))
    }
}

fn seat_paper(manifest: &PackageManifest, entry: &payload::RosterEntry) -> SeatPaper {
    let paper = manifest.paper(entry.paper.as_deref());
    SeatPaper {
        seat: entry.seat.clone(),
        name: entry.name.clone(),
        paper: paper.as_ref().map(PaperSubject::from),
    }
}

/// The names that were given.
pub(super) fn people(entries: &[Entry; 2]) -> Vec<String> {
    entries.iter().filter_map(|entry| entry.person.clone()).collect()
}

/// Two different persons of the duty list, where they are named at all.
pub(super) fn check_duty<'a>(
    duty: impl Iterator<Item = &'a String> + Clone,
    people: &[String],
) -> Result<()> {
    for (index, name) in people.iter().enumerate() {
        let on_duty = duty.clone().any(|on_duty| on_duty == name);
        if !on_duty || people[..index].contains(name) {
            return Err(Error::NotOnDuty { name: name.clone() });
        }
    }
    Ok(())
}
