//! 开考: the release code opens the paper, for a new attempt or one that a restart interrupted.

use super::mend;
use super::paper::{Paper, member, plan_of};
use super::recording::Recording;
use super::space::hold_for_bundle;
use super::{Running, Seat, Signed, Station};
use crate::closing::Closings;
use crate::lock::Lock;
use crate::room::Room;
use crate::room_clock::StartLate;
use crate::{Error, Result};
use attempt::{Event, LastMinutes, Order, Started};
use defence::Defence;
use exam::patience::Guarded;
use exam::payload::RosterEntry;
use exam::record;
use exam::time::Moment;
use exam::{Payload, derive, files};
use sealing::package::{self, Content};
use sealing::{ReleaseCode, RoomKey};
use std::path::PathBuf;
use store::{DbKey, Journal, StationBank, TickFile};

/// The files of one attempt. Their names are the seat tag, so that a disk shows no candidate number.
pub(super) struct AttemptPaths {
    pub(super) journal: PathBuf,
    pub(super) ticks: PathBuf,
    /// There when the sealed bundle lies in the folder of bundles.
    pub(super) done: PathBuf,
    /// Disk space that the sealed bundle takes over.
    pub(super) space: PathBuf,
    /// There when the attempt goes on elsewhere: the name of the station.
    pub(super) moved: PathBuf,
    /// There while an attempt from elsewhere is being taken over.
    pub(super) moving: PathBuf,
    /// The latest signed head.
    pub(super) head: PathBuf,
    /// How it ended here.
    pub(super) stated: PathBuf,
    /// When the candidate first signed in here, by the room's time.
    pub(super) entered: PathBuf,
}

impl Station {
    /// 开考: the release code as typed.
    ///
    /// # Errors
    /// Code errors; [`Error::BeforeStart`], [`Error::TooLate`] for a new attempt; whatever the content does not give.
    pub fn start_exam(&mut self, release_code: &str) -> Result<()> {
        let started = self.open_and_start(release_code);
        sealing::scrub_stack();
        started
    }

    /// Apart, so that the frames with keys and seeds have ended when the stack is wiped.
    #[inline(never)]
    fn open_and_start(&mut self, release_code: &str) -> Result<()> {
        let Seat::Waiting { signed, recovering } = &self.seat else {
            return self.seat.not_now("start_exam");
        };
        let (signed, recovering) = (signed.clone(), *recovering);
        Closings(&self.room).refuse()?;
        let now = self.room.now();
        let content = self.room.open_content(release_code)?;
        let paper = self.room.paper_of(&signed, &content)?;
        let number = &self.room.candidate(signed.candidate)?.number;
        Closings(&self.room).take_back()?;
        let key = journal_key(&content.room_key, &self.room.machine.id, number)?;
        if recovering {
            self.seat.recover((&self.room, &mut self.mirror), &signed, paper, &key)?;
        } else {
            let journal = self.room.attempt_paths(number)?.journal;
            let begun = self.room.begin(&signed, paper, &key, now);
            if begun.is_err() && journal.exists() {
                // The disk that failed did not let it be moved aside either: the next try goes on from what it holds.
                self.seat = Seat::Waiting { signed, recovering: true };
            }
            self.seat = Seat::Running(Box::new(begun?));
        }
        let mirrored = self.mirror.follow(&self.room, &self.seat, &content.room_key);
        self.mirror.heed(&self.room, &mut self.seat);
        self.seat.run_time(self.room.now());
        // Worth knowing, and no reason to keep anybody waiting.
        let _ = Lock(self).note();
        mirrored
    }
}

impl Seat {
    /// After a restart: an attempt that was begun and not sealed waits for the release code. Where there are several,
    /// their candidates sign in again.
    pub(super) fn find_unfinished(&mut self, room: &Room) -> Result<()> {
        let candidates = 0..room.opened()?.roster.candidates.len();
        candidates.clone().try_for_each(|candidate| room.finish_cut_off(candidate))?;
        let unfinished = candidates.filter_map(|candidate| match room.unfinished(candidate) {
            Ok(false) => None,
            Ok(true) => Some(Ok(candidate)),
            Err(error) => Some(Err(error)),
        });
        if let [candidate] = unfinished.collect::<Result<Vec<_>>>()?[..] {
            let signed = Signed::new(room, candidate, None)?;
            *self = Seat::Waiting { signed, recovering: true };
        }
        Ok(())
    }

    /// The candidate's time runs from here. It is the last act of a start, a restart and a move: what these took is not
    /// the candidate's.
    pub(super) fn run_time(&mut self, now: Moment) {
        if let Seat::Running(running) = self {
            running.run(now);
        }
    }
}

impl Room {
    /// The files of a candidate's attempt.
    pub(super) fn attempt_paths(&self, number: &str) -> Result<AttemptPaths> {
        let tag = sealing::seat_tag(&self.opened()?.k2, number)?.to_string();
        let path = |end: &str| self.path(&format!("attempts/{}.{end}", &tag[..32]));
        Ok(AttemptPaths {
            journal: path("journal"),
            ticks: path("ticks"),
            done: path("done"),
            space: path("space"),
            moved: path("moved"),
            moving: path("moving"),
            head: path("head"),
            stated: path("stated"),
            entered: path("entered"),
        })
    }

    /// Finishes or undoes what a restart cut off before: the mending of a journal, a move.
    fn finish_cut_off(&self, candidate: usize) -> Result<()> {
        let paths = self.attempt_paths(&self.candidate(candidate)?.number)?;
        mend::finish_earlier(&paths.journal)?;
        self.drop_half_moved(candidate)
    }

    /// Whether a candidate's attempt was begun here, and neither sealed nor moved.
    pub(super) fn unfinished(&self, candidate: usize) -> Result<bool> {
        let paths = self.attempt_paths(&self.candidate(candidate)?.number)?;
        Ok(paths.journal.exists() && !paths.done.exists() && !paths.moved.exists())
    }

    /// What the release code opens.
    pub(super) fn open_content(&mut self, release_code: &str) -> Result<Content> {
        let release = ReleaseCode::parse(release_code)?;
        self.patience.check(&Guarded::Release, self.now().mono_ms)?;
        let opened = self.package.content(&self.opened()?.k2, &release);
        let (place, now) = (crate::room::place(self), self.now());
        self.patience.note(&Guarded::Release, opened.is_ok(), &place, now)?;
        Ok(opened?)
    }

    pub(super) fn paper_of(&self, signed: &Signed, content: &Content) -> Result<Paper> {
        let entry = self.candidate(signed.candidate)?;
        let listed = self.paper_listed(entry)?;
        let (blueprint, dealing) = plan_of(content, entry.paper.as_deref())?;
        let bank = self.bank(content, entry.paper.as_deref())?;
        let pool = bank.items()?;
        if derive::pool_digest(&pool) != listed.pool_digest {
            return Err(exam::Error::Payload { what: Payload::StationBank }.into());
        }
        let seeds = dealing
            .seeds
            .get(&entry.number)
            .ok_or(exam::Error::Payload { what: Payload::DealingJson })?;
        let paper = Paper::assemble(&blueprint, &pool, seeds, &self.opened()?.roster.policy);
        // The generators of the paper kept their seeds in frames that have ended.
        sealing::scrub_stack();
        paper?.with_pictures(&bank)
    }

    /// A candidate's paper, as the manifest lists it.
    pub(super) fn paper_listed(&self, entry: &RosterEntry) -> Result<package::Paper> {
        let listed = self.package.manifest().paper(entry.paper.as_deref());
        listed.ok_or(exam::Error::Payload { what: Payload::Roster }.into())
    }

    /// Puts a paper's station bank on the disk, as encrypted as it travelled, and opens it.
    fn bank(&self, content: &Content, paper: Option<&str>) -> Result<StationBank> {
        let path = self.path(&Payload::StationBankDb.of_paper(paper));
        let bytes = member(content, Payload::StationBankDb, paper)?;
        if !path.exists() {
            files::write_private(&path, bytes)?;
        }
        Ok(StationBank::open(&path, &derive::bank_key(&content.room_key, paper)?)?)
    }

    /// Begins an attempt. If its first events do not reach the disk, its files are moved aside for the next try.
    pub(super) fn begin(
        &self,
        signed: &Signed,
        paper: Paper,
        key: &DbKey,
        now: Moment,
    ) -> Result<Running> {
        let started = self.started(signed, &paper, now)?;
        let paths = self.attempt_paths(&self.candidate(signed.candidate)?.number)?;
        // A journal that lies there already is somebody's attempt: it is refused here and never moved.
        let journal = create_journal(&paths, key, self.events_bytes(signed.candidate, &paper)?)?;
        let begun = self.begin_in(journal, &paths, signed, paper, started, now);
        if begun.is_err() {
            let _ = store::quarantine(&paths.journal);
            let _ = store::quarantine(&paths.ticks);
            let _ = store::release_space(&paths.space);
        }
        begun
    }

    fn begin_in(
        &self,
        journal: Journal,
        paths: &AttemptPaths,
        signed: &Signed,
        paper: Paper,
        started: Started,
        now: Moment,
    ) -> Result<Running> {
        let entry = self.candidate(signed.candidate)?;
        let authorised = Event::Authorised {
            candidate: entry.number.clone(),
            seat: entry.seat.clone(),
            admitted_by: signed.admitted_by.clone(),
        };
        if paths.ticks.exists() {
            store::quarantine(&paths.ticks)?;
        }
        hold_for_bundle(&paths.space, self.events_bytes(signed.candidate, &paper)?)?;
        let origin = record::origin(self.package.digest(), &self.machine.id, &entry.number);
        let ticks = (TickFile::create(&paths.ticks)?, 0);
        let freeze = self.opened()?.roster.policy.freeze_unsaved;
        let recording = Recording::new(journal, origin);
        let mut running = Running::new(signed.candidate, recording, paper, ticks, freeze, now);
        let late = self.time.kept.start_late;
        let ordered = late.map(|StartLate { counter, minutes }| Event::Ordered {
            counter,
            order: Order::StartLate { minutes },
        });
        let first = [authorised, Event::Started(started)].into_iter().chain(ordered);
        running.record_all(first.collect(), now)?;
        running.quiet();
        Ok(running)
    }

    /// How long this candidate has, by policy: late entry costs own time when the end is common. Entry is the sign-in: what
    /// comes after it, typing and waiting, is not charged.
    fn started(&self, signed: &Signed, paper: &Paper, now: Moment) -> Result<Started> {
        let early_ms = self.time.since_start_ms(self.time.now_ms(now)).saturating_neg();
        if early_ms > 0 && Defence::Start.stands() {
            return Err(Error::BeforeStart { ms: early_ms.unsigned_abs() });
        }
        let time = &self.time;
        let (policy, late_ms) = (&self.opened()?.roster.policy, time.late_ms(signed.entered_ms));
        if !policy.admits(late_ms) && Defence::LastEntry.stands() {
            return Err(Error::TooLate { minutes: policy.late_entry_minutes });
        }
        let whole_ms = self.whole_ms(signed.candidate)?;
        let allowed_ms = policy.own_ms(whole_ms, late_ms);
        if allowed_ms == 0 {
            return Err(Error::TooLate { minutes: self.minutes(signed.candidate)? });
        }
        let last = policy.final_window().map(|(ms, consent)| LastMinutes { ms, consent });
        Ok(Started {
            form_digest: paper.digest.to_string(),
            allowed_ms,
            hand_in_after_ms: policy.hand_in_after_ms(late_ms),
            last,
            late_ms: whole_ms.saturating_sub(allowed_ms),
            waited_ms: time.late_ms(time.now_ms(now)).saturating_sub(late_ms),
            room_late_minutes: time.late_minutes(),
            offset_ms: time.kept.offset_ms,
        })
    }

    /// The whole time of a candidate who is not late, extra time included.
    pub(super) fn whole_ms(&self, candidate: usize) -> Result<u64> {
        let extra = self.candidate(candidate)?.extra_time_percent;
        Ok(sitting::whole_ms(self.minutes(candidate)?, extra))
    }

    /// The length of a candidate's paper.
    fn minutes(&self, candidate: usize) -> Result<u32> {
        Ok(self.paper_listed(self.candidate(candidate)?)?.minutes)
    }
}

/// A new journal: the one place that makes one.
pub(super) fn create_journal(paths: &AttemptPaths, key: &DbKey, events: u64) -> Result<Journal> {
    Ok(Journal::create(&paths.journal, key, events)?)
}

/// The key of the journal of an attempt at a station.
pub(super) fn journal_key(room_key: &RoomKey, station: &str, number: &str) -> Result<DbKey> {
    let key = room_key.database_key("journal", &[station.as_bytes(), number.as_bytes()])?;
    Ok(DbKey::new(*key.expose()))
}
