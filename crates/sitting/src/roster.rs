use serde::Deserialize;
use std::collections::BTreeSet;

/// Who sits where (考生名册), as the board's CSV states it. See `docs/format/roster.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// Candidates in file order.
    pub candidates: Vec<Candidate>,
}

/// One candidate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Candidate {
    /// Candidate number (准考证号), unique in the sitting.
    pub number: String,
    /// Name.
    pub name: String,
    /// Kind of identity document, such as 居民身份证.
    pub id_kind: String,
    /// Number of the document; its last six characters sign the candidate in.
    pub id_number: String,
    /// PlanRoom id.
    pub room: String,
    /// Seat (机位), unique in the room.
    pub seat: String,
    /// Accommodation.
    #[serde(default)]
    pub extra_time: ExtraTime,
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

/// Why a roster was refused.
#[derive(Debug, thiserror::Error)]
pub enum RosterError {
    /// A row that does not parse; the text names line and field.
    #[error("{0}")]
    Csv(#[from] csv::Error),
    /// An empty number, name, document, room or seat, or a document number shorter than six.
    #[error("row {row}: {field} is missing or too short")]
    Missing {
        /// Row, counted from 1 without the head.
        row: usize,
        /// Column.
        field: &'static str,
    },
    /// A candidate number or a seat of a room twice.
    #[error("row {row}: {what} stands in the roster twice")]
    Repeated {
        /// Row, counted from 1 without the head.
        row: usize,
        /// Number, or room and seat.
        what: String,
    },
}

impl Roster {
    /// Reads a roster CSV: UTF-8 (a leading byte-order mark is passed over), with a head row.
    ///
    /// # Errors
    /// [`RosterError`] with the row.
    pub fn from_csv(text: &str) -> Result<Self, RosterError> {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader =
            csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let candidates = reader.deserialize().collect::<Result<Vec<Candidate>, _>>()?;
        let roster = Self { candidates };
        roster.check()?;
        Ok(roster)
    }

    /// The candidates of one room, in file order.
    pub fn room<'a>(&'a self, room: &'a str) -> impl Iterator<Item = &'a Candidate> {
        self.candidates.iter().filter(move |candidate| candidate.room == room)
    }

    fn check(&self) -> Result<(), RosterError> {
        let (mut numbers, mut seats) = (BTreeSet::new(), BTreeSet::new());
        for (index, candidate) in self.candidates.iter().enumerate() {
            let row = index + 1;
            candidate.check(row)?;
            if !numbers.insert(&candidate.number) {
                return Err(RosterError::Repeated { row, what: candidate.number.clone() });
            }
            if !seats.insert((&candidate.room, &candidate.seat)) {
                let what = format!("{} {}", candidate.room, candidate.seat);
                return Err(RosterError::Repeated { row, what });
            }
        }
        Ok(())
    }
}

impl Candidate {
    fn check(&self, row: usize) -> Result<(), RosterError> {
        let fields = [
            ("number", &self.number, 1),
            ("name", &self.name, 1),
            ("id_kind", &self.id_kind, 1),
            ("id_number", &self.id_number, 6),
            ("room", &self.room, 1),
            ("seat", &self.seat, 1),
        ];
        match fields.iter().find(|(_, text, least)| text.chars().count() < *least) {
            Some((field, ..)) => Err(RosterError::Missing { row, field }),
            None => Ok(()),
        }
    }

    /// The last six characters of the document number, upper case: what signs the candidate in.
    pub fn id_tail(&self) -> String {
        let chars: Vec<char> = self.id_number.to_uppercase().chars().collect();
        chars[chars.len().saturating_sub(6)..].iter().collect()
    }

    /// The document number with all but the last four characters hidden.
    pub fn id_masked(&self) -> String {
        let count = self.id_number.chars().count();
        let hidden = count.saturating_sub(4);
        let shown: String = self.id_number.chars().skip(hidden).collect();
        "*".repeat(hidden) + &shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "number,name,id_kind,id_number,room,seat,extra_time\n";

    fn check(rows: &str, expected: Result<usize, &str>) {
        let parsed = Roster::from_csv(&format!("{HEAD}{rows}"));
        match (parsed, expected) {
            (Ok(roster), Ok(count)) => {
                assert_eq!(roster.candidates.len(), count, "rows of {rows:?}")
            }
            (Err(error), Err(part)) => {
                assert!(error.to_string().contains(part), "{rows:?}: {error} should say {part:?}");
            }
            (parsed, expected) => panic!("{rows:?}: {parsed:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn rows_are_checked() {
        check(
            "1,张三,居民身份证,11010119900101123x,01,01,\n2,李四,护照,E12345678,01,02,1.5\n",
            Ok(2),
        );
        check(
            "1,张三,居民身份证,123456,01,01,\n1,李四,护照,E12345678,01,02,\n",
            Err("row 2: 1 stands"),
        );
        check("1,张三,居民身份证,123456,01,01,\n2,李四,护照,E12345678,01,01,\n", Err("01 01"));
        check("1,张三,居民身份证,12345,01,01,\n", Err("id_number"));
        check("1,,居民身份证,123456,01,01,\n", Err("name"));
        check("1,张三,居民身份证,123456,01,01,3\n", Err("unknown variant `3`"));
        check("1,张三\n", Err("fields"));
    }

    #[test]
    fn the_tail_is_upper_case_and_the_mask_shows_four() {
        let roster =
            Roster::from_csv(&format!("{HEAD}1,张三,居民身份证,11010119900101123x,01,01,\n"));
        let candidate = &roster.unwrap().candidates[0];
        assert_eq!(candidate.id_tail(), "01123X", "x is typed as X on most cards");
        assert_eq!(candidate.id_masked(), "**************123x", "only four characters stay");
    }
}
