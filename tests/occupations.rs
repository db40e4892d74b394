//! The other occupations go the same way: 智能制造, 120 minutes by an approval, and MES, whose outcome is weighted.
#![allow(clippy::unwrap_used, clippy::panic)]

use common::{Plan, Row, World, number, root, write};
use serde_json::{Value, json};

/// Packs a sitting of two candidates, of whom the second knows everything, and brings it to its scores.
fn sit(world: &World, plan: &Plan, bank: &str) -> Vec<Value> {
    world.open_room(plan);
    let right = world.script_over(bank, "right", &Value::Null);
    write(&world.path("right.json"), right.to_string());
    let id = &plan.id;
    let guesses = world.simulate(id, 1, 1, "--out bundles");
    let knows = world.simulate(id, 2, 2, "--responses right.json --out bundles");
    let package = format!("packages/{id}/{id}-R01.exam --console console");
    world.good(&format!("room close {package} --bundles bundles --out bundles/{id}-R01.room"));
    let imported = world.good("result import results.store bundles --board board");
    assert_eq!(imported["accepted"], 2, "both bundles count: {imported}");
    assert_eq!(imported["missing"], json!([]), "nobody is missing");
    [guesses, knows].iter().map(|done| done["attempts"][0].clone()).collect()
}

/// The independent script over the sources of one bank.
fn world_of(bank: &str) -> World {
    let world = World::empty();
    world.bank("bank", &[root().join("question-banks").join(bank)]);
    world.board("board", "", 2);
    world
}

#[test]
fn smart_manufacturing_is_sat_in_120_minutes_by_an_approval() {
    let world = world_of("smart-manufacturing");
    let mut plan = Plan::of("SM-1", 2, 2);
    plan.standard = "2-02-07-13".into();
    plan.level = "高级".into();
    plan.minutes = 120;
    plan.more = "direction = \"智能制造系统架构构建\"\n".into();
    world.write_plan(&plan);
    let pack = "sitting pack SM-1.toml --board board --bank bank.bank --key-file bank.key --out p";
    let refused = world.run(pack);
    assert_eq!(refused.error()["code"], "approval_required", "the standard names paper only");
    plan.more.push_str("approval = \"某省人社厅机考批复（演示）〔2026〕1号\"\n");
    let attempts = sit(&world, &plan, "smart-manufacturing");
    let marks = world.script_over("smart-manufacturing", "marks", &json!({ "attempts": attempts }));
    world.good("result score results.store --board board");
    let mark = |row| marks[number(row)].as_f64().unwrap();
    assert_eq!(mark(2), 100.0, "who knows everything has every point of the paper");
    let conclusion = |row| if mark(row) >= 60.0 { "pass" } else { "fail" };
    let expected: Vec<Row> = (1..=2)
        .map(|row| Row::of([&number(row), &format!("{:.1}", mark(row)), "", "", conclusion(row)]))
        .collect();
    assert_eq!(world.report(), expected, "the script's marks");
    plan.id = "SM-2".into();
    plan.minutes = 119;
    world.write_plan(&plan);
    let short = world.run(&pack.replace("SM-1", "SM-2"));
    assert_eq!(short.error()["code"], "minutes_out_of_bounds", "the standard asks for 120");
}

#[test]
fn mes_is_judged_by_forty_and_sixty_percent() {
    let world = world_of("mes");
    let mut plan = Plan::of("MES-1", 2, 2);
    plan.standard = "MES".into();
    plan.level = "中级".into();
    sit(&world, &plan, "mes");
    // 40 · 100 + 60 · P against 6000.
    for (practical, total, pass) in
        [("33.0", "59.8", "fail"), ("33.32", "59.992", "fail"), ("33.34", "60.004", "pass")]
    {
        write(&world.path("p.csv"), format!("candidate,practical\n{},{practical}\n", number(2)));
        world.good("result score results.store --board board --practical p.csv");
        let row = world.report().pop().unwrap();
        assert_eq!(row, Row::of([&number(2), "100.0", practical, total, pass]), "{practical}");
    }
}
