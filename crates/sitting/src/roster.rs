use crate::number::narrow;
use crate::{RosterColumn, RosterError, SheetColumn, SheetRow, fold_number, read_sheet, spoil};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Who sits where (考生名册), as the board's CSV states it. See `docs/format/roster.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// Candidates in file order.
    pub candidates: Vec<Candidate>,
}

/// One candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Candidate number (准考证号), unique in the sitting.
    pub number: String,
    /// Name.
    pub name: String,
    /// Kind of identity document, such as 居民身份证.
    pub id_kind: String,
    /// Number of the document; its last six characters sign the candidate in.
    pub id_number: String,
    /// Room id.
    pub room: String,
    /// Seat (机位), unique in the room.
    pub seat: String,
    /// Accommodation.
    pub extra_time: ExtraTime,
    /// The station, where the roster names one.
    pub station: Option<String>,
    /// Id of the paper, as the plan writes it; none where the plan's only paper has no id.
    pub paper: Option<String>,
}

/// Extra time as an accommodation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, serde::Serialize)]
pub enum ExtraTime {
    /// The ordinary time.
    #[default]
    #[serde(rename = "", alias = "1")]
    None,
    /// ×1.25.
    #[serde(rename = "1.25")]
    Quarter,
    /// ×1.5.
    #[serde(rename = "1.5")]
    Half,
    /// ×2.
    #[serde(rename = "2")]
    Double,
}

impl ExtraTime {
    /// What a roster states; none for anything else.
    fn read(field: &str) -> Option<Self> {
        match field {
            "" | "1" => Some(ExtraTime::None),
            "1.25" => Some(ExtraTime::Quarter),
            "1.5" => Some(ExtraTime::Half),
            "2" => Some(ExtraTime::Double),
            _ => None,
        }
    }

    /// Extra time in percent of the ordinary time.
    pub fn percent(self) -> u32 {
        match self {
            ExtraTime::None => 0,
            ExtraTime::Quarter => 25,
            ExtraTime::Half => 50,
            ExtraTime::Double => 100,
        }
    }
}

/// The fewest characters of a document number: its last six sign the candidate in.
const TAIL: usize = 6;

/// How much of a document number a screen shows at most: of a resident's the region.
const MASK_SHOWS: usize = 6;

/// Letters and digits of a document number.
fn counts(sign: &char) -> bool {
    sign.is_alphanumeric()
}

impl Roster {
    /// Reads a roster CSV for a plan whose only paper has no id: UTF-8 (a leading byte-order mark is passed over), with a
    /// head row. Full-width forms become ASCII but in names and kinds of document, and blanks within numbers go.
    ///
    /// # Errors
    /// Everything that is wrong, by row.
    pub fn from_csv(csv: impl AsRef<[u8]>) -> Result<Self, Vec<RosterError>> {
        Self::for_papers(csv, &[])
    }

    /// The same for a plan with papers of these ids: the column `paper` says which a candidate sits, and may be left out
    /// where there is one.
    ///
    /// # Errors
    /// As [`Roster::from_csv`]; a paper that is not among them.
    pub fn for_papers(csv: impl AsRef<[u8]>, papers: &[String]) -> Result<Self, Vec<RosterError>> {
        let whole = |error| vec![RosterError::Sheet(error)];
        let sheet = read_sheet(csv.as_ref()).map_err(whole)?;
        let mut found: Vec<_> = sheet.faults.into_iter().map(RosterError::Sheet).collect();
        let mut candidates = Vec::new();
        let mut earlier = Earlier::default();
        for row in &sheet.rows {
            check_row(row, &mut found);
            let paper = paper_of(row, papers).unwrap_or_else(|error| {
                found.push(error);
                None
            });
            let candidate = Candidate { paper, ..Candidate::of(row) };
            earlier.check(row.row, &candidate, &mut found);
            candidates.push(candidate);
        }
        found.sort_by_key(RosterError::row);
        if found.is_empty() { Ok(Self { candidates }) } else { Err(found) }
    }

    /// The candidates of one room, in file order.
    pub fn room<'a>(&'a self, room: &'a str) -> impl Iterator<Item = &'a Candidate> {
        self.candidates.iter().filter(move |candidate| candidate.room == room)
    }
}

/// The paper that a row names, as the plan writes its id. Where the plan's only paper has no id, nothing is asked.
fn paper_of(
    fields: &SheetRow<RosterColumn>,
    papers: &[String],
) -> Result<Option<String>, RosterError> {
    let (row, column) = (fields.row, RosterColumn::Paper);
    let named = fold_number(fields.get(column));
    match (papers, named.as_str()) {
        ([], _) => Ok(None),
        ([only], "") => Ok(Some(only.clone())),
        (_, "") => Err(RosterError::Missing { row, column }),
        (_, _) => match papers.iter().find(|id| id.eq_ignore_ascii_case(&named)) {
            Some(id) => Ok(Some(id.clone())),
            None => Err(RosterError::Paper { row, found: named, papers: papers.to_vec() }),
        },
    }
}

/// The rows in which numbers and seats stood first.
#[derive(Default)]
struct Earlier {
    numbers: BTreeMap<String, usize>,
    seats: BTreeMap<(String, String), usize>,
}

impl Earlier {
    fn check(&mut self, row: usize, candidate: &Candidate, found: &mut Vec<RosterError>) {
        let Candidate { number, room, seat, .. } = candidate.clone();
        let first = *self.numbers.entry(number.clone()).or_insert(row);
        if first < row && !number.is_empty() {
            found.push(RosterError::NumberTwice { row, first, number });
        }
        let first = *self.seats.entry((room.clone(), seat.clone())).or_insert(row);
        if first < row && !room.is_empty() && !seat.is_empty() {
            found.push(RosterError::SeatTwice { row, first, room, seat });
        }
    }
}

/// What is wrong with a row by itself.
fn check_row(fields: &SheetRow<RosterColumn>, found: &mut Vec<RosterError>) {
    let row = fields.row;
    for column in RosterColumn::ALL.iter().copied() {
        let field = fields.get(column);
        if field.is_empty() && !column.optional() {
            found.push(RosterError::Missing { row, column });
            continue;
        }
        match column {
            RosterColumn::Number | RosterColumn::IdNumber => {
                let number = fold_number(field);
                let (least, have) = (TAIL, number.chars().filter(counts).count());
                if let Some(how) = spoil(&number) {
                    found.push(RosterError::Spoiled { row, column, how });
                } else if column == RosterColumn::IdNumber && have < least {
                    found.push(RosterError::TooShort { row, column, least, have });
                }
            }
            RosterColumn::ExtraTime => {
                if ExtraTime::read(&narrow(field)).is_none() {
                    found.push(RosterError::ExtraTime { row, found: field.into() });
                }
            }
            RosterColumn::Name
            | RosterColumn::IdKind
            | RosterColumn::Room
            | RosterColumn::Seat
            | RosterColumn::Paper
            | RosterColumn::Station => {}
        }
    }
}

impl Candidate {
    fn of(row: &SheetRow<RosterColumn>) -> Self {
        Self {
            number: fold_number(row.get(RosterColumn::Number)),
            name: row.get(RosterColumn::Name).into(),
            id_kind: row.get(RosterColumn::IdKind).into(),
            id_number: fold_number(row.get(RosterColumn::IdNumber)),
            room: narrow(row.get(RosterColumn::Room)),
            seat: narrow(row.get(RosterColumn::Seat)),
            extra_time: ExtraTime::read(&narrow(row.get(RosterColumn::ExtraTime)))
                .unwrap_or_default(),
            station: Some(narrow(row.get(RosterColumn::Station))).filter(|id| !id.is_empty()),
            paper: None,
        }
    }

    /// The last six letters and digits of the document number, upper case: what signs the candidate in. Hyphens do not
    /// count, because a station folds them away.
    pub fn id_tail(&self) -> String {
        let signs: Vec<char> = self.id_number.to_uppercase().chars().filter(counts).collect();
        signs[signs.len().saturating_sub(TAIL)..].iter().collect()
    }

    /// The document number with its beginning only, at most six characters: nothing of what signs in is shown.
    pub fn id_masked(&self) -> String {
        let signs = self.id_number.chars().filter(counts).count();
        let shown = signs.saturating_sub(TAIL).min(MASK_SHOWS);
        let mask = |(at, sign)| if at < shown { sign } else { '*' };
        self.id_number.chars().enumerate().map(mask).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SheetError, Spoil};

    const HEAD: &str = "number,name,id_kind,id_number,room,seat,extra_time\n";

    fn check(rows: &str, expected: Result<usize, Vec<RosterError>>) {
        let parsed = Roster::from_csv(format!("{HEAD}{rows}"));
        assert_eq!(parsed.map(|roster| roster.candidates.len()), expected, "rows {rows:?}");
    }

    #[test]
    fn rows_are_checked() {
        use RosterColumn::{IdNumber, Name, Number, Seat};
        let good = "1,张三,居民身份证,11010119900101123x,01,01,\n";
        check(&format!("{good}2,李四,护照,E12345678,01,02,1.5\n"), Ok(2));
        check(&format!("{good},,,,,,\n\n  \n"), Ok(1));
        let twice = RosterError::NumberTwice { row: 4, first: 2, number: "1".into() };
        check(&format!("{good}\n１ ,李四,护照,E12345678,01,02,\n"), Err(vec![twice]));
        let (room, seat) = ("01".into(), "01".into());
        let twice = RosterError::SeatTwice { row: 3, first: 2, room, seat };
        check(&format!("{good}2,李四,护照,E12345678,0１,01,\n"), Err(vec![twice]));
        let row = 2;
        let missing = |row, column| RosterError::Missing { row, column };
        let short = RosterError::TooShort { row, column: IdNumber, least: 6, have: 5 };
        check("1,张三,居民身份证,12345,01,01,\n", Err(vec![short]));
        check("1,,居民身份证,123456,01,01,\n", Err(vec![missing(2, Name)]));
        let time = |found: &str| vec![RosterError::ExtraTime { row, found: found.into() }];
        check("1,张三,居民身份证,123456,01,01,3\n", Err(time("3")));
        check("1,张三,居民身份证,123456,01,01,150%\n", Err(time("150%")));
        let fields = |row, have| RosterError::Sheet(SheetError::Fields { row, have, want: 7 });
        check("1,张三\n", Err(vec![fields(2, 2)]));
        let all = vec![missing(2, Number), missing(2, Seat), fields(3, 1), missing(4, Name)];
        check(",张三,居民身份证,123456,01,,\n2\n3,,护照,E12345678,01,02,\n", Err(all));
    }

    #[test]
    fn numbers_of_a_spreadsheet_are_folded_or_refused() {
        let spoiled = |row, column, how| RosterError::Spoiled { row, column, how };
        let found = vec![
            spoiled(2, RosterColumn::Number, Spoil::Exponent),
            spoiled(3, RosterColumn::Number, Spoil::Mark),
            spoiled(3, RosterColumn::IdNumber, Spoil::Exponent),
            spoiled(4, RosterColumn::Number, Spoil::Mark),
            spoiled(4, RosterColumn::IdNumber, Spoil::Rounded),
        ];
        check(
            "9.001E+07,试一,居民身份证,00000019950101001X,R01,01,\n\
             '90010002,试二,居民身份证,1.10101E+17,R01,02,\n\
             =\"90010003\",试三,居民身份证,110101199501010000,R01,03,\n",
            Err(found),
        );
        let wide = "９００１０００１,试一,居民身份证,00000019950101001Ｘ,Ｒ01,０１,１．５\n\
                    9001 0002,试二,居民身份证,000000 19950101 002X,R01,02,\n";
        let roster = Roster::from_csv(format!("{HEAD}{wide}")).unwrap();
        let found = |c: &Candidate| [&c.number, &c.room, &c.seat, &c.id_tail()].map(String::clone);
        let found: Vec<_> = roster.candidates.iter().map(found).collect();
        let expected = [["90010001", "R01", "01", "01001X"], ["90010002", "R01", "02", "01002X"]];
        assert_eq!(found, expected, "as a candidate's typing is folded");
        assert_eq!(roster.candidates[0].extra_time, ExtraTime::Half, "１．５ is 1.5");
    }

    #[test]
    fn the_tail_is_upper_case_and_the_mask_shows_nothing_of_it() {
        let check = |id: &str, tail: &str, masked: &str| {
            let roster = Roster::from_csv(format!("{HEAD}1,张三,证件,{id},01,01,\n")).unwrap();
            let candidate = &roster.candidates[0];
            assert_eq!(candidate.id_tail(), tail, "{id}: what signs in");
            assert_eq!(candidate.id_masked(), masked, "{id}: what is shown");
        };
        check("11010119900101123x", "01123X", "110101************");
        check("110101 1990 0101 123x", "01123X", "110101************");
        check("E12345678", "345678", "E12******");
        check("H1234-5678", "345678", "H12*******");
        check("123456", "123456", "******");
    }
}
