//! Revoked, expired, foreign, future, replayed, re-addressed, mock-for-real and rolled-back files: each its own code, and
//! words that say what to do, in both languages.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{Plan, Ran, World, copy_folder, is_chinese, read, tool, write};
use serde_json::{Value, json};

const PACK: &str = "sitting pack T-1.toml --board board --bank bank.bank --key-file bank.key";

/// A line that must be refused with a code; all that it may write lies in `new`.
fn table(world: &World, rows: &[(&str, &str, &str)]) {
    for (why, line, code) in rows {
        world.refuses(why, line, 1, code, &["stations", "console", "store"]);
    }
}

/// The row of a file that `bundle verify` or `result import` lists: its code, with a sentence in each language.
fn listed(world: &World, why: &str, line: &str, list: &str, code: &str) {
    for language in ["zh_CN.UTF-8", "en_US.UTF-8"] {
        let value = Ran::gongyuan(&world.path(""), line, language).json();
        let row = &value[list][0];
        assert_eq!(row["code"], code, "{why}: {value}");
        let message = row["message"].as_str().unwrap_or_default();
        let chinese = message.chars().any(is_chinese);
        assert_eq!(chinese, language.starts_with("zh"), "{why}, {language}: {message}");
        let sentences = message.matches(['。', '.']).count();
        assert!(sentences >= 2, "{why}: what failed, and what to do: {message}");
    }
}

/// The plan of a sitting, with one piece of it replaced.
fn plan_with(world: &World, plan: &Plan, from: &str, to: &str) {
    world.write_plan(plan);
    let path = world.path(&format!("{}.toml", plan.id));
    let text = String::from_utf8(read(&path)).unwrap();
    assert!(text.contains(from), "the plan has {from}:\n{text}");
    write(&path, text.replace(from, to));
}

fn commitments(world: &World, package: &str) -> Value {
    let manifest = tool(&world.path(""), "tar", &["xOf", package, "manifest.json"], b"").text();
    serde_json::from_str::<Value>(&manifest).unwrap()["commitments"].clone()
}

#[test]
fn a_later_revision_takes_the_place_of_the_earlier() {
    let world = World::new(1);
    let plan = Plan::of("T-1", 1, 1);
    world.open_room(&plan);
    world.simulate("T-1", 1, 1, "--out bundles");
    table(&world, &[("packed twice", &format!("{PACK} --out again"), "packed_already")]);
    world.good(&format!("{PACK} --revise --out packages/R2"));
    let (old, new) = ("packages/T-1/T-1-R01.exam", "packages/R2/T-1-R01.exam");
    assert_eq!(commitments(&world, old), commitments(&world, new), "the sitting secret is kept");
    let seen = world.good(&format!("package verify {new} --trust board/trust --revision 2"));
    assert_eq!(seen["revision"], 2, "a higher revision: {seen}");
    // Until a machine has seen the later one, it knows of none.
    world.good(&format!(
        "room load {old} --console console --unlock packages/T-1/codes/R01.txt --out opening"
    ));
    world.good(&format!(
        "room load {new} --console console --unlock packages/R2/codes/R01.txt --out opening2"
    ));
    let seat = "--station stations/station-001 --from 1";
    let second = "--opening opening2/T-1-R01-station-001.open --unlock packages/R2/codes/R01.txt";
    world.good(&format!("station simulate {new} {seat} {second} --out bundles2"));
    let first = "--opening opening/T-1-R01-station-001.open --unlock packages/T-1/codes/R01.txt";
    table(
        &world,
        &[
            (
                "a console",
                &format!(
                    "room load {old} --console console --unlock packages/T-1/codes/R01.txt --out x"
                ),
                "rolled_back",
            ),
            ("a station", &format!("station simulate {old} {seat} {first} --out x"), "rolled_back"),
            (
                "somebody who knows",
                &format!("package verify {old} --trust board/trust --revision 2"),
                "rolled_back",
            ),
        ],
    );
    let verify = format!("bundle verify bundles --trust board/trust --package {new}");
    listed(&world, "a bundle of the old revision", &verify, "files", "rolled_back");
    let import = "result import store --board board";
    listed(
        &world,
        "the same at the import",
        &format!("{import} bundles"),
        "quarantined",
        "rolled_back",
    );
    let done = world.good(&format!("{import} bundles2"));
    let own = done["quarantined"].as_array().unwrap();
    let wrong = own.iter().filter(|row| row["file"] == "T-1-station-001-0002.result").count();
    assert_eq!((&done["accepted"], wrong), (&json!(1), 0), "the new revision counts: {done}");
    // Nothing of the first revision was lost at the station.
    let aside = world.path("stations/station-001/sittings/T-1-R01.r1");
    assert!(aside.is_dir(), "its files lie aside");
}

#[test]
fn no_revision_in_the_middle_of_an_exam() {
    let world = World::new(1);
    world.open_room(&Plan::of("T-1", 1, 1));
    world.simulate("T-1", 1, 1, "--stop-after 3 --out bundles");
    world.good(&format!("{PACK} --revise --out packages/R2"));
    let new = "packages/R2/T-1-R01.exam";
    world.good(&format!(
        "room load {new} --console console --unlock packages/R2/codes/R01.txt --out opening2"
    ));
    let second = "--opening opening2/T-1-R01-station-001.open --unlock packages/R2/codes/R01.txt";
    let line = format!("station simulate {new} --station stations/station-001 {second} --out x");
    table(&world, &[("an attempt is running", &line, "unfinished")]);
}

#[test]
fn expired_future_and_revoked() {
    let world = World::new(1);
    let plan = Plan::of("T-1", 1, 1);
    world.good("station enrol short --board board --id station-002 --days 1");
    let year = |text: &str| text.split('-').next().unwrap().parse::<u32>().unwrap();
    let toml = plan.toml();
    let start = toml.lines().find_map(|line| line.strip_prefix("start = \"")).unwrap();
    let start = start.trim_end_matches('"');
    let shifted = |by: i64| {
        let to = (i64::from(year(start)) + by).to_string();
        format!("{to}{}", &start[4..])
    };
    let pack = format!("{PACK} --out packages/T-1");
    for (why, to, code) in [
        ("every certificate ends before the sitting", shifted(3), "certificate_expired"),
        ("it was before the enrolment", shifted(-1), "certificate_not_yet_valid"),
    ] {
        plan_with(&world, &plan, start, &to);
        let said = world.refuses(why, &pack, 1, code, &[]);
        assert!(
            said["message"].as_str().unwrap().contains("-0"),
            "{why}: the machine is named: {said}"
        );
    }
    world.open_room(&plan);
    world.simulate("T-1", 1, 1, "--out bundles");
    // A third officer, so that one of the first two can go.
    world.good("board rotate officer --person wang --name 王五 --board board");
    std::fs::copy(world.path("board/trust"), world.path("trust2")).unwrap();
    world.good("board revoke --officer officer-1 --board board");
    let exam = "packages/T-1/T-1-R01.exam";
    table(
        &world,
        &[(
            "a revoked officer signed",
            &format!("package verify {exam} --trust board/trust"),
            "revoked",
        )],
    );
    let verify = "bundle verify bundles --trust";
    listed(
        &world,
        "its package is a revoked officer's",
        &format!("{verify} board/trust"),
        "files",
        "revoked",
    );
    let import = "result import store --board board bundles";
    listed(&world, "the same at the import", import, "quarantined", "revoked");
    assert_eq!(world.good(&format!("{verify} trust2"))["files"][0]["ok"], true, "not before");
    world.good("board rotate ca --board board");
    world.write_plan(&Plan::of("T-2", 1, 1));
    world.good(
        &PACK
            .replace("T-1", "T-2")
            .replace("--bank bank.bank", "--bank bank.bank --out packages/T-2"),
    );
    let later = "package verify packages/T-2/T-2-R01.exam --trust trust2";
    table(&world, &[("made under a later trust file", later, "trust_too_old")]);
}

#[test]
fn foreign_files() {
    let (world, other) = (World::new(1), World::empty());
    other.bank("bank", &[common::root().join("question-banks/blockchain")]);
    other.board("elsewhere", "", 1);
    other.write_plan(&Plan::of("T-1", 1, 1));
    other.good(&format!("{} --out packages/T-1", PACK.replace("board board", "board elsewhere")));
    other.good("room load packages/T-1/T-1-R01.exam --console console --unlock packages/T-1/codes/R01.txt --out opening");
    other.simulate("T-1", 1, 1, "--out bundles");
    copy_folder(&other.path("bundles"), &world.path("foreign"));
    std::fs::copy(other.path("packages/T-1/T-1-R01.exam"), world.path("foreign.exam")).unwrap();
    table(
        &world,
        &[
            (
                "another board's package",
                "package verify foreign.exam --trust board/trust",
                "foreign_board",
            ),
            (
                "the same in a room",
                "room load foreign.exam --console console --unlock x --out y",
                "foreign_board",
            ),
        ],
    );
    listed(
        &world,
        "another board's bundle",
        "bundle verify foreign --trust board/trust",
        "files",
        "foreign_board",
    );
    listed(
        &world,
        "the same at the import",
        "result import store --board board foreign",
        "quarantined",
        "foreign_board",
    );
}

#[test]
fn replayed_readdressed_and_mock_for_real() {
    let world = World::new(2);
    world.open_room(&Plan::of("T-1", 2, 2));
    world.simulate("T-1", 1, 1, "--out bundles");
    let bundle = "bundles/T-1-station-001-0001.result";
    plan_with(&world, &Plan::of("T-2", 2, 2), "mode = \"mock\"", "mode = \"real\"");
    world.good(
        &PACK
            .replace("T-1", "T-2")
            .replace("--bank bank.bank", "--bank bank.bank --out packages/T-2"),
    );
    world.pack(&Plan::of("T-3", 2, 2));
    let exam = "packages/T-1/T-1-R01.exam";
    let verify = format!("package verify {exam} --trust board/trust");
    let seat = "--station stations/station-001 --unlock packages/T-1/codes/R01.txt --out x";
    table(
        &world,
        &[
            (
                "a rehearsal's package for a real exam",
                &format!("{verify} --mode real"),
                "mock_for_real",
            ),
            ("another room's package", &format!("{verify} --room R02"), "readdressed"),
            ("another sitting's package", &format!("{verify} --sitting T-9"), "readdressed"),
            (
                "another station's opening file",
                &format!(
                    "station simulate {exam} {seat} --opening opening/T-1-R01-station-002.open"
                ),
                "readdressed",
            ),
            (
                "an opening file of an earlier sitting",
                &format!(
                    "station simulate packages/T-3/T-3-R01.exam {seat} --opening opening/T-1-R01-station-001.open"
                ),
                "readdressed",
            ),
        ],
    );
    for (why, package, code) in [
        ("a rehearsal's bundle for a real exam", "T-2", "mock_for_real"),
        ("a bundle of another sitting", "T-3", "readdressed"),
    ] {
        let line = format!(
            "bundle verify {bundle} --trust board/trust --package packages/{package}/{package}-R01.exam"
        );
        listed(&world, why, &line, "files", code);
    }
    let both = format!("bundle verify {bundle} {bundle} --trust board/trust");
    let rows = world.good(&both)["files"].clone();
    assert_eq!((&rows[1]["ok"], &rows[1]["code"]), (&json!(true), &json!("replayed")), "{rows}");
    let import = format!("result import store --board board {bundle}");
    world.good(&import);
    listed(&world, "the same bundle again", &import, "repeated", "replayed");
    std::os::unix::fs::symlink(world.path(bundle), world.path("bundles/link.result")).unwrap();
    let done = world.good("result import store --board board bundles");
    assert_eq!(done["quarantined"][0]["code"], "link", "a link is named, not passed over: {done}");
}

#[test]
fn envelopes_hold_one_code_each() {
    let world = World::new(1);
    world.pack(&Plan::of("T-1", 1, 1));
    let line = "room envelopes packages/T-1/T-1-R01.exam --trust board/trust --unlock packages/T-1/codes/R01.txt --out letters";
    let sheets = world.good(line)["sheets"].as_array().unwrap().len();
    let codes = String::from_utf8(read(&world.path("packages/T-1/codes/R01.txt"))).unwrap();
    let words = ["甲", "乙", "备用", "开考", "PIN-1", "PIN-2"];
    assert_eq!(sheets, words.len(), "a sheet each");
    let secrets: Vec<&str> = codes.lines().filter_map(|line| line.rsplit(' ').next()).collect();
    for (word, own) in words.iter().zip(&secrets) {
        let text = String::from_utf8(read(&world.path(&format!("letters/{word}.txt")))).unwrap();
        let held: Vec<_> = secrets.iter().filter(|secret| text.contains(**secret)).collect();
        assert_eq!(held, [own], "{word} holds its own code alone:\n{text}");
        assert!(text.contains("T-1") && text.contains("R01"), "it says where it belongs:\n{text}");
    }
    table(&world, &[("sheets are never overwritten", line, "exists")]);
}
