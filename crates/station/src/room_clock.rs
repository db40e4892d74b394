//! The console's time at a station: its opening file says what it was, a monotonic clock carries it on. Start, last entry
//! and common end go by it; what a machine's own clock says stays on the record beside the offset.

use crate::Result;
use exam::Payload;
use exam::payload;
use exam::time::{Clock, Moment};
use sealing::opening::ConsoleClock;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// An opening file may be carried so long, as far as a clock's error can be told from it.
const CARRIED_MS: i64 = 24 * 3_600_000;

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

/// The room's time.
pub(crate) struct RoomClock {
    pub(crate) kept: Kept,
    /// The room's time less the monotonic clock; none where the machine's clock is the room's.
    ahead_ms: Option<i64>,
}

impl RoomClock {
    /// As the opening file tells it, or as it was kept. A kept offset that leads before the opening is measured anew: the
    /// machine's clock was set back since.
    pub(crate) fn new(told: Option<&ConsoleClock>, kept: Option<Kept>, clock: &dyn Clock) -> Self {
        let now = clock.now();
        if clock.is_the_rooms() {
            return Self { kept: kept.unwrap_or_default(), ahead_ms: None };
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
        let ahead_ms = Some(ahead(now, kept.offset_ms));
        Self { kept, ahead_ms }
    }

    /// The room's time, Unix milliseconds. Setting the machine's clock does not move it.
    pub(crate) fn now_ms(&self, now: Moment) -> i64 {
        self.ahead_ms.map_or(now.wall_ms, |ahead_ms| ahead_ms.saturating_add_unsigned(now.mono_ms))
    }

    /// 校时: an invigilator says what the console's clock says now.
    pub(crate) fn set(&mut self, room_ms: i64, person: &str, now: Moment) {
        self.kept.offset_ms = room_ms.saturating_sub(now.wall_ms);
        self.kept.set_by = vec![person.to_owned()];
        self.ahead_ms = Some(ahead(now, self.kept.offset_ms));
    }

    /// Minutes by which the room starts late.
    pub(crate) fn late_minutes(&self) -> u32 {
        self.kept.start_late.map_or(0, |late| late.minutes)
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

/// What a station kept; none where it kept nothing that reads.
pub(crate) fn kept(path: &Path) -> Option<Kept> {
    let bytes = path.exists().then(|| exam::files::read_container(path).ok())??;
    payload::read(&bytes, Payload::RoomClock).ok()
}

/// Keeps it for a restart.
pub(crate) fn keep(path: &Path, kept: &Kept) -> Result<()> {
    Ok(exam::files::write_private(path, &payload::write(kept, Payload::RoomClock)?)?)
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

    /// A machine whose clock is so far from the console's when it takes the file; the room's time then.
    fn check(off_ms: i64, expected_ms: i64) {
        let clock = VirtualClock::of_machine(TOLD + off_ms);
        let room = RoomClock::new(Some(&told()), None, &clock);
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
        let clock = VirtualClock::of_machine(TOLD + 6 * MINUTE);
        let mut room = RoomClock::new(Some(&told()), None, &clock);
        room.set(TOLD + 1, "王建华", clock.now());
        assert_eq!(room.kept.offset_ms, 1 - 6 * MINUTE, "what stands on the record");
        clock.set_wall(0);
        clock.advance(5);
        assert_eq!(room.now_ms(clock.now()), TOLD + 6, "five milliseconds later");
    }

    #[test]
    fn a_restart_keeps_the_offset_unless_the_clock_was_set_back() {
        let kept = || Some(Kept { offset_ms: -6 * MINUTE, ..Kept::default() });
        let clock = VirtualClock::of_machine(TOLD + 60 * MINUTE);
        let room = RoomClock::new(Some(&told()), kept(), &clock);
        assert_eq!(room.now_ms(clock.now()), TOLD + 54 * MINUTE, "as before the restart");
        clock.set_wall(0);
        let room = RoomClock::new(Some(&told()), kept(), &clock);
        assert_eq!(room.now_ms(clock.now()), TOLD, "not before the opening");
    }
}
