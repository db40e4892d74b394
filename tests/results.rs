//! What a board's outputs say of a candidate follows from the sealed files, and all outputs say the same.
#![allow(clippy::unwrap_used, clippy::panic)]

mod insider;

use common::{Plan, Row, World, line, number, read, write};
use insider::{tamper, tamper_with, unlocked};
use serde_json::Value;

const SCORE: &str = "result score results.store --board board";
const IMPORT: &str = "result import results.store";

/// A sitting of two candidates, each at a station of their own; the bundles lie in `bundles/`.
fn sat(plan: &Plan) -> World {
    let world = World::new(2);
    world.open_room(plan);
    for row in 1..=2 {
        world.simulate(&plan.id, row, row, "--candidates 1 --out bundles");
    }
    world
}

#[test]
fn nobody_passes_with_misconduct_on_the_record() {
    let world = sat(&Plan::of("T-1", 2, 2));
    let one = number(1);
    world.close("T-1", "bundles", &format!("--misconduct {one}=forbidden_device"));
    world.good(&format!("{IMPORT} bundles --board board"));
    let scored = world.good(SCORE);
    let sums = ["scored", "misconduct", "held", "absent"].map(|sum| scored[sum].clone());
    assert_eq!(sums, [1, 1, 0, 0].map(Value::from), "the room's charge counts: {scored}");
    let report = world.report();
    assert_eq!(report[0], Row::of([&one, "", "", "", "misconduct"]), "no mark before it is judged");
    assert!(!report[1].theory.is_empty(), "the other candidate has a mark: {report:?}");
    let text = world.report_text();
    assert!(line(&text, &one).contains("违纪"), "CSV and PDF agree: {}", line(&text, &one));
    // Until it is judged every output says that it is provisional.
    assert_eq!(scored["provisional"], true, "the counts: {scored}");
    let closed = world.good("result close results.store --board board");
    let open = &closed["open"][0];
    assert_eq!(closed["closed"], false, "what is open is said: {closed}");
    assert_eq!(
        (&open["candidate"], &open["code"]),
        (&one.into(), &"misconduct".into()),
        "{closed}"
    );
    assert!(text.contains("暂定"), "the PDF");
    let csv = String::from_utf8(common::read(&world.path("report.csv"))).unwrap();
    let status: Vec<&str> = csv.lines().filter_map(|line| line.rsplit(',').next()).collect();
    assert_eq!(status, ["status", "provisional", "provisional"], "the CSV: {csv}");
}

#[test]
fn the_pdf_is_of_the_sitting_that_began_last() {
    let world = World::new(2);
    for (id, day) in [("S9", "2026-12-01"), ("S10", "2026-12-02")] {
        let plan = Plan::of(id, 1, 1);
        let dated = |line: &str| match line.starts_with("start = ") {
            true => format!("start = \"{day}T09:00:00+08:00\""),
            false => line.to_owned(),
        };
        let toml: Vec<_> = plan.toml().lines().map(dated).collect();
        write(&world.path(&format!("{id}.toml")), toml.join("\n"));
        write(&world.path(&format!("{id}.csv")), plan.roster());
        let bank = "--board board --bank bank.bank --key-file bank.key";
        world.good(&format!("sitting pack {id}.toml {bank} --out packages/{id}"));
        let room = "--console console --out opening";
        let codes = format!("--unlock packages/{id}/codes/R01.txt");
        world.good(&format!("room load packages/{id}/{id}-R01.exam {room} {codes}"));
        world.simulate(id, 1, 1, &format!("--candidates 1 --out bundles-{id}"));
        world.close(id, &format!("bundles-{id}"), "");
        world.good(&format!("{IMPORT} bundles-{id} --board board"));
    }
    let text = world.report_text();
    assert!(text.contains("S10") && !text.contains("S9"), "the newest sitting: {text}");
    world.good("result report results.store --board board --format csv --out both.csv");
    let csv = String::from_utf8(read(&world.path("both.csv"))).unwrap();
    let sittings: Vec<_> = csv.lines().skip(1).map(|row| row.split(',').next().unwrap()).collect();
    assert_eq!(sittings, ["S9", "S10"], "the same number in two sittings: each row says which");
}

#[test]
fn practical_marks_are_refused_by_row_and_kept_by_run() {
    let world = sat(&Plan::of("T-1", 2, 2));
    world.close("T-1", "bundles", "");
    world.good(&format!("{IMPORT} bundles --board board"));
    let give = |rows: &str| {
        write(&world.path("p.csv"), format!("candidate,practical\n{rows}"));
        world.run(&format!("{SCORE} --practical p.csv"))
    };
    let (one, two) = (number(1), number(2));
    let refused = give(&format!("{one},59.25\n2611219999,88\n{two},1O\n"));
    let error = refused.error();
    assert_eq!(error["code"], "bad_marks", "a stranger and a slip: {error}");
    let message = error["message"].as_str().unwrap();
    for part in ["第 3 行", "2611219999", "第 4 行", "1O"] {
        assert!(message.contains(part), "{message} names {part}");
    }
    let practical = || world.report().into_iter().map(|row| row.practical).collect::<Vec<_>>();
    assert_eq!(practical(), ["", ""], "a file that is refused leaves nothing");
    give(&format!("{one},59.25\n{two},\n")).good();
    assert_eq!(practical(), ["59.25", ""], "exact, and an empty cell is no mark");
    give(&format!("{two},61\n")).good();
    assert_eq!(practical(), ["59.25", "61.0"], "a later file adds");
    give(&format!("{one},60\n")).good();
    assert_eq!(practical(), ["60.0", "61.0"], "and corrects whom it names");
}

#[test]
fn who_edits_the_store_changes_no_mark() {
    let world = sat(&Plan::of("T-1", 2, 2));
    world.close("T-1", "bundles", "");
    world.good(&format!("{IMPORT} bundles --board board"));
    let before = (world.good(SCORE), world.report());
    tamper(
        &world,
        "results.store",
        "UPDATE attempt SET responses = (SELECT max(responses) FROM attempt)",
    );
    tamper(
        &world,
        "results.store",
        "UPDATE attempt SET form_digest = zeroblob(32), state = 'submitted'",
    );
    tamper(&world, "results.store", "UPDATE roster SET name = '某某', seat = '99'");
    assert_eq!((world.good(SCORE), world.report()), before, "rows about a file are not the file");
    tamper(&world, "results.store", "UPDATE bundle SET bytes = (SELECT max(bytes) FROM bundle)");
    world.refuses("a file put in another's place", SCORE, 1, "store_altered", &[]);
}

/// Changes the board's record of the sitting, as somebody does who has its folder.
fn edit(world: &World, change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let path = world.path("board/sittings/T-1/sitting.json");
    let before = read(&path);
    let mut sitting = serde_json::from_slice(&before).unwrap();
    change(&mut sitting);
    assert_ne!(serde_json::from_slice::<Value>(&before).unwrap(), sitting, "the edit must hit");
    write(&path, sitting.to_string());
    before
}

#[test]
fn who_edits_the_folder_of_a_sitting_is_found() {
    let world = sat(&Plan::of("T-1", 2, 2));
    world.close("T-1", "bundles", "");
    world.good(&format!("{IMPORT} bundles --board board"));
    let before = (world.good(SCORE), world.report());
    let path = world.path("board/sittings/T-1/sitting.json");
    let check = |why: &str, change: &dyn Fn(&mut Value)| {
        let kept = edit(&world, change);
        for verb in [SCORE, "result standing results.store --board board"] {
            assert_eq!(world.run(verb).error()["code"], "sitting_altered", "{why}: {verb}");
        }
        write(&path, kept);
    };
    check("the plan", &|it| it["plan_digest"] = "00".repeat(32).into());
    check("minutes", &|it| it["papers"][0]["minutes"] = 240.into());
    check("the rules", &|it| it["policy"]["extension_minutes_max"] = 120.into());
    check("points", &|it| it["papers"][0]["blueprint"]["sections"][0]["points"] = 0.5.into());
    check("the pass mark", &|it| it["papers"][0]["pass"]["theory"] = 1.into());
    check("a name", &|it| it["rooms"][0]["candidates"][0]["name"] = "某某".into());
    check("extra time", &|it| it["rooms"][0]["candidates"][0]["extra_percent"] = 100.into());
    check("a station", &|it| it["rooms"][0]["candidates"][1]["station"] = "station-001".into());
    check("who is on duty", &|it| it["rooms"][0]["duty"][0] = "某某".into());
    check("the salt", &|it| it["rooms"][0]["salt"] = "00".repeat(32).into());
    check("no salt", &|it| drop(it["rooms"][0].as_object_mut().unwrap().remove("salt")));
    assert_eq!((world.good(SCORE), world.report()), before, "as it was");
    let database = ("board/sittings/T-1/items.bank", "board/sittings/T-1/items.key");
    unlocked(&world, database).execute_batch("DROP TRIGGER item_version_is_never_changed").unwrap();
    let swap = "UPDATE item_version SET answer_key = (SELECT max(answer_key) FROM item_version)";
    tamper_with(&world, database, swap);
    world.refuses("other answer keys", SCORE, 1, "sitting_altered", &[]);
    let import = "result import other.store bundles --board board";
    world.refuses("nor is anything imported", import, 1, "sitting_altered", &["other.store"]);
}

#[test]
fn a_station_that_is_revoked_later_holds_its_candidate() {
    let world = sat(&Plan::of("T-1", 2, 2));
    world.close("T-1", "bundles", "");
    world.good(&format!("{IMPORT} bundles --board board"));
    let before = world.report();
    world.good("board revoke --station station-001 --board board");
    let after = world.report();
    assert_eq!(after[0], Row::of([&number(1), "", "", "", "held"]), "待查, without a mark");
    assert_eq!(after[1], before[1], "the other station's candidate is as before");
    let text = world.report_text();
    assert!(line(&text, &number(1)).contains("待查"), "{}", line(&text, &number(1)));
}

/// Why each seat is held, by candidate.
fn held(world: &World, store: &str) -> Vec<Vec<String>> {
    let standing = world.good(&format!("result standing {store} --board board"));
    let code = |finding: &Value| finding["code"].as_str().unwrap().to_owned();
    let codes = |seat: &Value| seat["held"].as_array().unwrap().iter().map(code).collect();
    standing["seats"].as_array().unwrap().iter().map(codes).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_handed_in_paper_is_replaced_by_nobody() {
    let world = sat(&Plan::of("T-1", 2, 2));
    world.close("T-1", "bundles", "");
    world.good(&format!("{IMPORT} bundles --board board"));
    let before = world.report();
    // With a code, a stick and another station: the same candidate again, and better answers.
    write(&world.path("right.json"), world.script("right", &Value::Null).to_string());
    world.simulate("T-1", 2, 1, "--candidates 1 --responses right.json --out late");
    world.good(&format!("{IMPORT} late --board board"));
    assert_eq!(
        world.report(),
        before,
        "the paper that was handed in counts, and not the better one"
    );
    let seat = world.good("result standing results.store --board board")["seats"][0].clone();
    assert_eq!(seat["remarks"][0]["code"], "stray", "the other one is known of: {seat}");
    // In whatever order the files come.
    world.good("result import other.store late --board board");
    world.good("result import other.store bundles --board board");
    assert_eq!(held(&world, "other.store"), held(&world, "results.store"), "the set counts");
}

#[test]
fn a_better_paper_from_a_copy_of_the_disk_holds_the_seat() {
    let world = World::new(2);
    world.open_room(&Plan::of("T-1", 2, 2));
    world.clone_station(1, "copy");
    for row in 1..=2 {
        world.simulate("T-1", row, row, "--candidates 1 --out bundles");
    }
    world.close("T-1", "bundles", "");
    world.good(&format!("{IMPORT} bundles --board board"));
    let before = world.report();
    write(&world.path("right.json"), world.script("right", &Value::Null).to_string());
    world.simulate_clone("copy", 1, 1, "--responses right.json --out late");
    world.good(&format!("{IMPORT} late --board board"));
    let after = world.report();
    assert_eq!(after[0], Row::of([&number(1), "", "", "", "held"]), "not the better paper");
    assert_eq!(after[1], before[1], "nobody else is touched");
    let codes = held(&world, "results.store").swap_remove(0);
    assert!(codes.contains(&"fork".to_owned()), "both papers are known of: {codes:?}");
}

#[test]
fn who_sits_elsewhere_or_closes_with_the_standby_code_is_held() {
    let world = World::new(3);
    world.open_room(&Plan::of("T-1", 3, 2));
    world.simulate("T-1", 3, 1, "--out bundles");
    world.simulate("T-1", 2, 2, "--out bundles");
    world.close("T-1", "bundles", "--codes packages/T-1/codes/R01.txt");
    world.good(&format!("{IMPORT} bundles --board board"));
    let elsewhere: [&[&str]; 2] = [&["begun_elsewhere"], &[]];
    assert_eq!(held(&world, "results.store"), elsewhere, "the roster says who begins where");
    let codes = String::from_utf8(read(&world.path("packages/T-1/codes/R01.txt"))).unwrap();
    let standby: String =
        codes.lines().filter(|it| !it.starts_with('乙')).map(|it| format!("{it}\n")).collect();
    write(&world.path("standby.txt"), standby);
    world.close("T-1", "bundles", "--codes standby.txt");
    world.good(&format!("{IMPORT} bundles --board board"));
    let standby: [&[&str]; 2] = [&["standby_used", "begun_elsewhere"], &["standby_used"]];
    let mut found = held(&world, "results.store");
    found.iter_mut().for_each(|codes| codes.retain(|code| code != "revision_missing"));
    assert_eq!(found, standby, "one person can hold a code and the envelope");
}

#[test]
fn a_late_stick_counts_when_the_room_says_so() {
    let world = sat(&Plan::of("T-1", 2, 2));
    let stick = ["T-1-station-002-0001.result", "T-1-R01-station-002-1.closing"];
    let carry = |from: &str, to: &str| {
        for file in stick {
            std::fs::rename(world.path(from).join(file), world.path(to).join(file)).unwrap();
        }
    };
    std::fs::create_dir(world.path("stick")).unwrap();
    carry("bundles", "stick");
    world.close("T-1", "bundles", "");
    let first = read(&world.path("bundles/T-1-R01.room"));
    world.good(&format!("{IMPORT} bundles --board board"));
    assert_eq!(world.report()[1].conclusion, "absent", "so the record says");
    world.good(&format!("{IMPORT} stick --board board"));
    let late = ["receipt_missing", "absent_contradicted"];
    assert_eq!(held(&world, "results.store")[1], late, "a file that no record lists");
    carry("stick", "bundles");
    world.close("T-1", "bundles", "");
    world.good("result import other.store bundles --board board");
    let hole = "revision_missing";
    assert_eq!(held(&world, "other.store"), [[hole], [hole]], "where is the first record?");
    write(&world.path("first.room"), first);
    world.good("result import other.store first.room --board board");
    world.good(&format!("{IMPORT} bundles --board board"));
    for store in ["results.store", "other.store"] {
        assert_eq!(held(&world, store), [NOTHING, NOTHING], "{store}: closed again, and whole");
    }
    assert!(!world.report()[1].theory.is_empty(), "the late paper counts");
}

#[test]
fn a_room_without_its_record_is_held() {
    let world = sat(&Plan::of("T-1", 2, 2));
    world.good(&format!("{IMPORT} bundles --board board"));
    let held_row = |number: &str| Row::of([number, "", "", "", "held"]);
    let (one, two) = (number(1), number(2));
    assert_eq!(world.report(), [held_row(&one), held_row(&two)], "no mark on a machine's word");
    world.close("T-1", "bundles", "");
    std::fs::remove_file(world.path("bundles/T-1-station-002-0001.result")).unwrap();
    world.good("result import other.store bundles --board board");
    let lost: [&[&str]; 2] = [&[], &["bundle_missing"]];
    assert_eq!(
        held(&world, "other.store"),
        lost,
        "a file that the record lists, and nobody brought"
    );
}
