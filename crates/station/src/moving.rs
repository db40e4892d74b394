//! An attempt goes on at another station of its room, from a readable disk of the old one or from its mirror.

mod latest;
mod notes;
mod source;
pub(crate) mod ticket;

use super::panel::OpenPanel;
use super::start::{AttemptPaths, create_journal, journal_key};
use super::{Running, Seat, Signed, Station};
use crate::Result;
use crate::closing::Closings;
use crate::view::FoundAttempt;
use attempt::Event;
use exam::files;
use notes::{note, remove, set_aside};
use sealing::package::Content;
use sealing::{Role, RoleCode};
use serde::Serialize;
use source::{Carried, Trace, found, journal_events};
use std::path::Path;
use store::TickFile;
use ticket::{keep_ticket, leave_to_go_on};

/// What an invigilator asks for.
pub struct Continue<'a> {
    /// The drive with the mirror, or the disk of the old station.
    pub folder: &'a Path,
    /// Candidate number.
    pub number: &'a str,
    /// The station that it left, where it was found at several; the latest otherwise.
    pub station: Option<&'a str>,
    /// Why.
    pub reason: &'a str,
    /// The codes of two persons, where no ticket could be given.
    pub codes: Option<&'a [(Role, RoleCode); 2]>,
}

/// How an attempt goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Continuation {
    /// It runs here now.
    Running,
    /// It was handed in, and is sealed here now.
    Sealed,
    /// It was sealed on the old disk already: its bundle lies here now, to be exported.
    Rescued,
}

impl OpenPanel<'_> {
    /// The attempts of this room on a drive: mirrors, and disks of stations.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; a drive that does not read.
    pub fn find_attempts(&self, folder: &Path) -> Result<Vec<FoundAttempt>> {
        let room = &self.station.room;
        let traces = room.traces(folder)?;
        let found = traces.iter().map(|trace| found(room, trace));
        let mut found = found.collect::<Result<Vec<FoundAttempt>>>()?;
        found.sort_by(|a, b| {
            (&a.seat, b.generation, &a.station).cmp(&(&b.seat, a.generation, &b.station))
        });
        found.dedup_by(|a, b| {
            (&a.number, &a.station, a.generation, a.source)
                == (&b.number, &b.station, b.generation, b.source)
        });
        Ok(found)
    }

    /// Goes on with an attempt of another station, by the invigilator who has the panel open, with a ticket that lies on
    /// the drive or was taken here. The gap is not charged.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; [`Error::NotNow`] unless nobody sits here; [`exam::Error::ReasonNeeded`]; code errors;
    /// [`Error::TicketNeeded`] in a real sitting;
    /// [`Error::NothingToContinue`]; an attempt that does not replay. Nothing has changed then, here or there.
    pub fn continue_attempt(
        &mut self,
        wanted: &Continue<'_>,
        release_code: &str,
    ) -> Result<Continuation> {
        let gone_on = self.go_on_here(wanted, release_code);
        sealing::scrub_stack();
        gone_on
    }

    /// Apart, so that the frames with keys and seeds have ended when the stack is wiped.
    #[inline(never)]
    fn go_on_here(&mut self, wanted: &Continue<'_>, release_code: &str) -> Result<Continuation> {
        let person = self.person.clone();
        let Seat::SignIn = self.station.seat else {
            return self.station.seat.not_now("continue_attempt");
        };
        Closings(&self.station.room).refuse()?;
        if wanted.reason.trim().is_empty() {
            return Err(exam::Error::ReasonNeeded.into());
        }
        let traces = self.station.room.wanted(wanted)?;
        let content = self.station.room.open_content(release_code)?;
        let carried = self.station.room.latest(&traces, &content)?;
        let number = wanted.number.trim();
        if let Some(bundle) = &carried.sealed {
            self.station.room.rescue(&carried.station, number, bundle)?;
            return Ok(Continuation::Rescued);
        }
        let (from, to) = (carried.station.clone(), self.station.room.machine.id.clone());
        let reason = wanted.reason.trim().to_owned();
        let generation = carried.generation.saturating_add(1);
        let leave = leave_to_go_on(&mut self.station.room, wanted, generation)?;
        leave.iter().try_for_each(|found| keep_ticket(&self.station.room, found))?;
        let ticket = leave.map(|found| found.ticket.digest.to_string());
        let moved = Event::Moved { from, to, generation, person, reason: reason.into(), ticket };
        self.take_over(&carried, &content, moved)?;
        self.leave_notes(&traces, generation);
        let ended = self.station.seat.ended() || matches!(self.station.seat, Seat::Receipt { .. });
        Ok(if ended { Continuation::Sealed } else { Continuation::Running })
    }

    /// Makes the attempt this station's own, whole or not at all: what a failure leaves is moved aside, and it can be
    /// done again from where it came.
    fn take_over(&mut self, carried: &Carried, content: &Content, moved: Event) -> Result<()> {
        let paths = self
            .station
            .room
            .attempt_paths(&self.station.room.candidate(carried.candidate)?.number)?;
        let taken = self.carry(carried, content, moved, &paths);
        if taken.is_err() {
            let _ = set_aside(&paths);
            let _ = remove(&paths.moving);
        }
        taken?;
        remove(&paths.moving)?;
        remove(&paths.moved)?;
        let Station { room, seat, mirror, .. } = &mut *self.station;
        let mirrored = mirror.follow(room, seat, &content.room_key);
        self.station.seat.run_time(self.station.room.now());
        mirrored
    }

    fn carry(
        &mut self,
        carried: &Carried,
        content: &Content,
        moved: Event,
        paths: &AttemptPaths,
    ) -> Result<()> {
        let now = self.station.room.now();
        let signed = Signed::new(&self.station.room, carried.candidate, None)?;
        let paper = self.station.room.paper_of(&signed, content)?;
        let number = &self.station.room.candidate(carried.candidate)?.number;
        Closings(&self.station.room).take_back()?;
        let key = journal_key(&content.room_key, &self.station.room.machine.id, number)?;
        // It may have been here before, and be coming back.
        set_aside(paths)?;
        files::write_private(&paths.moving, carried.station.as_bytes())?;
        let mut journal = create_journal(
            paths,
            &key,
            self.station.room.events_bytes(carried.candidate, &paper)?,
        )?;
        let replay = self.station.room.replay(carried.candidate, carried)?;
        journal.append_all(&journal_events(carried, &replay))?;
        TickFile::create(&paths.ticks)?.write(carried.elapsed_ms, 0, [0; 32])?;
        let taken = (journal, carried.events.clone());
        let running = self.station.room.restored(&signed, paper, taken, &carried.station, now)?;
        self.record_move(running, moved)
    }

    /// An attempt that had ended is sealed by its move; any other goes on.
    fn record_move(&mut self, mut running: Running, moved: Event) -> Result<()> {
        let now = self.station.room.now();
        if !running.attempt().phase.ended() {
            running.record(moved, now)?;
            self.station.seat.go_on(running);
            return Ok(());
        }
        let before = running.attempt().generation;
        self.station.seat = Seat::Running(Box::new(running));
        let sealed =
            self.station.seat.end(&self.station.room, &mut self.station.mirror, moved, now);
        match &self.station.seat {
            // It is sealed, and only its bundle is not written yet: the next tick does that.
            Seat::Running(running) if running.attempt().generation > before => Ok(()),
            Seat::Running(_) => {
                self.station.seat = Seat::SignIn;
                sealed
            }
            _ => sealed,
        }
    }

    /// Tells the old disk, if it lets itself be written, where the attempt is now. A mirror tells by itself.
    fn leave_notes(&self, traces: &[Trace], generation: u32) {
        for path in traces.iter().filter_map(Trace::note) {
            let _ = files::write_private(
                &path,
                note(&self.station.room.machine.id, generation).as_bytes(),
            );
        }
    }
}
