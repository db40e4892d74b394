//! A held seat is decided by two officers, each alone, over evidence that they were shown; new evidence lapses it.
#![allow(clippy::unwrap_used, clippy::panic)]

use common::{Plan, Row, World, line, members, number, read, root, spoil, tool, write};
use serde_json::{Value, json};

const IMPORT: &str = "result import results.store --board board";
const FIRST: &str = "bundles/T-1-station-001-0001.result";
const OTHER: &str = "second/T-1-station-001-0001.result";
const OFFICER_1: &str = "board/officers/1";
const OFFICER_2: &str = "board/officers/2";

/// A sitting of two, whose virtual clocks end every paper at once, so that no file is proposed. The first candidate has an honest second paper from a copy of the station's disk, which no record lists; the
/// mark that the recorded one earns comes back too.
fn forked() -> (World, Row) {
    let world = World::new(3);
    world.open_room(&Plan::of("T-1", 3, 2));
    for copy in ["second-disk", "third-disk"] {
        world.clone_station(1, copy);
    }
    for row in 1..=2 {
        world.simulate("T-1", row, row, "--candidates 1 --out bundles");
    }
    world.simulate_clone("second-disk", 1, 1, &format!("--out second --seed {}", "77".repeat(32)));
    world.close("T-1", "bundles", "");
    world.good(&format!("{IMPORT} bundles"));
    let honest = world.report().remove(0);
    assert!(!honest.theory.is_empty(), "before the fork there is a mark: {honest:?}");
    world.good(&format!("{IMPORT} second"));
    assert_eq!(world.report()[0], held(), "the fork is held");
    (world, honest)
}

fn held() -> Row {
    Row::of([&number(1), "", "", "", "held"])
}

/// The command line of a decision of the first candidate's seat.
fn decide(count: &str, officers: &[&str]) -> String {
    let officers: String = officers.iter().map(|key| format!(" --officer {key}")).collect();
    let seat = format!("result decide results.store --board board --candidate {}", number(1));
    format!("{seat} --count {count} --reason 核对签到单{officers}")
}

fn codes(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect()
}

/// State, what holds, what two officers settled, and the remarks of the first candidate's seat.
fn standing(world: &World) -> (String, Value) {
    let seats = world.good("result standing results.store --board board");
    let seat = seats["seats"][0].clone();
    let list = |name: &str| codes(&seat[name]).join(" ");
    let said = ["held", "settled", "remarks"].map(list);
    let state = seat["state"].as_str().unwrap();
    (format!("{state}: {} / {} / {}", said[0], said[1], said[2]), seat)
}

fn check(world: &World, why: &str, expected: &str) {
    let (said, seat) = standing(world);
    assert_eq!(said, expected, "{why}: {seat}");
}

fn sum(world: &World, file: &str) -> String {
    tool(&world.path(""), "sha256sum", &[file], b"").text()[..64].to_owned()
}

/// One officer signs: the evidence is shown by its digests, no mark is, and nothing changes.
fn signs_alone(world: &World, mark: &str) {
    let alone = world.run(&decide(FIRST, &[OFFICER_1]));
    for part in [sum(world, FIRST), sum(world, OTHER), sum(world, "bundles/T-1-R01.room")] {
        assert!(alone.stderr.contains(&part), "{part} is shown before: {}", alone.stderr);
    }
    assert!(alone.stderr.contains("fork"), "and what was found: {}", alone.stderr);
    // The hour of an act may be as large as a mark.
    let marked = [format!(" {mark}\n"), format!(" {mark} "), format!(" {mark}.")];
    let shown = marked.iter().any(|mark| alone.stderr.contains(mark));
    assert!(!shown, "a mark is not: {}", alone.stderr);
    assert_eq!(alone.good()["state"], "held", "one officer changes nothing");
}

#[test]
fn two_officers_decide_alone_until_a_late_file_lapses_it() {
    let (world, honest) = forked();
    let case =
        world.good(&format!("result decide results.store --board board --candidate {}", number(1)));
    assert_eq!(
        (codes(&case["held"]), &case["decisions"]),
        (vec!["fork", "statement_forked", "statement_contradicts"], &json!([])),
        "{case}"
    );
    let mark = honest.theory.trim_end_matches(".0");
    check(
        &world,
        "who only looked has decided nothing",
        "held: fork statement_forked statement_contradicts /  / ",
    );
    signs_alone(&world, mark);
    check(
        &world,
        "one alone",
        "held: fork statement_forked statement_contradicts /  / decided_alone",
    );
    assert_eq!(world.report()[0], held(), "nor in the report");
    let again = world.good(&decide(FIRST, &[OFFICER_1]));
    assert_eq!(again["state"], "held", "the same officer twice is one");
    let both = world.good(&format!("{} --out decisions", decide(FIRST, &[OFFICER_2])));
    assert_eq!((&both["state"], &both["file"]), (&json!("counts"), &json!(sum(&world, FIRST))), "");
    check(
        &world,
        "two who agree",
        "counts:  / fork statement_forked statement_contradicts / decided_other",
    );
    assert_eq!(world.report()[0], honest, "the mark is what the file earns");
    let text = world.report_text();
    let row = line(&text, &number(1));
    assert!(!row.contains("待查") && row.contains(mark), "PDF and CSV agree: {row}");
    let scored = world.good("result score results.store --board board");
    assert_eq!(
        (&scored["held"], &scored["provisional"]),
        (&json!(0), &json!(false)),
        "nobody waits"
    );
    let closed = world.good("result close results.store --board board");
    assert_eq!(closed, json!({"closed": true, "open": []}), "nothing is open");
    world.refuses(
        "a seat that waits for nobody",
        &decide(OTHER, &[OFFICER_1]),
        1,
        "seat_not_held",
        &[],
    );

    world.simulate_clone("third-disk", 1, 1, &format!("--out third --seed {}", "78".repeat(32)));
    world.good(&format!("{IMPORT} third"));
    check(
        &world,
        "a late file",
        "held: fork statement_forked statement_contradicts /  / decision_lapsed",
    );
    assert_eq!(world.report()[0], held(), "without a mark again");
    assert!(line(&world.report_text(), &number(1)).contains("待查"), "in the PDF too");
    let anew = world.good(&decide("none", &[OFFICER_1, OFFICER_2]));
    assert_eq!(anew["decisions"].as_array().unwrap().len(), 2, "both sign in one call: {anew}");
    check(
        &world,
        "another than proposed",
        "absent:  / fork statement_forked statement_contradicts / decided_other",
    );
    assert_eq!(world.report()[0], Row::of([&number(1), "", "", "", "absent"]), "nothing counts");
}

#[test]
fn the_second_officer_is_not_shown_what_the_first_chose() {
    let (world, _) = forked();
    let look = |count: &str| {
        let copy = World::copy_of(&world.path(""));
        copy.run(&decide(count, &[OFFICER_1]));
        let seat = format!("result decide results.store --board board --candidate {}", number(1));
        let case = copy.run(&seat);
        (case.json(), case.stderr, copy.good("result standing results.store --board board"))
    };
    let (first, other, none) = (look(FIRST), look(OTHER), look("none"));
    assert_eq!(first.2["seats"][0]["remarks"][0]["code"], "decided_alone", "only that one has");
    assert_eq!(first, other, "whichever file the first officer chose");
    assert_eq!(first, none, "or none");
}

#[test]
fn officers_who_differ_talk_and_decide_anew() {
    let (world, honest) = forked();
    world.good(&decide(FIRST, &[OFFICER_1]));
    world.good(&decide("none", &[OFFICER_2]));
    check(
        &world,
        "two who differ",
        "held: fork statement_forked statement_contradicts /  / decisions_differ",
    );
    assert_eq!(world.report()[0], held(), "no mark");
    world.good(&decide(&sum(&world, FIRST), &[OFFICER_2]));
    check(
        &world,
        "a later decision takes the earlier's place",
        "counts:  / fork statement_forked statement_contradicts / decided_other",
    );
    assert_eq!(world.report()[0], honest, "the mark is there");
}

#[test]
fn who_is_no_officer_decides_nothing_and_who_is_one_no_more_neither() {
    let (world, honest) = forked();
    let refuses = |why: &str, line: &str, exit: i32, code: &str| {
        world.refuses(why, line, exit, code, &[]);
    };
    world.good("board officer-key stranger --person officer-9");
    refuses("a stranger", &decide(FIRST, &["stranger"]), 1, "unknown_officer");
    let both = decide(FIRST, &[OFFICER_1, "stranger"]);
    refuses("a stranger beside an officer", &both, 1, "unknown_officer");
    refuses(
        "a paper of somebody else",
        &decide("bundles/T-1-station-002-0001.result", &[OFFICER_1]),
        1,
        "not_of_seat",
    );
    refuses("a room record", &decide("bundles/T-1-R01.room", &[OFFICER_1]), 1, "not_of_seat");
    let of = |candidate: &str| decide(FIRST, &[OFFICER_1]).replace(&number(1), candidate);
    refuses("a seat that is not held", &of(&number(2)), 1, "seat_not_held");
    refuses("a number that nobody has", &of("404"), 1, "unknown_candidate");
    let elsewhere = format!("{} --sitting T-2", decide(FIRST, &[OFFICER_1]));
    refuses("another sitting", &elsewhere, 1, "unknown_candidate");
    let silent = decide(FIRST, &[OFFICER_1]).replace("--reason 核对签到单", "--reason=");
    refuses("no reason", &silent, 1, "reason_needed");
    let nobody = world.run(&decide(FIRST, &[]));
    assert_eq!((nobody.exit, &nobody.error()["code"]), (2, &json!("usage")), "nobody to sign");
    check(
        &world,
        "nothing of that is stored",
        "held: fork statement_forked statement_contradicts /  / ",
    );

    write(&world.path("words"), "a key of her own\n");
    world.good("board officer-key third --person officer-3 --passphrase-file words");
    world.good("board rotate officer --person officer-3 --name 赵六 --key third.pub --board board");
    let third = decide(FIRST, &[OFFICER_1, "third"]);
    world.refuses("a sealed key alone", &third, 1, "passphrase_needed", &[]);
    world.good(&format!("{third} --officer-passphrase-file words"));
    assert_eq!(world.report()[0], honest, "a new officer is one");
    world.good("board revoke --officer officer-3 --board board");
    check(
        &world,
        "a revoked officer's decision says nothing",
        "held: fork statement_forked statement_contradicts /  / decided_alone",
    );
}

#[test]
fn a_decision_file_travels_and_an_edited_one_is_refused() {
    let (world, honest) = forked();
    let done = world.good(&format!("{} --out made", decide(FIRST, &[OFFICER_1, OFFICER_2])));
    let file = |at: usize| format!("made/{}", done["decisions"][at]["file"].as_str().unwrap());
    assert_eq!(sum(&world, &file(0)), done["decisions"][0]["digest"], "as sha256sum says");
    by_hand(&world, &file(0));
    std::fs::rename(world.path("results.store"), world.path("first.store")).unwrap();
    world.good(&format!("{IMPORT} bundles second"));
    let bad = "bad/T-1-R01-officer-1-00000000.decision";
    let verify = format!("bundle verify {bad} --trust board/trust");
    for member in members(&world, &file(0)) {
        std::fs::create_dir_all(world.path("bad")).unwrap();
        spoil(&world, &file(0), bad, &member);
        let row = world.run(&verify).json()["files"][0].clone();
        let listed = world.good(&format!("{IMPORT} {bad}"))["quarantined"][0].clone();
        let code = |it: &Value| it["code"].as_str().unwrap_or_default().to_owned();
        let fine =
            ["signature_invalid", "malformed", "not_canonical"].contains(&code(&row).as_str());
        assert!(fine && code(&listed) == code(&row), "{}: {row} and {listed}", member.name);
        check(
            &world,
            "an edited file says nothing",
            "held: fork statement_forked statement_contradicts /  / ",
        );
    }
    let import = |line: &str| world.good(&format!("{IMPORT} {line}"))["decisions"].clone();
    assert_eq!(import(&file(0)), json!({"accepted": 1, "duplicates": 0}), "one of the two");
    check(
        &world,
        "one came",
        "held: fork statement_forked statement_contradicts /  / decided_alone",
    );
    assert_eq!(import("made"), json!({"accepted": 1, "duplicates": 1}), "the other, and it again");
    check(
        &world,
        "both came",
        "counts:  / fork statement_forked statement_contradicts / decided_other",
    );
    assert_eq!(world.report()[0], honest, "the same outcome in another store");
    world.good(&format!(
        "bundle verify {} --trust board/trust --package packages/T-1/T-1-R01.exam",
        file(1)
    ));
}

/// The commands of `docs/format/statement.md`, as they stand there.
fn by_hand(world: &World, file: &str) {
    let page = String::from_utf8(read(&root().join("docs/format/statement.md"))).unwrap();
    let commands = page.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = world.path("hand");
    std::fs::create_dir_all(&folder).unwrap();
    let run = |decision: &str| {
        let text = format!("set -eu\nDECISION=../{decision}\n{commands}");
        tool(&folder, "bash", &["-c", &text], b"").good
    };
    tool(&folder, "tar", &["xf", "../board/trust"], b"").bytes();
    assert!(run(file), "stock programs accept the decision");
    let [statement, signature] = [0, 1].map(|at| members(world, file).swap_remove(at));
    for member in [statement, signature] {
        spoil(world, file, "hand/bent.decision", &member);
        assert!(!run("hand/bent.decision"), "and refuse it with a byte of {} changed", member.name);
    }
}
