use item::Points;
use serde::{Deserialize, Serialize};
use standard::PassRule;
use std::fmt;

/// A weighted total, in two-hundredths of a point: exact for half-points and whole percents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Total(u64);

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thousandths = self.0 * 5;
        let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
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
pub fn judge(rule: PassRule, theory: Points, practical: Option<Points>) -> Verdict {
    match rule {
        PassRule::Each { theory: least, practical: least_practical } => {
            let practical = practical.is_none_or(|mark| mark >= Points::whole(least_practical));
            Verdict { total: None, pass: Some(theory >= Points::whole(least) && practical) }
        }
        PassRule::Weighted { theory_weight, practical_weight, total: least } => {
            let part =
                |weight: u32, mark: Points| u64::from(weight) * u64::from(mark.half_points());
            let total = practical.map(|practical| {
                Total(part(theory_weight, theory) + part(practical_weight, practical))
            });
            Verdict { total, pass: total.map(|total| total >= Total(u64::from(least) * 200)) }
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
        practical: Option<f64>,
        pass: Option<bool>,
        total: Option<&str>,
    ) {
        let points = |mark| Points::from_decimal(mark).unwrap();
        let verdict = judge(rule, points(theory), practical.map(points));
        let found = (verdict.pass, verdict.total.map(|total| total.to_string()));
        assert_eq!(found, (pass, total.map(Into::into)), "{rule:?}: {theory} and {practical:?}");
    }

    #[test]
    fn marks_are_never_rounded() {
        check(EACH, 59.5, Some(60.0), Some(false), None);
        check(EACH, 60.0, Some(60.0), Some(true), None);
        check(EACH, 60.0, Some(59.5), Some(false), None);
        check(EACH, 60.0, None, Some(true), None);
        check(MES, 60.0, Some(60.0), Some(true), Some("60"));
        check(MES, 59.5, Some(60.0), Some(false), Some("59.8"));
        check(MES, 0.0, Some(100.0), Some(true), Some("60"));
        check(MES, 100.0, Some(33.0), Some(false), Some("59.8"));
        check(MES, 90.0, None, None, None);
    }
}
