//! Limits, parallel forms and exposure from the command line, through a whole sitting.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{Plan, World, root, write};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const FORM: &str =
    "form assemble bank.bank --key-file bank.key --standard 2-02-10-15 --level 初级 --seed";

fn seed() -> String {
    "5a".repeat(32)
}

fn ids(form: &Value) -> BTreeSet<String> {
    let items = form["items"].as_array().unwrap().iter();
    items.map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn parallel_forms_are_dealt_so_that_neighbours_differ() {
    let world = World::new(2);
    let more =
        "dealing = { papers = { parallel = 2 } }\nlimits = { knowledge_point = { max = 8 } }";
    world.open_room(&Plan { more: more.into(), ..Plan::of("T-1", 2, 2) });
    let digest = |station: usize, row: usize| {
        let done = world.simulate("T-1", station, row, "--out bundles");
        done["attempts"][0]["form_digest"].as_str().unwrap().to_owned()
    };
    assert_ne!(digest(1, 1), digest(2, 2), "neighbours on the roster have different forms");
    world.close("T-1", "bundles", "");
    let imported = world.good("result import results.store bundles --board board");
    assert_eq!(imported["accepted"], 2, "the board derives both forms again: {imported}");
    let scored = world.good("result score results.store --board board");
    assert_eq!(scored["scored"], 2, "and scores them");
    // Every item of the two forms was dealt in one sitting now, and no paper is left without them.
    write(&world.path("limits.toml"), "[limits]\nused_max = 1\n");
    let refused = world.run(&format!("{FORM} {} --limits limits.toml", seed()));
    assert_eq!(refused.exit, 1, "180 of the bank's items were used: {}", refused.stdout);
    assert!(refused.stderr.contains("blueprint_infeasible"), "{}", refused.stderr);
    assert!(
        refused.stderr.contains("被排除"),
        "the reason names the exclusion: {}",
        refused.stderr
    );
}

#[test]
fn forms_keep_their_limits_and_share_no_item() {
    let world = World::empty();
    world.bank("bank", &[root().join("question-banks/blockchain")]);
    let plain = world.good(&format!("{FORM} {}", seed()));
    let (out, keep) = (&plain["forms"][0]["items"][0]["id"], &plain["forms"][0]["items"][1]["id"]);
    let text = format!(
        "[limits]\nexcluded = [{out}]\nrequired = [{keep}]\nmean_difficulty_spread = 10\n\
         lower_levels_percent = 10\n[[limits.bands]]\ndifficulty = [1, 2]\nshare = 60\ntolerance = 25\n"
    );
    write(&world.path("limits.toml"), text);
    let made = world.good(&format!("{FORM} {} --limits limits.toml", seed()));
    let form = &made["forms"][0];
    let (out, keep) = (out.as_str().unwrap(), keep.as_str().unwrap());
    assert!(!ids(form).contains(out) && ids(form).contains(keep), "as the limits say");
    write(&world.path("FORM.json"), made.to_string());
    let check = "form check FORM.json bank.bank --key-file bank.key";
    assert_eq!(world.good(check)["ok"], true, "the independent check agrees");
    let mut changed = made.clone();
    changed["blueprint"]["limits"]["excluded"] = json!([keep]);
    write(&world.path("FORM.json"), changed.to_string());
    let found = world.run("form check FORM.json");
    assert_eq!(found.exit, 1, "a limit that is missed fails the check");
    assert!(found.stdout.contains(keep), "and is named: {}", found.stdout);

    let two = world.good(&format!("{FORM} {} --forms 2", seed()));
    let forms: Vec<_> = two["forms"].as_array().unwrap().iter().map(ids).collect();
    assert!(forms[0].is_disjoint(&forms[1]), "several forms share no item by default");
    let mut changed = two.clone();
    changed["forms"][1] = changed["forms"][0].clone();
    write(&world.path("FORM.json"), changed.to_string());
    assert_eq!(world.run("form check FORM.json").exit, 1, "forms that share items fail the check");
    let ten = world.run(&format!("{FORM} {} --forms 10", seed()));
    assert!(
        ten.exit == 1 && ten.stderr.contains("fewer_forms"),
        "ten do not exist: {}",
        ten.stderr
    );
    let ten = world.good(&format!("{FORM} {} --forms 10 --overlap-max 90", seed()));
    assert_eq!(ten["forms"].as_array().unwrap().len(), 10, "ten that may share do");
    let fast = world.good(&format!("{FORM} {} --mode fast", seed()));
    let how = json!([fast["mode"], fast["forms"][0]["mode_reason"]]);
    assert_eq!(how, json!(["fast", "asked"]), "the mode and why are on record");
}

#[test]
fn a_bank_says_what_it_can_carry() {
    let world = World::empty();
    world.bank("bank", &[root().join("question-banks/blockchain")]);
    let checks = world.good("bank check bank.bank --key-file bank.key");
    for check in checks.as_array().unwrap() {
        let name = format!("{} {}", check["standard"], check["level"]);
        let number = |field: &str| check[field].as_u64().unwrap();
        if check["feasible"] == true {
            assert!(number("disjoint_forms") >= 1, "{name}: one form at least");
            assert!(number("disjoint_forms") <= number("disjoint_forms_at_most"), "{name}: proved");
            let floor = check["exposure_floor"].as_f64().unwrap();
            assert!(floor > 0.0 && floor <= 1.0, "{name}: a share of papers: {floor}");
        } else {
            assert!(!check["reasons"].as_array().unwrap().is_empty(), "{name}: says why not");
        }
    }
    let feasible = checks.as_array().unwrap().iter().filter(|check| check["feasible"] == true);
    assert_eq!(feasible.count(), 3, "the three levels of the bank's own standard");
}
