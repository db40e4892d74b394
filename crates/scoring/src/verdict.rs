use crate::PracticalMark;
use item::Points;
use serde::{Deserialize, Serialize};
use standard::PassRule;
use std::fmt;

/// A weighted total, in ten-thousandths of a point: exact for half-points, hundredths and whole percents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Total(u64);

impl fmt::Display for Total {
    /// At least one decimal, and no more than it has: `60.0`, `59.8`, `59.985`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:04}", self.0 / 10_000, self.0 % 10_000);
        let short = text.trim_end_matches('0');
        f.write_str(short)?;
        if short.ends_with('.') { f.write_str("0") } else { Ok(()) }
    }
}

/// Whether a candidate passes, as far as the marks are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The weighted total, where the rule has one and both marks are known.
    pub total: Option<Total>,
    /// Whether the known marks pass; none while the rule cannot tell.
    pub pass: Option<bool>,
}

/// Judges marks by a standard's pass rule. Marks are compared as they are, never rounded.
///
/// While no practical mark is known, `Each` judges the theory mark alone, and `Weighted` judges nothing.
pub fn judge(rule: PassRule, theory: Points, practical: Option<PracticalMark>) -> Verdict {
    match rule {
        PassRule::Each { theory: least, practical: least_practical } => {
            let enough = |mark: PracticalMark| mark.in_hundredths() >= least_practical * 100;
            let pass = theory >= Points::whole(least) && practical.is_none_or(enough);
            Verdict { total: None, pass: Some(pass) }
        }
        PassRule::Weighted { theory_weight, practical_weight, total: least } => {
            let part = |weight: u32, hundredths: u32| u64::from(weight) * u64::from(hundredths);
            let total = practical.map(|practical| {
                Total(
                    part(theory_weight, theory.half_points() * 50)
                        + part(practical_weight, practical.in_hundredths()),
                )
            });
            Verdict { total, pass: total.map(|total| total >= Total(u64::from(least) * 10_000)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EACH: PassRule = PassRule::Each { theory: 60, practical: 60 };
    const MES: PassRule = PassRule::Weighted { theory_weight: 40, practical_weight: 60, total: 60 };

    fn check(
        rule: PassRule,
        theory: f64,
        practical: Option<&str>,
        pass: Option<bool>,
        total: Option<&str>,
    ) {
        let theory_points = Points::from_decimal(theory).unwrap();
        let verdict = judge(rule, theory_points, practical.map(|mark| mark.parse().unwrap()));
        let found = (verdict.pass, verdict.total.map(|total| total.to_string()));
        assert_eq!(found, (pass, total.map(Into::into)), "{rule:?}: {theory} and {practical:?}");
    }

    #[test]
    fn marks_are_never_rounded() {
        check(EACH, 59.5, Some("60"), Some(false), None);
        check(EACH, 60.0, Some("60"), Some(true), None);
        check(EACH, 60.0, Some("59.99"), Some(false), None);
        check(EACH, 60.0, None, Some(true), None);
        check(MES, 60.0, Some("60"), Some(true), Some("60.0"));
        check(MES, 59.5, Some("60"), Some(false), Some("59.8"));
        check(MES, 59.5, Some("60.33"), Some(false), Some("59.998"));
        check(MES, 59.5, Some("60.34"), Some(true), Some("60.004"));
        check(MES, 0.0, Some("100"), Some(true), Some("60.0"));
        check(MES, 100.0, Some("33"), Some(false), Some("59.8"));
        check(MES, 90.0, None, None, None);
    }
}
