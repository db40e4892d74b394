//! What a stick brings back beside the bundles: a room is closed, and results are imported, with every file named.

use common::{Plan, World, binary, copy_folder, number, read, snapshot, write};
use serde_json::{Value, json};
use std::process::{Command, Stdio};

/// A room of three: the first bundle is good, the second was cut in copying, the third came under another name.
fn world() -> World {
    let world = World::new(3);
    world.open_room(&Plan::of("T-1", 3, 3));
    for n in 1..=3 {
        world.simulate("T-1", n, n, "--out bundles --mirror mirrors");
    }
    let bundle = |n: usize| read(&world.path(&format!("bundles/T-1-station-00{n}-0001.result")));
    let put = |name: &str, bytes: Vec<u8>| write(&world.path(&format!("stick/{name}")), bytes);
    put("a/T-1-STAT~1.RESULT", bundle(1));
    put("a/copy/T-1-station-001-0001.result", bundle(1));
    put("T-1-station-002-0001.result", bundle(2)[..20_000].to_vec());
    put("T-1-station-003-0001.result.txt", bundle(3));
    put("._T-1-station-001-0001.result", vec![0, 5, 0x16, 7, 0, 2, 0, 0]);
    put("notes\u{202e}.txt", b"x".to_vec());
    for (name, from) in KINDS {
        put(name, read(&world.path(from)));
    }
    let (mirror, _) = snapshot(&world.path("mirrors")).into_iter().next().unwrap();
    put("mirror.result", read(&world.path("mirrors").join(mirror)));
    world
}

/// Files of ours that are no bundles, under the name of one.
const KINDS: [(&str, &str); 3] = [
    ("package.result", "packages/T-1/T-1-R01.exam"),
    ("opening.result", "opening/T-1-R01-station-001.open"),
    ("trust.result", "board/trust"),
];

/// File, code, and a word of the message, in the order of the list.
const PASSED_OVER: [(&str, &str, &str); 9] = [
    ("._T-1-station-001-0001.result", "apple_double", "macOS"),
    ("T-1-station-002-0001.result", "truncated", "复制"),
    ("T-1-station-003-0001.result.txt", "renamed", ".result"),
    ("a/copy/T-1-station-001-0001.result", "replayed", "同一个文件"),
    ("mirror.result", "other_kind", "同步备份"),
    ("notes\\u{202e}.txt", "no_result", "略过"),
    ("opening.result", "other_kind", "启封文件"),
    ("package.result", "other_kind", "考试包"),
    ("trust.result", "other_kind", "信任文件"),
];

fn check_rows(rows: &[&Value], expected: &[(&str, &str, &str)], why: &str) {
    for (file, code, word) in expected {
        let row = rows.iter().find(|row| row["file"] == *file);
        let row = row.unwrap_or_else(|| panic!("{why}: {file} is named: {rows:?}"));
        assert_eq!(row["code"], *code, "{why}: {row}");
        assert!(row["message"].as_str().unwrap().contains(word), "{why}: {word}: {row}");
    }
    assert_eq!(rows.len(), expected.len(), "{why}: nothing else: {rows:?}");
}

const CLOSE: &str =
    "room close packages/T-1/T-1-R01.exam --console console --out R01.room --bundles";

#[test]
fn a_closing_names_every_file_and_every_candidate() {
    let world = world();
    let file = "stick/a/T-1-STAT~1.RESULT";
    world.refuses("a file for a folder", &format!("{CLOSE} {file}"), 1, "not_a_folder", &[]);
    world.refuses("no such folder", &format!("{CLOSE} nowhere"), 1, "io", &[]);
    let closed = world.good(&format!("{CLOSE} stick"));
    assert_eq!(closed["present"], 1, "the bundle in a folder of the stick: {closed}");
    assert_eq!(closed["absent"], json!([number(2), number(3)]), "who has none: {closed}");
    let rows: Vec<&Value> = closed["passed_over"].as_array().unwrap().iter().collect();
    check_rows(&rows, &PASSED_OVER, "closing");
    let machine = |id: &str, bundles: u32| {
        let worked = bundles > 0;
        json!({"id": id, "spare": false, "bundles": bundles, "statement": false, "worked": worked})
    };
    let expected =
        json!([machine("station-001", 1), machine("station-002", 0), machine("station-003", 0)]);
    assert_eq!(closed["machines"], expected, "what each machine gave: {closed}");
}

/// In prose the same stands, on standard output: a truncated bundle is never silent.
#[test]
fn a_closing_says_it_in_prose() {
    let world = world();
    let mut close = Command::new(binary("gongyuan-app"));
    close.current_dir(world.path("")).args(CLOSE.split(' ')).arg("stick");
    close.env("LC_ALL", "zh_CN.UTF-8").stdin(Stdio::null());
    let said = String::from_utf8(close.output().unwrap().stdout).unwrap();
    let absent = format!("缺考: {} {}", number(2), number(3));
    for wanted in ["到考 / 缺考 / 违纪: 1 / 2 / 0", &absent, "station-002 station-003"] {
        assert!(said.contains(wanted), "{wanted:?} stands in:\n{said}");
    }
    for (file, code, _) in PASSED_OVER {
        assert!(said.contains(&format!("{file} [{code}]")), "{file} is named:\n{said}");
    }
    assert!(!said.contains('\u{202e}'), "nobody's name turns the line round");
}

#[test]
fn an_import_and_a_verification_name_every_file() {
    let world = world();
    let done = world.good("result import results.store stick --board board");
    assert_eq!((&done["accepted"], &done["duplicates"]), (&json!(1), &json!(1)), "{done}");
    let list = |value: &Value, name: &str| value[name].as_array().unwrap().clone();
    let named = |value: &Value, lists: [&str; 2]| {
        let rows = lists.into_iter().flat_map(|name| list(value, name)).collect::<Vec<_>>();
        rows.into_iter().filter(|row| row["ok"] != json!(true)).collect::<Vec<_>>()
    };
    // Without the copy, which counts once; and by their names alone.
    let expected: Vec<_> =
        PASSED_OVER.into_iter().filter(|(_, code, _)| *code != "replayed").collect();
    let rows = named(&done, ["quarantined", "passed_over"]);
    check_rows(&rows.iter().collect::<Vec<_>>(), &expected, "import");
    let verify = world.run("bundle verify stick --trust board/trust");
    let rows = named(&verify.json(), ["files", "passed_over"]);
    check_rows(&rows.iter().collect::<Vec<_>>(), &expected, "verify");
    let over = list(&done, "passed_over").len();
    assert_eq!(over, 3, "what is no result by its name is not kept: {done}");
    copy_folder(&world.path("bundles"), &world.path("again"));
    world.good("result import results.store again --board board");
}

/// A file larger than a bundle can be is not read at all.
#[test]
fn a_file_that_is_too_large_is_named() {
    let world = World::new(1);
    std::fs::create_dir(world.path("stick")).unwrap();
    let large = std::fs::File::create(world.path("stick/large.result")).unwrap();
    large.set_len((65 << 20) + 1).unwrap();
    let done = world.good("result import results.store stick --board board");
    let rows: Vec<&Value> = done["quarantined"].as_array().unwrap().iter().collect();
    check_rows(&rows, &[("large.result", "too_large", "字节")], "import");
}
