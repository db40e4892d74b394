//! Every refusal of a roster and of marks has words.

use super::{marks_words, roster_words, together};
use crate::marks::MarksError;
use crate::words_check::check;
use exam::fault::Words;
use exam::view::Text;
use sitting::{RosterColumn, RosterError, Separator, SheetColumn, SheetError, Spoil};
use std::collections::{BTreeMap, BTreeSet};

const SPOILS: [Spoil; 3] = [Spoil::Exponent, Spoil::Mark, Spoil::Rounded];
const SEPARATORS: [Separator; 3] = [Separator::Semicolon, Separator::Tab, Separator::WideComma];

fn sheet_kind<C>(error: &SheetError<C>) -> usize {
    match error {
        SheetError::NotUtf8 { .. } => 0,
        SheetError::Separator { found: Separator::Semicolon, .. } => 1,
        SheetError::Separator { found: Separator::Tab, .. } => 2,
        SheetError::Separator { found: Separator::WideComma, .. } => 3,
        SheetError::NoColumns { .. } => 4,
        SheetError::ColumnTwice { .. } => 5,
        SheetError::Fields { .. } => 6,
    }
}

fn spoil_kind(how: Spoil) -> usize {
    match how {
        Spoil::Exponent => 7,
        Spoil::Mark => 8,
        Spoil::Rounded => 9,
    }
}

fn roster_kind(error: &RosterError) -> usize {
    match error {
        RosterError::Sheet(error) => sheet_kind(error),
        RosterError::Spoiled { how, .. } => spoil_kind(*how),
        RosterError::Missing { .. } => 10,
        RosterError::TooShort { .. } => 11,
        RosterError::ExtraTime { .. } => 12,
        RosterError::NumberTwice { .. } => 13,
        RosterError::SeatTwice { .. } => 14,
        RosterError::Paper { .. } => 15,
    }
}

fn marks_kind(error: &MarksError) -> usize {
    match error {
        MarksError::Sheet(error) => sheet_kind(error),
        MarksError::Spoiled { how, .. } => spoil_kind(*how),
        MarksError::NoNumber { .. } => 10,
        MarksError::NotAMark { .. } => 11,
        MarksError::NumberTwice { .. } => 12,
        MarksError::Unknown { .. } => 13,
        MarksError::SeveralSittings { .. } => 14,
    }
}

fn sheets<C: SheetColumn>() -> Vec<SheetError<C>> {
    let separators = SEPARATORS.map(|found| SheetError::Separator { row: 7, found });
    let twice = C::ALL.iter().map(|column| SheetError::ColumnTwice { row: 7, column: *column });
    let others = [
        SheetError::NotUtf8 { row: 7 },
        SheetError::NoColumns { row: 7, columns: C::ALL.to_vec() },
        SheetError::Fields { row: 7, have: 3, want: 5 },
    ];
    twice.chain(separators).chain(others).collect()
}

fn rosters() -> Vec<RosterError> {
    let (row, first) = (7, 2);
    let missing = RosterColumn::ALL.iter().map(|c| RosterError::Missing { row, column: *c });
    let column = RosterColumn::IdNumber;
    let spoiled = SPOILS.map(|how| RosterError::Spoiled { row, column, how });
    let others = [
        RosterError::TooShort { row, column, least: 6, have: 5 },
        RosterError::ExtraTime { row, found: "150%".into() },
        RosterError::NumberTwice { row, first, number: "1".into() },
        RosterError::Paper { row, found: "3".into(), papers: vec!["1".into(), "2".into()] },
        RosterError::SeatTwice { row, first, room: "1".into(), seat: "2".into() },
    ];
    let sheets = sheets().into_iter().map(RosterError::Sheet);
    sheets.chain(missing).chain(spoiled).chain(others).collect()
}

fn marks() -> Vec<MarksError> {
    let row = 7;
    let number = || "26112101".to_owned();
    let spoiled = SPOILS.map(|how| MarksError::Spoiled { row, how });
    let others = [
        MarksError::NoNumber { row },
        MarksError::Unknown { row, number: number() },
        MarksError::SeveralSittings { row, number: number() },
        MarksError::NotAMark { row, found: "100.5".into() },
        MarksError::NumberTwice { row, first: 2, number: "1".into() },
    ];
    let sheets = sheets().into_iter().map(MarksError::Sheet);
    sheets.chain(spoiled).chain(others).collect()
}

/// Words of all samples: right in both languages, with the row, and different where the refusals differ.
fn all_said(said: impl Iterator<Item = Words>) {
    let names = [
        "number",
        "name",
        "id_kind",
        "id_number",
        "room",
        "seat",
        "extra_time",
        "station",
        "paper",
        "candidate",
        "practical",
        "sitting",
        "CSV",
        "UTF-",
        "GB",
        "GBK",
    ];
    let mut before = BTreeSet::new();
    for Words { message, hint, .. } in said {
        check(&hint, &names);
        let (zh, en) = (format!("{}。", message.zh), format!("{}.", message.en));
        check(&Text { zh, en }, &names);
        assert!(message.zh.contains("第 7 行"), "where it stands: {}", message.zh);
        assert!(message.en.contains("row 7"), "where it stands: {}", message.en);
        assert!(before.insert(message.zh.clone()), "words of its own: {}", message.zh);
        assert!(before.insert(message.en.clone()), "words of its own: {}", message.en);
    }
}

/// One code for each variant, whatever its data.
fn codes(all: impl Iterator<Item = (usize, &'static str)>, kinds: usize, codes: usize) {
    let by_kind: BTreeMap<usize, &str> = all.collect();
    assert_eq!(by_kind.len(), kinds, "every variant has a sample: {by_kind:?}");
    let different: BTreeSet<_> = by_kind.values().collect();
    // Three separators and three spoils share a code each.
    assert_eq!(different.len(), codes, "codes differ: {by_kind:?}");
}

#[test]
fn every_refusal_of_a_roster_has_words_and_a_code() {
    all_said(rosters().iter().map(roster_words));
    codes(rosters().iter().map(|error| (roster_kind(error), error.code())), 16, 12);
}

#[test]
fn every_refusal_of_marks_has_words_and_a_code() {
    all_said(marks().iter().map(marks_words));
    codes(marks().iter().map(|error| (marks_kind(error), error.code())), 15, 11);
}

#[test]
fn faults_are_told_together_and_each_cure_once() {
    let fault = |row| RosterError::Missing { row, column: RosterColumn::Name };
    let faults: Vec<_> = (2..=31).map(|row| roster_words(&fault(row))).collect();
    let told = together(("考生名册 R.csv ".into(), "The roster R.csv".into()), &faults);
    let zh = &told.message.zh;
    assert!(
        zh.starts_with("考生名册 R.csv 有 30 处须改正：第 2 行姓名（name）为空；第 3 行"),
        "{zh}"
    );
    assert!(zh.ends_with("第 13 行姓名（name）为空；另有 18 处。"), "a sentence has an end: {zh}");
    assert_eq!(told.hint.zh.matches("请补填").count(), 1, "one cure: {}", told.hint.zh);
    let en = &told.message.en;
    assert!(en.starts_with("The roster R.csv has 30 to mend: row 2: name is empty; row 3"), "{en}");
    assert!(en.ends_with("row 13: name is empty; and 18 more."), "{en}");
}
