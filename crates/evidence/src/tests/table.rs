//! `docs/format/standing.md` has every code, in order, as the code has it.

use crate::Code;

#[test]
fn the_table_is_that_of_the_code() {
    let page = include_str!("../../../../docs/format/standing.md");
    let rows = page.lines().filter(|line| line.starts_with("| `"));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split('|').map(str::trim).collect()).collect();
    assert_eq!(rows.len(), Code::ALL.len(), "a row for each code");
    for (row, code) in rows.iter().zip(Code::ALL) {
        let kind = if code.holds() { "hold" } else { "remark" };
        assert_eq!(row[1..3], [&format!("`{}`", code.name())[..], kind], "{code:?}");
        assert!(["seat", "machine"].contains(&row[3]), "{code:?} has a radius");
    }
}
