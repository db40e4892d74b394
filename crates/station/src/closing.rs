//! 闭场: the machine states all that it did in the room. After it, it begins, continues and seals nothing.

use crate::panel::OpenPanel;
use crate::room::Room;
use crate::{Error, Result, Seat, Station};
use attempt::Refused;
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
        let (Seat::SignIn | Seat::Receipt { .. } | Seat::Moved { .. }) = self.station.seat else {
            return self.station.seat.not_now("close_station");
        };
        let room = &self.station.room;
        let left = room.unfinished_seats()?;
        if !left.is_empty() && !by.leave_unfinished && !room.is_closed() {
            return Err(Error::AttemptsUnfinished { seats: left });
        }
        room.close([self.person.clone(), by.second.to_owned()])
    }
}

impl Station {
    /// Whether the machine has made its closing statement.
    pub fn closed(&self) -> bool {
        self.room.is_closed()
    }

    /// The receipt on the screen.
    pub fn receipt(&self) -> Option<String> {
        match &self.seat {
            Seat::Receipt { receipt, .. } => Some(receipt.code.join("-")),
            _ => None,
        }
    }
}

impl Room {
    /// There from the closing on, whatever happens to the statement.
    fn closed_mark(&self) -> PathBuf {
        self.path("closed")
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed_mark().exists()
    }

    /// # Errors
    /// [`Error::StationClosed`].
    pub(crate) fn refuse_closed(&self) -> Result<()> {
        if self.is_closed() && !self.opened_anew { Err(Error::StationClosed) } else { Ok(()) }
    }

    /// 启封 anew takes a closing back where it is a rehearsal, as soon as somebody begins: machines are used again, and
    /// their statements stay numbered.
    pub(crate) fn open_anew(&mut self) -> Result<()> {
        self.opened_anew = self.is_mock();
        self.refuse_closed()
    }

    /// Somebody begins or goes on at a machine that was opened anew.
    pub(crate) fn take_closing_back(&self) -> Result<()> {
        if self.opened_anew { Ok(files::remove(&self.closed_mark())?) } else { Ok(()) }
    }

    /// The statements that this machine made for the room, in their order.
    pub(crate) fn closing_files(&self) -> Vec<PathBuf> {
        let files = (1..).map(|number| self.closing_path(number));
        files.take_while(|path| path.exists()).collect()
    }

    fn closing_path(&self, number: u32) -> PathBuf {
        let manifest = self.package.manifest();
        let (sitting, room, id) = (&manifest.sitting, &manifest.room, &self.machine.id);
        self.path("closings").join(format!("{sitting}-{room}-{id}-{number}.closing"))
    }

    /// The mark first: a machine that stops in between is closed, and states at the next call.
    fn close(&self, persons: [String; 2]) -> Result<PathBuf> {
        let made = self.closing_files();
        let number = u32::try_from(made.len()).unwrap_or(u32::MAX).saturating_add(1);
        if let (Some(last), true) = (made.last(), self.is_closed()) {
            let marked = files::read_text(&self.closed_mark())?;
            if marked.trim().parse() != Ok(number) {
                return Ok(last.clone());
            }
        }
        files::make_folder(&self.path("closings"))?;
        files::write_public(&self.closed_mark(), format!("{number}\n").as_bytes())?;
        let what = format!("{} {}", persons.join("+"), number);
        act::note(&self.machine.dir, self.now(), Act::StationClosed, &what)?;
        let previous = made.last().map(|last| digest_of(last)).transpose()?;
        let body = self.closing_body(number, previous, persons)?;
        let key = (&self.machine.key, &self.machine.certificate);
        let bytes = statement::seal_by_machine(Kind::Closing, self.package.exam(), &body, key)?;
        let path = self.closing_path(number);
        files::write_public(&path, &bytes)?;
        Ok(path)
    }

    fn closing_body(
        &self,
        number: u32,
        previous: Option<Digest>,
        persons: [String; 2],
    ) -> Result<ClosingBody> {
        let candidates = &self.opened()?.roster.candidates;
        let stated = candidates.iter().map(|entry| self.stated(&entry.number));
        let mut attempts: Vec<_> = stated.filter_map(Result::transpose).collect::<Result<_>>()?;
        attempts.sort_by_key(|stated| stated.attempt);
        let sealed = self.sealed_here()?;
        Ok(ClosingBody {
            number,
            previous,
            install: self.machine.install.clone(),
            made: beijing(self.now().wall_ms),
            offset_ms: Some(self.time.kept.offset_ms),
            persons: persons.into(),
            sealed,
            log: act::acts(&self.machine.dir)?.1,
            attempts,
        })
    }

    /// How many bundles of this package the machine sealed itself.
    fn sealed_here(&self) -> Result<u64> {
        let mut count = 0;
        for path in self.sealed_files()? {
            let read = bundle::read(&files::read_container(&path)?, &self.machine.trust)?;
            let manifest = read.manifest();
            let own = manifest.station == self.machine.id;
            count += u64::from(own && manifest.package == *self.package.digest());
        }
        Ok(count)
    }
}

fn digest_of(path: &Path) -> Result<Digest> {
    Ok(sha256(&files::read_container(path)?))
}
