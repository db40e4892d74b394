//! Files that are genuine, but not for here or not for now: each its own code, and a sentence that says what to do.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{Plan, Ran, World, copy_folder, is_chinese, read_json, root, tool, write};
use serde_json::Value;

/// Latin words that stand in Chinese sentences as they are.
const NAMES: [&str; 3] = ["USB", "PIN", "CA"];

/// A sentence and what to do, in one language; ids and names of files stay as they are.
fn check_words(why: &str, text: &str, chinese: bool) {
    assert_eq!(text.chars().any(is_chinese), chinese, "{why}: the language: {text}");
    if !chinese {
        return assert!(!text.contains(['。', '，', '；']), "{why}: no Chinese marks: {text}");
    }
    let part = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    for word in
        text.split(|c| !part(c)).filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()))
    {
        let name = word.contains(['.', '/']) || word.chars().any(|c| c.is_ascii_digit());
        assert!(name || NAMES.contains(&word), "{why}: {word:?} in {text}");
    }
}

/// A command line that is refused as a whole.
fn refuse(world: &World, why: &str, line: &str, code: &str) {
    for (language, chinese) in [("zh_CN.UTF-8", true), ("en_US.UTF-8", false)] {
        let ran = Ran::gongyuan(&world.path(""), line, language);
        assert_eq!(ran.exit, 1, "{why}: refused: {}{}", ran.stdout, ran.stderr);
        let error = ran.error();
        assert_eq!(error["code"], code, "{why}: {error}");
        for part in ["message", "hint"] {
            check_words(why, error[part].as_str().unwrap(), chinese);
        }
    }
}

/// A file that a command lists with its code and does not count.
fn list(world: &World, why: &str, line: &str, rows: &str, code: &str) {
    for (language, chinese) in [("zh_CN.UTF-8", true), ("en_US.UTF-8", false)] {
        let ran = Ran::gongyuan(&world.path(""), line, language);
        let said = ran.json();
        let row = said[rows].as_array().unwrap().iter().find(|row| row["code"] == code);
        let row = row.unwrap_or_else(|| panic!("{why}: {code} is listed: {said}"));
        let words = row["message"].as_str().unwrap();
        check_words(why, words, chinese);
        let ends = words.matches(if chinese { '。' } else { '.' }).count();
        assert!(ends >= 2, "{why}: what is wrong and what to do: {words}");
    }
}

const LOAD: &str = "--console console --out new --unlock";
const VERIFY: &str = "--trust board/trust";

#[test]
fn packages() {
    let world = World::new(2);
    world.pack(&Plan::of("T-1", 1, 1));
    copy_folder(&world.path("packages/T-1"), &world.path("old"));
    let revise = "--board board --bank bank.bank --key-file bank.key --out packages/T-1 --revise";
    std::fs::rename(world.path("packages/T-1"), world.path("aside")).unwrap();
    world.good(&format!("sitting pack T-1.toml {revise}"));
    let (new, old) = ("packages/T-1/T-1-R01.exam", "old/T-1-R01.exam");
    let verify = |more: &str| format!("package verify {old} {VERIFY} {more}");
    refuse(&world, "mock for real", &verify("--mode real"), "mock_for_real");
    refuse(&world, "another sitting", &verify("--sitting T-2"), "readdressed");
    refuse(&world, "another room", &verify("--room R02"), "readdressed");
    refuse(&world, "an old revision", &verify("--revision 2"), "rolled_back");
    let load = |file: &str, codes: &str| format!("room load {file} {LOAD} {codes}/codes/R01.txt");
    world.good(&load(new, "packages/T-1"));
    refuse(&world, "rolled back at the console", &load(old, "old"), "rolled_back");
    let simulate = |file: &str, codes: &str| {
        let station = "--station stations/station-001 --opening new/T-1-R01-station-001.open";
        format!("station simulate {file} {station} --unlock {codes}/codes/R01.txt --out out")
    };
    // Another room or sitting has its own count: revision 1 of T-2 is no rollback.
    world.open_room(&Plan::of("T-2", 1, 1));
    world.simulate("T-2", 1, 1, "--out out");
    world.good(&simulate(new, "packages/T-1"));
    refuse(&world, "rolled back at a station", &simulate(old, "old"), "rolled_back");
    world.board("other", "other/", 1);
    let foreign = format!("package verify {new} --trust other/trust");
    refuse(&world, "of another board", &foreign, "foreign_board");
    world.good("board revoke --station console-01 --board board");
    world.good("station trust console board/trusts");
    refuse(&world, "a revoked console", &load(new, "packages/T-1"), "revoked");
    world.good("station enrol console-2 --board board --id console-02 --role console");
    let plan = |id: &str| std::fs::read_to_string(world.path(&format!("{id}.toml"))).unwrap();
    let later = plan("T-1").replace("T-1", "T-3").replace("console-01", "console-02");
    write(&world.path("T-3.toml"), later);
    std::fs::copy(world.path("T-1.csv"), world.path("T-3.csv")).unwrap();
    world.good("sitting pack T-3.toml --board board --bank bank.bank --key-file bank.key --out packages/T-3");
    let future = simulate("packages/T-3/T-3-R01.exam", "packages/T-3");
    refuse(&world, "of a later trust file", &future, "trust_too_old");
}

#[test]
fn bundles() {
    let world = World::new(2);
    world.open_room(&Plan::of("T-2", 2, 2));
    world.open_room(&Plan::of("T-1", 2, 2));
    world.simulate("T-1", 1, 1, "--out bundles");
    let file = "bundles/T-1-station-001-0001.result";
    let verify = |file: &str, more: &str| format!("bundle verify {file} {VERIFY} {more}");
    let other = "--package packages/T-2/T-2-R01.exam";
    list(&world, "of another sitting", &verify(file, other), "files", "readdressed");
    std::fs::create_dir(world.path("in")).unwrap();
    std::fs::copy(world.path(file), world.path("in/a.result")).unwrap();
    std::fs::copy(world.path(file), world.path("in/b.result")).unwrap();
    list(&world, "the same bytes again", &verify("in", ""), "files", "replayed");
    std::os::unix::fs::symlink(world.path(file), world.path("in/c.result")).unwrap();
    list(&world, "a link is listed, not followed", &verify("in", ""), "files", "link");
    world.board("other", "other/", 1);
    let foreign = format!("bundle verify {file} --trust other/trust");
    list(&world, "of another board", &foreign, "files", "foreign_board");
    world.good("board revoke --station station-001 --board board");
    list(&world, "a revoked station", &verify(file, ""), "files", "revoked");
    let import = format!("result import results.store {file} --board board");
    list(&world, "imported after the revocation", &import, "quarantined", "revoked");
}

/// Certificates that do not cover the sitting come from the vectors: no honest board packs for them.
#[test]
fn bundles_whose_certificates_do_not_cover_the_sitting() {
    let world = World::empty();
    write(&world.path("trust"), vector("trust/good"));
    for (name, code) in [
        ("certificate-ended-before-the-sitting", "certificate_expired"),
        ("certificate-begins-after-the-sitting", "certificate_not_yet_valid"),
        ("certificate-by-a-foreign-ca", "foreign_ca"),
        ("addressed-to-another-sitting", "readdressed"),
    ] {
        let bytes = vector(&format!("bundle/{name}"));
        write(&world.path("x.result"), bytes);
        list(&world, name, "bundle verify x.result --trust trust", "files", code);
    }
}

/// The bytes of a vector (`docs/format/README.md`): the file that it is like, with the splices done.
fn vector(name: &str) -> Vec<u8> {
    let file = read_json(&root().join(format!("tests/vectors/containers/{name}.json")));
    let like = file["like"].as_str().map(vector).unwrap_or_default();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let (mut out, mut rest) = (Vec::new(), 0);
    for splice in file["splices"].as_array().unwrap() {
        let at = number(&splice["at"]);
        out.extend_from_slice(&like[rest..at]);
        let lines = splice["put"].as_array().unwrap().iter().map(|line| line.as_str().unwrap());
        let put: String = lines.collect();
        out.extend(tool(&root(), "base64", &["-d"], put.as_bytes()).bytes());
        rest = at + number(&splice["cut"]);
    }
    out.extend_from_slice(&like[rest..]);
    out
}
