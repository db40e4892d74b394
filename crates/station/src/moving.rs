//! An attempt goes on at another station of its room, from a readable disk of the old one or from its mirror.

mod source;

use super::mirror::mirror_key;
use super::panel::OpenPanel;
use super::start::{AttemptPaths, create_journal, journal_key};
use super::{Running, Seat, Signed, Station};
use crate::room::Room;
use crate::view::FoundAttempt;
use crate::{Error, Result};
use attempt::Event;
use exam::Payload;
use exam::files;
use exam::record::{self, Owner, Replay};
use sealing::package::Content;
use serde::Serialize;
use source::{Carried, Trace, found, journal_events};
use std::path::{Path, PathBuf};
use store::TickFile;

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

    /// Goes on with an attempt of another station, by the invigilator who has the panel open. The gap is not charged.
    ///
    /// # Errors
    /// [`Error::PanelLocked`]; [`Error::NotNow`] unless nobody sits here; [`exam::Error::ReasonNeeded`]; code errors;
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
        let moved = Event::Moved { from, to, generation, person, reason: reason.into() };
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
        let signed = Signed { candidate: carried.candidate, admitted_by: None };
        let paper = self.station.room.paper_of(&signed, content)?;
        let number = &self.station.room.candidate(carried.candidate)?.number;
        let key = journal_key(&content.room_key, &self.station.room.machine.id, number)?;
        // It may have been here before, and be coming back.
        set_aside(paths)?;
        files::write_private(&paths.moving, carried.station.as_bytes())?;
        let mut journal = create_journal(paths, &key)?;
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

impl Room {
    /// What the drive has of the wanted attempt.
    fn wanted(&self, wanted: &Continue<'_>) -> Result<Vec<Trace>> {
        let candidates = &self.opened()?.roster.candidates;
        let number = wanted.number.trim();
        let at = candidates.iter().position(|entry| entry.number == number);
        let candidate = at.ok_or(Error::SignInRefused)?;
        let paths = self.attempt_paths(number)?;
        if paths.done.exists() {
            return Err(Error::HandedInAlready { number: number.into() });
        }
        if self.unfinished(candidate)? {
            return Err(exam::Error::Exists { path: paths.journal }.into());
        }
        let mut traces = self.traces(wanted.folder)?;
        traces.retain(|trace| {
            trace.candidate == candidate && wanted.station.is_none_or(|id| id == trace.station)
        });
        let path = || wanted.folder.to_path_buf();
        if traces.is_empty() { Err(Error::NothingToContinue { path: path() }) } else { Ok(traces) }
    }

    /// The latest of what opens: the highest generation, then the most events, then the most time. What does not open
    /// counts as seen, so that its generation is not given twice.
    fn latest(&self, traces: &[Trace], content: &Content) -> Result<Carried> {
        let seen = traces.iter().filter_map(|trace| trace.generation).max().unwrap_or(1);
        let mut best: Option<Carried> = None;
        let mut failed = None;
        for trace in traces {
            let number = &self.candidate(trace.candidate)?.number;
            let journal = journal_key(&content.room_key, &trace.station, number)?;
            let mirror = mirror_key(&content.room_key, number)?;
            let room = self.path("incoming");
            match trace.read(&journal, &mirror, &room).and_then(|it| self.checked(trace, it)) {
                Ok(found) if best.as_ref().is_none_or(|best| found.rank() > best.rank()) => {
                    best = Some(found);
                }
                Ok(_) => {}
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        let mut best = match (best, failed) {
            (Some(best), _) => best,
            (None, Some(error)) => return Err(error),
            (None, None) => return Err(exam::Error::Payload { what: Payload::Mirror }.into()),
        };
        best.generation = best.generation.max(seen);
        Ok(best)
    }

    /// Refuses events that are not this candidate's attempt, whole and in order.
    fn checked(&self, trace: &Trace, mut carried: Carried) -> Result<Carried> {
        let replay = self.replay(trace.candidate, &carried)?;
        carried.generation = replay.attempt.generation;
        carried.elapsed_ms = carried.elapsed_ms.max(replay.attempt.elapsed_ms);
        if replay.attempt.started.is_some() {
            Ok(carried)
        } else {
            Err(exam::Error::Payload { what: Payload::Mirror }.into())
        }
    }

    fn replay(&self, candidate: usize, carried: &Carried) -> Result<Replay> {
        let candidate = &self.candidate(candidate)?.number;
        let owner = Owner { package: self.package.digest(), station: &carried.station, candidate };
        Ok(record::replay(owner, carried.events.iter().map(Vec::as_slice))?)
    }

    /// A bundle that the old station sealed: kept here as it is, for the next export.
    fn rescue(&self, station: &str, number: &str, bundle: &[u8]) -> Result<()> {
        let read = sealing::bundle::read(bundle, &self.machine.trust)?;
        let manifest = read.manifest();
        let mine = sealing::seat_tag(&self.opened()?.k2, number)? == manifest.seat_tag;
        if !mine || manifest.station != station || manifest.package != *self.package.digest() {
            return Err(sealing::Error::OtherPackage.into());
        }
        let name = format!("{}-{station}-{:04}.result", manifest.sitting, manifest.sequence);
        let folder = self.path("rescued");
        files::make_folder(&folder)?;
        Ok(files::write_public(&folder.join(name), bundle)?)
    }

    /// Bundles that were taken from disks of other stations.
    pub(super) fn rescued_files(&self) -> Result<Vec<PathBuf>> {
        let folder = self.path("rescued");
        if folder.exists() { Ok(files::list(&folder, "result")?) } else { Ok(Vec::new()) }
    }

    /// Notes that a candidate's attempt goes on elsewhere.
    pub(super) fn note_move(&self, candidate: usize, station: &str, generation: u32) -> Result<()> {
        let paths = self.attempt_paths(&self.candidate(candidate)?.number)?;
        Ok(files::write_private(&paths.moved, note(station, generation).as_bytes())?)
    }

    /// Where a candidate's attempt went from here.
    pub(super) fn moved_to(&self, number: &str) -> Result<Option<String>> {
        let path = self.attempt_paths(number)?.moved;
        if !path.exists() {
            return Ok(None);
        }
        let text = files::read_text(&path)?;
        Ok(Some(text.split_whitespace().next().unwrap_or_default().to_owned()))
    }

    /// A take-over that was cut off: its files are moved aside, and it can be done again from where it came.
    pub(super) fn drop_half_moved(&self, candidate: usize) -> Result<()> {
        let paths = self.attempt_paths(&self.candidate(candidate)?.number)?;
        if paths.moving.exists() && !paths.done.exists() {
            set_aside(&paths)?;
        }
        remove(&paths.moving)
    }

    /// Seats of the attempts that a restart interrupted.
    pub(super) fn unfinished_seats(&self) -> Result<Vec<String>> {
        let mut seats = Vec::new();
        for candidate in 0..self.opened()?.roster.candidates.len() {
            if self.unfinished(candidate)? {
                seats.push(self.candidate(candidate)?.seat.clone());
            }
        }
        Ok(seats)
    }
}

fn note(station: &str, generation: u32) -> String {
    format!("{station} {generation}\n")
}

/// Moves an earlier journal and tick file of the attempt aside.
fn set_aside(paths: &AttemptPaths) -> Result<()> {
    for path in [&paths.journal, &paths.ticks] {
        match store::quarantine(path) {
            Ok(_) | Err(store::Error::Missing { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn remove(path: &Path) -> Result<()> {
    Ok(files::remove(path)?)
}
