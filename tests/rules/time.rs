//! Entry, own time, and what clocks may do.

use crate::seat::{MINUTE, Seat, code};

#[test]
fn late_entry_costs_own_time_when_the_end_is_common() {
    let mut seat = Seat::new("T-LATE", "late_entry_minutes = 15", "1.5");
    seat.clock.advance(12 * MINUTE);
    seat.reach_waiting();
    let waiting = seat.station.tick().unwrap();
    assert_eq!(waiting.remaining_ms, 123 * MINUTE, "90 × 1.5 less 12, told before the start");
    let release = seat.secret("开考 ");
    seat.clock.advance(2 * MINUTE);
    seat.station.start_exam(&release).unwrap();
    let attempt = seat.station.attempt().unwrap();
    assert_eq!((attempt.lost_ms, attempt.own_ms), (12 * MINUTE, 123 * MINUTE), "as it was told");
    assert_eq!(seat.station.tick().unwrap().hand_in_in_ms, 18 * MINUTE, "30 after the start");
}

#[test]
fn an_own_end_gives_the_full_length_and_entry_still_closes() {
    let policy = "end = \"own\"\nlate_entry_minutes = 20";
    // Minutes after the start at which the candidate signs in, and the milliseconds beside them; then the code is typed.
    let check = |id: &str, entry: (i64, i64), typed: i64, expected: &str| {
        let mut seat = Seat::new(id, policy, "");
        let (release, start) =
            (seat.secret("开考 "), seat.station.package().manifest().start_unix * 1000);
        seat.clock.set_wall(start + entry.0 * 60_000 + entry.1);
        seat.reach_waiting();
        seat.clock.set_wall(start + typed);
        assert_eq!(code(seat.station.start_exam(&release)), expected, "{entry:?}, {typed}");
        if expected == "-" {
            assert_eq!(seat.left(), 90 * MINUTE, "the full length");
        }
    };
    check("T-OWN1", (-5, 0), -1, "before_start");
    check("T-OWN2", (20, 1), 21 * 60_000, "too_late");
    check("T-OWN3", (20, 0), 24 * 60_000, "-");
}

/// A machine whose clock is off by so many minutes: when it takes its opening file, and as an invigilator sets it.
fn off(id: &str, by_minutes: i64, set: bool) -> Seat {
    let mut seat = Seat::off(id, "final_minutes = 0", by_minutes * 60_000);
    if set {
        seat.panel();
        let now = exam::time::beijing(seat.room_ms());
        let clock = now.get(11..19).unwrap().to_owned();
        seat.station.panel().unwrap().set_clock(&clock).unwrap();
        seat.station.lock_panel();
    }
    seat
}

#[test]
fn a_wrong_clock_costs_nothing_and_the_end_is_the_rooms() {
    let years = 17 * 365 * 24 * 60;
    for (id, by_minutes, set) in [
        ("T-2009", -years, false),
        ("T-SLOW", -6, false),
        ("T-FAST", 6, true),
        ("T-EVEN", 0, false),
    ] {
        let mut seat = off(id, by_minutes, set);
        seat.reach_waiting();
        assert_eq!(seat.station.tick().unwrap().remaining_ms, 90 * MINUTE, "{id}: while waiting");
        seat.pass_until(2 * 60_000);
        let release = seat.secret("开考 ");
        seat.station.start_exam(&release).unwrap();
        let view = seat.station.tick().unwrap();
        assert_eq!(view.remaining_ms, 90 * MINUTE, "{id}: two minutes of typing are not charged");
        let now_ms = exam::time::unix_ms(&view.now).unwrap();
        let start_ms = seat.station.package().manifest().start_unix * 1000;
        let end_minutes = (now_ms - start_ms).unsigned_abs().div_ceil(MINUTE) + 90;
        assert_eq!(end_minutes, 92, "{id}: the same visible end, {}", view.now);
    }
}

#[test]
fn a_machine_that_is_started_again_makes_nobody_late() {
    let mut seat = Seat::new("T-AGAIN", "late_entry_minutes = 15", "");
    seat.reach_waiting();
    seat.clock.advance(9 * MINUTE);
    seat.start_again();
    seat.reach_waiting();
    let release = seat.secret("开考 ");
    seat.station.start_exam(&release).unwrap();
    assert_eq!(seat.left(), 90 * MINUTE, "the first sign-in counts");
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

#[test]
fn a_late_start_shifts_every_end_and_gives_nothing_to_who_was_there() {
    // Minutes after the planned start: signed in at, order typed at (before or after beginning); expected minutes.
    let check = |id: &str, entered: u64, ordered_first: bool, expected: u64| {
        let mut seat = Seat::new(id, "late_entry_minutes = 15\nfinal_minutes = 0", "");
        let (release, order) = (seat.secret("开考 "), seat.order("--start-late 10"));
        seat.clock.advance(entered * MINUTE);
        seat.reach_waiting();
        if ordered_first {
            seat.station.order(&order).unwrap();
        }
        seat.station.start_exam(&release).unwrap();
        if !ordered_first {
            seat.station.order(&order).unwrap();
        }
        assert_eq!(seat.left(), expected * MINUTE, "{id}: minutes left");
        let again = code(seat.station.order(&order));
        assert_eq!(again, "order_used", "{id}: it counts once");
    };
    check("T-L1", 0, true, 90);
    check("T-L2", 0, false, 90);
    check("T-L3", 12, true, 88);
    check("T-L4", 12, false, 88);
    check("T-L5", 20, true, 80);
}
