//! A station's clock is wrong, or is set: nobody loses time by it, and nobody enters by it.

use super::stations::{Seat, opened, start_ms};
use crate::attack::{Attack, Ended, How::Act};
use crate::scene::Scene;
use defence::Defence::RoomTime;
use exam::time::VirtualClock;
use std::sync::Arc;

const MINUTE: i64 = 60_000;
/// 1 January 2009, as a machine without a battery begins.
const YEAR_2009_MS: i64 = 1_230_768_000_000;

pub const ROWS: &[Attack] = &[
    Attack {
        id: "clock-set-forward",
        who: "whoever touches a station's clock, and nobody notices",
        does: "sets it 40 minutes forward before the candidate signs in",
        code: "whole_time",
        without: &[RoomTime],
        how: Act(|scene| whole_time(scene, MINUTE, 41 * MINUTE)),
    },
    Attack {
        id: "clock-six-minutes-forward",
        who: "whoever touches a station's clock, and nobody notices",
        does: "sets it six minutes forward before the candidate signs in",
        code: "whole_time",
        without: &[RoomTime],
        how: Act(|scene| whole_time(scene, MINUTE, 7 * MINUTE)),
    },
    Attack {
        id: "clock-six-minutes-back",
        who: "whoever touches a station's clock, and nobody notices",
        does: "sets it six minutes back before the candidate signs in",
        code: "whole_time",
        without: &[RoomTime],
        how: Act(|scene| whole_time(scene, MINUTE, -5 * MINUTE)),
    },
    Attack {
        id: "clock-of-2009",
        who: "whoever takes the battery out of a station",
        does: "starts it in 2009",
        code: "whole_time",
        without: &[RoomTime],
        how: Act(|scene| {
            let year = YEAR_2009_MS - start_ms(scene);
            whole_time(scene, year, year)
        }),
    },
    Attack {
        id: "clock-set-back-to-enter",
        who: "a candidate who comes after the last entry, and touches the clock",
        does: "sets it back to the start",
        code: "too_late",
        without: &[RoomTime],
        how: Act(|scene| {
            let clock = Arc::new(VirtualClock::of_machine(start_ms(scene)));
            let station = opened(scene, clock.clone());
            clock.advance(60 * 60_000);
            clock.set_wall(start_ms(scene) + MINUTE);
            Seat::seated(scene, station).begins()
        }),
    },
];

/// A station is opened by a clock that stands so far after the start, and then set; its candidate has the whole time.
fn whole_time(scene: &Scene, opened_at: i64, set_to: i64) -> Ended {
    let start_ms = start_ms(scene);
    let clock = Arc::new(VirtualClock::of_machine(start_ms + opened_at));
    let station = opened(scene, clock.clone());
    clock.set_wall(start_ms + set_to);
    let mut seat = Seat::seated(scene, station);
    if seat.station.start_exam(seat.codes.release().unwrap()).is_err() {
        return Ended::Won("an honest candidate is not let in".into());
    }
    match seat.station.tick().unwrap().remaining_ms / 60_000 {
        85.. => Ended::Stopped(vec!["whole_time".into()]),
        left => Ended::Won(format!("{left} minutes of 90 are left")),
    }
}
