//! Clocks, and Beijing time. The only place where the machine's time is read.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// A moment: the wall clock for records, and a monotonic clock for everything that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Unix milliseconds, as the machine believes.
    pub wall_ms: i64,
    /// Milliseconds since some fixed moment; never goes back.
    pub mono_ms: u64,
}

impl Moment {
    /// Unix seconds.
    pub fn wall_s(self) -> i64 {
        self.wall_ms.div_euclid(1000)
    }
}

/// Where moments come from.
pub trait Clock {
    /// Now.
    fn now(&self) -> Moment;

    /// Whether its wall clock is the room's time, as a simulated station's is: it is corrected by no console then.
    fn is_the_rooms(&self) -> bool {
        false
    }

    /// The machine's time zone, in minutes east of Greenwich: for the record only, since screens say Beijing time.
    fn zone_minutes(&self) -> i32 {
        BEIJING_MINUTES
    }
}

const BEIJING_MINUTES: i32 = 480;

/// The machine's clocks.
#[derive(Debug)]
pub struct SystemClock(Instant);

impl SystemClock {
    /// Starts counting.
    pub fn new() -> Self {
        Self(Instant::now())
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment {
            wall_ms: i64::try_from(wall.as_millis()).unwrap_or(i64::MAX),
            mono_ms: u64::try_from(self.0.elapsed().as_millis()).unwrap_or(u64::MAX),
        }
    }

    fn zone_minutes(&self) -> i32 {
        TimeZone::system().to_offset(Timestamp::now()).seconds() / 60
    }
}

/// A clock that stands until it is moved: for simulated stations and for tests.
#[derive(Debug)]
pub struct VirtualClock {
    now: Mutex<Moment>,
    zone: AtomicI32,
    of_machine: bool,
}

impl VirtualClock {
    /// The room's clock, which stands at these Unix milliseconds.
    pub fn at(wall_ms: i64) -> Self {
        let now = Mutex::new(Moment { wall_ms, mono_ms: 0 });
        Self { now, zone: AtomicI32::new(BEIJING_MINUTES), of_machine: false }
    }

    /// The clock of a machine, which may be wrong.
    pub fn of_machine(wall_ms: i64) -> Self {
        Self { of_machine: true, ..Self::at(wall_ms) }
    }

    /// Lets so many milliseconds pass.
    pub fn advance(&self, ms: u64) {
        self.change(|now| Moment {
            wall_ms: now.wall_ms.saturating_add_unsigned(ms),
            mono_ms: now.mono_ms + ms,
        });
    }

    /// Moves the wall clock alone, as somebody who sets it does.
    pub fn set_wall(&self, wall_ms: i64) {
        self.change(|now| Moment { wall_ms, ..now });
    }

    /// Moves the machine to another time zone, so many minutes east of Greenwich.
    pub fn set_zone(&self, minutes: i32) {
        self.zone.store(minutes, Ordering::Relaxed);
    }

    fn change(&self, change: impl FnOnce(Moment) -> Moment) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        *now = change(*now);
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> Moment {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_the_rooms(&self) -> bool {
        !self.of_machine
    }

    fn zone_minutes(&self) -> i32 {
        self.zone.load(Ordering::Relaxed)
    }
}

/// A clock that several parts share.
pub type SharedClock = Arc<dyn Clock + Send + Sync>;

/// Beijing time to the second, RFC 3339: `2026-11-21T09:00:00+08:00`.
pub fn beijing(wall_ms: i64) -> String {
    let seconds = wall_ms.div_euclid(1000);
    let time = Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH);
    time.display_with_offset(Offset::constant(8)).to_string()
}

/// Unix milliseconds of an RFC 3339 time; none where it is not one.
pub fn unix_ms(text: &str) -> Option<i64> {
    text.parse::<Timestamp>().ok().map(Timestamp::as_millisecond)
}

/// The moment nearest to another at which Beijing clocks show this time of day, `09:05` or `09:05:30`; none where it is no
/// time of day.
pub fn nearest(text: &str, near_ms: i64) -> Option<i64> {
    const DAY_MS: i64 = 24 * 3_600_000;
    let time: jiff::civil::Time = text.trim().replace('：', ":").parse().ok()?;
    let of_day_ms = time.since(jiff::civil::Time::midnight()).ok()?.total(jiff::Unit::Millisecond);
    #[allow(clippy::cast_possible_truncation)] // Less than a day.
    let utc_ms = of_day_ms.ok()? as i64 - i64::from(BEIJING_MINUTES) * 60_000;
    let ahead_ms = (utc_ms - near_ms).rem_euclid(DAY_MS);
    Some(near_ms + if ahead_ms > DAY_MS / 2 { ahead_ms - DAY_MS } else { ahead_ms })
}

/// Beijing time for people: `2026-11-21 09:00`.
pub fn beijing_minute(wall_s: i64) -> String {
    beijing(wall_s.saturating_mul(1000)).get(..16).unwrap_or_default().replace('T', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, near: &str, expected: Option<&str>) {
        let found = nearest(text, unix_ms(near).unwrap()).map(beijing);
        assert_eq!(found.as_deref(), expected, "{text} near {near}");
    }

    #[test]
    fn a_time_of_day_is_the_nearest_one() {
        let near = "2026-11-21T08:50:00+08:00";
        check("09:05", near, Some("2026-11-21T09:05:00+08:00"));
        check("08：44：30", near, Some("2026-11-21T08:44:30+08:00"));
        check("23:59", near, Some("2026-11-20T23:59:00+08:00"));
        check("00:01", "2026-11-20T23:59:00+08:00", Some("2026-11-21T00:01:00+08:00"));
        check("25:00", near, None);
        check("", near, None);
    }
}
