//! The numbers of a report, from whole numbers of half-points; rounding happens once, in the last step.

use super::{Conclusion, ReportRow};
use crate::Error;
use item::Points;

/// How many bands of 10 points the histogram has; the last one includes 100.
pub(super) const BANDS: usize = 10;

/// Counts and sums over the rows of a report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Statistics {
    /// 应考.
    pub(super) due: u32,
    /// 实考: with a mark, and not 待查.
    pub(super) sat: u32,
    pub(super) absent: u32,
    pub(super) held: u32,
    pub(super) passed: u32,
    pub(super) undecided: u32,
    pub(super) highest: Option<Points>,
    pub(super) lowest: Option<Points>,
    /// Marks per band of 10 points.
    pub(super) bands: [u32; BANDS],
    /// Sum of half-points.
    sum: u64,
    /// Sum of their squares.
    squares: u128,
}

impl Statistics {
    pub(super) fn of(rows: &[ReportRow]) -> Result<Self, Error> {
        let mut statistics = Self::default();
        for row in rows {
            statistics.count(row)?;
        }
        Ok(statistics)
    }

    fn count(&mut self, row: &ReportRow) -> Result<(), Error> {
        self.due += 1;
        match (row.conclusion, row.theory) {
            (Conclusion::Held | Conclusion::Misconduct, _) => self.held += 1,
            (Conclusion::Absent, None) => self.absent += 1,
            (Conclusion::Absent, Some(_)) => return Err(Error::AbsentWithMark(row.number.clone())),
            (_, None) => return Err(Error::NoMark(row.number.clone())),
            (conclusion, Some(mark)) => self.mark(conclusion, mark),
        }
        Ok(())
    }

    fn mark(&mut self, conclusion: Conclusion, mark: Points) {
        self.sat += 1;
        self.passed += u32::from(conclusion == Conclusion::Pass);
        self.undecided += u32::from(conclusion == Conclusion::Undecided);
        self.highest = self.highest.max(Some(mark));
        self.lowest = Some(self.lowest.map_or(mark, |lowest| lowest.min(mark)));
        let half = mark.half_points();
        let band = usize::try_from(half / 20).unwrap_or(BANDS).min(BANDS - 1);
        if let Some(count) = self.bands.get_mut(band) {
            *count += 1;
        }
        self.sum += u64::from(half);
        self.squares += u128::from(half).pow(2);
    }

    /// 合格率, in percent; none while a conclusion is open or nobody sat.
    pub(super) fn pass_rate(&self) -> Option<String> {
        let known = self.undecided == 0;
        known.then(|| percent(self.passed.into(), self.sat.into())).flatten()
    }

    /// 平均分.
    pub(super) fn mean(&self) -> Option<String> {
        rounded(u128::from(self.sum) * 100, u128::from(self.sat) * 2).map(|n| decimal(n, 2))
    }

    /// 标准差 of all who sat: √(n·Σx² − (Σx)²) ÷ n.
    pub(super) fn deviation(&self) -> Option<String> {
        let count = u128::from(self.sat);
        let spread = (count * self.squares).saturating_sub(u128::from(self.sum).pow(2));
        // floor(√a) decides a rounding to a whole number as √a itself does: the limits are whole numbers.
        rounded((spread * 10_000).isqrt(), count * 2).map(|n| decimal(n, 2))
    }
}

/// A share in percent with one decimal.
pub(super) fn percent(part: u64, whole: u64) -> Option<String> {
    rounded(u128::from(part) * 1000, whole.into()).map(|n| format!("{}%", decimal(n, 1)))
}

/// A quotient, rounded half up.
fn rounded(dividend: u128, divisor: u128) -> Option<u128> {
    (dividend * 2 + divisor).checked_div(divisor * 2)
}

fn decimal(number: u128, places: usize) -> String {
    let unit = 10_u128.pow(u32::try_from(places).unwrap_or_default());
    format!("{}.{:0places$}", number / unit, number % unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(marks: &[f64]) -> Vec<ReportRow> {
        let row = |mark: &f64| ReportRow {
            room: "01".into(),
            seat: "1".into(),
            number: "1".into(),
            name: "甲".into(),
            theory: Some(Points::from_decimal(*mark).unwrap()),
            practical: None,
            total: None,
            conclusion: if *mark >= 60.0 { Conclusion::Pass } else { Conclusion::Fail },
            receipt: None,
        };
        marks.iter().map(row).collect()
    }

    fn check(marks: &[f64], mean: &str, deviation: &str, rate: &str) {
        let statistics = Statistics::of(&rows(marks)).unwrap();
        let found = [statistics.mean(), statistics.deviation(), statistics.pass_rate()]
            .map(|number| number.unwrap_or_default());
        assert_eq!(found, [mean, deviation, rate], "mean, deviation, pass rate of {marks:?}");
    }

    #[test]
    fn numbers_are_exact() {
        check(&[], "", "", "");
        check(&[60.0], "60.00", "0.00", "100.0%");
        check(&[59.5, 60.0], "59.75", "0.25", "50.0%");
        check(&[0.0, 0.0, 100.0], "33.33", "47.14", "33.3%");
        check(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0], "5.00", "2.00", "0.0%");
        check(&[59.5, 60.0, 60.0, 60.0], "59.88", "0.22", "75.0%");
    }

    #[test]
    fn bands_hold_their_lower_limit_and_the_last_one_holds_100() {
        let statistics = Statistics::of(&rows(&[0.0, 9.5, 10.0, 59.5, 60.0, 99.5, 100.0])).unwrap();
        assert_eq!(statistics.bands, [2, 1, 0, 0, 0, 1, 1, 0, 0, 2], "marks per band");
    }

    #[test]
    fn rows_that_contradict_themselves_are_refused() {
        let mut absent = rows(&[60.0]);
        absent[0].conclusion = Conclusion::Absent;
        assert_eq!(Statistics::of(&absent), Err(Error::AbsentWithMark("1".into())), "absent");
        let mut lost = rows(&[60.0]);
        lost[0].theory = None;
        assert_eq!(Statistics::of(&lost), Err(Error::NoMark("1".into())), "no mark");
    }

    #[test]
    fn an_open_conclusion_leaves_the_pass_rate_open() {
        let mut open = rows(&[60.0, 70.0]);
        open[0].conclusion = Conclusion::Undecided;
        assert_eq!(Statistics::of(&open).unwrap().pass_rate(), None, "a rate would be a guess");
    }
}
