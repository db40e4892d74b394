//! 换机单: two persons let an attempt go on at another machine of the room, or begin there.

use crate::open::{check_duty, people};
use crate::{Console, Entry, Error, Result};
use exam::act::{self, Act};
use exam::payload::{self, TicketBody, TicketRecord};
use exam::time::beijing;
use exam::{Payload, files};
use sealing::opening::{self, ConsoleClock};
use sealing::package::{PackageMode, TwoCodes};
use sealing::statement::{self, Kind};
use sealing::{HexBytes, sha256};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What two people ask for.
#[derive(Debug, Clone)]
pub struct Move<'a> {
    /// Candidate number.
    pub candidate: &'a str,
    /// Where the attempt goes on.
    pub to: &'a str,
    /// Why.
    pub reason: &'a str,
    /// The candidate has not begun: the paper begins there.
    pub begin: bool,
    /// The candidate's last ticket was not used: this one replaces it.
    pub replace: bool,
}

/// A ticket that was given.
#[derive(Debug, Clone, Serialize)]
pub struct GivenTicket {
    /// The file.
    pub path: PathBuf,
    /// What the room's record will say of it.
    #[serde(flatten)]
    pub ticket: TicketRecord,
}

impl Console {
    /// Gives a ticket, which is the opening file of its station too, and writes it to `out`. It is on the console's list
    /// before it leaves, so that no number is given twice.
    ///
    /// # Errors
    /// [`exam::Error::NotOpened`]; [`Error::NotInRoom`]; [`exam::Error::ReasonNeeded`]; [`Error::NotThere`];
    /// [`Error::NothingToReplace`]; [`Error::NoPairs`]; [`Error::RoomClosed`]; [`Error::NotOnDuty`]; codes as for opening the room;
    /// [`exam::Error::Exists`]; disk errors, after which the number is free again.
    pub fn ticket(
        &self,
        entries: &[Entry; 2],
        wanted: &Move<'_>,
        out: &Path,
    ) -> Result<GivenTicket> {
        files::refuse_existing([out])?;
        // A rehearsal is closed and goes on as often as people like.
        let real = self.package.manifest().mode == PackageMode::Real;
        if real && self.latest_record()?.is_some() {
            return Err(Error::RoomClosed);
        }
        self.guarded(entries, |codes| Tickets(self).give(&codes, entries, wanted, out))
    }
}

/// The tickets of a console's room.
pub(crate) struct Tickets<'a>(pub(crate) &'a Console);

impl Tickets<'_> {
    fn give(
        &self,
        codes: &TwoCodes,
        entries: &[Entry; 2],
        wanted: &Move<'_>,
        out: &Path,
    ) -> Result<GivenTicket> {
        let pair = codes.pair.as_ref().ok_or(Error::NoPairs)?;
        let mut tickets = self.all()?;
        let body = self.body(codes, entries, wanted, &tickets)?;
        let key = (&self.0.machine.key, &self.0.machine.certificate);
        let bytes = statement::seal_by_pair(Kind::Ticket, self.0.package.exam(), &body, pair, key)?;
        let ticket = TicketRecord::of(sha256(&bytes), &body);
        let kept = self.ticket_path(body.number);
        files::write_private(&kept, &bytes)?;
        tickets.push(ticket.clone());
        self.list(&tickets)?;
        if let Err(error) = files::write_new(out, &bytes) {
            tickets.pop();
            self.list(&tickets)?;
            files::remove(&kept)?;
            return Err(error.into());
        }
        let said = format!("{} → {}{}", ticket.candidate, ticket.to, self.0.said(entries));
        act::note(&self.0.machine.dir, self.0.clock.now(), Act::TicketGiven, &said)?;
        Ok(GivenTicket { path: out.into(), ticket })
    }

    fn body(
        &self,
        codes: &TwoCodes,
        entries: &[Entry; 2],
        wanted: &Move<'_>,
        given: &[TicketRecord],
    ) -> Result<TicketBody> {
        let (kept, number) = (self.0.kept()?, wanted.candidate.trim());
        let persons = people(entries);
        check_duty(kept.invigilators.iter(), &persons)?;
        let seat = kept.seats.iter().find(|seat| seat.candidate == number);
        let seat = seat.ok_or_else(|| Error::NotInRoom { number: number.into() })?;
        if wanted.reason.trim().is_empty() {
            return Err(exam::Error::ReasonNeeded.into());
        }
        let last = given.iter().rev().find(|ticket| ticket.candidate == number);
        let Leg { from, generation, replaces } = leg(last, seat.station.as_ref(), wanted)?;
        let to = wanted.to.trim().to_owned();
        if from.as_ref() == Some(&to) || self.0.package.manifest().station(&to).is_none() {
            return Err(Error::NotThere { station: to });
        }
        let mut roles = [entries[0].role, entries[1].role];
        roles.sort();
        let unix_ms = self.0.clock.now().wall_ms;
        let clock = ConsoleClock { unix_ms, set_by: persons.clone() };
        let key = (&self.0.machine.key, &self.0.machine.certificate);
        let opening = opening::seal(&self.0.package, &to, &codes.k2, key, Some(&clock))?;
        Ok(TicketBody {
            number: given.last().map_or(1, |last| last.number.saturating_add(1)),
            replaces,
            candidate: seat.candidate.clone(),
            tag: seat.tag,
            from,
            to,
            generation,
            reason: wanted.reason.trim().into(),
            roles,
            persons,
            made: beijing(unix_ms),
            opening: HexBytes(opening),
        })
    }

    /// Every ticket that this console gave for the room.
    pub(crate) fn all(&self) -> Result<Vec<TicketRecord>> {
        let path = self.0.kept_path().with_extension("tickets");
        if !path.exists() {
            return Ok(Vec::new());
        }
        Ok(payload::read(&files::read_container(&path)?, Payload::Tickets)?)
    }

    /// Writes the tickets of the room beside its record, for the board: those that do not lie there.
    pub(crate) fn hand_out(&self, record: &Path) -> Result<()> {
        let folder = record.parent().unwrap_or(Path::new(""));
        for ticket in self.all()? {
            let manifest = self.0.package.manifest();
            let name = format!("{}-{}-{}.ticket", manifest.sitting, manifest.room, ticket.number);
            let bytes = files::read_container(&self.ticket_path(ticket.number))?;
            let path = folder.join(name);
            let there = path.is_file() && files::read_container(&path)? == bytes;
            if !there {
                files::write_new(&path, &bytes)?;
            }
        }
        Ok(())
    }

    fn list(&self, tickets: &[TicketRecord]) -> Result<()> {
        let path = self.0.kept_path().with_extension("tickets");
        let bytes = payload::write(&tickets, Payload::Tickets)?;
        Ok(files::write_private(&path, &bytes)?)
    }

    fn ticket_path(&self, number: u32) -> PathBuf {
        self.0.kept_path().with_extension(format!("{number}.ticket"))
    }
}

/// From where an attempt goes, as which generation.
struct Leg {
    from: Option<String>,
    generation: u32,
    replaces: Option<sealing::Digest>,
}

/// A ticket goes on from where the one before led, the first from the roster's station.
fn leg(last: Option<&TicketRecord>, seat: Option<&String>, wanted: &Move<'_>) -> Result<Leg> {
    let number = || wanted.candidate.trim().to_owned();
    let last_is = |last: &TicketRecord| (last.from.clone(), last.generation, Some(last.digest));
    let (from, generation, replaces) = match (last, wanted.replace) {
        (None, true) => return Err(Error::NothingToReplace { number: number() }),
        (Some(last), true) => last_is(last),
        (_, false) if wanted.begin => (None, 1, None),
        (Some(last), false) => (Some(last.to.clone()), last.generation.saturating_add(1), None),
        (None, false) => (Some(seat.ok_or(Error::NoPairs)?.clone()), 2, None),
    };
    Ok(Leg { from, generation, replaces })
}
