//! What reaches a room: packages, codes, folders, opening files.

use common::{Plan, World, flip, members, read, spoil, write};

const LOAD: &str = "--console console --unlock packages/T-1/codes/R01.txt --out new";

#[test]
fn damaged_packages() {
    let world = World::new(1);
    world.pack(&Plan::of("T-1", 1, 1));
    let good = "packages/T-1/T-1-R01.exam";
    let list = members(&world, good);
    let names: Vec<&str> = list.iter().map(|member| member.name.as_str()).collect();
    let signatures = ["manifest.json.officer-1.sig", "manifest.json.officer-2.sig"];
    let expected =
        ["manifest.json", signatures[0], signatures[1], "roster.age", "content.age", "unlock.json"];
    assert_eq!(names, expected, "the members of a package");
    for member in &list {
        let name = &member.name;
        let signed = name == "manifest.json" || name.ends_with(".sig");
        let code = if signed { "signature_invalid" } else { "digest_mismatch" };
        spoil(&world, good, "bad.exam", member);
        refuse_package(&world, &format!("a byte of {name} changed"), code);
        flip(&world.path(good), &world.path("bad.exam"), member.at - 512);
        refuse_package(&world, &format!("the header of {name} changed"), "not_canonical");
    }
    let bytes = read(&world.path(good));
    write(&world.path("bad.exam"), &bytes[..bytes.len() / 2]);
    refuse_package(&world, "half a package", "truncated");
    write(&world.path("bad.exam"), &bytes[..bytes.len() - 512]);
    refuse_package(&world, "a package without its last block", "truncated");
    write(&world.path("bad.exam"), [&bytes[..], b"x"].concat());
    refuse_package(&world, "a package with a byte behind it", "not_canonical");
    write(&world.path("bad.exam"), "");
    refuse_package(&world, "an empty file", "truncated");
    write(&world.path("bad.exam"), "不是考试包");
    refuse_package(&world, "a text", "malformed");
    world.good(&format!("room load {good} {LOAD}"));
}

/// Verifying and loading refuse a damaged package alike; nothing is written.
fn refuse_package(world: &World, why: &str, code: &str) {
    world.refuses(why, "package verify bad.exam --trust board/trust", 1, code, &[]);
    world.refuses(why, &format!("room load bad.exam {LOAD}"), 1, code, &[]);
    assert!(!world.path("new").exists(), "{why}: no opening file is written");
}

/// The codes file as words and codes, changed by one rule.
fn changed(codes: &str, word: &str, change: impl Fn(&str) -> String) -> String {
    assert!(codes.contains(&format!("{word} ")), "the codes file has a line {word}");
    let line = |line: &str| match line.strip_prefix(word) {
        Some(code) if code.starts_with(' ') => change(code.trim()) + "\n",
        _ => format!("{line}\n"),
    };
    codes.lines().map(line).collect()
}

fn code_of<'a>(codes: &'a str, word: &str) -> &'a str {
    codes.lines().find_map(|line| line.strip_prefix(word)?.strip_prefix(' ')).unwrap()
}

fn text(world: &World, file: &str) -> String {
    String::from_utf8(read(&world.path(file))).unwrap()
}

#[test]
fn wrong_role_codes() {
    let world = World::new(1);
    world.pack(&Plan::of("T-2", 1, 1));
    let other = text(&world, "packages/T-2/codes/R01.txt");
    world.pack(&Plan::of("T-1", 1, 1));
    let codes = text(&world, "packages/T-1/codes/R01.txt");
    let (first, second) = (code_of(&codes, "甲"), code_of(&codes, "乙"));
    let foreign = code_of(&other, "甲");
    let swapped =
        codes.replace(second, "-").replace(first, second).replace("乙 -", &format!("乙 {first}"));
    let typo = format!("{}{}", &first[..18], if first.ends_with('0') { "1" } else { "0" });
    let no_pair = changed(&changed(&codes, "乙", |_| String::new()), "备用", |_| String::new());
    let rows: [(&str, String, &str); 8] = [
        (
            "the code of another room",
            changed(&codes, "甲", |_| format!("甲 {foreign}")),
            "not_opened",
        ),
        ("one role twice", changed(&codes, "乙", |code| format!("甲 {code}")), "same_role"),
        ("swapped labels", swapped, "not_opened"),
        ("one code for both roles", changed(&codes, "乙", |_| format!("乙 {first}")), "not_opened"),
        ("a typing error", changed(&codes, "甲", |_| format!("甲 {typo}")), "code_check"),
        ("a code cut short", changed(&codes, "甲", |c| format!("甲 {}", &c[..9])), "code_length"),
        ("a letter that no code has", changed(&codes, "甲", |_| "甲 U".into()), "code_character"),
        ("one role only", no_pair, "codes_file"),
    ];
    let load = "room load packages/T-1/T-1-R01.exam --console console --unlock bad.txt --out new";
    for (why, bad, code) in rows {
        write(&world.path("bad.txt"), bad);
        // As if time had passed: the delay of earlier rows is not what is asked here.
        let _ = std::fs::remove_file(world.path("console/patience.json"));
        world.refuses(why, load, 1, code, &[]);
        assert!(!world.path("new").exists(), "{why}: no opening file is written");
    }
    let reserve = changed(&codes, "甲", |_| String::new());
    write(&world.path("bad.txt"), reserve);
    let _ = std::fs::remove_file(world.path("console/patience.json"));
    world.good(load);
}

#[test]
fn wrong_codes_at_a_station() {
    let world = World::new(2);
    world.open_room(&Plan::of("T-2", 2, 2));
    let other = text(&world, "packages/T-2/codes/R01.txt");
    world.open_room(&Plan::of("T-1", 2, 2));
    let codes = text(&world, "packages/T-1/codes/R01.txt");
    let foreign = code_of(&other, "开考");
    let rows: [(&str, String, &str); 4] = [
        ("no line 开考", changed(&codes, "开考", |_| String::new()), "codes_file"),
        (
            "another release code",
            changed(&codes, "开考", |_| format!("开考 {foreign}")),
            "not_opened",
        ),
        ("no PIN", changed(&codes, "PIN", |_| String::new()), "codes_file"),
        ("a wrong PIN", changed(&codes, "PIN", |_| "PIN 王建华 0000000".into()), "pin_refused"),
    ];
    let station = "station simulate packages/T-1/T-1-R01.exam --station stations/station-001";
    let opening = "--opening opening/T-1-R01-station-001.open";
    for (why, bad, code) in rows {
        write(&world.path("bad.txt"), bad);
        let line = format!("{station} {opening} --unlock bad.txt --out new");
        // The opening file stays at the station; it is no secret without the release code.
        world.refuses(why, &line, 1, code, &["stations/station-001/sittings/T-1+R01/opening.open"]);
    }
    let unlock = "--unlock packages/T-1/codes/R01.txt --out new";
    let kept = ["stations/station-001/sittings"];
    let wrong = format!("{station} --opening opening/T-1-R01-station-002.open {unlock}");
    world.refuses("the opening file of another station", &wrong, 1, "readdressed", &kept);
    let wrong = format!("{station} --opening opening/T-2-R01-station-001.open {unlock}");
    world.refuses("the opening file of another sitting", &wrong, 1, "readdressed", &kept);
    for rows in ["--from 3", "--from 0", "--candidates 3", "--from 2 --candidates 2"] {
        let wrong = format!("{station} {opening} {unlock} {rows}");
        let why = format!("{rows} of a roster of two");
        world.refuses(&why, &wrong, 1, "no_such_row", &kept);
    }
    world.good(&format!("{station} {opening} {unlock}"));
    let again = format!("{station} {opening} {unlock}");
    world.refuses("a candidate who has handed in", &again, 1, "handed_in_already", &[]);
}

#[test]
fn folders_that_are_something_else() {
    let world = World::new(1);
    world.pack(&Plan::of("T-1", 1, 1));
    let exam = "packages/T-1/T-1-R01.exam";
    let close = format!("room close {exam} --console console --bundles packages --out T-1.room");
    world.refuses("a room that was not opened", &close, 1, "room_not_opened", &[]);
    let load = format!("room load {exam} --unlock packages/T-1/codes/R01.txt --out new");
    let station = format!("{load} --console stations/station-001");
    world.refuses("a station as a console", &station, 1, "wrong_folder", &[]);
    world.refuses("no console there", &format!("{load} --console board"), 1, "wrong_folder", &[]);
    world.good(&format!("{load} --console console"));
    let simulate = format!("station simulate {exam} --unlock packages/T-1/codes/R01.txt --out new");
    let opening = "--opening new/T-1-R01-station-001.open";
    let console = format!("{simulate} {opening} --station console");
    world.refuses("a console as a station", &console, 1, "wrong_folder", &[]);
    world.good("station enrol stations/extra --board board --id station-extra");
    let extra = format!("{simulate} {opening} --station stations/extra");
    world.refuses("a station of another room", &extra, 1, "machine_not_listed", &[]);
    world.good("station enrol console-2 --board board --id console-02 --role console");
    let second = format!("{load} --console console-2");
    world.refuses("a console of another room", &second, 1, "machine_not_listed", &[]);
    world.board("other", "other/", 1);
    let foreign = format!("{load} --console other/console");
    world.refuses("a console of another board", &foreign, 1, "foreign_board", &[]);
}
