//! Two officers correct an answer key: every mark follows, and who crosses the line is told.
#![allow(clippy::unwrap_used, clippy::panic)]

use common::{Plan, World, line, number};
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
