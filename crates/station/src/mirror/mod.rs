//! 同步备份: the sealed second copy of a running attempt on removable media.
//!
//! Nothing here is on the way of a save: the tick hands over what is new, and a failure is only shown.

mod file;
mod hand;
mod media;
mod writer;

pub(super) use file::{Header, Mirrored, Subject};
pub use hand::Pace;
pub use media::{Folder, Media, Removable};
pub(super) use writer::FOLDER;

use super::head::HeadSigner;
use super::recording::Moments;
use super::{Seat, Station};
use crate::Result;
use crate::room::Room;
use crate::view::{MirrorState, MirrorView};
use exam::files;
use exam::time::Moment;
use hand::Hand;
use sealing::{Digest, RoomKey, Secret};
use std::collections::VecDeque;
use std::sync::Arc;
use writer::{Report, Task, Writer};

/// How often the media are looked after.
const STEP_MS: u64 = 1_000;
/// How often the latest head is kept on the machine.
const HEAD_MS: u64 = 10_000;
/// How far behind a mirror may be: what was promised.
const PROMISED_MS: u64 = 10_000;

/// The mirror of the attempt at this station, if there are media at all.
#[derive(Default)]
pub(super) struct Mirror {
    hand: Option<Hand>,
    task: Option<Task>,
    report: Report,
    /// Events that are not on the media yet: how many there were at which monotonic millisecond, oldest first.
    waiting: VecDeque<(usize, u64)>,
    stepped_ms: Option<u64>,
    /// When the file of the latest head was written, monotonic milliseconds.
    headed_ms: Option<u64>,
}

impl Mirror {
    /// Begins the mirror of an attempt.
    fn begin(&mut self, key: Secret<32>, header: Header, signer: HeadSigner) {
        let now = Moments { elapsed_ms: 0, wall_ms: 0 };
        self.end();
        let (key, signer, events) = (Arc::new(key), Arc::new(signer), Vec::new());
        self.task = Some(Task { key, header, events, now, chain: Digest::ZERO, signer });
    }

    /// The seat is free: the mirror stays on the media as it is.
    pub(super) fn end(&mut self) {
        let hand = self.hand.take();
        *self = Self { hand, ..Self::default() };
    }

    /// Takes note of events and time; writes nothing.
    fn note(&mut self, events: &[Vec<u8>], chain: Digest, elapsed_ms: u64, now: Moment) {
        let Some(task) = &mut self.task else { return };
        task.now = Moments { elapsed_ms, wall_ms: now.wall_ms };
        task.chain = chain;
        let known = task.events.len();
        if let Some(new) = events.get(known..).filter(|new| !new.is_empty()) {
            task.events.extend(new.iter().map(|event| Arc::from(event.as_slice())));
            self.waiting.push_back((known + 1, now.mono_ms));
        }
    }

    /// Hands over what is new. Called at every tick, and never by a save.
    pub(super) fn keep(&mut self, seat: &Seat, now: Moment) {
        self.note_seat(seat, now);
        self.step(now);
        self.keep_head(now);
    }

    /// Keeps the latest head in a file on this machine: that of the media, so that what a spare goes on from is what this
    /// machine states; without media one of its own.
    fn keep_head(&mut self, now: Moment) {
        let due = self.headed_ms.is_none_or(|ms| now.mono_ms.saturating_sub(ms) >= HEAD_MS);
        let Some(task) = self.task.as_ref().filter(|_| due) else { return };
        let own = || task.signer.sign((task.events.len(), task.chain), task.now).ok();
        let media = self.report.folder.is_some();
        let head = if media { self.report.head.clone() } else { own() };
        // The exam goes on where it cannot be written: the next tick tries again.
        let kept = head.map(|head| files::write_private(&task.signer.path, head.as_bytes()));
        if matches!(kept, Some(Ok(()))) {
            self.headed_ms = Some(now.mono_ms);
        }
    }

    /// Takes note of what is new, before the attempt leaves the seat.
    pub(super) fn note_seat(&mut self, seat: &Seat, now: Moment) {
        if let Seat::Running(running) = seat {
            self.note(running.events(), *running.recording.head(), running.elapsed_ms(), now);
        }
    }

    /// Lets the hand write once a second.
    fn step(&mut self, now: Moment) {
        let (Some(task), Some(hand)) = (&self.task, &mut self.hand) else { return };
        let mine = |report: &Report| report.header.as_ref() == Some(&task.header);
        if let Some(report) = hand.report().filter(mine) {
            self.report = report;
        }
        let due = self.stepped_ms.is_none_or(|ms| now.mono_ms.saturating_sub(ms) >= STEP_MS);
        if due && hand.give(task) {
            self.stepped_ms = Some(now.mono_ms);
            // In the tick, the work is done already.
            self.report = hand.report().filter(mine).unwrap_or_else(|| self.report.clone());
        }
        let held = self.report.held;
        while self.waiting.get(1).is_some_and(|(first, _)| *first <= held + 1)
            || self.waiting.front().is_some_and(|_| held >= task.events.len())
        {
            self.waiting.pop_front();
        }
    }

    /// How it stands, for the screens.
    pub(super) fn view(&self, now: Moment) -> MirrorView {
        let waits = self.waiting.front().map_or(0, |(_, ms)| now.mono_ms.saturating_sub(*ms));
        // A drive that has not answered for so long counts, even before its first answer.
        let there = self.report.folder.is_some() || (self.busy() && waits > PROMISED_MS);
        let state = match (&self.task, &self.report.fault) {
            (None, _) => MirrorState::None,
            (Some(_), Some(_)) => MirrorState::Failing,
            (Some(_), None) if !there => MirrorState::None,
            (Some(_), None) if waits > PROMISED_MS => MirrorState::Behind,
            (Some(_), None) => MirrorState::InStep,
        };
        let behind = if state == MirrorState::None { 0 } else { waits / 1_000 };
        MirrorView {
            state,
            behind_s: u32::try_from(behind).unwrap_or(u32::MAX),
            folder: self.report.folder.as_ref().map(|folder| folder.display().to_string()),
            fault: self.report.fault.clone(),
        }
    }

    /// Whether a drive has not answered yet.
    fn busy(&self) -> bool {
        self.hand.as_ref().is_some_and(Hand::busy)
    }

    /// Where the attempt goes on, as the media told.
    fn moved(&self) -> Option<(String, u32)> {
        self.report.moved.clone()
    }
}

impl Station {
    /// Mirrors attempts to these media from now on.
    pub fn mirror_on(&mut self, media: Box<dyn Media>, pace: Pace) {
        self.mirror.hand = Some(Hand::new(Writer::new(media), pace));
    }
}

impl Mirror {
    /// Begins to mirror the attempt that runs. Without a mirror the exam goes on all the same.
    pub(super) fn follow(&mut self, room: &Room, seat: &Seat, room_key: &RoomKey) -> Result<()> {
        let Seat::Running(running) = seat else { return Ok(()) };
        let number = &room.candidate(running.candidate())?.number;
        let manifest = room.package.manifest();
        let header = Header::of(&Subject {
            sitting: &manifest.sitting,
            room: &manifest.room,
            package: room.package.digest(),
            station: &room.machine.id,
            attempt: sealing::seat_tag(&room.opened()?.k2, number)?,
            generation: running.attempt().generation,
        });
        let signer = crate::head::signer(room, number, running.attempt().generation)?;
        self.begin(mirror_key(room_key, number)?, header, signer);
        self.keep(seat, room.now());
        Ok(())
    }

    /// Stops the attempt when a mirror of it says that it goes on elsewhere.
    pub(super) fn heed(&mut self, room: &Room, seat: &mut Seat) {
        let Some((station, generation)) = self.moved() else { return };
        let Seat::Running(running) = &*seat else { return };
        let candidate = running.candidate();
        // Where the note cannot be written, the mirror says the same after a restart.
        let _ = room.note_move(candidate, &station, generation);
        *seat = Seat::Moved { candidate, station };
        self.end();
    }
}

/// The key of an attempt's mirrors, at whatever station: HKDF(room identity; "database", "mirror", candidate number).
pub(super) fn mirror_key(room_key: &RoomKey, number: &str) -> Result<Secret<32>> {
    Ok(room_key.database_key("mirror", &[number.as_bytes()])?)
}
