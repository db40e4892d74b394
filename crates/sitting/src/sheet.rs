//! Tables as a spreadsheet program writes them: CSV with a head row, read by the names of its columns.

use std::collections::BTreeMap;

/// A column of a table.
pub trait SheetColumn: Copy + Ord + 'static {
    /// Every column, in the order of the format's page.
    const ALL: &'static [Self];

    /// Its name in the head.
    fn name(self) -> &'static str;

    /// Its Chinese name.
    fn chinese(self) -> &'static str;

    /// Whether it may be left out.
    fn optional(self) -> bool;
}

/// What keeps a table, or a row of it, from being read. Rows are counted as a spreadsheet program shows them: the head
/// stands in row 1, and empty rows count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetError<C> {
    /// Bytes that are no UTF-8, such as GB18030.
    NotUtf8 {
        /// The first such row.
        row: usize,
    },
    /// The fields of the head are divided by something else than commas.
    Separator {
        /// The row of the head.
        row: usize,
        /// By what.
        found: Separator,
    },
    /// The head does not name these columns.
    NoColumns {
        /// The row of the head.
        row: usize,
        /// Which are missing.
        columns: Vec<C>,
    },
    /// The head names a column twice.
    ColumnTwice {
        /// The row of the head.
        row: usize,
        /// Which.
        column: C,
    },
    /// A row with more or fewer fields than the head.
    Fields {
        /// Which.
        row: usize,
        /// How many it has.
        have: usize,
        /// How many the head has.
        want: usize,
    },
}

/// What stands between fields instead of a comma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// `;`
    Semicolon,
    /// A tabulator.
    Tab,
    /// `，`
    WideComma,
}

/// A table: the rows that have their fields, and what is wrong with the others.
#[derive(Debug)]
pub struct Sheet<C> {
    /// Rows in the order of the file, without the head and empty ones.
    pub rows: Vec<SheetRow<C>>,
    /// What is wrong with other rows.
    pub faults: Vec<SheetError<C>>,
}

/// A row of a table.
#[derive(Debug)]
pub struct SheetRow<C> {
    /// Its number in a spreadsheet program.
    pub row: usize,
    fields: BTreeMap<C, String>,
}

impl<C: SheetColumn> SheetRow<C> {
    /// A field without blanks around it; empty where the table does not have the column.
    pub fn get(&self, column: C) -> &str {
        self.fields.get(&column).map_or("", String::as_str)
    }
}

impl<C> SheetError<C> {
    /// The row to look at.
    pub fn row(&self) -> usize {
        match self {
            Self::NotUtf8 { row }
            | Self::Separator { row, .. }
            | Self::NoColumns { row, .. }
            | Self::ColumnTwice { row, .. }
            | Self::Fields { row, .. } => *row,
        }
    }

    /// The stable snake_case code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotUtf8 { .. } => "not_text",
            Self::Separator { .. } => "separator",
            Self::NoColumns { .. } => "missing_column",
            Self::ColumnTwice { .. } => "column_twice",
            Self::Fields { .. } => "field_count",
        }
    }
}

/// Reads a table: UTF-8, a leading byte-order mark is passed over, and so are empty rows and unknown columns.
///
/// # Errors
/// What keeps the whole from being read; what is wrong with single rows stands in [`Sheet::faults`].
pub fn read_sheet<C: SheetColumn>(csv: &[u8]) -> Result<Sheet<C>, SheetError<C>> {
    let mut records = records(csv).map_err(|row| SheetError::NotUtf8 { row })?.into_iter();
    let (row, head) = records.next().unwrap_or((1, Vec::new()));
    let columns = columns(row, &head)?;
    let mut sheet = Sheet { rows: Vec::new(), faults: Vec::new() };
    for (row, record) in records {
        let (have, want) = (record.len(), head.len());
        if have == want {
            let field = |(field, column): (String, &Option<C>)| Some(((*column)?, field));
            let fields = record.into_iter().zip(&columns).filter_map(field).collect();
            sheet.rows.push(SheetRow { row, fields });
        } else {
            sheet.faults.push(SheetError::Fields { row, have, want });
        }
    }
    Ok(sheet)
}

/// Rows that are not empty, with their numbers; or the row of the first bytes that are no UTF-8.
fn records(csv: &[u8]) -> Result<Vec<(usize, Vec<String>)>, usize> {
    let line = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
    let text = str::from_utf8(csv).map_err(|error| line(&csv[..error.valid_up_to()]))?;
    // One end of a line for all programs, so that lines can be counted; the last one has it too.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n") + "\n";
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let (mut record, mut found, mut folded) = (csv::StringRecord::new(), Vec::new(), 0);
    let mut row = 1;
    // The reader refuses nothing but bytes that are no UTF-8.
    while reader.read_record(&mut record).map_err(|_| row)? {
        // A field of several lines is still one row.
        folded += record.iter().map(|field| field.matches('\n').count()).sum::<usize>();
        row = usize::try_from(reader.position().line()).unwrap_or(usize::MAX) - 1 - folded;
        let fields: Vec<String> = record.iter().map(|field| field.trim().to_owned()).collect();
        if fields.iter().any(|field| !field.is_empty()) {
            found.push((row, fields));
        }
    }
    Ok(found)
}

/// Which column each field of the head names.
fn columns<C: SheetColumn>(row: usize, head: &[String]) -> Result<Vec<Option<C>>, SheetError<C>> {
    let named = |name: &String| C::ALL.iter().copied().find(|column| column.name() == name);
    let columns: Vec<Option<C>> = head.iter().map(named).collect();
    let count = |column: C| columns.iter().filter(|found| **found == Some(column)).count();
    if let Some(column) = C::ALL.iter().copied().find(|column| count(*column) > 1) {
        return Err(SheetError::ColumnTwice { row, column });
    }
    let missing = |column: &C| !column.optional() && count(*column) == 0;
    let missing: Vec<C> = C::ALL.iter().copied().filter(missing).collect();
    match (missing.is_empty(), separator(head)) {
        (true, _) => Ok(columns),
        (false, Some(found)) => Err(SheetError::Separator { row, found }),
        (false, None) => Err(SheetError::NoColumns { row, columns: missing }),
    }
}

/// What divides a head that has one field only.
fn separator(head: &[String]) -> Option<Separator> {
    let [only] = head else { return None };
    let signs = [(';', Separator::Semicolon), ('\t', Separator::Tab), ('，', Separator::WideComma)];
    signs.into_iter().find(|(sign, _)| only.contains(*sign)).map(|(_, found)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    enum Column {
        A,
        B,
    }

    impl SheetColumn for Column {
        const ALL: &'static [Self] = &[Self::A, Self::B];

        fn name(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }

        fn chinese(self) -> &'static str {
            self.name()
        }

        fn optional(self) -> bool {
            self == Self::B
        }
    }

    type Found = Result<(Vec<(usize, String)>, Vec<SheetError<Column>>), SheetError<Column>>;

    fn read(csv: &[u8]) -> Found {
        let sheet = read_sheet::<Column>(csv)?;
        let row = |row: &SheetRow<Column>| (row.row, row.get(Column::A).to_owned());
        Ok((sheet.rows.iter().map(row).collect(), sheet.faults))
    }

    fn rows(csv: &str, expected: &[(usize, &str)]) {
        let expected = expected.iter().map(|(row, a)| (*row, (*a).to_owned())).collect();
        assert_eq!(read(csv.as_bytes()), Ok((expected, Vec::new())), "{csv:?}");
    }

    #[test]
    fn rows_have_the_numbers_of_a_spreadsheet() {
        rows("a,b\n1,2\n3,4", &[(2, "1"), (3, "3")]);
        rows("\u{feff}b,x,a\r\n2,0,1\r\n", &[(2, "1")]);
        rows("a,b\n\n1,2\n,\n   \n3,4\n,,\n\n", &[(3, "1"), (6, "3")]);
        rows("a,b\n\"1\n1\",2\n\n\"3\r\n\",4\n5,6\n", &[(2, "1\n1"), (4, "3"), (5, "5")]);
        rows("a,b\r1,2\r3,4\r", &[(2, "1"), (3, "3")]);
        rows("\n\na\n 1 \n", &[(4, "1")]);
    }

    #[test]
    fn what_is_wrong_has_a_row() {
        let check = |csv: &[u8], expected: SheetError<Column>| {
            assert_eq!(read(csv), Err(expected), "{}", String::from_utf8_lossy(csv));
        };
        let none = |row| SheetError::NoColumns { row, columns: vec![Column::A] };
        check(b"", none(1));
        check("考生名册\na,b\n".as_bytes(), none(1));
        check(b"\nA,b\n", none(2));
        check(b"a,b,a\n", SheetError::ColumnTwice { row: 1, column: Column::A });
        check(b"a,b\n1,2\n\xb2\xe2,2\n", SheetError::NotUtf8 { row: 3 });
        for (sign, found) in
            [(";", Separator::Semicolon), ("\t", Separator::Tab), ("，", Separator::WideComma)]
        {
            check(format!("a{sign}b\n").as_bytes(), SheetError::Separator { row: 1, found });
        }
        let faults = vec![
            SheetError::Fields { row: 2, have: 1, want: 2 },
            SheetError::Fields { row: 4, have: 3, want: 2 },
        ];
        let good = vec![(3, "1".to_owned())];
        assert_eq!(read(b"a,b\n1\n1,2\n1,2,3\n"), Ok((good, faults)), "all of them at once");
    }
}
