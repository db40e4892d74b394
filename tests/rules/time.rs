//! Entry, own time, and what clocks may do.

use crate::seat::{MINUTE, Seat, code};

#[test]
fn late_entry_costs_own_time_when_the_end_is_common() {
    let mut seat = Seat::new("T-LATE", "late_entry_minutes = 15", "1.5");
    seat.clock.advance(12 * MINUTE);
    seat.reach_waiting();
    let waiting = seat.station.tick().unwrap();
    assert_eq!(waiting.remaining_ms, 123 * MINUTE, "90 × 1.5 less 12, told before the start");
    assert_eq!(waiting.entry_closes_in_ms, Some(3 * MINUTE), "and how long entry is open");
    let release = seat.secret("开考 ");
    seat.station.start_exam(&release).unwrap();
    let attempt = seat.station.attempt().unwrap();
    assert_eq!((attempt.lost_ms, attempt.own_ms), (12 * MINUTE, 123 * MINUTE), "as it was told");
    assert_eq!(seat.station.tick().unwrap().hand_in_in_ms, 18 * MINUTE, "30 after the start");
}

#[test]
fn an_own_end_gives_the_full_length_and_entry_still_closes() {
    let policy = "end = \"own\"\nlate_entry_minutes = 20";
    let mut seat = Seat::new("T-OWN", policy, "");
    let release = seat.secret("开考 ");
    seat.reach_waiting();
    let start = seat.station.package().manifest().start_unix * 1000;
    let try_at = |seat: &mut Seat, minutes: i64, ms: i64| {
        seat.clock.set_wall(start + minutes * 60_000 + ms);
        code(seat.station.start_exam(&release))
    };
    assert_eq!(try_at(&mut seat, 0, -1), "before_start", "a millisecond before");
    assert_eq!(try_at(&mut seat, 20, 1), "too_late", "a millisecond after the last entry");
    assert_eq!(try_at(&mut seat, 20, 0), "-", "at the last moment");
    assert_eq!(seat.left(), 90 * MINUTE, "the full length");
}

#[test]
fn a_machine_that_did_not_run_costs_nothing() {
    let mut seat = Seat::new("T-GAP", "final_minutes = 0", "");
    seat.begin();
    assert_eq!(seat.run(10 * MINUTE).remaining_ms, 80 * MINUTE, "ten minutes ran");
    seat.clock.advance(10 * MINUTE);
    assert_eq!(seat.left(), 80 * MINUTE, "suspended for ten minutes");
    seat.clock.advance(5_000);
    assert_eq!(seat.left(), 80 * MINUTE - 5_000, "five seconds are a slow machine");
    let kinds: Vec<String> = seat.record().into_iter().map(|(kind, _)| kind).collect();
    let expected = ["authorised", "started", "suspended", "resumed", "panel_opened"];
    assert_eq!(kinds, expected, "the gap is on the record");
}

#[test]
fn no_wall_clock_moves_the_remaining_time() {
    let mut seat = Seat::new("T-CLOCK", "final_minutes = 0", "");
    seat.begin();
    seat.run(10 * MINUTE);
    let start = seat.station.package().manifest().start_unix * 1000;
    let hour = 3_600_000;
    for (attack, wall) in [
        ("an hour ahead", start + hour),
        ("an hour back", start - hour),
        ("a day ahead", start + 24 * hour),
        ("a day back", start - 24 * hour),
        ("the year 2000", 946_684_800_000),
        ("a real-time clock in UTC", start - 8 * hour),
    ] {
        let before = seat.left();
        seat.clock.set_wall(wall);
        assert_eq!(seat.left(), before, "{attack} changes nothing");
        assert_eq!(seat.run(MINUTE).remaining_ms, before - MINUTE, "and time goes on after it");
    }
    for zone in [0, 540, 480] {
        let before = seat.left();
        seat.clock.set_zone(zone);
        assert_eq!(seat.left(), before, "a zone of {zone} minutes changes nothing");
    }
    let before = seat.left();
    seat.restart();
    let after = seat.left();
    assert!((before..=before + 1_000).contains(&after), "a restart: {before} → {after}");
    let record = seat.record();
    let count = |kind: &str| record.iter().filter(|(found, _)| found == kind).count();
    assert_eq!((count("clock_jumped"), count("zone_changed")), (6, 3), "each once: {record:?}");
}

#[test]
fn warnings_fire_when_crossed_and_again_after_more_time() {
    let mut seat = Seat::new("T-WARN", "final_minutes = 0", "");
    seat.begin();
    assert_eq!(seat.run(60 * MINUTE - 2_000).warning_minutes, None, "30 minutes and 2 s are left");
    assert_eq!(seat.run(2_000).warning_minutes, Some(30), "crossed");
    seat.station.dismiss_warning().unwrap();
    assert_eq!(seat.run(2_000).warning_minutes, None, "dismissed");
    seat.panel();
    seat.station.panel().unwrap().extend(10, "device_fault").unwrap();
    assert_eq!(seat.run(9 * MINUTE).warning_minutes, None, "above it again");
    assert_eq!(seat.run(MINUTE).warning_minutes, Some(30), "crossed a second time");
}
