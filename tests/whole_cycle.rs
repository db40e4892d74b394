//! One room from the bank to the scores, by the command line alone: every number of the contract on the way, and the
//! marks of a script that shares no code with us. One candidate sits alone, two sit one after another, one stays away.
#![allow(clippy::unwrap_used, clippy::panic)]

use common::{Plan, Row, World, number, read, tool, write};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const NAMES: [&str; 4] = ["欧阳明远", "李雨桐", "张子涵", "刘建国"];

#[test]
fn a_room_from_the_bank_to_the_scores() {
    let world = World::new(4);
    // A rehearsal may seat two candidates at one station, one after another.
    let plan = Plan { named: vec![1, 1, 2, 3], ..Plan::of("T-1", 4, 4) };
    let packed = world.pack(&plan);
    check_packed(&world, &packed);
    check_loaded(&world);
    let attempts = sit(&world);
    check_closed(&world);
    check_verified(&world);
    check_inspected(&world, &attempts[0]);
    check_imported(&world);
    let marks = check_marks(&world, &attempts);
    check_pdf(&world, &marks);
    check_practical(&world, &marks);
}

fn check_packed(world: &World, packed: &Value) {
    let packages = packed["packages"].as_array().unwrap();
    assert_eq!(packages.len(), 1, "one package per room: {packed}");
    let package = &packages[0];
    assert_eq!(package["room"], "R01", "the room of the package: {package}");
    assert_eq!(package["path"], "packages/T-1/T-1-R01.exam", "<sitting>-<room>.exam: {package}");
    let sum = tool(&world.path(""), "sha256sum", &["packages/T-1/T-1-R01.exam"], b"").text();
    assert_eq!(package["digest"], sum[..64], "the digest is what sha256sum prints");
    let codes = String::from_utf8(read(&world.path("packages/T-1/codes/R01.txt"))).unwrap();
    let words: Vec<&str> = codes.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(words, ["甲", "乙", "备用", "开考", "PIN", "PIN"], "the lines of the codes file");
    assert!(world.path("board/sittings/T-1").is_dir(), "the answer keys stay in the board");
    let verified = world.good("package verify packages/T-1/T-1-R01.exam --trust board/trust");
    assert_eq!(verified["officers"].as_array().unwrap().len(), 2, "two officers: {verified}");
}

fn check_loaded(world: &World) {
    let load = "room load packages/T-1/T-1-R01.exam --console console --out opening";
    let loaded = world.good(&format!("{load} --unlock packages/T-1/codes/R01.txt"));
    let expected: Vec<_> = (1..=4).map(|n| format!("opening/T-1-R01-station-00{n}.open")).collect();
    assert_eq!(loaded["files"], json!(expected), "one opening file per station");
    for file in expected {
        assert!(world.path(&file).is_file(), "{file} was written");
    }
}

/// Rows 1 and 2 on station-001, row 3 on station-002; row 4 stays away. Row 3 knows everything.
fn sit(world: &World) -> Vec<Value> {
    write(&world.path("right.json"), world.script("right", &Value::Null).to_string());
    let seed = "5e".repeat(32);
    let two = world.simulate("T-1", 1, 1, &format!("--candidates 2 --seed {seed} --out bundles"));
    let one = world.simulate("T-1", 2, 3, "--responses right.json --out bundles");
    let names =
        json!(["bundles/T-1-station-001-0001.result", "bundles/T-1-station-001-0002.result"]);
    assert_eq!(two["bundles"], names, "a bundle for each, numbered on the station");
    assert_eq!(one["bundles"], json!(["bundles/T-1-station-002-0001.result"]), "one bundle");
    let attempts: Vec<Value> =
        [two, one].iter().flat_map(|done| done["attempts"].as_array().unwrap().clone()).collect();
    for (attempt, row) in attempts.iter().zip(1..) {
        assert_eq!(attempt["candidate"], number(row), "the roster's row {row}");
        let digest = attempt["form_digest"].as_str().unwrap();
        assert_eq!(digest.len(), 64, "a form digest: {digest}");
        let answered = attempt["responses"].as_object().unwrap().len();
        assert_eq!(answered, 90, "every item of the default structure was answered");
    }
    assert_eq!(attempts.len(), 3, "three sat");
    assert_ne!(attempts[0]["form_digest"], attempts[1]["form_digest"], "a paper for each");
    attempts
}

fn check_closed(world: &World) {
    let close = "room close packages/T-1/T-1-R01.exam --console console --bundles bundles";
    let closed = world.good(&format!("{close} --out bundles/T-1-R01.room"));
    assert_eq!(closed["present"], 3, "three bundles: {closed}");
    assert_eq!(closed["absent"], json!([number(4)]), "the fourth stayed away: {closed}");
    assert!(world.path("bundles/T-1-R01.room").is_file(), "the room record was written");
}

fn check_verified(world: &World) {
    let verified = world.good("bundle verify bundles --trust board/trust");
    let row = |file: &str, station: &str, sequence: Value| {
        json!([file, true, Value::Null, station, sequence])
    };
    let found: Vec<Value> = verified["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| json!([f["file"], f["ok"], f["code"], f["station"], f["sequence"]]))
        .collect();
    let expected = vec![
        row("T-1-R01-station-001-1.closing", "station-001", json!(1)),
        row("T-1-R01-station-002-1.closing", "station-002", json!(1)),
        row("T-1-R01.room", "console-01", Value::Null),
        row("T-1-station-001-0001.result", "station-001", json!(1)),
        row("T-1-station-001-0002.result", "station-001", json!(2)),
        row("T-1-station-002-0001.result", "station-002", json!(1)),
    ];
    assert_eq!(found, expected, "every file verifies without a decryption key");
}

fn check_inspected(world: &World, attempt: &Value) {
    let inside = world.good("bundle inspect bundles/T-1-station-001-0001.result --board board");
    assert_eq!(inside["manifest"]["station"], "station-001", "the outer manifest: {inside}");
    for field in ["candidate", "form_digest", "responses"] {
        assert_eq!(inside["attempt"][field], attempt[field], "{field} as simulate printed it");
    }
}

fn check_imported(world: &World) {
    let import =
        |what: &str| world.good(&format!("result import results.store {what} --board board"));
    let expect = |found: &Value, what: &str, mut expected: Value| {
        // What came again is counted, and named.
        let again = expected["duplicates"].as_u64().unwrap()
            + expected["rooms"]["duplicates"].as_u64().unwrap()
            + expected["closings"]["duplicates"].as_u64().unwrap();
        let repeated = found["repeated"].as_array().unwrap();
        assert_eq!(repeated.len() as u64, again, "importing {what} names what came again: {found}");
        assert!(repeated.iter().all(|row| row["code"] == "replayed"), "a duplicate is no defect");
        expected["repeated"] = found["repeated"].clone();
        let receipts = found["receipts"].as_array().unwrap();
        assert_eq!(receipts.len(), 1, "importing {what} gives a receipt of the sitting: {found}");
        expected["receipts"] = found["receipts"].clone();
        // What a rehearsal writes in the place of the candidates' sheets is no bundle.
        let passed = found["passed_over"].as_array().unwrap();
        let sheet = |row: &Value| row["file"].as_str().unwrap().ends_with(".sheet");
        assert!(passed.iter().all(sheet), "importing {what} passes over nothing else: {found}");
        expected["passed_over"] = found["passed_over"].clone();
        assert_eq!(*found, expected, "importing {what}");
    };
    let first = import("bundles/T-1-station-001-0001.result bundles/T-1-station-001-0002.result");
    let value = |counts: [u32; 5], closings: [u32; 2], missing: &[String]| {
        let [accepted, duplicates, conflicts, rooms, again] = counts;
        json!({"accepted": accepted, "duplicates": duplicates, "conflicts": conflicts,
               "rooms": {"accepted": rooms, "duplicates": again},
               "tickets": {"accepted": 0, "duplicates": 0},
               "decisions": {"accepted": 0, "duplicates": 0},
               "closings": {"accepted": closings[0], "duplicates": closings[1]},
               "heads": {"accepted": 0, "duplicates": 0},
               "quarantined": [], "passed_over": [],
               "missing": missing})
    };
    expect(&first, "two of three bundles", value([2, 0, 0, 0, 0], [0, 0], &[number(3), number(4)]));
    expect(&import("bundles"), "the rest", value([1, 2, 0, 1, 0], [2, 0], &[]));
    expect(&import("bundles"), "everything again", value([0, 3, 0, 0, 1], [0, 2], &[]));
}

/// The marks by candidate, after comparing them with the script's.
fn check_marks(world: &World, attempts: &[Value]) -> BTreeMap<String, f64> {
    let scored = world.good("result score results.store --board board");
    let marks = world.script("marks", &json!({ "attempts": attempts }));
    let marks: BTreeMap<String, f64> = serde_json::from_value(marks).unwrap();
    let passed = marks.values().filter(|mark| **mark >= 60.0).count();
    let sums = json!({"scored": 3, "passed": passed, "held": 0, "misconduct": 0, "absent": 1,
                      "provisional": false});
    assert_eq!(scored, sums, "everybody is counted once");
    assert_eq!(marks[&number(3)], 100.0, "who knows everything has 100");
    assert!(marks.values().filter(|m| **m > 0.0 && **m < 60.0).count() == 2, "guessers: {marks:?}");
    check_report(world, &marks, ("", ""));
    marks
}

/// The report has the script's marks, the practical mark and conclusion of candidate 3, and the absent candidate.
fn check_report(world: &World, marks: &BTreeMap<String, f64>, (practical, pass): (&str, &str)) {
    let expected: Vec<Row> = (1..=4)
        .map(number)
        .map(|candidate| match marks.get(&candidate) {
            None => Row::of([&candidate, "", "", "", "absent"]),
            Some(mark) if candidate == number(3) && !practical.is_empty() => {
                Row::of([&candidate, &format!("{mark:.1}"), practical, "", pass])
            }
            Some(mark) => {
                let conclusion = if *mark >= 60.0 { "pass" } else { "fail" };
                Row::of([&candidate, &format!("{mark:.1}"), "", "", conclusion])
            }
        })
        .collect();
    assert_eq!(world.report(), expected, "the report of {practical:?}");
}

fn check_pdf(world: &World, marks: &BTreeMap<String, f64>) {
    world.good("result report results.store --board board --format pdf --out report.pdf");
    let text = tool(&world.path(""), "pdftotext", &["-layout", "report.pdf", "-"], b"").text();
    for (name, row) in NAMES.iter().zip(1..) {
        let line = text.lines().find(|line| line.contains(&number(row)));
        let line =
            line.unwrap_or_else(|| panic!("report.pdf has no line of {}:\n{text}", number(row)));
        assert!(line.contains(name), "the line of {} has the name {name}: {line}", number(row));
        let mark = marks.get(&number(row)).map_or("缺考".into(), |mark| format!(" {mark} "));
        assert!(line.contains(&mark), "the line of {name} has {mark:?}: {line}");
    }
}

/// With practical marks the verdict needs both; 59.99 is not 60, and a corrected mark replaces the one before.
fn check_practical(world: &World, marks: &BTreeMap<String, f64>) {
    for (practical, passed, pass) in [("59.99", 0, "fail"), ("60.0", 1, "pass")] {
        write(&world.path("p.csv"), format!("candidate,practical\n{},{practical}\n", number(3)));
        let scored = world.good("result score results.store --board board --practical p.csv");
        assert_eq!(scored["passed"], passed, "100 and {practical}");
        check_report(world, marks, (practical, pass));
    }
}
