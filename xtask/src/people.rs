//! The people of the demonstration: made up, as are their document numbers.

use std::fmt::Write as _;

const SURNAMES: [&str; 15] =
    ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "欧阳"];
const GIVEN: [&str; 10] =
    ["明远", "雨桐", "子涵", "建国", "思琪", "浩然", "晓梅", "文博", "佳怡", "一鸣"];

/// The invigilators of the demonstration's room.
pub const INVIGILATORS: [&str; 2] = ["王建华", "李淑敏"];

/// The candidate number of a row, from 1.
pub fn number(row: usize) -> String {
    format!("26112101{row:02}")
}

/// The name of a row.
fn name(row: usize) -> String {
    format!("{}{}", SURNAMES[(row - 1) % SURNAMES.len()], GIVEN[(row * 3) % GIVEN.len()])
}

/// A document number that nobody has: no region has the code 000000.
fn id_number(row: usize) -> String {
    format!("00000019950101{row:03}X")
}

/// The roster of a room with so many candidates.
pub fn roster(candidates: usize) -> String {
    let mut csv = String::from("number,name,id_kind,id_number,room,seat,extra_time\n");
    for row in 1..=candidates {
        let (number, name, id) = (number(row), name(row), id_number(row));
        let _ = writeln!(csv, "{number},{name},居民身份证,{id},R01,{row:02},");
    }
    csv
}

/// What a person types to sign in: number and the last six of the document.
pub fn sign_in(row: usize) -> (String, String, String) {
    let id = id_number(row);
    (number(row), name(row), id[id.len() - 6..].to_owned())
}
