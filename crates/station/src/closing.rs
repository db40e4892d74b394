//! 闭场: the machine states all that it did in the room. After it, it begins, continues and seals nothing.

use crate::head;
use crate::panel::OpenPanel;
use crate::room::Room;
use crate::{Error, Result, Seat, Station};
use attempt::Refused;
use defence::Defence;
use exam::act::{self, Act};
use exam::files;
use exam::payload::ClosingBody;
use exam::time::beijing;
use sealing::statement::{self, Kind};
use sealing::{Digest, bundle, sha256};
use std::path::{Path, PathBuf};

/// Who closes beside the one who has the panel open.
pub struct CloseStation<'a> {
    /// The second person.
    pub second: &'a str,
    /// The personal PIN.
    pub pin: &'a str,
    /// Whether attempts that are neither handed in nor moved stay as they are: nobody can go on with them here.
    pub leave_unfinished: bool,
}

impl OpenPanel<'_> {
    /// 闭场: writes the closing statement and returns where it lies on this machine; a machine that is closed already
    /// gives the same again.
    ///
    /// # Errors
    /// [`Refused::SamePerson`]; [`Error::PinRefused`]; [`Error::NotNow`] while somebody sits here;
    /// [`Error::AttemptsUnfinished`].
    pub fn close_station(&mut self, by: &CloseStation<'_>) -> Result<PathBuf> {
        if self.person == by.second {
            return Err(Refused::SamePerson { person: self.person.clone() }.into());
        }
        self.station.room.check_pin(by.second, by.pin)?;
        // An attempt that waits for the release code may have gone on elsewhere, and only its stick tells.
        let (Seat::SignIn
        | Seat::Receipt { .. }
        | Seat::Moved { .. }
        | Seat::Waiting { recovering: true, .. }) = self.station.seat
        else {
            return self.station.seat.not_now("close_station");
        };
        let room = &self.station.room;
        let left = room.unfinished_seats()?;
        let closings = Closings(room);
        if !left.is_empty() && !by.leave_unfinished && !closings.is_closed() {
            return Err(Error::AttemptsUnfinished { seats: left });
        }
        closings.close([self.person.clone(), by.second.to_owned()])
    }
}

/// Whether a machine has made its closing statement.
pub fn is_closed(station: &Station) -> bool {
    Closings(&station.room).is_closed()
}

/// The receipt on a station's screen.
pub fn receipt_of(station: &Station) -> Option<String> {
    match &station.seat {
        Seat::Receipt { receipt, .. } => Some(receipt.code.join("-")),
        _ => None,
    }
}

/// What a room knows of this machine's closing.
pub(crate) struct Closings<'a>(pub(crate) &'a Room);

impl Closings<'_> {
    /// There from the closing on, whatever happens to the statement.
    fn mark(&self) -> PathBuf {
        self.0.path("closed")
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.mark().exists()
    }

    /// # Errors
    /// [`Error::StationClosed`].
    pub(crate) fn refuse(&self) -> Result<()> {
        let closed = self.is_closed() && !self.0.opened_anew;
        Defence::Closed.guards(if closed { Err(Error::StationClosed) } else { Ok(()) })
    }

    /// 启封 anew takes a closing back where it is a rehearsal, as soon as somebody begins: machines are used again, and
    /// their statements stay numbered.
    pub(crate) fn take_back(&self) -> Result<()> {
        if self.0.opened_anew { Ok(files::remove(&self.mark())?) } else { Ok(()) }
    }

    /// The statements that this machine made for the room, in their order.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let files = (1..).map(|number| self.path(number));
        files.take_while(|path| path.exists()).collect()
    }

    fn path(&self, number: u32) -> PathBuf {
        let manifest = self.0.package.manifest();
        let (sitting, room, id) = (&manifest.sitting, &manifest.room, &self.0.machine.id);
        self.0.path("closings").join(format!("{sitting}-{room}-{id}-{number}.closing"))
    }

    /// The mark first: a machine that stops in between is closed, and states at the next call.
    fn close(&self, persons: [String; 2]) -> Result<PathBuf> {
        let made = self.files();
        let number = u32::try_from(made.len()).unwrap_or(u32::MAX).saturating_add(1);
        if let (Some(last), true) = (made.last(), self.is_closed()) {
            let marked = files::read_text(&self.mark())?;
            if marked.trim().parse() != Ok(number) {
                return Ok(last.clone());
            }
        }
        files::make_folder(&self.0.path("closings"))?;
        files::write_public(&self.mark(), format!("{number}\n").as_bytes())?;
        let what = format!("{} {}", persons.join("+"), number);
        act::note(&self.0.machine.dir, self.0.now(), Act::StationClosed, &what)?;
        let previous = made.last().map(|last| digest_of(last)).transpose()?;
        let body = self.body(number, previous, persons)?;
        let key = (&self.0.machine.key, &self.0.machine.certificate);
        let bytes = statement::seal_by_machine(Kind::Closing, self.0.package.exam(), &body, key)?;
        let path = self.path(number);
        files::write_public(&path, &bytes)?;
        Ok(path)
    }

    fn body(
        &self,
        number: u32,
        previous: Option<Digest>,
        persons: [String; 2],
    ) -> Result<ClosingBody> {
        let candidates = &self.0.opened()?.roster.candidates;
        let stated = candidates.iter().map(|entry| head::stated(self.0, &entry.number));
        let mut attempts: Vec<_> = stated.filter_map(Result::transpose).collect::<Result<_>>()?;
        attempts.sort_by_key(|stated| stated.attempt);
        let sealed = self.sealed_here()?;
        Ok(ClosingBody {
            number,
            previous,
            install: self.0.machine.install.clone(),
            made: beijing(self.0.now().wall_ms),
            offset_ms: Some(self.0.time.kept.offset_ms),
            persons: persons.into(),
            sealed,
            log: act::acts(&self.0.machine.dir)?.1,
            attempts,
        })
    }

    /// How many bundles of this package the machine sealed itself.
    fn sealed_here(&self) -> Result<u64> {
        let mut count = 0;
        for path in self.0.sealed_files()? {
            let read = bundle::read(&files::read_container(&path)?, &self.0.machine.trust)?;
            let manifest = read.manifest();
            let own = manifest.station == self.0.machine.id;
            count += u64::from(own && manifest.package == *self.0.package.digest());
        }
        Ok(count)
    }
}

fn digest_of(path: &Path) -> Result<Digest> {
    Ok(sha256(&files::read_container(path)?))
}
