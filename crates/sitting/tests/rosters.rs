//! Rosters as they come from spreadsheet programs, and what is said of each.
#![allow(clippy::panic)]

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

/// The papers of the sample's rows, of a plan with these papers; the head may name the column or not.
fn check_papers(why: &str, papers: &[&str], cells: [&str; 3], expected: Result<[&str; 3], usize>) {
    let head = HEAD.replace('\n', ",paper\n");
    let rows = ROWS.lines().zip(cells).map(|(row, cell)| format!("{row},{cell}\n"));
    let csv = head + &rows.collect::<String>();
    let papers: Vec<String> = papers.iter().map(|id| (*id).to_owned()).collect();
    let read = Roster::for_papers(csv, &papers).map(|roster| {
        roster.candidates.into_iter().map(|it| it.paper.unwrap_or_default()).collect::<Vec<_>>()
    });
    match (read, expected) {
        (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{why}"),
        (Err(faults), Err(row)) => {
            let rows: Vec<usize> = faults.iter().map(RosterError::row).collect();
            assert_eq!(rows, [row], "{why}: {faults:?}");
        }
        (read, expected) => panic!("{why}: {read:?}, not {expected:?}"),
    }
}

#[test]
fn a_row_names_its_paper() {
    let two = ["OPS", "dev"];
    check_papers("case and blanks", &two, ["ops", " ＤＥＶ ", "O PS"], Ok(["OPS", "dev", "OPS"]));
    check_papers("another one", &two, ["OPS", "QA", "dev"], Err(3));
    check_papers("none named", &two, ["OPS", "dev", ""], Err(4));
    check_papers("one is understood", &["A"], ["", "a", ""], Ok(["A", "A", "A"]));
    check_papers("one, and another", &["A"], ["", "", "B"], Err(4));
    check_papers("a paper without id", &[], ["", "x", ""], Ok(["", "", ""]));
    let one = Roster::for_papers(format!("{HEAD}{ROWS}"), &["A".into()]).unwrap();
    assert_eq!(one.candidates[2].paper.as_deref(), Some("A"), "the column may be left out");
}
