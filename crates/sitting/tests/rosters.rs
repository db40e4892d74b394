//! Rosters as they come from spreadsheet programs, and what is said of each.

use sitting::RosterColumn::{IdKind, IdNumber, Name, Number, Room, Seat};
use sitting::{Roster, RosterError, Separator, SheetError};

const HEAD: &str = "number,name,id_kind,id_number,room,seat,extra_time\n";
const ROWS: &str = "90010001,试一,居民身份证,00000019950101001X,R01,01,\n\
                    90010002,试二,居民身份证,00000019950101002X,R01,02,\n\
                    90010003,试三,居民身份证,00000019950101003X,R01,03,1.5\n";

fn check(why: &str, csv: impl AsRef<[u8]>, expected: Result<usize, Vec<RosterError>>) {
    let read = Roster::from_csv(csv).map(|roster| roster.candidates.len());
    assert_eq!(read, expected, "{why}");
}

fn sheet(error: SheetError<sitting::RosterColumn>) -> Result<usize, Vec<RosterError>> {
    Err(vec![RosterError::Sheet(error)])
}

#[test]
fn empty_rows_are_passed_over() {
    check("a good roster", format!("{HEAD}{ROWS}"), Ok(3));
    check("commas after the last row", format!("{HEAD}{ROWS},,,,,,\n,,,,,,\n"), Ok(3));
    check("a row of blanks at the end", format!("{HEAD}{ROWS}   \n"), Ok(3));
}

#[test]
fn what_is_missing_of_the_head_is_said_of_the_head() {
    let without =
        |columns: &[_]| sheet(SheetError::NoColumns { row: 1, columns: columns.to_vec() });
    let chinese = "准考证号,姓名,证件类型,证件号码,考场,机位,延长时间\n";
    let all = without(&[Number, Name, IdKind, IdNumber, Room, Seat]);
    check("a Chinese head", format!("{chinese}{ROWS}"), all.clone());
    check("a title above the head", format!("考生名册,,,,,,\n{HEAD}{ROWS}"), all);
    let upper = HEAD.replace("number,name", "Number,Name");
    check("capitals in the head", format!("{upper}{ROWS}"), without(&[Number, Name]));
    check("no extra time at all", "number,name,id_kind,id_number,room,seat\n", Ok(0));
    let semicolons = format!("{HEAD}{ROWS}").replace(',', ";");
    let found = Separator::Semicolon;
    check("semicolons", semicolons, sheet(SheetError::Separator { row: 1, found }));
    let twice = SheetError::ColumnTwice { row: 1, column: Seat };
    check("a column twice", HEAD.replace("extra_time", "seat"), sheet(twice));
}

#[test]
fn every_bad_row_is_named_at_once() {
    let rows = ROWS.replace("试一", "").replace("1.5", "150%");
    let found = vec![
        RosterError::Missing { row: 2, column: Name },
        RosterError::ExtraTime { row: 4, found: "150%".into() },
    ];
    check("two bad rows", format!("{HEAD}{rows}"), Err(found));
    let short = ROWS.replace("00000019950101002X", "002X").replace("R01,03", "R01,02");
    let found = vec![
        RosterError::TooShort { row: 3, column: IdNumber, least: 6, have: 4 },
        RosterError::SeatTwice { row: 4, first: 3, room: "R01".into(), seat: "02".into() },
    ];
    check("a seat twice, and a short document", format!("{HEAD}{short}"), Err(found));
}

#[test]
fn a_roster_in_gb18030_is_no_utf8() {
    let mut csv = format!("{HEAD}90010001,").into_bytes();
    csv.extend(b"\xca\xd4\xd2\xbb,\xbe\xd3\xc3\xf1,000000,R01,01,\n");
    check("GB18030", csv, sheet(SheetError::NotUtf8 { row: 2 }));
}
