//! What the board gives to `sitting pack` and its neighbours.

use common::{Plan, Ran, World, is_chinese, root, write};

/// Packs `bad.toml` into `out/`.
const PACK: &str = "sitting pack bad.toml --board board --out out";
const BANK: &str = "--bank bank.bank --key-file bank.key";

/// Changes the good plan into a bad one.
type Change = fn(&mut Plan);

/// Why, the change, exit, code.
type Row = (&'static str, Change, i32, &'static str);

fn of(plan: &mut Plan, standard: &str, minutes: u32, more: &str) {
    plan.standard = standard.into();
    plan.minutes = minutes;
    plan.more = more.into();
}

const PLANS: &[Row] = &[
    ("89 of at least 90 minutes", |p| p.minutes = 89, 1, "minutes_out_of_bounds"),
    ("MES has exactly 90 minutes", |p| of(p, "MES", 91, ""), 1, "minutes_out_of_bounds"),
    (
        "smart manufacturing names paper only",
        |p| of(p, "2-02-07-13", 120, "direction = \"装备与产线智能运维\""),
        1,
        "approval_required",
    ),
    (
        "119 of at least 120 minutes",
        |p| of(p, "2-02-07-13", 119, "approval = \"批文\"\ndirection = \"装备与产线智能运维\""),
        1,
        "minutes_out_of_bounds",
    ),
    ("a direction is needed", |p| of(p, "2-02-07-13", 120, ""), 2, "direction_required"),
    (
        "no such direction",
        |p| of(p, "2-02-07-13", 120, "direction = \"烹饪\""),
        2,
        "unknown_direction",
    ),
    ("no such level", |p| p.level = "特级".into(), 2, "unknown_level"),
    ("no such standard", |p| p.standard = "9-99-99-99".into(), 1, "unknown_standard"),
    ("an unknown field", |p| p.more = "colour = \"red\"".into(), 1, "bad_plan"),
    ("no roster there", |p| p.id = "T-2".into(), 1, "missing"),
    ("more candidates than stations", |p| p.stations = 1, 1, "plan_refused"),
    ("a station that nobody enrolled", |p| p.stations = 3, 1, "not_enrolled"),
    ("an id that is a path", |p| p.id = "../T-1".into(), 1, "plan_refused"),
    ("hand-in before the last entry", |p| p.more = POLICY.into(), 1, "plan_refused"),
    ("no MES items in the bank", |p| of(p, "MES", 90, ""), 1, "blueprint_infeasible"),
];

const POLICY: &str = "[policy]\nearliest_hand_in_minutes = 5";

#[test]
fn plans_that_cannot_be_packed() {
    let world = World::new(2);
    let good = || Plan::of("bad", 2, 2);
    world.write_plan(&good());
    for (why, change, exit, code) in PLANS {
        let mut plan = good();
        change(&mut plan);
        let named = plan.toml().replace("\"../T-1.csv\"", "\"bad.csv\"");
        write(&world.path("bad.toml"), named);
        world.refuses(why, &format!("{PACK} {BANK}"), *exit, code, &[]);
        assert!(!world.path("out").exists(), "{why}: no folder is made");
    }
    let start = good().toml().replace("+08:00", "Z");
    write(&world.path("bad.toml"), start);
    world.refuses("a start without +08:00", &format!("{PACK} {BANK}"), 1, "plan_refused", &[]);
    world.write_plan(&good());
    world.good(&format!("{PACK} {BANK}"));
    world.refuses("packed twice", &format!("{PACK} {BANK}"), 1, "packed_already", &[]);
    write(&world.path("bad.toml"), good().toml().replace("id = \"bad\"", "id = \"T-2\""));
    world.refuses("another sitting's codes lie there", &format!("{PACK} {BANK}"), 1, "exists", &[]);
    world.good(&format!("{PACK}/elsewhere {BANK}"));
}

#[test]
fn refusals_carry_lists_for_scripts() {
    let world = World::empty();
    let show = "standard show 2-02-07-13 --level 初级";
    let error = world.refuses("a direction is needed", show, 2, "direction_required", &[]);
    let directions = error["directions"].as_array().unwrap();
    assert_eq!(directions.len(), 4, "the four directions of 初级: {error}");
    let first = directions[0].as_str().unwrap();
    assert!(error["hint"].as_str().unwrap().contains(first), "people see the list too: {error}");
    let show = "standard show 2-02-10-15 --level 特级";
    let error = world.refuses("no such level", show, 2, "unknown_level", &[]);
    assert_eq!(error["levels"].as_array().unwrap().len(), 3, "the levels: {error}");
}

#[test]
fn a_bank_that_cannot_fill_a_module() {
    let world = World::empty();
    let items = root().join("question-banks/blockchain/items");
    let files = ["ethics", "foundations", "junior-development", "junior-operations"];
    world.bank("bank", &files.map(|name| items.join(format!("{name}.toml"))));
    world.board("board", "", 1);
    world.write_plan(&Plan::of("bad", 1, 1));
    let assemble = "form assemble bank.bank --key-file bank.key --standard 2-02-10-15 --level 初级";
    for line in [assemble, &format!("{PACK} {BANK}")] {
        let error = world.refuses("no 测试系统", line, 1, "blueprint_infeasible", &[]);
        let reason = &error["reasons"][0];
        assert_eq!(reason["module"], "测试系统", "the module that is short: {error}");
        assert_eq!(reason["need"], 20.0, "its points: {error}");
        assert_eq!(reason["have"], 0.0, "what there is: {error}");
        let text = reason["text"].as_str().unwrap();
        assert!(text.contains("测试系统") && text.contains("20"), "for people: {text}");
    }
    assert!(!world.path("board/sittings/bad").exists(), "the sitting can be packed later");
}

#[test]
fn rosters_that_are_refused() {
    let world = World::new(2);
    let plan = Plan::of("bad", 2, 2);
    let rows: &[(&str, &str, &str)] = &[
        ("a number twice", "2611210102", "2611210101"),
        ("a seat twice", "R01,02", "R01,01"),
        ("no name", "李雨桐", ""),
        ("a short document number", "000000199500000002", "123"),
        ("an unknown extra time", "R01,02,", "R01,02,9"),
        ("no head", "number,name", "a,b"),
    ];
    for (why, from, to) in rows {
        world.write_plan(&plan);
        let roster = plan.roster();
        assert!(roster.contains(from), "{why}: the good roster has {from:?}:\n{roster}");
        write(&world.path("bad.csv"), roster.replace(from, to));
        world.refuses(why, &format!("{PACK} {BANK}"), 1, "bad_roster", &[]);
    }
    let spoiled = plan.roster().replace("2611210101", "9.001E+07").replace(",02,", ",02,150%");
    write(&world.path("bad.csv"), spoiled);
    let error = world.refuses("two bad rows", &format!("{PACK} {BANK}"), 1, "bad_roster", &[]);
    let rejected = error["rejected"].as_array().unwrap();
    let found: Vec<_> = rejected.iter().map(|r| (r["row"].as_u64(), r["code"].as_str())).collect();
    let expected = [(Some(2), Some("spoiled")), (Some(3), Some("extra_time"))];
    assert_eq!(found, expected, "both at once, by the rows of a spreadsheet: {error}");
    write(&world.path("bad.csv"), b"\xb2\xe2\xca\xd4");
    world.refuses("a roster in GBK", &format!("{PACK} {BANK}"), 1, "not_text", &[]);
    write(&world.path("bad.csv"), plan.roster().replace("R01", "R09"));
    world.refuses("a room of no plan", &format!("{PACK} {BANK}"), 1, "plan_refused", &[]);
}

#[test]
fn keys_banks_and_structures() {
    let world = World::new(1);
    world.write_plan(&Plan::of("bad", 1, 1));
    write(&world.path("other.key"), "ab".repeat(32));
    write(&world.path("short.key"), "abc");
    let pack = |bank: &str, key: &str| format!("{PACK} --bank {bank} --key-file {key}");
    let wrong = "wrong_key_or_damaged";
    world.refuses("the key of another bank", &pack("bank.bank", "other.key"), 1, wrong, &[]);
    world.refuses("no key at all", &pack("bank.bank", "short.key"), 1, "not_text", &[]);
    world.refuses("no such bank", &pack("none.bank", "bank.key"), 1, "missing", &[]);
    world.refuses("no such key", &pack("bank.bank", "none.key"), 1, "missing", &[]);
    world.refuses("a text as a bank", &pack("bad.toml", "bank.key"), 1, wrong, &[]);
    let create = "bank create bank.bank --key-file bank.key";
    world.refuses("a bank that is there", create, 1, "exists", &[]);
    world.refuses("a board that is there", "board init board", 1, "exists", &[]);
    let enrol = "station enrol again --board board --id station-001";
    world.refuses("an id that is taken", enrol, 1, "enrolled_already", &[]);
    let stray = "station enrol again --board stations --id station-009";
    world.refuses("a folder that is no board", stray, 1, "wrong_folder", &[]);
    let structure = String::from_utf8(common::read(&root().join("question-banks/structure.toml")));
    write(&world.path("s.toml"), structure.unwrap().replace("count = 60", "count = 59"));
    let assemble = "form assemble bank.bank --key-file bank.key --standard 2-02-10-15 --level 初级";
    let line = format!("{assemble} --structure s.toml");
    world.refuses("a paper of 99 points", &line, 1, "bad_structure", &[]);
    write(&world.path("s.toml"), "code = \"X\"\n");
    world.refuses("a short standard", "standard check s.toml", 1, "bad_standard", &[]);
}

/// A command line that is none: exit 2, and still an error that scripts can read.
#[test]
fn usage() {
    let world = World::empty();
    for line in ["nonsense", "form assemble", "bank create", "standard show X --colour red"] {
        let ran = world.run(line);
        assert_eq!(ran.exit, 2, "{line} is no command line: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{line}: nothing on standard output");
        let error = ran.error();
        assert_eq!(error["code"], "usage", "{line}: {error}");
        let hint = error["hint"].as_str().unwrap();
        assert!(hint.contains("--help"), "{line}: the hint is what clap says: {error}");
        let message = error["message"].as_str().unwrap();
        assert!(message.chars().any(is_chinese), "{line}: Chinese: {error}");
        let english = Ran::gongyuan(&world.path(""), line, "en_US.UTF-8").error();
        assert_eq!(english["hint"], hint, "{line}: clap says the same");
        let message = english["message"].as_str().unwrap();
        assert!(!message.is_empty() && !message.chars().any(is_chinese), "{line}: {english}");
    }
}
