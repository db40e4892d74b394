//! One station (考试机): the candidate's way from sign-in to receipt, and the invigilator's panel over it.
//!
//! The window and the simulated station both go through this type; whatever happens to an attempt goes through its
//! journal ([`recording::Recording`]).

mod acts;
mod answering;
mod closing;
pub mod contract;
mod error;
mod export;
mod head;
mod idle;
mod lock;
mod mend;
mod mirror;
mod moving;
mod note;
mod panel;
mod paper;
mod received;
mod recording;
mod recover;
mod room;
mod room_clock;
mod running;
mod saving;
mod screen;
mod seal;
mod space;
mod start;
pub mod view;
mod views;
mod way;
mod wipe;
mod words;

pub use acts::Said;
pub use closing::{CloseStation, is_closed, receipt_of};
pub use error::{Error, Result};
pub use export::EXPORT_LIMIT;
pub use idle::idle;
pub use lock::Lock;
pub use mirror::{Folder, Media, Pace, Removable};
pub use moving::{Continuation, Continue};
pub use panel::OpenPanel;
pub use wipe::{Kept, Why, Wiped, wipe};

use crate::closing::Closings;
use crate::view::{EventRow, ReceiptView, ScreenName};
use attempt::LockReport;
use exam::files;
use exam::ticket::Ticket;
use exam::time::SharedClock;
use mirror::Mirror;
use panel::Panel;
use room::Room;
use running::Running;
use sealing::Verified;
use sealing::package::{self, Package};
use std::path::{Path, PathBuf};

/// A station: its room, who sits at it, the invigilator's panel, and the mirror of the attempt.
pub struct Station {
    room: Room,
    seat: Seat,
    panel: Panel,
    mirror: Mirror,
    /// The last look at how far the machine is held shut.
    lock: Option<LockReport>,
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
    /// When they first did, by the room's time, Unix milliseconds: lateness is counted to here, not to the last typed
    /// character.
    entered_ms: i64,
}

impl Station {
    /// Opens a station's folder with the exam package of its room; a room that was opened before stays open.
    ///
    /// # Errors
    /// A folder that is no station; a package that does not verify or does not list this station;
    /// [`exam::Error::AppTooOld`].
    pub fn open(dir: &Path, package_file: &Path, clock: SharedClock) -> Result<Self> {
        let room = Room::of(dir, package_file, clock)?;
        let (seat, panel, mirror) = (Seat::SignIn, Panel::default(), Mirror::default());
        let mut station = Self { room, seat, panel, mirror, lock: None };
        let kept = station.room.kept_opening();
        if kept.exists() {
            station.room.open(&kept)?;
            if !Closings(&station.room).is_closed() {
                station.seat.find_unfinished(&station.room)?;
            }
        }
        Ok(station)
    }

    /// Takes an opening file (装卷), or a ticket, which holds one: candidates can sign in from now on. The file is kept, so
    /// that a restart needs only the release code.
    ///
    /// # Errors
    /// A file for another station, sitting or package, or not signed by the room's console; [`Error::StationClosed`].
    pub fn load_opening(&mut self, file: &Path) -> Result<()> {
        let bytes = files::read_container(file)?;
        self.room.open(file)?;
        self.room.opened_anew = !self.real();
        Closings(&self.room).refuse()?;
        self.seat.find_unfinished(&self.room)?;
        if let Ok(ticket) = Ticket::read(&bytes, &self.room.machine.trust) {
            moving::ticket::keep_ticket_bytes(&self.room, &ticket, &bytes)?;
        }
        Ok(files::write_public(&self.room.kept_opening(), &bytes)?)
    }

    /// A folder that an export offers first.
    pub fn offer_folder(&mut self, folder: Option<PathBuf>) {
        self.panel.folder = folder;
    }

    /// The station's id.
    pub fn id(&self) -> &str {
        &self.room.machine.id
    }

    /// The room's package.
    pub fn package(&self) -> &Verified<Package> {
        &self.room.package
    }

    /// Whether the sitting is a real one.
    pub fn real(&self) -> bool {
        self.room.package.manifest().mode == package::PackageMode::Real
    }

    /// Whether 装卷 was done.
    pub fn opened(&self) -> bool {
        self.room.opened.is_some()
    }

    /// Whether an attempt was begun here that is not sealed: no window closes over it.
    pub fn holds_attempt(&self) -> bool {
        match &self.seat {
            Seat::Running(_) | Seat::Waiting { recovering: true, .. } => true,
            _ if room::has_unfinished(&self.room.path("")) => true,
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
        if self.room.opened.is_none() { ScreenName::NotOpened } else { self.seat.screen() }
    }
}

impl Seat {
    /// A step that is not next.
    fn not_now<T>(&self, step: &'static str) -> Result<T> {
        Err(Error::NotNow { step, screen: self.screen() })
    }

    /// Whether an attempt has ended that is not sealed to its receipt yet.
    fn ended(&self) -> bool {
        matches!(self, Seat::Running(running) if running.attempt().phase.ended())
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

    /// The candidate at this station, from sign-in to receipt.
    fn candidate(&self) -> Option<usize> {
        match self {
            Seat::SignIn => None,
            Seat::Identity(signed) | Seat::Rules(signed) | Seat::Waiting { signed, .. } => {
                Some(signed.candidate)
            }
            Seat::Running(running) => Some(running.candidate()),
            Seat::Receipt { candidate, .. } | Seat::Moved { candidate, .. } => Some(*candidate),
        }
    }

    fn running(&mut self, step: &'static str) -> Result<&mut Running> {
        let screen = self.screen();
        match self {
            Seat::Running(running) => Ok(running),
            _ => Err(Error::NotNow { step, screen }),
        }
    }
}
