//! What comes back to the board: changed, foreign, repeated and contradicting bundles.

use common::{
    Plan, World, copy_folder, flip, is_chinese, members, number, read, snapshot, spoil, write,
};
use serde_json::{Value, json};

const IMPORT: &str = "result import results.store";

/// A world with one good bundle of station-001 in `bundles/`.
fn world(stations: usize) -> World {
    let world = World::new(stations);
    world.open_room(&Plan::of("T-1", stations, stations));
    world.simulate("T-1", 1, 1, "--out bundles");
    world
}

const GOOD: &str = "bundles/T-1-station-001-0001.result";

/// Verifies and imports one bad file: it is listed with a code and a sentence, and never counts.
fn refuse_file(world: &World, why: &str, file: &str, codes: &[&str]) {
    let before = snapshot(&world.path(""));
    let verify = world.run(&format!("bundle verify {file} --trust board/trust"));
    assert_eq!(verify.exit, 1, "{why}: a failed check has exit code 1\n{}", verify.stderr);
    check_row(why, &verify.json()["files"][0], codes);
    assert_eq!(snapshot(&world.path("")), before, "{why}: verifying changes nothing");
    check_quarantined(world, why, file, codes);
}

fn check_row(why: &str, row: &Value, codes: &[&str]) {
    assert_ne!(row["ok"], json!(true), "{why}: it is not accepted: {row}");
    let code = row["code"].as_str().unwrap_or_default();
    assert!(codes.contains(&code), "{why}: one of {codes:?}: {row}");
    let message = row["message"].as_str().unwrap_or_default();
    assert!(message.chars().any(is_chinese), "{why}: a sentence in Chinese: {row}");
}

/// Importing goes on (exit 0), lists the file, and counts nothing new; the given file stays as it is.
fn check_quarantined(world: &World, why: &str, file: &str, codes: &[&str]) {
    let bytes = read(&world.path(file));
    let done = world.good(&format!("{IMPORT} {file} --board board"));
    let counts = ["accepted", "duplicates", "conflicts"].map(|name| done[name].clone());
    assert_eq!(counts, [0, 0, 0].map(|n| json!(n)), "{why}: nothing counts: {done}");
    let rows = done["quarantined"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{why}: the file is listed: {done}");
    check_row(why, &rows[0], codes);
    assert_eq!(read(&world.path(file)), bytes, "{why}: the file itself is not touched");
}

#[test]
fn a_changed_bundle_never_counts() {
    let world = world(1);
    world.good(&format!("{IMPORT} {GOOD} --board board"));
    world.good("result score results.store --board board");
    let report = "result report results.store --board board --format csv --out";
    world.good(&format!("{report} before.csv"));
    let list = members(&world, GOOD);
    assert_eq!(list.len(), 7, "the members of a bundle: {list:?}");
    let bad = "bad/x.result";
    for member in &list {
        let name = &member.name;
        let code = match name.as_str() {
            "results.age" | "station-cert.pub" => "digest_mismatch",
            _ => "signature_invalid",
        };
        spoil(&world, GOOD, bad, member);
        refuse_file(&world, &format!("a byte of {name} changed"), bad, &[code]);
        flip(&world.path(GOOD), &world.path(bad), member.at - 512);
        refuse_file(&world, &format!("the header of {name}"), bad, &["not_canonical"]);
    }
    let bytes = read(&world.path(GOOD));
    for (why, bytes, code) in [
        ("half a bundle", &bytes[..bytes.len() / 2], "truncated"),
        ("an empty file", b"", "truncated"),
        ("a text", "成绩".as_bytes(), "malformed"),
    ] {
        write(&world.path(bad), bytes);
        refuse_file(&world, why, bad, &[code]);
    }
    world.good("result score results.store --board board");
    world.good(&format!("{report} after.csv"));
    let (before, after) = (read(&world.path("before.csv")), read(&world.path("after.csv")));
    assert_eq!(after, before, "bad files change no mark");
}

#[test]
fn a_bundle_of_another_board() {
    let (world, other) = (world(1), self::world(1));
    copy_folder(&other.path("bundles"), &world.path("foreign"));
    copy_folder(&other.path("board"), &world.path("other"));
    let file = "foreign/T-1-station-001-0001.result";
    refuse_file(&world, "the same ids, another board", file, &["unknown_officer", "foreign_ca"]);
    let import = format!("{IMPORT} {GOOD} --board other");
    let kept = ["other/results.key"];
    let wrong = "wrong_key_or_damaged";
    world.refuses("a result store of another board", &import, 1, wrong, &kept);
    let score = "result score results.store --board other";
    world.refuses("scoring with another board", score, 1, wrong, &kept);
}

#[test]
fn the_same_and_the_contradicting() {
    let world = world(2);
    let import = |file: &str| world.good(&format!("{IMPORT} {file} --board board"));
    let counts = |done: &Value| ["accepted", "duplicates", "conflicts"].map(|n| done[n].clone());
    let first = import(GOOD);
    assert_eq!(counts(&first), [1, 0, 0].map(|n| json!(n)), "the first counts: {first}");
    assert_eq!(first["missing"], json!([number(2)]), "who has no bundle yet: {first}");
    std::fs::copy(world.path(GOOD), world.path("renamed.result")).unwrap();
    let again = import("renamed.result");
    assert_eq!(counts(&again), [0, 1, 0].map(|n| json!(n)), "the same bytes: {again}");
    assert_eq!(again["quarantined"], json!([]), "a duplicate is nothing bad: {again}");
    // The same candidate at another station: both are honest bundles, and a person must decide.
    let seed = "77".repeat(32);
    world.simulate("T-1", 2, 1, &format!("--out second --seed {seed}"));
    let second = import("second");
    assert_eq!(counts(&second), [0, 0, 1].map(|n| json!(n)), "held: {second}");
    check_row("a conflict", &second["quarantined"][0], &["conflict"]);
    world.close("T-1", "bundles", "");
    import("bundles");
    let standing = world.good("result standing results.store --board board");
    let codes = |list: &Value| {
        let found = list.as_array().unwrap();
        found.iter().map(|finding| finding["code"].clone()).collect::<Vec<_>>()
    };
    let seat = &standing["seats"][0];
    assert!(codes(&seat["held"]).is_empty(), "the paper of the seat's own station: {seat}");
    assert_eq!(codes(&seat["remarks"]), [json!("stray")], "the other one is shown: {seat}");
    let row = world.report().into_iter().find(|row| row.candidate == number(1)).unwrap();
    assert!(!row.theory.is_empty(), "whoever makes a second paper elsewhere holds nobody: {row:?}");
}

#[test]
fn stores_and_marks() {
    let world = world(1);
    let score = "result score results.store --board board";
    world.refuses("no store yet", score, 1, "missing", &["board/results.key"]);
    world.good(&format!("{IMPORT} bundles --board board"));
    let bad: &[(&str, &str)] = &[
        ("a mark over 100", "candidate,practical\n2611210101,100.5\n"),
        ("three decimals", "candidate,practical\n2611210101,60.255\n"),
        ("no number", "candidate,practical\n2611210101,6O\n"),
        ("a stranger", "candidate,practical\n2611210101,60\n404,60\n"),
        ("a candidate twice", "candidate,practical\n2611210101,60\n2611210101,61\n"),
        ("other columns", "number,mark\n2611210101,60\n"),
    ];
    for (why, marks) in bad {
        write(&world.path("marks.csv"), marks);
        world.refuses(why, &format!("{score} --practical marks.csv"), 1, "bad_marks", &[]);
    }
    let none = "result import results.store nowhere --board board";
    world.refuses("no such file", none, 1, "io", &[]);
    let stray = "result import bank.bank bundles --board board";
    world.refuses("a bank as a store", stray, 1, "wrong_key_or_damaged", &[]);
    write(&world.path("results.store"), "");
    let empty = "result import results.store bundles --board board";
    world.refuses("an empty store", empty, 1, "wrong_key_or_damaged", &[]);
}
