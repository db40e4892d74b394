//! Points are counted in half-points as whole numbers, never in floats (the standards give .0 and .5 only).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul};

/// An amount of points, kept as half-points. In files it is a decimal with .0 or .5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(u32);

/// A number that is not a whole number of half-points between 0 and 1,000,000.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("points must be a number with .0 or .5 from 0 to 1000000, not {0}")]
pub struct PointsError(pub f64);

impl Points {
    /// No points.
    pub const ZERO: Points = Points(0);

    /// From whole points.
    pub const fn whole(points: u32) -> Self {
        Self(points * 2)
    }

    /// From half-points.
    pub const fn half(half_points: u32) -> Self {
        Self(half_points)
    }

    /// How many half-points.
    pub const fn half_points(self) -> u32 {
        self.0
    }

    /// From a decimal with .0 or .5.
    pub fn from_decimal(value: f64) -> Result<Self, PointsError> {
        let doubled = value * 2.0;
        let fits = (0.0..=2_000_000.0).contains(&doubled) && doubled.fract() == 0.0;
        // The range and the zero fraction were checked, so the cast is exact.
        if fits { Ok(Self(doubled as u32)) } else { Err(PointsError(value)) }
    }

    /// As a decimal; exact, because halves are.
    pub fn decimal(self) -> f64 {
        f64::from(self.0) / 2.0
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0 / 2)?;
        if self.0 % 2 == 1 { f.write_str(".5") } else { Ok(()) }
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.decimal())
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        Self::from_decimal(value).map_err(D::Error::custom)
    }
}

impl Add for Points {
    type Output = Points;

    fn add(self, other: Points) -> Points {
        Points(self.0.saturating_add(other.0))
    }
}

impl Mul<u32> for Points {
    type Output = Points;

    fn mul(self, times: u32) -> Points {
        Points(self.0.saturating_mul(times))
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(points: I) -> Points {
        points.fold(Points::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<u32, ()>) {
        let parsed = serde_json::from_str::<Points>(text).map(Points::half_points).map_err(|_| ());
        assert_eq!(parsed, expected, "{text} should parse to {expected:?} half-points");
    }

    #[test]
    fn only_halves_parse() {
        check("0", Ok(0));
        check("1", Ok(2));
        check("1.0", Ok(2));
        check("59.5", Ok(119));
        check("0.25", Err(()));
        check("-1", Err(()));
        check("1e300", Err(()));
    }

    #[test]
    fn display_keeps_halves_and_drops_zeroes() {
        assert_eq!(Points::half(119).to_string(), "59.5", "a half must be shown");
        assert_eq!(Points::whole(60).to_string(), "60", "whole points have no fraction");
    }

    #[test]
    fn json_has_one_decimal() {
        let json = |half| serde_json::to_string(&Points::half(half)).unwrap();
        assert_eq!(json(2), "1.0", "whole points carry .0");
        assert_eq!(json(119), "59.5", "halves carry .5");
    }

    proptest::proptest! {
        #[test]
        fn json_round_trip(half in 0u32..2_000_000) {
            let points = Points::half(half);
            let text = serde_json::to_string(&points).unwrap();
            proptest::prop_assert_eq!(serde_json::from_str::<Points>(&text).unwrap(), points);
        }
    }
}
