//! The house rules that a program can check: the floor table, words that stand in one crate only, sizes of rooms.

use crate::cryptographic::{CRYPTOGRAPHIC, cryptographic};
use crate::house::House;
use crate::shell::{Done, cargo, output, read, root};
use crate::threats::Shown;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Which workspace crates each crate may know. Dependency direction is strictly downward (ARCHITECTURE.md).
const FLOORS: &[(&str, u32, &[&str])] = &[
    // Asked by whoever has a defence, and knows nobody.
    ("defence", 0, &[]),
    ("item", 1, &[]),
    ("standard", 1, &[]),
    ("sealing", 1, &["defence"]),
    ("sitting", 2, &["item", "standard"]),
    ("marking", 2, &["item"]),
    ("interchange", 3, &["item", "marking"]),
    ("assembly", 3, &["item", "sitting"]),
    ("attempt", 3, &["defence", "item", "sitting"]),
    ("evidence", 3, &["defence", "sitting"]),
    ("scoring", 3, &["item", "marking", "standard", "sitting"]),
    ("store", 3, &["item"]),
    // What it prints may be the key of a form.
    ("paper", 3, &["item", "marking", "sitting"]),
    // Databases are opened, keyed and set aside in one place, which is store.
    ("archive", 4, &["item", "marking", "store"]),
    // Only looks: what it finds is the attempt's to record.
    ("lockdown", 4, &["attempt"]),
    ("exam", 4, &["defence", "item", "sealing", "sitting", "assembly", "attempt", "store"]),
    (
        "station",
        5,
        &["defence", "exam", "item", "sealing", "sitting", "assembly", "attempt", "store"],
    ),
    ("console", 5, &["defence", "exam", "item", "sealing", "sitting", "attempt", "store"]),
    (
        "board",
        5,
        &[
            "archive",
            "defence",
            "evidence",
            "exam",
            "item",
            "marking",
            "standard",
            "sealing",
            "sitting",
            "interchange",
            "assembly",
            "attempt",
            "scoring",
            "store",
            "paper",
        ],
    ),
    ("terminal", 5, &["exam"]),
    ("window", 5, &["attempt", "defence", "exam", "lockdown"]),
    ("gongyuan", 6, &["board", "exam", "terminal"]),
    ("gongyuan-app", 6, &["station", "console", "exam", "lockdown", "terminal", "window"]),
    ("gongyuan-board", 6, &["board", "exam", "window"]),
    ("gongyuan-rehearsal", 6, &["defence", "station", "exam", "item", "attempt", "terminal"]),
    ("whole-cycle", 7, &[]),
    // Responses are its own words.
    ("harness", 7, &["board", "console", "station", "exam", "item", "store"]),
    ("room-model", 7, &["evidence", "sitting"]),
    (
        "attacks",
        8,
        &[
            "attempt",
            "board",
            "console",
            "defence",
            "evidence",
            "exam",
            "item",
            "sealing",
            "sitting",
            "station",
            "store",
            "whole-cycle",
        ],
    ),
    ("codegen", 7, &["board", "console", "station", "exam"]),
    ("xtask", 7, &[]),
];

/// External crates that only some crates may name, with the reason.
const RESERVED: &[(&str, &[&str], &str)] = &[
    ("ring", &["sealing"], "every cipher word lives in sealing"),
    ("age", &["sealing"], "every cipher word lives in sealing"),
    ("ssh-key", &["sealing"], "every cipher word lives in sealing"),
    ("argon2", &["sealing"], "every cipher word lives in sealing"),
    ("rand_chacha", &["assembly"], "the generator of papers is part of their format"),
    ("rand", &["board", "gongyuan-rehearsal", "xtask", "harness"], "secrets are drawn in sealing"),
    // The harness puts a failing file system under SQLite; it says no SQL word. Attacks edit tables with the board's key.
    (
        "rusqlite",
        &["store", "archive", "harness", "attacks"],
        "every SQL word lives in store and archive",
    ),
    ("libsqlite3-sys", &[], "rusqlite brings it"),
    ("pulldown-cmark", &["item"], "texts are parsed in one place"),
    (
        "image",
        &["interchange", "paper"],
        "pictures are read where items come in and where they are printed",
    ),
    ("printpdf", &["paper"], "documents are drawn in paper"),
    ("tauri", &["gongyuan-app", "gongyuan-board", "window"], "no exam logic knows a window"),
    ("gtk", &["window"], "no exam logic knows a window"),
    ("webkit2gtk", &["window"], "no exam logic knows a window"),
];

/// Features that nothing that ships may turn on, who may, and why.
const TEST_FEATURES: &[(&str, &[&str], &str)] = &[
    ("faults", &["harness"], "a failing disk is put under tests only"),
    ("undefended", &[], "programs without their defences are built for attacks only, by name"),
];

/// Words that may not stand in the production code of the pure floors, with the reason.
const PURE: &[(&str, &str)] = &[
    ("std::fs", "no disk below exam, except in store"),
    ("std::time::SystemTime", "no clock below exam"),
    ("SystemTime::now", "no clock below exam"),
    ("Instant::now", "no clock below exam"),
    ("std::net", "no network anywhere"),
];

/// Code of the independent check of a form that assembly, which it checks, may not use.
const CHECK: &[&str] = &[".check(", ".check_together(", ".covers(", ".range(&", ".holds(&"];

const PURE_CRATES: &[&str] = &[
    "item",
    "marking",
    "standard",
    "sitting",
    "interchange",
    "assembly",
    "attempt",
    "evidence",
    "scoring",
    "paper",
    "sealing",
];

/// A file of more lines than this needs a place in `LONG`.
const FILE_LINES: usize = 350;

/// Long files and why.
const LONG: &[(&str, &str)] = &[
    ("crates/exam/src/fault/sealing_words.rs", "a table: one arm per error"),
    ("crates/exam/src/fault/words.rs", "a table: one arm per error"),
    ("crates/board/src/words.rs", "a table: one arm per error"),
    ("crates/station/src/words.rs", "a table: one arm per error"),
];

/// Checks everything; the error lists all that is wrong.
pub fn tidy() -> Done {
    let metadata = output(cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        check_package(package, &mut wrong);
    }
    let (mut house, mut shown) = (House::default(), Shown { sources: Vec::new() });
    for file in sources(&root())? {
        let text = read(&file)?;
        check_file(&file, &text, &mut house, &mut wrong);
        let path = file.strip_prefix(root()).unwrap_or(&file).display().to_string();
        shown.sources.push((path, text));
    }
    wrong.extend(shown.check(&read(&root().join("docs/threat-model.md"))?));
    house.sums(&mut wrong);
    if wrong.is_empty() {
        println!("tidy: {} crates on their floors", FLOORS.len());
        return Ok(());
    }
    Err(format!("tidy found {} defects:\n  {}", wrong.len(), wrong.join("\n  ")))
}

fn check_package(package: &Value, wrong: &mut Vec<String>) {
    let name = package["name"].as_str().unwrap_or_default();
    let floors: BTreeMap<&str, (u32, &[&str])> =
        FLOORS.iter().map(|(name, floor, may)| (*name, (*floor, *may))).collect();
    for (feature, allowed, why) in TEST_FEATURES {
        let own = package["features"].as_object().into_iter().flatten();
        let through = |(name, on): &(&String, &Value)| {
            *name != feature && on.to_string().contains(&format!("{feature}\""))
        };
        if own.into_iter().any(|it| through(&it)) && !allowed.contains(&name) {
            wrong.push(format!("a feature of {name} turns on {feature}: {why}"));
        }
    }
    let Some((floor, may)) = floors.get(name) else {
        return wrong
            .push(format!("{name} has no floor: add it to the table in xtask/src/tidy.rs"));
    };
    for dependency in package["dependencies"].as_array().into_iter().flatten() {
        let other = dependency["name"].as_str().unwrap_or_default();
        let shipped = dependency["kind"].is_null();
        if let Some((below, _)) = floors.get(other)
            && shipped
            && (!may.contains(&other) || below >= floor)
        {
            wrong.push(format!("{name} (floor {floor}) may not know {other} (floor {below})"));
        }
        for (feature, allowed, why) in TEST_FEATURES {
            let on = dependency["features"].as_array().into_iter().flatten();
            if on.filter_map(Value::as_str).any(|it| it == *feature) && !allowed.contains(&name) {
                wrong.push(format!("{name} may not turn on {other}/{feature}: {why}"));
            }
        }
        if let Some((_, allowed, why)) = RESERVED.iter().find(|(reserved, ..)| *reserved == other)
            && shipped
            && !allowed.contains(&name)
        {
            wrong.push(format!("{name} may not name {other}: {why}"));
        }
        if shipped && name != "sealing" && cryptographic(other) {
            wrong.push(format!("{name} may not name {other}: every cipher word lives in sealing"));
        }
    }
}

fn check_file(path: &Path, text: &str, house: &mut House, wrong: &mut Vec<String>) {
    let file = path.strip_prefix(root()).unwrap_or(path).display().to_string();
    let lines = text.lines().count();
    if lines > FILE_LINES && !LONG.iter().any(|(long, _)| *long == file) && !is_test(&file) {
        wrong.push(format!("{file} has {lines} lines; split it"));
    }
    let krate = match file.strip_prefix("crates/") {
        Some(rest) => rest.split('/').next().unwrap_or_default(),
        None => file.split('/').next().unwrap_or_default(),
    };
    if !is_test(&file) && file.contains("src") {
        house.look(krate, &file, text, wrong);
    }
    if file.starts_with("crates/") && PURE_CRATES.contains(&krate) && !is_test(&file) {
        let production = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (word, why) in PURE.iter().filter(|(word, _)| production.contains(word)) {
            wrong.push(format!("{file} names {word}: {why}"));
        }
    }
    if file.contains("/src/") && krate != "sealing" && !is_test(&file) {
        for word in cipher_paths(krate, text) {
            wrong.push(format!("{file} names {word}::…: every cipher word lives in sealing"));
        }
    }
    if file.starts_with("crates/assembly/src") && !is_test(&file) {
        for word in CHECK.iter().filter(|word| text.contains(**word)) {
            wrong.push(format!(
                "{file} uses {word}…: the check of a form shares no code with assembly"
            ));
        }
    }
    for word in ["Manager", "Helper", "Util"] {
        let named = text.lines().any(|line| {
            let start = line.trim_start().trim_start_matches("pub ");
            ["struct ", "enum ", "trait ", "mod "].iter().any(|key| {
                start.strip_prefix(key).is_some_and(|rest| {
                    rest.split(|c: char| !c.is_alphanumeric())
                        .next()
                        .is_some_and(|n| n.ends_with(word))
                })
            })
        });
        if named {
            wrong.push(format!("{file} names something …{word}"));
        }
    }
}

/// Cryptographic crates that a source names as the first part of a path, but may not.
fn cipher_paths(krate: &str, text: &str) -> Vec<String> {
    let reserved = RESERVED.iter().filter(|(_, allowed, why)| {
        !allowed.contains(&krate) && (why.contains("cipher") || *allowed == ["assembly"])
    });
    let names = reserved.map(|(name, ..)| *name).chain(CRYPTOGRAPHIC.iter().copied());
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let production = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code = production.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: Vec<&str> = code.collect();
    let begins = |name: &str| {
        let path = format!("{}::", name.replace('-', "_"));
        code.iter().any(|line| {
            line.match_indices(&path)
                .any(|(at, _)| !line[..at].trim_end_matches("::").ends_with(word))
        })
    };
    names.filter(|name| begins(name)).map(str::to_owned).collect()
}

fn is_test(file: &str) -> bool {
    file.contains("/tests") || file.starts_with("tests/") || file.contains("/benches/")
}

fn sources(folder: &Path) -> Done<Vec<PathBuf>> {
    let listed = output(crate::shell::command("git").current_dir(folder).args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "*.rs",
    ]))?;
    Ok(listed.lines().map(|line| folder.join(line)).filter(|path| path.exists()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cipher_words_are_found_outside_sealing() {
        let check = |krate: &str, text: &str, expected: &[&str]| {
            assert_eq!(cipher_paths(krate, text), expected, "{krate}: {text}");
        };
        check("exam", "use ring::digest;", &["ring"]);
        check("exam", "let x = sha2::Sha256::new();", &["sha2"]);
        check("exam", "let x = ::ed25519_dalek::SigningKey::f();", &["ed25519-dalek"]);
        check("exam", "use rand_chacha::ChaCha20Rng;", &["rand_chacha"]);
        check("assembly", "use rand_chacha::ChaCha20Rng;", &[]);
        check("exam", "use sealing::digest::X; storing::f();", &[]);
        check("exam", "// ring::x\n#[cfg(test)]\nuse ring::digest;", &[]);
        assert!(cryptographic("crypto-bigint") && !cryptographic("cryptic"), "by name or family");
    }
}
