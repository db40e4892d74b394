//! The verbs of the command line that read: standards, banks, forms. Field names and values of CLI.md.
#![allow(clippy::unwrap_used, clippy::panic)]

use common::{World, root, tool, write};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn fields(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap_or_else(|| panic!("{value} is no object"))
        .keys()
        .map(String::as_str)
        .collect()
}

fn check_fields(what: &str, value: &Value, expected: &[&str]) {
    let found = fields(value);
    let lost: Vec<_> = expected.iter().filter(|field| !found.contains(field)).collect();
    assert!(lost.is_empty(), "{what}: the fields {lost:?} of CLI.md are missing in {value}");
}

fn sum(list: &Value, field: &str) -> u64 {
    list.as_array().unwrap().iter().map(|row| row[field].as_u64().unwrap()).sum()
}

#[test]
fn standards_are_listed_and_shown() {
    let world = World::empty();
    let list = world.good("standard list");
    let codes: Vec<&str> =
        list.as_array().unwrap().iter().filter_map(|s| s["code"].as_str()).collect();
    assert_eq!(codes, ["2-02-07-13", "2-02-10-11", "2-02-10-15", "MES"], "the standards");
    for standard in list.as_array().unwrap() {
        check_fields("standard list", standard, &["code", "name", "levels"]);
        for level in standard["levels"].as_array().unwrap() {
            check_fields("standard list", level, &["level", "directions"]);
            show_all(&world, &standard["code"], level);
        }
    }
}

fn show_all(world: &World, code: &Value, level: &Value) {
    let (code, name) = (code.as_str().unwrap(), level["level"].as_str().unwrap());
    let mut lines = vec![format!("standard show {code} --level {name}")];
    let directions = level["directions"].as_array().unwrap();
    if !directions.is_empty() {
        let line = |d: &Value| format!("{} --direction {}", lines[0], d.as_str().unwrap());
        lines = directions.iter().map(line).collect();
    }
    for line in lines {
        let shown = world.good(&line);
        let all = ["code", "name", "level", "direction", "theory", "practical", "pass", "staffing"];
        check_fields(&line, &shown, &all);
        check_fields(&line, &shown["theory"], &["modes", "closed_book", "modules"]);
        for part in ["theory", "practical"] {
            assert_eq!(sum(&shown[part]["modules"], "weight"), 100, "{line}: the {part} weights");
            let minutes = ["minutes_min", "minutes_exact"].map(|f| shown[part][f].is_u64());
            assert_eq!(minutes.iter().filter(|is| **is).count(), 1, "{line}: one bound: {shown}");
        }
        assert!(["each", "weighted"].iter().any(|r| shown["pass"]["rule"] == *r), "{line}: a rule");
    }
}

#[test]
fn the_mes_rules_are_those_of_its_source() {
    let shown = World::empty().good("standard show MES --level 初级");
    let pass =
        json!({"rule": "weighted", "theory_weight": 40, "practical_weight": 60, "total": 60});
    assert_eq!(shown["pass"], pass, "40·T + 60·P against 60");
    assert_eq!(shown["theory"]["minutes_exact"], 90, "exactly 90 minutes of theory");
    assert_eq!(shown["practical"]["minutes_exact"], 120, "exactly 120 minutes of practice");
    assert_eq!(shown["staffing"], Value::Null, "its source sets no staffing");
}

#[test]
fn a_bank_counts_what_the_sources_have() {
    let world = World::empty();
    let items = world.script("right", &Value::Null).as_object().unwrap().len();
    let source = root().join("question-banks/blockchain");
    let imported = world.bank("bank", std::slice::from_ref(&source));
    let counts = |a: usize, u: usize| json!({"imported": a, "updated": 0, "unchanged": u, "rejected": [], "doubled": []});
    assert_eq!(imported, counts(items, 0), "every source item");
    let mode = tool(&world.path(""), "stat", &["-c", "%a", "bank.key"], b"").text();
    assert_eq!(mode.trim(), "600", "the key file is its owner's only");
    let again = format!("bank import bank.bank {} --key-file bank.key", source.display());
    assert_eq!(world.good(&again), counts(0, items), "importing again changes nothing");
    let stats = world.good("bank stats bank.bank --key-file bank.key");
    assert_eq!(sum(&stats, "count"), items as u64, "the counts add up");
    let keys = ["standard", "level", "module", "interaction", "difficulty", "count"];
    check_fields("bank stats", &stats[0], &keys);
    let check = world.good("bank check bank.bank --key-file bank.key");
    let rows = check.as_array().unwrap();
    let feasible: Vec<String> = rows
        .iter()
        .filter(|row| row["feasible"] == true)
        .map(|row| format!("{} {}", row["standard"], row["level"]))
        .collect();
    assert!(
        feasible.contains(&"\"2-02-10-15\" \"初级\"".to_owned()),
        "at least 初级: {feasible:?}"
    );
    let short = rows.iter().find(|row| row["standard"] == "MES").unwrap();
    assert_eq!(short["feasible"], false, "a bank without MES items makes no MES paper");
    check_fields("a reason", &short["reasons"][0], &["need", "have", "text"]);
}

#[test]
fn a_rejected_row_is_listed_and_the_others_come_through() {
    let world = World::empty();
    let path = root().join("question-banks/blockchain/items/ethics.toml");
    let text = String::from_utf8(common::read(&path)).unwrap();
    let bad = text.replacen("difficulty = ", "difficulty = 9", 1);
    write(&world.path("bad.toml"), bad);
    world.good("bank create bank.bank --key-file bank.key");
    let ran = world.run("bank import bank.bank bad.toml --key-file bank.key");
    let value = ran.good();
    let rejected = value["rejected"].as_array().unwrap();
    assert_eq!(rejected.len(), 1, "one row is refused, and the exit code is 0: {value}");
    check_fields("a rejected row", &rejected[0], &["file", "row", "code", "message"]);
    let (file, row) = (&rejected[0]["file"], &rejected[0]["row"]);
    assert_eq!((file, row), (&json!("bad.toml"), &json!(1)), "where it stands");
    let line = text.lines().position(|line| line.starts_with("difficulty = ")).unwrap() + 1;
    for (language, place) in [
        ("zh_CN.UTF-8", format!("第 {line} 行，试题")),
        ("en_US.UTF-8", format!("Line {line}, item")),
    ] {
        let again = "bank import bank.bank bad.toml --key-file bank.key";
        let told = common::Ran::gongyuan(&world.path(""), again, language).good();
        let message = told["rejected"][0]["message"].as_str().unwrap().to_owned();
        assert!(message.starts_with(&place), "in the language of the user: {message}");
        assert!(message.contains("difficulty"), "which field: {message}");
    }
    let others = text.matches("[[item]]").count() - 1;
    assert_eq!(value["imported"], others, "the other rows came through");
}

#[test]
fn forms_meet_the_weight_table() {
    let world = World::empty();
    world.bank("bank", &[root().join("question-banks/blockchain")]);
    let seed = "0f".repeat(32);
    let form = "form assemble bank.bank --key-file bank.key --standard 2-02-10-15 --level 初级";
    let made = world.good(&format!("{form} --forms 2 --seed {seed}"));
    let keys = ["seed", "pool_digest", "mode", "elapsed_ms", "blueprint", "forms"];
    check_fields("form assemble", &made, &keys);
    assert_eq!(made["seed"], seed, "the seed that was given");
    let one = world.good(&format!("{form} --seed {seed}"));
    assert_eq!(one["mode"], "exact", "one form of a whole bank needs no mending");
    let modes: Vec<&Value> = made["forms"].as_array().unwrap().iter().map(|f| &f["mode"]).collect();
    let fast = modes.iter().any(|mode| **mode == "fast");
    let mode = if fast { "fast" } else { "exact" };
    assert_eq!(made["mode"], mode, "two forms use up a small bank; the value says how: {modes:?}");
    let shown = world.good("standard show 2-02-10-15 --level 初级");
    let weights: BTreeMap<&str, f64> = shown["theory"]["modules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| (m["name"].as_str().unwrap(), m["weight"].as_f64().unwrap()))
        .collect();
    for form in made["forms"].as_array().unwrap() {
        let keys = ["id", "digest", "items", "modules", "interactions", "total"];
        check_fields("a form", form, &keys);
        let modules = form["modules"].as_object().unwrap().iter();
        let modules: BTreeMap<&str, f64> =
            modules.map(|(name, points)| (name.as_str(), points.as_f64().unwrap())).collect();
        assert_eq!(modules, weights, "points by module are the weights");
        let counts = json!({"single_choice": 60, "multiple_choice": 10, "true_false": 20});
        assert_eq!(form["interactions"], counts, "counts are those of the structure");
        let (total, items) = (form["total"].as_f64(), form["items"].as_array().unwrap().len());
        assert_eq!((total, items), (Some(100.0), 90), "points and items of a paper");
        let keys =
            ["id", "version", "module", "knowledge_point", "interaction", "difficulty", "points"];
        check_fields("an item of a form", &form["items"][0], &keys);
    }
    let again = world.good(&format!("{form} --forms 2 --seed {seed}"));
    assert_eq!(again["forms"], made["forms"], "the same seed gives the same forms");
    write(&world.path("FORM.json"), made.to_string());
    let checked = world.good("form check FORM.json bank.bank --key-file bank.key");
    assert_eq!(checked["ok"], true, "the independent check agrees: {checked}");
    let mut changed = made.clone();
    changed["forms"][0]["items"][0]["points"] = json!(2.0);
    write(&world.path("FORM.json"), changed.to_string());
    let checked = world.run("form check FORM.json");
    assert_eq!(checked.exit, 1, "a changed form fails the check: {}", checked.stdout);
    let checked = checked.json();
    let defects = |form: usize| checked["forms"][form]["defects"].as_array().unwrap().len();
    assert!(defects(0) > 0 && defects(1) == 0, "the one that was changed: {checked}");
}

/// What a stock tool reads of a PDF of the world.
fn read_pdf(world: &World, name: &str) -> String {
    tool(&world.path("."), "pdftotext", &["-layout", "-enc", "UTF-8", name, "-"], b"").text()
}

#[test]
fn a_form_is_printed_with_its_answers_and_its_answer_sheet() {
    let world = World::empty();
    world.bank("bank", &[root().join("question-banks/blockchain")]);
    let bank = "bank.bank --key-file bank.key";
    let structure = root().join("question-banks/structure-text-entry.toml");
    let form = format!("form assemble {bank} --standard 2-02-10-15 --level 初级 --structure");
    let made = world.good(&format!("{form} {}", structure.display()));
    write(&world.path("FORM.json"), made.to_string());
    let print = format!("form print FORM.json {bank}");
    let printed = world.good(&format!("{print} --out paper.pdf --answer-sheet sheet.pdf"));
    check_fields("form print", &printed, &["form", "paper", "answer_sheet"]);
    let told = (&printed["form"], &printed["paper"], &printed["answer_sheet"]);
    assert_eq!(told, (&json!("form-1"), &json!("paper.pdf"), &json!("sheet.pdf")), "{printed}");
    let (paper, sheet) = (read_pdf(&world, "paper.pdf"), read_pdf(&world, "sheet.pdf"));
    for heading in ["一、单选题（共 56 题", "四、填空题（共 4 题"] {
        assert!(paper.contains(heading), "the paper has {heading}");
    }
    assert!(!paper.contains("参考答案"), "no answers without being asked");
    assert!(sheet.contains("答题卡") && sheet.contains("准考证号"), "the answer sheet is one");
    let again = world.good(&format!("{print} --with-key --out key.pdf"));
    assert_eq!(again["answer_sheet"], Value::Null, "none was asked for");
    assert!(read_pdf(&world, "key.pdf").contains("参考答案"), "with its answers");
    let mode = std::fs::metadata(world.path("key.pdf")).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::mode(&mode.permissions());
    assert_eq!(mode & 0o777, 0o600, "answers are for their owner alone");
    let other = world.run(&format!("{print} --number 2 --out other.pdf"));
    assert_ne!(other.exit, 0, "there is one form");
    assert_eq!(other.error()["code"], "report", "and it is said: {}", other.stderr);
    assert!(!world.path("other.pdf").exists(), "nothing is written then");
    let mut changed = made;
    changed["forms"][0]["items"][0]["points"] = json!(2.0);
    write(&world.path("FORM.json"), changed.to_string());
    let refused = world.run(&format!("{print} --out other.pdf"));
    assert_ne!(refused.exit, 0, "a form that misses its blueprint is not printed");
    assert!(!world.path("other.pdf").exists(), "nothing is written then");
}
