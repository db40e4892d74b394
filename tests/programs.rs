//! Invariant 1 in the programs themselves: that of a room links no code that could read an answer key, and has no
//! statement of the board's databases. Those of the board have all of it, so the same search would find it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use common::{binary, root};
use object::{Object, ObjectSection, ObjectSymbol, SectionKind};
use std::collections::BTreeSet;
use std::process::Command;

/// What only the board may know.
const BOARD: [&str; 4] = ["archive", "board", "interchange", "marking"];

/// Those of [`BOARD`] that import and scoring need.
const WINDOW: [&str; 3] = ["archive", "board", "marking"];

/// The programs of a room.
const ROOM: [&str; 2] = ["gongyuan-app", "gongyuan-rehearsal"];

/// Those of [`BOARD`] among names.
fn of_board<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'static str> {
    let names: BTreeSet<&str> = names.into_iter().collect();
    BOARD.into_iter().filter(|name| names.contains(name)).collect()
}

/// The crates that a program is built from, as Cargo resolves them.
fn dependencies(program: &str) -> BTreeSet<&'static str> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(root()).args(["tree", "--offline", "--edges", "normal", "--prefix", "none"]);
    let output = cargo.args(["--package", program]).output().unwrap();
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    let names = of_board(lines.lines().filter_map(|line| line.split(' ').next()));
    assert!(lines.contains("store v"), "{program}: the tree is not empty");
    names
}

/// The crates that a readable symbol names: what stands before `::` and after nothing of a path.
fn crates_of(symbol: &str) -> impl Iterator<Item = &str> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    symbol.match_indices("::").filter_map(move |(end, _)| {
        let start = symbol[..end].rfind(|c| !word(c)).map_or(0, |at| at + 1);
        (start < end && !symbol[..start].ends_with(':')).then(|| &symbol[start..end])
    })
}

/// What a debug build of a program holds of the board: crates by their symbols, and statements of its databases.
fn held(program: &str) -> (BTreeSet<&'static str>, Vec<String>) {
    let bytes = std::fs::read(binary(program)).unwrap();
    let file = object::File::parse(&*bytes).unwrap();
    let symbols: Vec<String> = file
        .symbols()
        .filter_map(|symbol| symbol.name().ok())
        .map(|name| format!("{:#}", rustc_demangle::demangle(name)))
        .collect();
    let crates: BTreeSet<&str> = symbols.iter().flat_map(|symbol| crates_of(symbol)).collect();
    assert!(crates.contains("store"), "{program} has its symbols, and every program knows store");
    let texts = constants(&file);
    assert!(texts.contains("PRAGMA trusted_schema"), "{program} has its constants");
    let statements = ladders().into_iter().filter(|(_, sql)| texts.contains(sql));
    (of_board(crates), statements.map(|(name, _)| name).collect())
}

/// The constants of a program.
fn constants(file: &object::File<'_>) -> String {
    let constant = |kind| matches!(kind, SectionKind::ReadOnlyData | SectionKind::ReadOnlyString);
    let sections = file.sections().filter(|section| constant(section.kind()));
    sections.map(|it| String::from_utf8_lossy(it.data().unwrap()).into_owned()).collect()
}

/// The statements that build the board's databases, by file.
fn ladders() -> Vec<(String, String)> {
    let file = |name: &str| {
        let path = root().join("crates/archive/sql").join(name);
        (name.to_owned(), std::fs::read_to_string(path).unwrap())
    };
    ["item_bank/upgrade_1.sql", "item_bank/upgrade_2.sql", "result_store/upgrade_1.sql"]
        .map(file)
        .into()
}

#[test]
fn a_program_of_a_room_depends_on_nothing_of_the_board() {
    for program in ROOM {
        assert_eq!(dependencies(program), BTreeSet::new(), "{program}");
    }
    for program in ["gongyuan", "gongyuan-board"] {
        assert_eq!(dependencies(program), BTreeSet::from(BOARD), "{program}");
    }
}

#[test]
fn a_program_of_a_room_holds_no_code_and_no_statement_of_the_board() {
    for program in ROOM {
        assert_eq!(held(program), (BTreeSet::new(), Vec::new()), "{program}");
    }
    let statements: Vec<String> = ladders().into_iter().map(|(name, _)| name).collect();
    // The board's window imports results, and no items yet.
    for (program, least) in [("gongyuan", &BOARD[..]), ("gongyuan-board", &WINDOW)] {
        let (crates, found) = held(program);
        assert!(least.iter().all(|it| crates.contains(it)), "{program} has only {crates:?}");
        assert_eq!(found, statements, "{program}");
    }
}

/// No program has the switch that lets defences go (`crates/defence`): it is an environment variable, and would be there.
#[test]
fn every_defence_of_a_program_stands() {
    for program in ["gongyuan", "gongyuan-app", "gongyuan-board", "gongyuan-rehearsal"] {
        let bytes = std::fs::read(binary(program)).unwrap();
        let switch = b"GONGYUAN_UNDEFENDED";
        assert!(!bytes.windows(switch.len()).any(|it| it == switch), "{program} has the switch");
    }
}

#[test]
fn a_crate_is_the_beginning_of_a_path() {
    let check = |symbol: &str, expected: &[&str]| {
        assert_eq!(crates_of(symbol).collect::<Vec<_>>(), expected, "{symbol}");
    };
    check("archive::item_bank::ItemBank::open", &["archive"]);
    check("<marking::Item as core::clone::Clone>::clone", &["marking", "core"]);
    check("core::ptr::drop_in_place<archive::error::Error>", &["core", "archive"]);
    check("exam::board::folder", &["exam"]);
    check("tao::keyboard::f", &["tao"]);
    check("main", &[]);
}
