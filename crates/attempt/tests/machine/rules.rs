//! What an event must keep to beside its phase.

use crate::samples::*;
use attempt::{Attempt, Consent, Event, Order, Phase, Refused, Started};

/// Applies events at given moments; all but the last must be allowed.
fn check(events: &[(Event, u64)], expected: Result<Phase, Refused>) {
    let mut attempt = Attempt::new();
    let mut last = Ok(());
    for (event, elapsed) in events {
        assert_eq!(last, Ok(()), "an event before {event:?} was refused");
        last = attempt.apply(event, *elapsed, 0);
    }
    assert_eq!(last.map(|()| attempt.phase), expected, "after {events:?}");
}

fn then(first: Event, more: &[(Event, u64)]) -> Vec<(Event, u64)> {
    [&[(authorised(), 0), (first, 0)][..], more].concat()
}

fn after(more: &[(Event, u64)]) -> Vec<(Event, u64)> {
    then(started(), more)
}

#[test]
fn handing_in_waits_for_its_time_and_expiry_for_its_own() {
    check(&after(&[(Event::Submitted, 9_999)]), Err(Refused::TooEarly { wait_ms: 1 }));
    check(&after(&[(Event::Submitted, 10_000)]), Ok(Phase::Submitted));
    check(&after(&[(Event::TimedOut, 59_999)]), Err(Refused::TimeLeft { left_ms: 1 }));
    check(&after(&[(Event::TimedOut, 60_000)]), Ok(Phase::TimedOut));
    check(&after(&[(left(), 5), (Event::TimedOut, 60_000)]), Ok(Phase::TimedOut));
    let extended = after(&[(extended(1), 5), (Event::TimedOut, 60_000)]);
    check(&extended, Err(Refused::TimeLeft { left_ms: 60_000 }));
}

#[test]
fn time_does_not_go_back() {
    let back = [(responded("a", "c1"), 5), (responded("a", "c2"), 4)];
    check(&after(&back), Err(Refused::TimeBackwards));
}

#[test]
fn the_final_minutes_ask_for_a_consent() {
    let last = |by, more: &[(Event, u64)]| then(begun(Some((20_000, by))), more);
    let (own, others) = (Consent::Candidate, Consent::Invigilator);
    let needed = |by| Err(Refused::ConsentNeeded { by });
    let king = Some("王敏");
    check(&last(own, &[(Event::Submitted, 39_999)]), Ok(Phase::Submitted));
    check(&last(own, &[(Event::Submitted, 40_000)]), needed(own));
    let done = Ok(Phase::Submitted);
    check(&last(own, &[(consented(None), 40_000), (Event::Submitted, 40_001)]), done.clone());
    check(&last(own, &[(consented(king), 40_000), (Event::Submitted, 40_001)]), done.clone());
    check(&last(others, &[(consented(None), 40_000), (Event::Submitted, 40_001)]), needed(others));
    check(&last(others, &[(consented(king), 40_000), (Event::Submitted, 40_001)]), done.clone());
    let more = [(consented(None), 40_000), (extended(1), 40_001), (Event::Submitted, 40_002)];
    check(&last(own, &more), done);
    let later = [(consented(None), 40_000), (extended(1), 40_001), (Event::Submitted, 100_000)];
    check(&last(own, &later), needed(own));
    check(&last(others, &[(Event::TimedOut, 60_000)]), Ok(Phase::TimedOut));
}

#[test]
fn an_empty_seat_is_empty_after_a_pause_too() {
    check(&after(&[(left(), 1), (paused(), 2), (resumed(Some("王敏")), 2)]), Ok(Phase::Away));
    check(&after(&[(left(), 1), (gap(), 2), (resumed(None), 2)]), Ok(Phase::Away));
    let back = [(left(), 1), (Event::Returned { person: None }, 2), (paused(), 3)];
    check(&after(&back), Ok(Phase::Suspended));
}

#[test]
fn a_room_order_counts_once() {
    let extend = |counter| ordered(counter, Order::Extend { minutes: 15 });
    let used = |counter| Err(Refused::OrderUsed { counter });
    check(&after(&[(extend(1), 1), (extend(1), 2)]), used(1));
    check(&after(&[(extend(2), 1), (extend(1), 2)]), Ok(Phase::InProgress));
    check(&after(&[(extend(0), 1)]), used(0));
    let pause = |counter| ordered(counter, Order::Pause);
    check(&after(&[(extend(2), 1), (pause(1), 2)]), used(1));
    check(&after(&[(pause(1), 1), (ordered(2, Order::Resume), 2)]), Ok(Phase::InProgress));
    let stuck = after(&[(paused(), 1), (ordered(2, Order::Resume), 2)]);
    check(&stuck, Err(Refused::Phase { event: "ordered", phase: Phase::Suspended }));
    let mut attempt = Attempt::new();
    for (event, at) in after(&[(extend(2), 1), (extended(5), 1)]) {
        attempt.apply(&event, at, 0).unwrap();
    }
    assert_eq!(attempt.allowed_ms(), 60_000 + 20 * 60_000, "both are added");
    assert_eq!(attempt.added_minutes(), 5, "an order does not use up what invigilators may add");
}

#[test]
fn an_end_by_invigilators_takes_two_of_them() {
    let alone = Err(Refused::SamePerson { person: "王敏".into() });
    check(&after(&[(terminated("王敏", "王敏"), 1)]), alone);
    check(&after(&[(terminated("王敏", "李晓东"), 1)]), Ok(Phase::Terminated));
    check(&after(&[(misconduct(), 1), (Event::Sealed, 1)]), Ok(Phase::Sealed));
    let unbegun = [(misconduct(), 0), (Event::Sealed, 0)];
    check(&unbegun, Err(Refused::Phase { event: "sealed", phase: Phase::Misconduct }));
}

#[test]
fn a_cleared_answer_is_gone() {
    let mut attempt = Attempt::new();
    let answers = [responded("a", "c1"), responded("b", "c2"), responded("a", "")];
    for event in [authorised(), started()].iter().chain(&answers) {
        attempt.apply(event, 0, 0).unwrap();
    }
    assert_eq!(attempt.answered(), 1, "only b is still answered");
}

/// Lines as versions before 离座, room orders and coded reasons wrote them.
const OLD: &str = r#"{"event":"authorised","candidate":"1","seat":"01","admitted_by":null}
{"event":"started","form_digest":"00","allowed_ms":60000,"hand_in_after_ms":0}
{"event":"responded","item":"a","response":["c1"]}
{"event":"suspended","person":null,"reason":null}
{"event":"resumed","person":null}
{"event":"suspended","person":"王敏","reason":"设备故障：更换设备"}
{"event":"resumed","person":"王敏"}
{"event":"extended","minutes":5,"person":"王敏","reason":"Equipment failure"}
{"event":"submitted"}"#;

#[test]
fn an_old_journal_replays_to_what_it_was() {
    let mut attempt = Attempt::new();
    for line in OLD.lines() {
        let event: Event = serde_json::from_str(line).unwrap();
        attempt.apply(&event, 55_000, 0).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(serde_json::to_string(&event).unwrap(), line, "it would be written alike");
    }
    let expected = (Phase::Submitted, 360_000, 1);
    let found = (attempt.phase, attempt.allowed_ms(), attempt.answered());
    assert_eq!(found, expected, "in its last five minutes too: it had no final minutes");
}

#[test]
fn a_move_raises_the_generation_and_nothing_else() {
    let moved = |generation| Event::Moved {
        from: "station-001".into(),
        to: "station-009".into(),
        generation,
        person: "王建华".into(),
        reason: "硬盘损坏".into(),
        ticket: None,
    };
    let low = |generation, now| Err(Refused::Generation { generation, now });
    check(&after(&[(moved(1), 5)]), low(1, 1));
    check(&after(&[(moved(2), 5), (moved(2), 5)]), low(2, 2));
    check(&after(&[(moved(2), 5), (responded("a", "c1"), 6)]), Ok(Phase::InProgress));
    check(&after(&[(left(), 5), (moved(4), 5)]), Ok(Phase::Away));
    check(&after(&[(Event::Submitted, 20_000), (moved(2), 20_000)]), Ok(Phase::Submitted));
}

/// An attempt of an hour in which events happen at working minutes; the minutes allowed in the end.
fn allowed(events: &[(Event, u64)]) -> u64 {
    let whole = Event::Started(Started { allowed_ms: 3_600_000, ..Started::default() });
    let mut attempt = Attempt::new();
    for (event, minutes) in then(whole, &[]).iter().chain(events) {
        attempt.apply(event, minutes * 60_000, 0).unwrap();
    }
    attempt.allowed_ms() / 60_000
}

#[test]
fn an_evacuation_runs_until_an_order_gives_it_back() {
    let back = |minutes| ordered(9, Order::NotTimed { minutes });
    let again = || Event::Reentered { person: "王敏".into() };
    assert_eq!(
        allowed(&[(evacuated(), 10), (again(), 41)]),
        60,
        "without an order the clock has run"
    );
    assert_eq!(
        allowed(&[(evacuated(), 10), (back(31), 41)]),
        91,
        "the order ends it and gives back"
    );
    assert_eq!(allowed(&[(evacuated(), 10), (again(), 38), (back(31), 39)]), 91, "typed later");
    assert_eq!(allowed(&[(back(31), 41)]), 91, "at a seat that nobody told");
    let stood = [(evacuated(), 10), (Event::Recovered, 12), (back(31), 14)];
    assert_eq!(allowed(&stood), 64, "what the power cut did not charge is not given back twice");
}

#[test]
fn the_end_waits_for_an_evacuation() {
    let refused = Refused::Phase { event: "timed_out", phase: Phase::Evacuated };
    check(&after(&[(evacuated(), 5), (Event::TimedOut, 60_000)]), Err(refused));
    let again = Event::Reentered { person: "王敏".into() };
    check(
        &after(&[(evacuated(), 5), (again, 70_000), (Event::TimedOut, 70_000)]),
        Ok(Phase::TimedOut),
    );
    let gap = [(evacuated(), 5), (gap(), 9), (resumed(None), 9)];
    check(&after(&gap), Ok(Phase::Evacuated));
    let away = [(left(), 4), (evacuated(), 5), (Event::Reentered { person: "王敏".into() }, 9)];
    check(&after(&away), Ok(Phase::Away));
}
