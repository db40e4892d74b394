//! An attempt that a restart interrupted, or that comes from another station, goes on from its journal and tick file.

use super::mend;
use super::mirror::Mirror;
use super::paper::Paper;
use super::recording::Recording;
use super::space::hold_for_bundle;
use super::start::AttemptPaths;
use super::{Running, Seat, Signed};
use crate::Result;
use crate::room::Room;
use attempt::{Attempt, Event};
use exam::record::{self, Owner, Recorded};
use exam::time::Moment;
use store::{DbKey, Journal, TickFile};

impl Seat {
    /// Goes on with the attempt that a restart interrupted.
    pub(super) fn recover(
        &mut self,
        (room, mirror): (&Room, &mut Mirror),
        signed: &Signed,
        paper: Paper,
        key: &DbKey,
    ) -> Result<()> {
        let now = room.now();
        let number = room.candidate(signed.candidate)?.number.clone();
        let paths = room.attempt_paths(&number)?;
        let package = *room.package.digest();
        let station = room.machine.id.clone();
        let owner = Owner { package: &package, station: &station, candidate: &number };
        let mend::Opened { journal, events, again, finding } = mend::open(&paths, key, owner)?;
        if events.is_empty() {
            drop(journal);
            store::quarantine(&paths.journal)?;
            return self.begin_again(room, signed, paper, key, now);
        }
        let mut running = room.restored(signed, paper, (journal, events), &room.machine.id, now)?;
        if running.attempt().phase.ended() {
            *self = Seat::Running(Box::new(running));
            return self.finish_sealing(room, mirror);
        }
        running.recovered(owner, finding, again, now)?;
        self.go_on(running);
        Ok(())
    }

    /// The program ended between making the journal and its first event: nothing was begun, so begin now.
    fn begin_again(
        &mut self,
        room: &Room,
        signed: &Signed,
        paper: Paper,
        key: &DbKey,
        now: Moment,
    ) -> Result<()> {
        *self = Seat::Waiting { signed: signed.clone(), recovering: false };
        let running = room.begin(signed, paper, key, now)?;
        *self = Seat::Running(Box::new(running));
        Ok(())
    }
}

impl Seat {
    /// The exam goes on with a restored attempt, once its time runs.
    pub(super) fn go_on(&mut self, mut running: Running) {
        running.quiet();
        *self = Seat::Running(Box::new(running));
    }
}

impl Room {
    /// The attempt as its journal and tick file tell it; its time stands. `station` is where its events end.
    pub(super) fn restored(
        &self,
        signed: &Signed,
        paper: Paper,
        (journal, events): (Journal, Vec<Vec<u8>>),
        station: &str,
        now: Moment,
    ) -> Result<Running> {
        let candidate = &self.candidate(signed.candidate)?.number;
        let paths = self.attempt_paths(candidate)?;
        let owner = Owner { package: self.package.digest(), station, candidate };
        let mut recording = Recording::restored(journal, events, owner)?;
        let attempt = recording.attempt();
        if !same_form(attempt, &paper) {
            return Err(exam::Error::JournalDamaged { seq: 2 }.into());
        }
        // An exam that goes on takes its disk space again; one that only waits to be sealed needs none.
        if !attempt.phase.ended() {
            let events = self.events_bytes(signed.candidate, &paper)?;
            recording.reserve(events)?;
            hold_for_bundle(&paths.space, events)?;
        }
        let mut ticks = open_ticks(&paths)?;
        let tick = ticks.read()?;
        let elapsed = tick.elapsed_ms.max(recording.attempt().elapsed_ms);
        let saved_ms = last_save(recording.events());
        let freeze = self.opened()?.roster.policy.freeze_unsaved;
        let running =
            Running::new(signed.candidate, recording, paper, (ticks, elapsed), freeze, now);
        Ok(running.restored_to(saved_ms))
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

fn same_form(attempt: &Attempt, paper: &Paper) -> bool {
    attempt.started.as_ref().is_none_or(|started| started.form_digest == paper.digest.to_string())
}

/// The tick file; a missing or damaged one is made anew, and the time is then that of the last event.
fn open_ticks(paths: &AttemptPaths) -> Result<TickFile> {
    match TickFile::open(&paths.ticks) {
        Ok(ticks) => Ok(ticks),
        Err(store::Error::Io { .. } | store::Error::Missing { .. }) if !paths.ticks.exists() => {
            Ok(TickFile::create(&paths.ticks)?)
        }
        Err(store::Error::Damaged { .. }) => {
            store::quarantine(&paths.ticks)?;
            Ok(TickFile::create(&paths.ticks)?)
        }
        Err(error) => Err(error.into()),
    }
}

/// When the last answer or mark became durable; the last event where there is none.
fn last_save(events: &[Vec<u8>]) -> Option<i64> {
    let saved =
        |record: &Recorded| matches!(record.event, Event::Responded { .. } | Event::Marked { .. });
    let mut records = events.iter().rev().filter_map(|bytes| record::read(bytes)).peekable();
    let last = records.peek().map(|record| record.wall_ms);
    records.find(saved).map(|record| record.wall_ms).or(last)
}
