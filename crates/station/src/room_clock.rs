//! The console's time at a station: its opening file says what it was, a monotonic clock carries it on. Start, last entry
//! and common end go by it; what a machine's own clock says stays on the record beside the offset.

use crate::{Error, Result};
use defence::Defence;
use exam::time::{Clock, Moment, nearest};
use exam::{Payload, files, payload};
use sealing::opening::ConsoleClock;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// An opening file may be carried so long, as far as a clock's error can be told from it.
const CARRIED_MS: i64 = 24 * 3_600_000;

/// Its file in a room's folder.
pub(crate) const NAME: &str = "clock.json";

/// What a station keeps of it, for a restart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kept {
    /// Console's clock less the machine's, milliseconds.
    pub(crate) offset_ms: i64,
    /// By whom: the two who opened the room, or who set it here.
    pub(crate) set_by: Vec<String>,
    /// The order by which the room starts late.
    #[serde(default)]
    pub(crate) start_late: Option<StartLate>,
}

/// 推迟开考, as its code was typed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StartLate {
    pub(crate) counter: u32,
    pub(crate) minutes: u32,
}

/// The offset that a room's folder keeps, milliseconds; none kept is none.
pub(crate) fn offset_ms(room: &Path) -> i64 {
    read(&room.join(NAME)).map_or(0, |kept| kept.offset_ms)
}

/// What was kept; none where nothing was that reads.
fn read(path: &Path) -> Option<Kept> {
    let bytes = path.exists().then(|| files::read_container(path).ok())??;
    payload::read(&bytes, Payload::RoomClock).ok()
}

/// The room's time.
pub(crate) struct RoomClock {
    pub(crate) kept: Kept,
    /// Where it is kept.
    path: PathBuf,
    /// The planned start, Unix milliseconds.
    start_ms: i64,
    /// The room's time less the monotonic clock; none where the machine's clock is the room's.
    ahead_ms: Option<i64>,
}

impl RoomClock {
    /// That of a machine that was not opened yet.
    pub(crate) fn of_machine(path: PathBuf, start_ms: i64) -> Self {
        Self { kept: Kept::default(), path, start_ms, ahead_ms: None }
    }

    /// As the opening file tells it, or as it was kept. A kept offset that leads before the opening is measured anew: the
    /// machine's clock was set back since.
    pub(crate) fn open(&mut self, told: Option<&ConsoleClock>, clock: &dyn Clock) -> Result<()> {
        let (now, kept) = (clock.now(), read(&self.path));
        if clock.is_the_rooms() {
            self.kept = kept.unwrap_or_default();
            return Ok(());
        }
        let mut kept = kept.unwrap_or_else(|| Kept {
            offset_ms: told.map_or(0, |told| measured(told.unix_ms, now.wall_ms)),
            set_by: told.map(|told| told.set_by.clone()).unwrap_or_default(),
            start_late: None,
        });
        if let Some(told) =
            told.filter(|it| now.wall_ms.saturating_add(kept.offset_ms) < it.unix_ms)
        {
            kept.offset_ms = told.unix_ms.saturating_sub(now.wall_ms);
        }
        self.ahead_ms = Some(ahead(now, kept.offset_ms));
        self.keep(kept)
    }

    /// The room's time, Unix milliseconds. Setting the machine's clock does not move it.
    pub(crate) fn now_ms(&self, now: Moment) -> i64 {
        let ahead_ms = self.ahead_ms.filter(|_| Defence::RoomTime.stands());
        ahead_ms.map_or(now.wall_ms, |ahead_ms| ahead_ms.saturating_add_unsigned(now.mono_ms))
    }

    /// 校时: an invigilator says what the console's clock says now, as a time of day.
    pub(crate) fn set(&mut self, time: &str, person: &str, now: Moment) -> Result<()> {
        let room_ms = nearest(time, self.now_ms(now)).ok_or(Error::ClockTime)?;
        let offset_ms = room_ms.saturating_sub(now.wall_ms);
        self.keep(Kept { offset_ms, set_by: vec![person.to_owned()], ..self.kept.clone() })?;
        self.ahead_ms = Some(ahead(now, offset_ms));
        Ok(())
    }

    /// The room starts late: whoever begins here from now on is measured by that.
    pub(crate) fn starts_late(&mut self, late: StartLate) -> Result<()> {
        if late.minutes <= self.late_minutes() {
            return Ok(());
        }
        self.keep(Kept { start_late: Some(late), ..self.kept.clone() })
    }

    /// Minutes by which the room starts late.
    pub(crate) fn late_minutes(&self) -> u32 {
        self.kept.start_late.map_or(0, |late| late.minutes)
    }

    /// Milliseconds from the planned start to a time of the room; negative before it.
    pub(crate) fn since_start_ms(&self, room_ms: i64) -> i64 {
        room_ms.saturating_sub(self.start_ms)
    }

    /// Milliseconds by which a time of the room is after the room's start, which may itself be late.
    pub(crate) fn late_ms(&self, room_ms: i64) -> u64 {
        let room_late_ms = i64::from(self.late_minutes()) * 60_000;
        u64::try_from(self.since_start_ms(room_ms).saturating_sub(room_late_ms)).unwrap_or(0)
    }

    fn keep(&mut self, kept: Kept) -> Result<()> {
        files::write_private(&self.path, &payload::write(&kept, Payload::RoomClock)?)?;
        self.kept = kept;
        Ok(())
    }
}

/// A clock behind the opening file is wrong by at least that. One that is ahead may be right, since the file was carried;
/// by more than a day it is wrong.
fn measured(told_ms: i64, wall_ms: i64) -> i64 {
    let offset_ms = told_ms.saturating_sub(wall_ms);
    if (-CARRIED_MS..=0).contains(&offset_ms) { 0 } else { offset_ms }
}

fn ahead(now: Moment, offset_ms: i64) -> i64 {
    now.wall_ms.saturating_add(offset_ms).saturating_sub_unsigned(now.mono_ms)
}

#[cfg(test)]
mod tests {
    use super::*;
    use exam::time::VirtualClock;

    const MINUTE: i64 = 60_000;
    const TOLD: i64 = 1_795_226_400_000;

    fn told() -> ConsoleClock {
        ConsoleClock { unix_ms: TOLD, set_by: vec!["王建华".into(), "李淑敏".into()] }
    }

    fn opened(folder: &Path, clock: &VirtualClock) -> RoomClock {
        let mut room = RoomClock::of_machine(folder.join(NAME), TOLD);
        room.open(Some(&told()), clock).unwrap();
        room
    }

    /// A machine whose clock is so far from the console's when it takes the file; the room's time then.
    fn check(off_ms: i64, expected_ms: i64) {
        let (folder, clock) =
            (tempfile::tempdir().unwrap(), VirtualClock::of_machine(TOLD + off_ms));
        let room = opened(folder.path(), &clock);
        assert_eq!(room.now_ms(clock.now()) - TOLD, expected_ms, "a clock off by {off_ms} ms");
    }

    #[test]
    fn a_clock_that_must_be_wrong_is_corrected() {
        check(0, 0);
        check(-6 * MINUTE, 0);
        check(-17 * 365 * 24 * 60 * MINUTE, 0);
        check(20 * MINUTE, 20 * MINUTE);
        check(30 * 24 * 60 * MINUTE, 0);
    }

    #[test]
    fn what_an_invigilator_says_counts_and_no_wall_clock_moves_it() {
        let (folder, clock) =
            (tempfile::tempdir().unwrap(), VirtualClock::of_machine(TOLD + 6 * MINUTE));
        let mut room = opened(folder.path(), &clock);
        let says = exam::time::beijing(TOLD)[11..19].to_owned();
        room.set(&says, "王建华", clock.now()).unwrap();
        assert_eq!(room.kept.offset_ms, -6 * MINUTE, "what stands on the record");
        clock.set_wall(0);
        clock.advance(5);
        assert_eq!(room.now_ms(clock.now()), TOLD + 5, "five milliseconds later");
    }

    #[test]
    fn a_restart_keeps_the_offset_unless_the_clock_was_set_back() {
        let folder = tempfile::tempdir().unwrap();
        let clock = VirtualClock::of_machine(TOLD - 6 * MINUTE);
        opened(folder.path(), &clock);
        clock.advance(60 * 60_000);
        let again = opened(folder.path(), &clock).now_ms(clock.now());
        assert_eq!(again, TOLD + 60 * MINUTE, "as before the restart");
        clock.set_wall(0);
        let back = opened(folder.path(), &clock).now_ms(clock.now());
        assert_eq!(back, TOLD, "not before the opening");
    }
}
