//! An attempt goes on elsewhere, and where it was learns of it.

use crate::hall::{Hall, REASON, SPARE, STATION, answer, answered, left, mirror, open, wait};
use common::{World, number};
use serde_json::{Value, json};
use station::Error;
use station::view::ScreenName;
use station::{view::FoundSource, view::Screen};

const RESUME: &str = "station resume packages/T-1/T-1-R01.exam --station stations/station-002 \
     --opening opening/T-1-R01-station-002.open --unlock packages/T-1/codes/R01.txt --out bundles --reason 硬盘损坏";

fn interrupted(more: &str) -> (World, Hall, Value) {
    let (world, hall) = open(2);
    let done = world.simulate("T-1", 1, 1, &format!("--stop-after 40 --out bundles {more}"));
    assert_eq!(done["bundles"], json!([]), "an attempt that was left unfinished has no bundle");
    assert_eq!(done["attempts"][0]["unfinished"], json!(true), "and says so: {done}");
    (world, hall, done)
}

/// The spare's bundle holds what was answered at both, and the board and the room record know of the move.
fn check_moved(world: &World, before: &Value, resumed: &Value) {
    assert_eq!(resumed["outcome"], "running", "it goes on: {resumed}");
    assert_eq!(resumed["answered"], 40, "with every answer: {resumed}");
    assert_eq!(resumed["bundles"], json!(["bundles/T-1-station-002-0001.result"]), "{resumed}");
    let inside = world.good("bundle inspect bundles/T-1-station-002-0001.result --board board");
    assert_eq!(
        inside["attempt"]["generation"], 2,
        "the generation is inside: {}",
        inside["attempt"]
    );
    let outside = inside["manifest"].to_string();
    assert!(!outside.contains(&number(1)), "and no number outside: {outside}");
    for (item, chosen) in before["attempts"][0]["responses"].as_object().unwrap() {
        assert_eq!(inside["attempt"]["responses"][item], *chosen, "{item} as it was answered");
    }
    let room = "--console console --bundles bundles --out bundles/T-1-R01.room";
    let closed = world.good(&format!("room close packages/T-1/T-1-R01.exam {room}"));
    assert_eq!(closed["moved"], json!([number(1)]), "the room record has it: {closed}");
    assert_eq!(closed["absent"], json!([number(2)]), "who did not come: {closed}");
    assert_eq!(closed["incidents"], json!([number(1)]), "where something happened: {closed}");
    let tar = world.path("bundles/T-1-R01.room").display().to_string();
    let record = common::tool(&world.path(""), "tar", &["-xOf", &tar, "record.json"], b"").text();
    let record: Value = serde_json::from_str(&record).unwrap();
    let seat = &record["record"]["seats"][0];
    assert_eq!(seat["moved"], json!([STATION, SPARE]), "from where to where: {seat}");
    assert_eq!(seat["spare"], json!(true), "sealed at a spare: {seat}");
    assert_eq!(seat["late_minutes"], json!(0), "on time: {seat}");
    let incidents = seat["incidents"].as_array().unwrap();
    let moved = incidents.iter().find(|incident| incident["kind"] == "moved").unwrap();
    assert_eq!(moved["detail"], format!("{STATION} → {SPARE} {REASON}"), "why: {moved}");
    let imported = world.good("result import results.store bundles --board board");
    assert_eq!(imported["accepted"], 1, "the board accepts it: {imported}");
    assert_eq!(imported["quarantined"], json!([]), "without a question: {imported}");
    let standing = world.good("result standing results.store --board board");
    let held = &standing["seats"][0]["held"];
    assert_eq!(
        held[0]["code"], "moved_without_ticket",
        "and holds it: nobody signed for it: {held}"
    );
}

#[test]
fn from_a_mirror_when_the_disk_is_gone() {
    let (world, hall, before) = interrupted("--mirror stick");
    hall.destroy(STATION);
    let resumed = world.good(&format!("{RESUME} --from stick --mirror stick"));
    check_moved(&world, &before, &resumed);
    let spent = 90 * 60_000 - resumed["remaining_ms"].as_u64().unwrap();
    // 40 of 90 items at the simulated pace of 40 seconds each, and two seconds after the last.
    let expected = 40 * 40_000 + 2_000;
    assert!(spent <= expected && spent + 10_000 >= expected, "{spent} ms of {expected} are used");
    let none = format!("{RESUME} --from bundles --candidate {}", number(2));
    world.refuses("nobody's mirror", &none, 1, "nothing_to_continue", &[]);
    let again = format!("{RESUME} --from stick --candidate {}", number(1));
    world.refuses("it was handed in here", &again, 1, "handed_in_already", &[]);
}

#[test]
fn from_the_old_disk_which_is_told() {
    let (world, _, before) = interrupted("");
    let resumed = world.good(&format!("{RESUME} --from stations/station-001"));
    check_moved(&world, &before, &resumed);
    let line = "station simulate packages/T-1/T-1-R01.exam --station stations/station-001 --out other \
        --opening opening/T-1-R01-station-001.open --unlock packages/T-1/codes/R01.txt";
    world.refuses("the old station", line, 1, "attempt_moved", &[]);
    world.good(&format!("{line} --from 2"));
}

#[test]
fn the_old_station_stops_when_its_mirror_tells() {
    let (_world, hall) = open(1);
    let clock = hall.clock();
    let stick = hall.path("stick");
    let mut old = hall.station(STATION, clock.clone());
    mirror(&mut old, &stick);
    hall.begin(&mut old, 1);
    answer(&mut old, &clock, 0, 20);
    wait(&mut old, &clock, 10_000);
    let (remaining, _) = left(&mut old, &clock);
    let mut spare = hall.station(SPARE, clock.clone());
    mirror(&mut spare, &stick);
    clock.advance(600_000);
    hall.go_on(&mut spare, 1, &stick).unwrap();
    assert_eq!(answered(&mut spare), 20, "every answer went over");
    let (now, _) = left(&mut spare, &clock);
    assert!(now >= remaining && now <= remaining + 10_000, "{remaining} were left, now {now}");
    // The old one was not running for ten minutes, wakes up, and sees the spare's mirror.
    old.tick().unwrap();
    let screen = old.view().unwrap().screen;
    let Screen::Moved { to, .. } = screen else { panic!("it goes on at two stations: {screen:?}") };
    assert_eq!(to, SPARE, "the screen says where");
    let item = crate::hall::items(&mut spare)[30].0.clone();
    let refused = old.respond(&item, item::Response::default()).unwrap_err();
    assert!(matches!(refused, Error::NotNow { .. }), "no answer is taken any more: {refused}");
    drop(old);
    let mut again = hall.station(STATION, clock.clone());
    assert_eq!(again.screen_name(), ScreenName::SignIn, "a restart does not go on with it");
    let codes = hall.codes();
    let (person, pin) = codes.pin().unwrap();
    let refused = again.admit(&number(1), person, pin).unwrap_err();
    assert!(matches!(refused, Error::AttemptMoved { .. }), "and says where it is: {refused}");
}

#[test]
fn it_may_come_back() {
    let (world, hall) = open(1);
    let clock = hall.clock();
    let stick = hall.path("stick");
    for (id, from) in [(STATION, 0), (SPARE, 10), (STATION, 20)] {
        let mut station = hall.station(id, clock.clone());
        mirror(&mut station, &stick);
        let codes = hall.codes();
        let (person, pin) = codes.pin().unwrap();
        if from == 20 {
            // It was off, and still waits for its candidate; with the release code it learns of the move.
            station.start_exam(codes.release().unwrap()).unwrap();
            assert_eq!(station.screen_name(), ScreenName::Moved, "at {id}");
            station.invigilator_sign_in(person, pin).unwrap();
            station.panel().unwrap().next_candidate().unwrap();
        }
        if from == 0 {
            hall.begin(&mut station, 1);
        } else {
            hall.go_on(&mut station, 1, &stick).unwrap();
        }
        assert_eq!(answered(&mut station), from, "at {id}");
        answer(&mut station, &clock, from, 10);
        wait(&mut station, &clock, 2_000);
        if from == 20 {
            station.hand_in().unwrap();
            station.invigilator_sign_in(person, pin).unwrap();
            station.panel().unwrap().export_bundles(&hall.path("bundles")).unwrap();
        }
    }
    let inside = world.good("bundle inspect bundles/T-1-station-001-0001.result --board board");
    assert_eq!(inside["attempt"]["generation"], 3, "moved twice: {inside}");
    let imported = world.good("result import results.store bundles --board board");
    assert_eq!(imported["accepted"], 1, "the chain leads from the first to the last: {imported}");
}

#[test]
fn what_was_handed_in_is_not_lost_with_its_station() {
    let (world, hall) = open(2);
    let clock = hall.clock();
    let stick = hall.path("stick");
    let mut old = hall.station(STATION, clock.clone());
    mirror(&mut old, &stick);
    hall.begin(&mut old, 1);
    answer(&mut old, &clock, 0, 30);
    old.hand_in().unwrap();
    wait(&mut old, &clock, 2_000);
    drop(old);
    // From a readable disk, the bundle itself.
    let rescued = world.good(&format!("{RESUME} --from stations/station-001"));
    assert_eq!(rescued["outcome"], "rescued", "it was sealed there: {rescued}");
    assert_eq!(rescued["bundles"], json!(["bundles/T-1-station-001-0001.result"]), "{rescued}");
    // From its mirror, sealed anew by the spare.
    hall.destroy(STATION);
    let sealed = world.good(&format!("{RESUME} --from stick"));
    assert_eq!(sealed["outcome"], "sealed", "it had been handed in: {sealed}");
    let import =
        |file: &str| world.good(&format!("result import r.store bundles/{file} --board board"));
    assert_eq!(import("T-1-station-002-0001.result")["accepted"], 1, "the spare's counts");
    let second = import("T-1-station-001-0001.result");
    assert_eq!(second["quarantined"][0]["code"], "superseded", "and the other is held: {second}");
}

#[test]
fn an_invigilator_and_a_reason_are_needed() {
    let (_world, hall) = open(1);
    let clock = hall.clock();
    let stick = hall.path("stick");
    let mut old = hall.station(STATION, clock.clone());
    mirror(&mut old, &stick);
    hall.begin(&mut old, 1);
    answer(&mut old, &clock, 0, 5);
    wait(&mut old, &clock, 2_000);
    let mut spare = hall.station(SPARE, clock.clone());
    let codes = hall.codes();
    let (person, pin) = codes.pin().unwrap();
    let refused = |spare: &mut station::Station, reason, release: &str| {
        let number = number(1);
        let (station, codes) = (None, None);
        let wanted = station::Continue { folder: &stick, number: &number, station, reason, codes };
        let gone_on = spare.panel().and_then(|mut panel| panel.continue_attempt(&wanted, release));
        gone_on.unwrap_err()
    };
    let release = codes.release().unwrap();
    assert!(matches!(refused(&mut spare, REASON, release), Error::PanelLocked), "no PIN yet");
    spare.invigilator_sign_in(person, pin).unwrap();
    assert!(
        matches!(refused(&mut spare, "  ", release), Error::Exam(exam::Error::ReasonNeeded)),
        "no reason"
    );
    let wrong = "0000-0000-0000-0000-0";
    assert!(
        matches!(refused(&mut spare, REASON, wrong), Error::Exam(exam::Error::Sealing(_))),
        "a wrong code"
    );
    let found = spare.panel().unwrap().find_attempts(&stick).unwrap();
    let [found] = found.as_slice() else { panic!("one attempt is there: {found:?}") };
    let expected = (number(1), STATION.to_owned(), Some(1), FoundSource::Mirror);
    let told = (found.number.clone(), found.station.clone(), found.generation, found.source);
    assert_eq!(told, expected, "what the invigilator may choose");
    hall.go_on(&mut spare, 1, &stick).unwrap();
}

#[test]
fn several_interrupted_attempts_wait_for_their_candidates() {
    let (_world, hall) = open(3);
    let clock = hall.clock();
    for row in [1, 2] {
        let mut station = hall.station(STATION, clock.clone());
        if row == 2 {
            // The first one waits for its candidate; the second sits down all the same, after a move and its return.
            let screen = station.view().unwrap().screen;
            assert!(matches!(screen, Screen::Waiting { recovering: true, .. }), "{screen:?}");
            drop(station);
            let mut spare = hall.station(SPARE, clock.clone());
            hall.begin(&mut spare, 2);
            answer(&mut spare, &clock, 0, 7);
            drop(spare);
            break;
        }
        hall.begin(&mut station, row);
        answer(&mut station, &clock, 0, 3);
    }
    // The spare has one of its own, and is given the other's disk, copied as a technician would.
    let (from, to) = (format!("stations/{STATION}/sittings"), format!("stations/{SPARE}/sittings"));
    let mut spare = hall.station(SPARE, clock.clone());
    assert_eq!(spare.screen_name(), ScreenName::Waiting, "one interrupted attempt is seated");
    let refused = hall.go_on(&mut spare, 1, &hall.path(&from)).unwrap_err();
    assert!(matches!(refused, Error::NotNow { .. }), "somebody sits here: {refused}");
    drop(spare);
    let attempts = "T-1+R01/attempts";
    for entry in std::fs::read_dir(hall.path(&from).join(attempts)).unwrap() {
        let entry = entry.unwrap();
        let target = hall.path(&to).join(attempts).join(entry.file_name());
        std::fs::copy(entry.path(), target).unwrap();
    }
    let mut spare = hall.station(SPARE, clock.clone());
    let Screen::SignIn { unfinished } = spare.view().unwrap().screen else {
        panic!("nobody is seated without being asked")
    };
    assert_eq!(unfinished, ["01", "02"], "whose attempts wait");
    let codes = hall.codes();
    let (person, pin) = codes.pin().unwrap();
    spare.admit(&number(2), person, pin).unwrap();
    let screen = spare.view().unwrap().screen;
    assert!(matches!(screen, Screen::Waiting { recovering: true, .. }), "goes on: {screen:?}");
    spare.start_exam(codes.release().unwrap()).unwrap();
    assert_eq!(answered(&mut spare), 7, "with the candidate's own answers");
}

#[test]
fn the_room_record_tells_who_was_late_and_paused() {
    let (world, hall) = open(2);
    let clock = hall.clock();
    let mut station = hall.station(STATION, clock.clone());
    let codes = hall.codes();
    let (person, pin) = codes.pin().unwrap();
    clock.advance(7 * 60_000 + 30_000);
    hall.begin(&mut station, 2);
    answer(&mut station, &clock, 0, 3);
    station.invigilator_sign_in(person, pin).unwrap();
    station.panel().unwrap().pause("供电故障").unwrap();
    station.panel().unwrap().resume().unwrap();
    station.hand_in().unwrap();
    station.panel().unwrap().export_bundles(&hall.path("bundles")).unwrap();
    let room = "--console console --bundles bundles --out T-1-R01.room";
    let closed = world.good(&format!("room close packages/T-1/T-1-R01.exam {room}"));
    assert_eq!(closed["late"], json!([number(2)]), "who began late: {closed}");
    assert_eq!(closed["moved"], json!([]), "nobody was moved: {closed}");
    assert_eq!(closed["incidents"], json!([number(2)]), "who was paused or admitted: {closed}");
    let tar = world.path("T-1-R01.room").display().to_string();
    let record = common::tool(&world.path(""), "tar", &["-xOf", &tar, "record.json"], b"").text();
    let record: Value = serde_json::from_str(&record).unwrap();
    let [absent, late] = [0, 1].map(|row| record["record"]["seats"][row].clone());
    assert_eq!(absent["late_minutes"], Value::Null, "the absent were not late: {absent}");
    assert_eq!(late["late_minutes"], 7, "whole minutes: {late}");
    assert_eq!(late["spare"], json!(false), "at the candidate's own station: {late}");
    let told = |incident: &Value| json!([incident["kind"], incident["person"], incident["detail"]]);
    let incidents: Vec<Value> = late["incidents"].as_array().unwrap().iter().map(told).collect();
    let expected = [json!(["authorised", person, ""]), json!(["suspended", person, "供电故障"])];
    assert_eq!(incidents, expected, "by whom and why");
    let bytes = common::read(&hall.path("bundles/T-1-station-001-0001.result"));
    let clear = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(!clear("供电故障") && !clear(person), "nobody else reads it from the bundle");
}

#[test]
fn a_take_over_that_was_cut_off_is_done_again() {
    let (_world, hall) = open(1);
    let clock = hall.clock();
    let stick = hall.path("stick");
    let mut old = hall.station(STATION, clock.clone());
    mirror(&mut old, &stick);
    hall.begin(&mut old, 1);
    answer(&mut old, &clock, 0, 9);
    wait(&mut old, &clock, 2_000);
    drop(old);
    let mut spare = hall.station(SPARE, clock.clone());
    hall.go_on(&mut spare, 1, &stick).unwrap();
    drop(spare);
    // As a power cut leaves it between the journal's first write and its last.
    let attempts = hall.path(&format!("stations/{SPARE}/sittings/T-1+R01/attempts"));
    let files = || std::fs::read_dir(&attempts).unwrap().map(|entry| entry.unwrap().path());
    let ending = |end: &str| files().find(|path| path.extension().is_some_and(|it| it == end));
    std::fs::write(ending("journal").unwrap().with_extension("moving"), STATION).unwrap();
    let mut spare = hall.station(SPARE, clock.clone());
    assert_eq!(spare.screen_name(), ScreenName::SignIn, "nothing half-taken is gone on with");
    assert!(files().any(|path| path.display().to_string().contains(".damaged-1")), "it is kept");
    hall.go_on(&mut spare, 1, &stick).unwrap();
    assert_eq!(answered(&mut spare), 9, "from the mirror again, with everything");
}
