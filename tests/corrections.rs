//! Two officers correct an answer key: every mark follows, and who crosses the line is told.
#![allow(clippy::unwrap_used, clippy::panic)]

use common::{Plan, World, line, number, read, read_json, write};
use serde_json::{Value, json};

const OFFICERS: &str = "--officer board/officers/1 --officer board/officers/2";

/// A sitting of one, whose candidate answered everything wrong.
fn all_wrong() -> (World, Value) {
    let world = World::new(1);
    world.open_room(&Plan::of("T-1", 1, 1));
    let simulated = world.simulate("T-1", 1, 1, "--candidates 1 --out bundles");
    world.close("T-1", "bundles", "");
    world.good("result import results.store bundles --board board");
    (world, simulated["attempts"][0]["responses"].clone())
}

fn correct(more: &str) -> String {
    format!("result correct results.store --board board --reason 答案有误 {more}")
}

fn theory(world: &World) -> f64 {
    world.report()[0].theory.parse().unwrap()
}

#[test]
fn a_key_is_corrected_a_void_item_is_given_and_a_later_correction_counts() {
    let (world, responses) = all_wrong();
    let before = theory(&world);
    let right = world.script("right", &Value::Null);
    // A single-choice item that was answered wrong: what was answered becomes right.
    let (item, response) = responses
        .as_object()
        .unwrap()
        .iter()
        .find(|(item, response)| {
            let key = &right[item.as_str()];
            response.as_array().is_some_and(|it| it.len() == 1)
                && key.as_array().is_some_and(|it| it.len() == 1)
                && key[0] != response[0]
                && response[0].as_str().unwrap().starts_with('c')
        })
        .expect("a wrong single choice");
    let place = response[0].as_str().unwrap()[1..].parse::<usize>().unwrap();
    let letter = &"ABCDEFGH"[place - 1..place];
    let done = world.good(&correct(&format!("--item {item} --key {letter} {OFFICERS}")));
    assert_eq!(done["officers"], json!(["officer-1", "officer-2"]), "both signed: {done}");
    let changed = &done["changed"][0];
    assert_eq!(changed["candidate"], number(1).as_str(), "who has another mark is told: {done}");
    let after = theory(&world);
    assert!(after > before, "what was answered is right now: {before} and {after}");
    assert_eq!((&changed["before"], &changed["after"]), (&json!(before), &json!(after)), "{done}");
    let text = world.report_text();
    assert!(line(&text, "更正").contains(item.as_str()), "the report says so: {text}");

    let key = right[item.as_str()][0].as_str().unwrap()[1..].parse::<usize>().unwrap();
    let back = &"ABCDEFGH"[key - 1..key];
    world.good(&correct(&format!("--item {item} --key {back} {OFFICERS}")));
    assert!((theory(&world) - before).abs() < 0.01, "the later one counts");
    world.good(&correct(&format!("--item {item} --void {OFFICERS}")));
    assert!((theory(&world) - after).abs() < 0.01, "送分: the points go to everybody");
    world.report_text();
    let found = world.good("result verify results.store --board board report.pdf");
    assert_eq!(found["sittings"][0]["receipt"], 4, "an import and three corrections: {found}");
}

#[test]
fn one_officer_a_stranger_and_a_bad_key_correct_nothing() {
    let (world, responses) = all_wrong();
    let before = theory(&world);
    let item = responses.as_object().unwrap().keys().next().unwrap();
    let refuses = |why: &str, more: &str, code: &str| {
        world.refuses(why, &correct(more), 1, code, &[]);
    };
    let one = "--officer board/officers/1";
    refuses("one alone", &format!("--item {item} --void {one}"), "too_few_officers");
    refuses("one twice", &format!("--item {item} --void {one} {one}"), "too_few_officers");
    world.good("board officer-key stranger --person officer-9");
    let stranger = format!("--item {item} --void {one} --officer stranger");
    refuses("a stranger", &stranger, "unknown_officer");
    refuses("an item of nobody", &format!("--item XX-1 --void {OFFICERS}"), "unknown_item");
    refuses("no choice", &format!("--item {item} --key Z {OFFICERS}"), "bad_answer_key");
    assert!((theory(&world) - before).abs() < 0.01, "nothing was stored");
}

#[test]
fn two_officers_sign_a_final_report_and_an_auditor_gets_everything() {
    let (world, responses) = all_wrong();
    let report = "result report results.store --board board --format csv --out final.csv --final";
    world.refuses(
        "one officer",
        &format!("{report} --officer board/officers/1"),
        1,
        "too_few_officers",
        &[],
    );
    assert!(!world.path("final.csv").exists(), "nothing is written then");
    let done = world.good(&format!("{report} {OFFICERS}"));
    assert_eq!(done["officers"], json!(["officer-1", "officer-2"]), "{done}");
    let verify = "result verify results.store --board board final.csv.report";
    assert_eq!(world.run(verify).exit, 0, "the statement, the report and its figures");
    let csv = String::from_utf8(read(&world.path("final.csv"))).unwrap();
    write(&world.path("final.csv"), csv.replace("2611210101", "2611210102"));
    let bent = world.run(verify);
    assert_eq!(bent.exit, 1, "another report under that statement");
    assert_eq!(bent.json()["differences"][0]["code"], "report_differs", "{}", bent.stdout);

    let one = number(1);
    world.good(&format!("result audit results.store --board board --candidate {one} --out audit"));
    let folder = "audit/T-1-station-001-0001";
    let sealed = read(&world.path(&format!("{folder}/sealed.result")));
    assert_eq!(sealed, read(&world.path("bundles/T-1-station-001-0001.result")), "the file itself");
    let table = String::from_utf8(read(&world.path(&format!("{folder}/responses.csv")))).unwrap();
    let sum: f64 = table
        .lines()
        .skip(1)
        .map(|row| row.rsplit(',').next().unwrap().parse::<f64>().unwrap())
        .sum();
    let arithmetic = read_json(&world.path("audit/arithmetic.json"));
    assert_eq!(arithmetic["theory"], json!(sum), "the rows add up to the mark: {arithmetic}");
    for item in responses.as_object().unwrap().keys() {
        assert!(table.contains(item.as_str()), "{item} was answered and stands there");
    }
    let line = String::from_utf8(read(&world.path(&format!("{folder}/timeline.csv")))).unwrap();
    for event in ["authorised", "started", "responded", "submitted"] {
        assert!(line.contains(event), "the time line has {event}: {line}");
    }
    assert!(read(&world.path(&format!("{folder}/paper.pdf"))).starts_with(b"%PDF"), "the paper");
    world.refuses(
        "a folder that is there",
        &format!("result audit results.store --board board --candidate {one} --out audit"),
        1,
        "exists",
        &[],
    );
}
