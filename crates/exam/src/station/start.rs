//! 开考: the release code opens the paper, for a new attempt or one that a restart interrupted.

use super::mend;
use super::paper::{Paper, member, plan_of};
use super::running::{Running, wall_offset};
use super::saving::Saving;
use super::{Seat, Signed, Station};
use crate::payload::Seeds;
use crate::record::{self, Recorded};
use crate::time::Moment;
use crate::{Error, Result, derive, files};
use attempt::{Attempt, Event, Phase, Started, Timer, Warning};
use sealing::package::Content;
use sealing::{ReleaseCode, RoomKey};
use sitting::{Blueprint, EndRule};
use std::path::PathBuf;
use store::{DbKey, Journal, StationBank, StationItem, TickFile};

/// The files of one attempt. Their names are the seat tag, so that a disk shows no candidate number.
pub(super) struct AttemptPaths {
    pub(super) journal: PathBuf,
    pub(super) ticks: PathBuf,
    /// There when the sealed bundle lies in the folder of bundles.
    pub(super) done: PathBuf,
    /// Disk space that the sealed bundle takes over.
    pub(super) space: PathBuf,
}

/// Held beside the journal until the bundle is written: as large as a bundle of ten thousand events.
const SPACE_BYTES: usize = 4 << 20;

impl Station {
    /// The files of a candidate's attempt.
    pub(super) fn attempt_paths(&self, number: &str) -> Result<AttemptPaths> {
        let tag = sealing::seat_tag(&self.room()?.k2, number)?.to_string();
        let path = |end: &str| self.path(&format!("attempts/{}.{end}", &tag[..32]));
        Ok(AttemptPaths {
            journal: path("journal"),
            ticks: path("ticks"),
            done: path("done"),
            space: path("space"),
        })
    }

    /// After a restart: an attempt that was begun and not sealed waits for the release code.
    pub(super) fn find_unfinished(&mut self) -> Result<()> {
        for candidate in 0..self.room()?.roster.candidates.len() {
            let number = self.candidate(candidate)?.number.clone();
            let paths = self.attempt_paths(&number)?;
            mend::finish_earlier(&paths.journal)?;
            if paths.journal.exists() && !paths.done.exists() {
                let signed = Signed { candidate, admitted_by: None };
                self.seat = Seat::Waiting { signed, recovering: true };
            }
        }
        Ok(())
    }

    /// 开考: the release code as typed.
    ///
    /// # Errors
    /// Code errors; [`Error::BeforeStart`], [`Error::TooLate`] for a new attempt; whatever the content does not give.
    pub fn start_exam(&mut self, release_code: &str) -> Result<()> {
        let Seat::Waiting { signed, recovering } = &self.seat else {
            return self.not_now("start_exam");
        };
        let (signed, recovering) = (signed.clone(), *recovering);
        let now = self.clock.now();
        self.patience.check(now.mono_ms)?;
        let release = ReleaseCode::parse(release_code)?;
        let opened = self.package.content(&self.room()?.k2, &release);
        self.patience.note(opened.is_ok(), now.mono_ms);
        let content = opened?;
        let paper = self.paper_of(&signed, &content)?;
        let entry = self.candidate(signed.candidate)?;
        let parts = [self.machine.id.as_bytes(), entry.number.as_bytes()];
        let key = content.room_key.database_key("journal", &parts)?;
        let key = DbKey::new(*key.expose());
        if recovering {
            return self.recover(&signed, paper, &key);
        }
        let begun = self.begin(&signed, paper, &key, now);
        if begun.is_err()
            && self.attempt_paths(&self.candidate(signed.candidate)?.number)?.journal.exists()
        {
            // The disk that failed did not let it be moved aside either: the next try goes on from what it holds.
            self.seat = Seat::Waiting { signed, recovering: true };
        }
        self.seat = Seat::Running(Box::new(begun?));
        Ok(())
    }

    fn paper_of(&self, signed: &Signed, content: &Content) -> Result<Paper> {
        let (blueprint, dealing) = plan_of(content)?;
        let pool = self.pool(content)?;
        let entry = self.candidate(signed.candidate)?;
        let seeds =
            dealing.seeds.get(&entry.number).ok_or(Error::Payload { what: "dealing.json" })?;
        self.assemble(&blueprint, &pool, seeds)
    }

    fn assemble(
        &self,
        blueprint: &Blueprint,
        pool: &[StationItem],
        seeds: &Seeds,
    ) -> Result<Paper> {
        if derive::pool_digest(pool) != self.package.manifest().pool_digest {
            return Err(Error::Payload { what: "station bank" });
        }
        Paper::assemble(blueprint, pool, seeds, &self.room()?.roster.policy)
    }

    /// Puts the station bank on the disk, as encrypted as it travelled, and reads the pool.
    fn pool(&self, content: &Content) -> Result<Vec<StationItem>> {
        let path = self.path("station-bank.db");
        let bytes = member(content, "station-bank.db")?;
        if !path.exists() {
            files::write_private(&path, bytes)?;
        }
        let bank = StationBank::open(&path, &bank_key(&content.room_key)?)?;
        Ok(bank.items()?)
    }

    /// Begins an attempt. If its first events do not reach the disk, its files are moved aside for the next try.
    fn begin(&self, signed: &Signed, paper: Paper, key: &DbKey, now: Moment) -> Result<Running> {
        let started = self.started(signed, &paper, now)?;
        let paths = self.attempt_paths(&self.candidate(signed.candidate)?.number)?;
        // A journal that lies there already is somebody's attempt: it is refused here and never moved.
        let journal = Journal::create(&paths.journal, key)?;
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
        store::hold_space(&paths.space, SPACE_BYTES)?;
        let package = self.package.digest();
        let mut running = Running {
            candidate: signed.candidate,
            head: record::origin(package, &self.machine.id, &entry.number),
            attempt: Attempt::new(),
            paper,
            journal,
            ticks: TickFile::create(&paths.ticks)?,
            timer: Timer::new(0),
            warning: Warning::default(),
            events: Vec::new(),
            saved_ms: None,
            recovered_ms: None,
            extension_notice: 0,
            wall_offset_ms: wall_offset(now),
            ticked_ms: now.mono_ms,
            saving: Saving::default(),
            freeze: true,
            gap: false,
            mended: None,
        };
        running.record_all([authorised, Event::Started(started)], now)?;
        // From here: what the disk took until now is not the candidate's.
        running.timer.run(self.clock.now().mono_ms);
        running.warning.quiet(running.left_ms());
        Ok(running)
    }

    /// How long this candidate has, by policy: late entry costs own time when the end is common.
    fn started(&self, signed: &Signed, paper: &Paper, now: Moment) -> Result<Started> {
        let manifest = self.package.manifest();
        let room = self.room()?;
        let policy = &room.roster.policy;
        let late_ms = now.wall_ms.saturating_sub(manifest.start_unix.saturating_mul(1000));
        if late_ms < 0 {
            return Err(Error::BeforeStart { ms: late_ms.unsigned_abs() });
        }
        let late_ms = late_ms.unsigned_abs();
        let minutes = policy.late_entry_minutes;
        if minutes > 0 && late_ms > u64::from(minutes) * 60_000 {
            return Err(Error::TooLate { minutes });
        }
        let extra = u64::from(self.candidate(signed.candidate)?.extra_time_percent);
        let full_ms = u64::from(manifest.minutes) * 600 * (100 + extra);
        let allowed_ms = match policy.end {
            EndRule::Common => full_ms.saturating_sub(late_ms),
            EndRule::Own => full_ms,
        };
        if allowed_ms == 0 {
            return Err(Error::TooLate { minutes: manifest.minutes });
        }
        let earliest_ms = u64::from(policy.earliest_hand_in_minutes) * 60_000;
        Ok(Started {
            form_digest: paper.digest.to_string(),
            allowed_ms,
            hand_in_after_ms: earliest_ms.saturating_sub(late_ms),
        })
    }

    fn recover(&mut self, signed: &Signed, paper: Paper, key: &DbKey) -> Result<()> {
        let now = self.clock.now();
        let number = self.candidate(signed.candidate)?.number.clone();
        let paths = self.attempt_paths(&number)?;
        let origin = record::origin(self.package.digest(), &self.machine.id, &number);
        let mend::Opened { journal, events, again, mut finding } = mend::open(&paths, key, origin)?;
        if events.is_empty() {
            drop(journal);
            return self.begin_again(signed, paper, key, &paths, now);
        }
        let replay = record::replay(origin, events.iter().map(Vec::as_slice))?;
        if !same_form(&replay.attempt, &paper) {
            return Err(Error::JournalDamaged { seq: 2 });
        }
        // An exam that goes on takes its disk space again; one that only waits to be sealed needs none.
        let mut journal = journal;
        if !replay.attempt.phase.ended() {
            journal.reserve()?;
            store::hold_space(&paths.space, SPACE_BYTES)?;
        }
        let mut ticks = open_ticks(&paths)?;
        let tick = ticks.read()?;
        mend::compare(&mut finding, origin, &events, &tick);
        let elapsed = tick.elapsed_ms.max(replay.attempt.elapsed_ms);
        let saved_ms = last_save(&replay.records);
        let last_wall_ms = replay.records.last().map_or(now.wall_ms, |record| record.wall_ms);
        let mut running = Running {
            candidate: signed.candidate,
            head: replay.head,
            attempt: replay.attempt,
            paper,
            journal,
            ticks,
            timer: Timer::new(elapsed),
            warning: Warning::default(),
            events,
            saved_ms,
            recovered_ms: saved_ms,
            extension_notice: 0,
            wall_offset_ms: wall_offset(now),
            ticked_ms: now.mono_ms,
            saving: Saving::default(),
            freeze: true,
            gap: false,
            mended: None,
        };
        if running.attempt.phase.ended() {
            self.seat = Seat::Running(Box::new(running));
            return self.finish_sealing();
        }
        running.clock_since(last_wall_ms, now);
        running.recovered(&finding, again, now)?;
        if running.attempt.phase == Phase::InProgress {
            // From here: what the disk took until now is not the candidate's.
            running.timer.run(self.clock.now().mono_ms);
        }
        running.warning.quiet(running.left_ms());
        self.seat = Seat::Running(Box::new(running));
        Ok(())
    }

    /// The program ended between making the journal and its first event: nothing was begun, so begin now.
    fn begin_again(
        &mut self,
        signed: &Signed,
        paper: Paper,
        key: &DbKey,
        paths: &AttemptPaths,
        now: Moment,
    ) -> Result<()> {
        store::quarantine(&paths.journal)?;
        self.seat = Seat::Waiting { signed: signed.clone(), recovering: false };
        let running = self.begin(signed, paper, key, now)?;
        self.seat = Seat::Running(Box::new(running));
        Ok(())
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

fn last_save(records: &[Recorded]) -> Option<i64> {
    let saved =
        |record: &&Recorded| matches!(record.event, Event::Responded { .. } | Event::Marked { .. });
    records.iter().rev().find(saved).or(records.last()).map(|record| record.wall_ms)
}

fn bank_key(room_key: &RoomKey) -> Result<DbKey> {
    Ok(DbKey::new(*room_key.database_key("station-bank", &[])?.expose()))
}
