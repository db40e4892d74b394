//! The banks that are shipped: every column can be examined, and no cell is short.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use common::{World, python, root, write};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Standards whose banks are complete.
const COMPLETE: [&str; 4] = ["2-02-07-13", "2-02-10-11", "2-02-10-15", "MES"];
/// The default structure: items of each interaction.
const COUNTS: [(&str, u64); 3] =
    [("single_choice", 60), ("multiple_choice", 10), ("true_false", 20)];

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[test]
fn every_column_is_feasible_and_every_level_has_two_disjoint_forms() {
    let world = World::empty();
    world.bank("bank", &[root().join("question-banks")]);
    let checks = world.good("bank check bank.bank --key-file bank.key");
    let mut levels: BTreeMap<(String, String), u64> = BTreeMap::new();
    for check in list(&checks) {
        let standard = check["standard"].as_str().unwrap().to_owned();
        if !COMPLETE.contains(&standard.as_str()) {
            continue;
        }
        assert_eq!(check["feasible"], true, "a complete bank serves every column: {check}");
        let most = levels.entry((standard, check["level"].as_str().unwrap().into())).or_default();
        *most = (*most).max(check["disjoint_forms"].as_u64().unwrap());
    }
    assert_eq!(levels.len(), 12, "four standards of three levels: {levels:?}");
    assert!(
        levels.values().all(|forms| *forms >= 2),
        "two disjoint forms at every level: {levels:?}"
    );
}

#[test]
fn no_two_stems_share_more_than_half_of_their_4_grams() {
    let banks = root().join("question-banks");
    let closest = python(&root(), "stems.py", &[&*banks.to_string_lossy()], b"");
    let share = closest["share"].as_f64().expect("a share");
    assert!(share <= 0.5, "two stems say nearly the same: {closest}");
}

#[test]
fn every_cell_has_one_and_a_half_times_its_share() {
    let world = World::empty();
    world.bank("bank", &[root().join("question-banks")]);
    let stats = world.good("bank stats bank.bank --key-file bank.key");
    for code in COMPLETE {
        for standard in list(&world.good("standard list")).filter(|s| s["code"] == code) {
            for level in list(&standard["levels"]) {
                let name = level["level"].as_str().unwrap();
                let directions: Vec<&str> =
                    list(&level["directions"]).filter_map(Value::as_str).collect();
                let options = directions.iter().map(|name| format!(" --direction {name}"));
                let none = directions.is_empty().then(String::new);
                for option in options.chain(none) {
                    let shown = world.good(&format!("standard show {code} --level {name}{option}"));
                    check_column(&stats, &shown);
                }
            }
        }
    }
}

fn check_column(stats: &Value, shown: &Value) {
    for module in list(&shown["theory"]["modules"]) {
        for (interaction, count) in COUNTS {
            let share = (count * module["weight"].as_u64().unwrap()).div_ceil(100);
            let of_cell = |row: &&Value| {
                row["standard"] == shown["code"]
                    && (row["level"].is_null() || row["level"] == shown["level"])
                    && row["module"] == module["name"]
                    && row["interaction"] == interaction
            };
            let have: u64 =
                list(stats).filter(of_cell).filter_map(|row| row["count"].as_u64()).sum();
            let (level, direction) = (&shown["level"], &shown["direction"]);
            assert!(
                have * 2 >= share * 3,
                "{level} {direction} {} {interaction}: {have} items, the share is {share}",
                module["name"]
            );
        }
    }
}

/// The blockchain items once more: every id ends with `-copy`, and nobody has enemies.
fn copies(world: &World) {
    let items = root().join("question-banks/blockchain/items");
    for file in std::fs::read_dir(items).unwrap().map(|entry| entry.unwrap().path()) {
        let text = std::fs::read_to_string(&file).unwrap();
        let copied = text.lines().filter(|line| !line.starts_with("enemies"));
        let copied = copied.map(|line| match line.strip_prefix("id = \"") {
            Some(id) => format!("id = \"{}-copy\"\n", id.trim_end_matches('"')),
            None => format!("{line}\n"),
        });
        let name = file.file_name().unwrap().to_str().unwrap();
        write(&world.path(&format!("copies/{name}")), copied.collect::<String>());
    }
}

#[test]
fn the_same_question_under_two_ids_is_named_and_never_stands_twice_in_a_paper() {
    let world = World::empty();
    let first = world.bank("bank", &[root().join("question-banks/blockchain")]);
    copies(&world);
    let again = world.good("bank import bank.bank copies --key-file bank.key");
    assert_eq!(again["imported"], first["imported"], "the copies are items of their own");
    let named: BTreeMap<&str, &str> = list(&again["doubled"])
        .map(|row| (row["id"].as_str().unwrap(), row["as"].as_str().unwrap()))
        .collect();
    assert_eq!(named.len() as u64, again["imported"].as_u64().unwrap(), "every copy is named");
    for (id, earlier) in named {
        assert_eq!(id, format!("{earlier}-copy"), "with the item that it repeats");
    }
    let made = world.good(
        "form assemble bank.bank --key-file bank.key --standard 2-02-10-15 --level 初级 --forms 5 --overlap-max 90",
    );
    write(&world.path("form.json"), made.to_string());
    world.good("form check form.json bank.bank --key-file bank.key");
    let sets = &made["blueprint"]["limits"]["sets"];
    let pair = ["bc-eth-s-001", "bc-eth-s-001-copy"];
    let set = json!({"name": pair.join(" = "), "max": 1, "items": pair});
    assert!(list(sets).any(|found| *found == set), "a set of at most one: {sets}");
    for form in list(&made["forms"]) {
        let ids = list(&form["items"]).map(|item| item["id"].as_str().unwrap());
        let questions: BTreeSet<&str> = ids.map(|id| id.trim_end_matches("-copy")).collect();
        assert_eq!(questions.len(), 90, "ninety different questions: {form}");
    }
}
