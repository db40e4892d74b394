//! How far a station is held shut: on the record, in the panel, at the board, and in nobody's way.

use crate::seat::{MINUTE, Seat, code};
use attempt::{Hint, LockReport, Platform, Rule};
use station::Lock;

fn report(hints: &[Hint]) -> LockReport {
    let (held, not_held) = Rule::ALL.into_iter().partition(|rule| *rule != Rule::Network);
    LockReport { platform: Platform::LinuxX11, held, not_held, hints: hints.to_vec() }
}

fn reports(seat: &mut Seat) -> usize {
    seat.record().into_iter().filter(|(kind, _)| kind == "lock_reported").count()
}

#[test]
fn the_lock_is_on_record_from_the_start_and_at_every_change() {
    let mut seat = Seat::new("L-REPORT", "final_minutes = 0", "");
    Lock(&mut seat.station).report(report(&[])).unwrap();
    seat.begin();
    assert_eq!(reports(&mut seat), 1, "as it was at sign-in");
    Lock(&mut seat.station).report(report(&[])).unwrap();
    assert_eq!(reports(&mut seat), 1, "the same again is nothing new");
    seat.run(MINUTE);
    Lock(&mut seat.station).report(report(&[Hint::SecondDisplay])).unwrap();
    assert_eq!(reports(&mut seat), 2, "a change is");
    assert_eq!(seat.left(), 89 * MINUTE, "and costs no time");
}

#[test]
fn nothing_that_is_detected_stands_in_anybodys_way() {
    let mut seat = Seat::new("L-WAY", "final_minutes = 0", "");
    let nothing = LockReport { held: vec![], not_held: Rule::ALL.to_vec(), ..report(&Hint::ALL) };
    Lock(&mut seat.station).report(nothing).unwrap();
    seat.begin();
    assert_eq!(seat.left(), 90 * MINUTE, "an exam begins with all of it");
    for turn in 0..200 {
        let hints = if turn % 2 == 0 { &Hint::ALL[..1] } else { &[] };
        Lock(&mut seat.station).report(report(hints)).unwrap();
    }
    seat.panel();
    let count = seat.station.panel_view().unwrap().event_count;
    assert_eq!(count, 64 + 3, "what comes and goes fills no journal: 64 and who, start, panel");
}

#[test]
fn an_invigilator_says_what_a_hint_is() {
    let mut seat = Seat::new(
        "L-HINT",
        "late_entry_minutes = 0\nearliest_hand_in_minutes = 0\nfinal_minutes = 0",
        "",
    );
    Lock(&mut seat.station).report(report(&[Hint::SecondDisplay])).unwrap();
    seat.begin();
    seat.panel();
    let mut answer = |hint: &str, reason: &str| {
        code(seat.station.panel().and_then(|mut panel| panel.answer_hint(hint, reason)))
    };
    assert_eq!(answer("second_display", " "), "reason_needed", "with a reason");
    assert_eq!(answer("debugger", "维护"), "not_now", "of what was detected");
    assert_eq!(answer("second_display", "投影仪，未接线"), "-", "and then it is on record");
    let view = seat.station.panel_view().unwrap().lock.unwrap();
    assert!(view.hints[0].answered, "the panel shows that somebody looked");
    assert!(seat.record().iter().any(|(kind, _)| kind == "hint_answered"), "as does the record");
    seat.answer();
    seat.station.hand_in().unwrap();
    seat.import();
    let bundle = "bundle inspect bundles/L-HINT-station-001-0001.result --board board";
    let lock = seat.world.good(bundle)["lock"].clone();
    assert_eq!(lock["level"], 1, "the board reads the level: {lock}");
    assert_eq!(lock["not_held"][0]["rule"], "network", "what did not hold");
    assert_eq!(lock["hints"][0]["answers"][0]["reason"], "投影仪，未接线", "and what a hint was");
}
