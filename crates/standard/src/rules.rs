//! Exam rules as a standard states them (§1.9).

use serde::{Deserialize, Serialize};
use std::fmt;

/// The length of an exam, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "RawMinutes")]
pub enum Minutes {
    /// 不少于: at least so many minutes.
    AtLeast(u32),
    /// Exactly so many minutes.
    Exactly(u32),
}

impl Minutes {
    /// The longest exam that a standard may declare: twelve hours.
    pub const LONGEST: u32 = 720;

    /// Whether an exam of so many minutes keeps to the standard.
    pub fn allows(self, minutes: u32) -> bool {
        match self {
            Minutes::AtLeast(least) => (least..=Self::LONGEST).contains(&minutes),
            Minutes::Exactly(exact) => minutes == exact,
        }
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Minutes::AtLeast(least) => write!(f, "at least {least} minutes"),
            Minutes::Exactly(exact) => write!(f, "exactly {exact} minutes"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMinutes {
    at_least: Option<u32>,
    exactly: Option<u32>,
}

impl TryFrom<RawMinutes> for Minutes {
    type Error = String;

    fn try_from(raw: RawMinutes) -> Result<Self, String> {
        let minutes = match (raw.at_least, raw.exactly) {
            (Some(least), None) => Minutes::AtLeast(least),
            (None, Some(exact)) => Minutes::Exactly(exact),
            _ => return Err("a duration has either at_least or exactly".into()),
        };
        let (Minutes::AtLeast(value) | Minutes::Exactly(value)) = minutes;
        if (1..=Minutes::LONGEST).contains(&value) {
            return Ok(minutes);
        }
        Err(format!("a duration is 1 to {} minutes, not {value}", Minutes::LONGEST))
    }
}

/// How a theory exam may be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryMode {
    /// 笔试.
    Paper,
    /// 机考, 上机考核.
    Computer,
}

impl DeliveryMode {
    /// The stable name in files.
    pub fn name(self) -> &'static str {
        match self {
            DeliveryMode::Paper => "paper",
            DeliveryMode::Computer => "computer",
        }
    }
}

/// Rules of the theory exam that hold for every level.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TheoryRules {
    /// The modes that the standard names.
    pub modes: Vec<DeliveryMode>,
    /// 闭卷, where the standard says so.
    pub closed_book: Option<bool>,
}

/// When a candidate passes; marks out of 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum PassRule {
    /// Each part reaches its own mark.
    Each {
        /// Least theory mark.
        theory: u32,
        /// Least practical mark.
        practical: u32,
    },
    /// The weighted sum of both parts reaches the total.
    Weighted {
        /// Weight of the theory mark, percent.
        theory_weight: u32,
        /// Weight of the practical mark, percent.
        practical_weight: u32,
        /// Least weighted sum.
        total: u32,
    },
}

/// How many people a room needs (§1.9.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Staffing {
    /// Invigilators in a room, at least.
    pub invigilators_min: u32,
    /// Candidates for one invigilator, at most.
    pub candidates_per_invigilator: u32,
    /// Assessors of a practical exam, at least.
    pub assessors_min: u32,
    /// Whether the number of assessors is odd.
    pub assessors_odd: bool,
    /// Candidates for one assessor, at most.
    pub candidates_per_assessor: u32,
}

impl Staffing {
    /// Invigilators that a room of so many candidates needs.
    pub fn invigilators_for(self, candidates: u32) -> u32 {
        self.invigilators_min.max(candidates.div_ceil(self.candidates_per_invigilator.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bound: Minutes, minutes: u32, expected: bool) {
        assert_eq!(bound.allows(minutes), expected, "{minutes} min against {bound}");
    }

    #[test]
    fn bounds_are_inclusive_and_exact_is_exact() {
        check(Minutes::AtLeast(90), 89, false);
        check(Minutes::AtLeast(90), 90, true);
        check(Minutes::AtLeast(90), 721, false);
        check(Minutes::Exactly(90), 91, false);
        check(Minutes::Exactly(90), 90, true);
    }

    #[test]
    fn a_room_of_31_needs_three_invigilators() {
        let staffing = Staffing {
            invigilators_min: 2,
            candidates_per_invigilator: 15,
            assessors_min: 3,
            assessors_odd: true,
            candidates_per_assessor: 10,
        };
        assert_eq!(staffing.invigilators_for(31), 3, "1:15 rounds up");
        assert_eq!(staffing.invigilators_for(5), 2, "never fewer than two");
    }
}
