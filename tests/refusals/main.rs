//! Revoked, expired, foreign, future, replayed, re-addressed, mock-for-real and rolled-back files: each its own code, and
//! words that say what to do, in both languages.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod bundles;
mod certificates;
mod envelopes;
mod freeze;
mod opening;
mod packages;
mod real;
mod revisions;
mod shapes;
mod words;

use common::{Plan, Ran, World, copy_folder, read, write};
use serde_json::Value;
use words::check_words;

const PACK: &str = "sitting pack T-1.toml --board board --bank bank.bank --key-file bank.key";

/// The words of both languages.
const LANGUAGES: [(&str, bool); 2] = [("zh_CN.UTF-8", true), ("en_US.UTF-8", false)];

/// Lines that must be refused, each with its code; all that they may write lies in the machines' folders.
fn table(world: &World, rows: &[(&str, &str, &str)]) {
    for (why, line, code) in rows {
        world.refuses(why, line, 1, code, &["stations", "console", "store"]);
        for (language, chinese) in LANGUAGES {
            let error = Ran::gongyuan(&world.path(""), line, language).error();
            for part in ["message", "hint"] {
                check_words(why, error[part].as_str().unwrap(), chinese);
            }
        }
    }
}

/// A file that a command lists with its code: what is wrong and what to do, in each language.
fn listed(world: &World, why: &str, line: &str, list: &str, code: &str) {
    for (language, chinese) in LANGUAGES {
        let said = Ran::gongyuan(&world.path(""), line, language).json();
        let row = said[list].as_array().unwrap().iter().find(|row| row["code"] == code);
        let row = row.unwrap_or_else(|| panic!("{why}: {code} is listed: {said}"));
        let words = row["message"].as_str().unwrap();
        check_words(why, words, chinese);
        let ends = words.matches(if chinese { '。' } else { '.' }).count();
        assert!(ends >= 2, "{why}: what is wrong and what to do: {words}");
    }
}

/// The command line that packs another sitting.
fn pack_line(sitting: &str) -> String {
    format!("{} --out packages/{sitting}", PACK.replace("T-1", sitting))
}

/// The plan of a sitting, with one piece of it replaced.
fn plan_with(world: &World, plan: &Plan, from: &str, to: &str) {
    world.write_plan(plan);
    let path = world.path(&format!("{}.toml", plan.id));
    let text = String::from_utf8(read(&path)).unwrap();
    assert!(text.contains(from), "the plan has {from}:\n{text}");
    write(&path, text.replace(from, to));
}

/// A row's code.
fn code_of(row: &Value) -> &str {
    row["code"].as_str().unwrap_or_default()
}

/// Another board with a room of its own; its package, and a bundle in `foreign/`, lie in `world`.
fn foreign_files(world: &World) {
    let other = World::empty();
    other.bank("bank", &[common::root().join("question-banks/blockchain")]);
    other.board("elsewhere", "", 1);
    other.write_plan(&Plan::of("T-1", 1, 1));
    other.good(&format!("{} --out packages/T-1", PACK.replace("board board", "board elsewhere")));
    other.good("room load packages/T-1/T-1-R01.exam --console console --unlock packages/T-1/codes/R01.txt --out opening");
    other.simulate("T-1", 1, 1, "--out bundles");
    copy_folder(&other.path("bundles"), &world.path("foreign"));
    std::fs::copy(other.path("packages/T-1/T-1-R01.exam"), world.path("foreign.exam")).unwrap();
    std::fs::copy(other.path("elsewhere/trust"), world.path("foreign.trust")).unwrap();
}
