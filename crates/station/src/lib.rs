//! One station (考试机): the candidate's way from sign-in to receipt, and the invigilator's panel over it.
//!
//! The window and the simulated station both go through this type; whatever happens to an attempt goes through its
//! journal ([`running::Running::record`]).

mod acts;
pub mod contract;
mod error;
mod export;
mod mend;
mod mirror;
mod moving;
mod note;
mod panel;
mod paper;
mod recording;
mod recover;
mod running;
mod saving;
mod seal;
mod start;
pub mod view;
mod views;
mod way;
mod words;

pub use error::{Error, Result};
pub use export::EXPORT_LIMIT;
pub use mirror::{Folder, Media, Pace, Removable};
pub use moving::{Continuation, Continue};

use crate::view::{EventRow, ReceiptView, ScreenName};
use exam::InFile;
use exam::files;
use exam::machine::MachineFolder;
use exam::patience::Patience;
use exam::payload::{self, RoomRoster, RosterEntry};
use exam::time::SharedClock;
use mirror::Mirror;
use panel::Panel;
use running::Running;
use sealing::package::{self, Package};
use sealing::ssh::MachineRole;
use sealing::{K2, Verified, opening};
use std::path::{Path, PathBuf};

/// A station with its package.
pub struct Station {
    clock: SharedClock,
    machine: MachineFolder,
    package: Verified<Package>,
    room: Option<OpenedRoom>,
    seat: Seat,
    panel: Panel,
    patience: Patience,
    folder: Option<PathBuf>,
    /// The machine's time zone when it was last looked at, minutes east.
    zone_minutes: i32,
    mirror: Mirror,
}

/// What 装卷 gives: K₂, and the roster that it opens.
struct OpenedRoom {
    k2: K2,
    roster: RoomRoster,
}

/// Where the candidate's way stands. Candidates are indices into the room's roster.
enum Seat {
    SignIn,
    Identity(Signed),
    Rules(Signed),
    Waiting {
        signed: Signed,
        recovering: bool,
    },
    Running(Box<Running>),
    /// The events stay for the panel: how many there are, and the last of them.
    Receipt {
        candidate: usize,
        receipt: ReceiptView,
        event_count: u32,
        events: Vec<EventRow>,
        saved_at: Option<String>,
        extended_minutes: u32,
    },
    /// The attempt goes on at another station.
    Moved {
        candidate: usize,
        station: String,
    },
}

/// Who signed in, and who admitted them where they could not sign in themselves.
#[derive(Debug, Clone)]
struct Signed {
    candidate: usize,
    admitted_by: Option<String>,
}

impl Station {
    /// Opens a station's folder with the exam package of its room; a room that was opened before stays open.
    ///
    /// # Errors
    /// A folder that is no station; a package that does not verify or does not list this station;
    /// [`exam::Error::AppTooOld`].
    pub fn open(dir: &Path, package_file: &Path, clock: SharedClock) -> Result<Self> {
        let machine = MachineFolder::open(dir, MachineRole::Station)?;
        let bytes = files::read_container(package_file)?;
        let name = files::name(package_file);
        let package = package::read(&bytes, &machine.trust).in_file(&name)?;
        exam::version::check(&package.manifest().min_app_version)?;
        machine.admit(&package, clock.now()).in_file(&name)?;
        let mut station = Self {
            zone_minutes: clock.zone_minutes(),
            clock,
            machine,
            package,
            room: None,
            seat: Seat::SignIn,
            panel: Panel::default(),
            patience: Patience::default(),
            folder: None,
            mirror: Mirror::default(),
        };
        files::make_folder(&station.sealed_folder())?;
        files::make_folder(&station.path("attempts"))?;
        let kept = station.path("opening.open");
        if kept.exists() {
            station.read_opening(&kept)?;
        }
        Ok(station)
    }

    /// Takes an opening file (装卷): candidates can sign in from now on. The file is kept, so that a restart needs
    /// only the release code.
    ///
    /// # Errors
    /// A file for another station, sitting or package, or not signed by the room's console.
    pub fn load_opening(&mut self, file: &Path) -> Result<()> {
        let bytes = files::read_container(file)?;
        self.read_opening(file)?;
        Ok(files::write_public(&self.path("opening.open"), &bytes)?)
    }

    fn read_opening(&mut self, file: &Path) -> Result<()> {
        let (bytes, name) = (files::read_container(file)?, files::name(file));
        let trust = &self.machine.trust;
        let opening =
            opening::read(&bytes, &self.package, trust, &self.machine.id).in_file(&name)?;
        let k2 = opening.k2(&self.machine.identity).in_file(&name)?;
        let roster = payload::read(self.package.roster(&k2)?.expose(), "roster")?;
        self.room = Some(OpenedRoom { k2, roster });
        self.find_unfinished()
    }

    /// A folder that an export offers first.
    pub fn offer_folder(&mut self, folder: Option<PathBuf>) {
        self.folder = folder;
    }

    /// The station's id.
    pub fn id(&self) -> &str {
        &self.machine.id
    }

    /// The room's package.
    pub fn package(&self) -> &Verified<Package> {
        &self.package
    }

    /// Whether the sitting is a real one.
    pub fn real(&self) -> bool {
        self.package.manifest().mode == package::Mode::Real
    }

    /// Whether 装卷 was done.
    pub fn opened(&self) -> bool {
        self.room.is_some()
    }

    fn room(&self) -> Result<&OpenedRoom> {
        self.room.as_ref().ok_or(exam::Error::NotOpened.into())
    }

    fn candidate(&self, index: usize) -> Result<&RosterEntry> {
        self.room()?.roster.candidates.get(index).ok_or(Error::SignInRefused)
    }

    fn running(&mut self, step: &'static str) -> Result<&mut Running> {
        let screen = self.seat.screen();
        match &mut self.seat {
            Seat::Running(running) => Ok(running),
            _ => Err(Error::NotNow { step, screen }),
        }
    }

    fn not_now<T>(&self, step: &'static str) -> Result<T> {
        Err(Error::NotNow { step, screen: self.screen_name() })
    }

    /// A path in this station's folder of the sitting and room.
    fn path(&self, name: &str) -> PathBuf {
        let manifest = self.package.manifest();
        let folder = format!("{}-{}", manifest.sitting, manifest.room);
        self.machine.dir.join("sittings").join(folder).join(name)
    }

    /// Whether an attempt was begun here that is not sealed: no window closes over it.
    pub fn holds_attempt(&self) -> bool {
        match &self.seat {
            Seat::Running(_) | Seat::Waiting { recovering: true, .. } => true,
            Seat::SignIn
            | Seat::Identity(_)
            | Seat::Rules(_)
            | Seat::Waiting { recovering: false, .. }
            | Seat::Receipt { .. }
            | Seat::Moved { .. } => false,
        }
    }

    /// The name of the screen, as in [`view::Screen`].
    pub fn screen_name(&self) -> ScreenName {
        if self.room.is_none() { ScreenName::NotOpened } else { self.seat.screen() }
    }
}

impl Seat {
    /// Whether an attempt has ended that is not sealed to its receipt yet.
    fn ended(&self) -> bool {
        matches!(self, Seat::Running(running) if running.attempt.phase.ended())
    }

    fn screen(&self) -> ScreenName {
        match self {
            Seat::SignIn => ScreenName::SignIn,
            Seat::Identity(_) => ScreenName::Identity,
            Seat::Rules(_) => ScreenName::Rules,
            Seat::Waiting { .. } => ScreenName::Waiting,
            Seat::Running(running) => running.screen(),
            Seat::Receipt { .. } => ScreenName::Receipt,
            Seat::Moved { .. } => ScreenName::Moved,
        }
    }
}
