//! 核对回执码: the receipts of the bundles beside those on the candidates' sheets.

use crate::open::KeptSeat;
use crate::survey::{Survey, note_of};
use crate::{Error, Result};
use exam::payload::{ComparedReceipt, Comparison};
use exam::receipts::{self, Row};
use sealing::codes::Receipt;

impl Survey {
    /// Compares every collected bundle with what stands on the sheets. A candidate without a row has none there.
    ///
    /// # Errors
    /// [`Error::NotInRoom`] for a row of somebody else.
    pub fn compare(&mut self, rows: &[Row]) -> Result<()> {
        let known = |number: &str| self.kept.seats.iter().any(|seat| seat.candidate == number);
        if let Some((number, _)) = rows.iter().find(|(number, _)| !known(number)) {
            return Err(Error::NotInRoom { number: number.clone() });
        }
        let seats = self.kept.seats.iter();
        self.receipts = Some(seats.flat_map(|seat| self.compared(seat, rows)).collect());
        Ok(())
    }

    /// The same with the sheets that a rehearsal left beside its bundles, where it did.
    ///
    /// # Errors
    /// Sheets that do not read; as [`Survey::compare`].
    pub fn compare_rehearsed(&mut self) -> Result<()> {
        if self.beside.sheets.is_empty() {
            return Ok(());
        }
        let sheets = self.beside.sheets.iter().map(|path| receipts::read(path));
        let rows: Vec<Vec<Row>> = sheets.collect::<exam::Result<_>>()?;
        let known = |row: &Row| self.kept.seats.iter().any(|seat| seat.candidate == row.0);
        let rows: Vec<Row> = rows.into_iter().flatten().filter(known).collect();
        self.compare(&rows)
    }

    fn compared(&self, seat: &KeptSeat, rows: &[Row]) -> Vec<ComparedReceipt> {
        let typed = rows.iter().filter(|(number, _)| *number == seat.candidate);
        let typed: Vec<&str> = typed.map(|(_, receipt)| receipt.as_str()).collect();
        let own = self.collected.iter().filter(|it| it.manifest().seat_tag == seat.tag);
        let one = |bundle| {
            let receipt = note_of(seat, bundle).and_then(|note| note.receipt);
            let (compared, sheet) = comparison(receipt.as_deref(), &typed);
            ComparedReceipt {
                candidate: seat.candidate.clone(),
                bundle: *bundle.file_digest(),
                compared,
                sheet: sheet.map(|receipt| receipt.to_string()),
            }
        };
        own.map(one).collect()
    }
}

/// What one receipt comes to beside what was typed of a candidate's sheet, and the receipt that stands there. A bundle of
/// before tells no receipt.
fn comparison(own: Option<&str>, typed: &[&str]) -> (Comparison, Option<Receipt>) {
    let own = own.and_then(|text| Receipt::parse(text).ok());
    let written: Vec<&&str> = typed.iter().filter(|text| !text.is_empty()).collect();
    let mut read = written.iter().filter_map(|text| Receipt::parse(text).ok());
    match own {
        None => (Comparison::Missing, read.next()),
        Some(_) if written.is_empty() => (Comparison::Missing, None),
        Some(own) if read.clone().any(|it| it == own) => (Comparison::Same, Some(own)),
        Some(_) => (Comparison::Other, read.next()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(why: &str, typed: &[&str], expected: Comparison) {
        let (found, sheet) = comparison(Some("8F3K-22QP-7MWD-4XTE"), typed);
        assert_eq!(found, expected, "{why}");
        let own = sheet.is_some_and(|sheet| sheet.to_string() == "8F3K-22QP-7MWD-4XTE");
        assert_eq!(own, expected == Comparison::Same, "{why}: what stands there");
    }

    #[test]
    fn a_receipt_is_the_same_another_or_missing() {
        check("as on the screen", &["8F3K-22QP-7MWD-4XTE"], Comparison::Same);
        check("as people write", &["8f3k 22qp 7mwd 4xte"], Comparison::Same);
        check("one sign is another", &["8F3K-22QP-7MWD-4XTF"], Comparison::Other);
        check("cut", &["8F3K-22QP"], Comparison::Other);
        check("no row", &[], Comparison::Missing);
        check("an empty row", &[""], Comparison::Missing);
        check("two rows of a moved attempt", &["", "8F3K-22QP-7MWD-4XTE"], Comparison::Same);
        assert_eq!(comparison(None, &["x"]), (Comparison::Missing, None), "a bundle of before");
    }
}
