use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A practical mark (专业能力考核成绩), in hundredths of a point: assessors' means are given to two decimals, and 59.25 is not 59.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PracticalMark(u32);

impl PracticalMark {
    /// The most that a practical part can give.
    pub const FULL: Self = Self(10_000);

    /// A mark of so many hundredths of a point; none above 100 points.
    pub fn hundredths(hundredths: u32) -> Option<Self> {
        Some(Self(hundredths)).filter(|mark| *mark <= Self::FULL)
    }

    /// The mark in hundredths of a point.
    pub fn in_hundredths(self) -> u32 {
        self.0
    }
}

/// Why a text is no practical mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoMark {
    /// Not digits with at most two decimals.
    #[error("a mark is digits with at most two decimals")]
    NotDecimal,
    /// More than 100 points.
    #[error("a mark is at most 100")]
    TooHigh,
}

impl FromStr for PracticalMark {
    type Err = NoMark;

    /// Reads `60`, `59.5` or `59.25`: digits, and at most two decimals.
    fn from_str(text: &str) -> Result<Self, NoMark> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(part) || part.len() > 2 {
            return Err(NoMark::NotDecimal);
        }
        let number = |text: &str| text.parse::<u32>().map_err(|_| NoMark::TooHigh);
        let scale = if part.len() == 1 { 10 } else { 1 };
        let whole = number(whole)?.checked_mul(100).ok_or(NoMark::TooHigh)?;
        let hundredths = whole.checked_add(number(part)? * scale).ok_or(NoMark::TooHigh)?;
        Self::hundredths(hundredths).ok_or(NoMark::TooHigh)
    }
}

impl fmt::Display for PracticalMark {
    /// One decimal, or two where the second is not 0: `60.0`, `59.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:02}", self.0 / 100, self.0 % 100);
        f.write_str(text.strip_suffix('0').unwrap_or(&text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, NoMark>) {
        let found = text.parse::<PracticalMark>().map(|mark| mark.to_string());
        assert_eq!(found, expected.map(str::to_owned), "{text:?} as a practical mark");
    }

    #[test]
    fn two_decimals_are_exact() {
        check("59.25", Ok("59.25"));
        check("59.5", Ok("59.5"));
        check("60", Ok("60.0"));
        check("0", Ok("0.0"));
        check("100.00", Ok("100.0"));
        check("059.05", Ok("59.05"));
    }

    #[test]
    fn what_is_no_mark_is_refused() {
        for text in ["", ".5", "5.", "59.255", "-1", "+60", "6O", "60分", "6e1", "1 0", "６０"] {
            check(text, Err(NoMark::NotDecimal));
        }
        for text in ["100.01", "101", "99999999999"] {
            check(text, Err(NoMark::TooHigh));
        }
    }
}
