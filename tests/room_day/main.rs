//! An honest day of a room that counts, on one virtual clock, through the use cases that windows call: thirty seats, a late
//! candidate, a move by ticket, a power cut, a dead console, an evacuation, a stick that comes late. The board must hold
//! at most the one seat whose machine and console died together, and nobody may lose a minute.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod day;
mod hall;

use common::number;
use console::{Misconduct, Order};
use day::Day;
use exam::fault::Spoken;
use hall::{ID, SEATS};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Comes four minutes late.
const LATE: usize = 30;
/// Whose machine's screen fails: moved by a ticket.
const MOVED: usize = 7;
/// Whose machine dies while the console is dead: the seat that may be held.
const DEAD: usize = 12;
/// Whose stick stays in a drawer.
const FORGOTTEN: usize = 20;

#[test]
fn an_honest_day_takes_no_minute_and_holds_one_seat() {
    let mut day = Day::begin();
    morning(&mut day);
    let dark = trouble(&mut day);
    evacuation(&mut day);
    // One stays until the time is over; everybody else has handed in.
    day.hand_in_but(LATE);
    day.pass(80);
    day.copy_receipts();
    evening(&mut day, &dark);
    board(&day);
}

/// Twenty-nine sit down and begin on time; one comes late.
fn morning(day: &mut Day) {
    (1..SEATS).for_each(|row| day.sit(row));
    day.wait(20);
    (1..SEATS).for_each(|row| day.start(row));
    day.answer(5);
    day.pass(4);
    day.sit(LATE);
    day.start(LATE);
    day.check_time("after a late entry");
}

/// A screen fails, the power fails, the console dies and a machine with it; gives when there was no power.
fn trouble(day: &mut Day) -> (String, String) {
    day.answer(5);
    day.pass(1);
    day.fail(MOVED);
    day.pass(2);
    day.ticket(MOVED, 31).unwrap();
    day.go_on(MOVED, 31, false);
    day.check_time("after a move by ticket");
    day.pass(1);
    let dark = day.dark(18);
    day.light();
    day.check_time("after a power cut of eighteen minutes");
    day.answer(5);
    day.pass(2);
    (1..=5).for_each(|row| day.hand_in(row));
    // The console is dead from here on until it is repaired: nobody can give a ticket, and the exam does not wait.
    day.fail(DEAD);
    day.pass(2);
    day.go_on(DEAD, 32, true);
    day.check_time("after a move without the console");
    day.pass(1);
    dark
}

/// Six minutes in the yard.
fn evacuation(day: &mut Day) {
    day.order(Order::Evacuate);
    day.pass(6);
    day.give_back(6);
    day.check_time("after an evacuation");
    day.answer(5);
}

/// Machines are closed and sticks collected, but one; the room is closed, and again when that stick came.
fn evening(day: &mut Day, (from, to): &(String, String)) {
    day.close_all(|row| if row == FORGOTTEN { "drawer" } else { "bundles" });
    let (hall, sheet) = (&day.hall, day.sheet());
    // The machine whose screen failed works with another one; that of seat 12 does not.
    day::close(hall, &mut hall.machine(MOVED), "bundles");
    let gather = |folder: &str| {
        common::copy_folder(&hall.path(folder), &hall.path(&format!("bundles/{folder}")));
    };
    gather("sticks");
    let close = |revision: u32| {
        let console = hall.console();
        let mut survey = console::survey(&console, &hall.path("bundles"), &[]).unwrap();
        survey.compare(&sheet).unwrap();
        survey.stood_still(&console, (from.as_str(), to.as_str()), "power_fault").unwrap();
        let out = hall.path(&format!("bundles/{ID}-R01.{revision}.room"));
        console::close(&console, survey, Some(&hall.entries()), &out).unwrap().survey
    };
    let charge =
        Misconduct { candidate: number(1), clause: "disorder".into(), ..Misconduct::default() };
    let bare = console::survey(&hall.console(), &hall.path("bundles"), &[charge]).unwrap_err();
    assert_eq!(bare.code(), "facts_needed", "a charge says what happened");
    let first = close(1);
    assert_eq!(first.absent, [number(FORGOTTEN)], "the forgotten stick shows as an absence");
    gather("drawer");
    let second = close(2);
    assert_eq!((second.present, &second.absent), (SEATS, &Vec::new()), "all thirty came");
    assert_eq!(
        (second.late, second.moved),
        (vec![number(LATE)], vec![number(MOVED), number(DEAD)])
    );
    let refused = day.ticket(1, 31).unwrap_err();
    assert_eq!(refused.code(), "room_closed", "nobody goes on after the closing");
}

/// The board takes everything, holds one seat, and everybody else has a mark.
fn board(day: &Day) {
    let world = &day.hall.world;
    let imported = world.good("result import results.store bundles --board board");
    assert_eq!(
        (&imported["accepted"], &imported["rooms"]["accepted"]),
        (&json!(30), &json!(2)),
        "{imported}"
    );
    assert_eq!(imported["quarantined"], json!([]), "nothing is put aside: {imported}");
    let standing = world.good("result standing results.store --board board");
    let seats = standing["seats"].as_array().unwrap();
    let held: Vec<&Value> = seats.iter().filter(|seat| seat["state"] == "held").collect();
    let named: Vec<String> =
        held.iter().map(|seat| format!("{} {}", seat["candidate"], codes(seat))).collect();
    let expected = format!("\"{}\" machine_silent moved_without_ticket", number(DEAD));
    assert_eq!(named, [expected], "an honest day holds its dead disk");
    let counted = seats.iter().filter(|seat| seat["state"] == "counts").count();
    assert_eq!(counted, SEATS - 1, "everybody else counts");
    let scored = world.good("result score results.store --board board");
    assert_eq!((&scored["scored"], &scored["held"]), (&json!(29), &json!(1)), "{scored}");
    let check = world.good("result verify results.store --board board");
    assert_eq!(check["differences"], json!([]), "everything follows from sealed files: {check}");
}

fn codes(seat: &Value) -> String {
    let held = seat["held"].as_array().unwrap().iter();
    let codes: BTreeSet<&str> = held.map(|finding| finding["code"].as_str().unwrap()).collect();
    codes.into_iter().collect::<Vec<_>>().join(" ")
}
