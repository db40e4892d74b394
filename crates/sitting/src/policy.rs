//! Exam rules that differ by province, and what they make of one candidate's time. Pure: minutes and milliseconds in,
//! milliseconds out.

use serde::{Deserialize, Serialize};

const MINUTE_MS: u64 = 60_000;

/// Exam rules that differ by province, as signed data (考试规则). Times in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// Nobody may enter later than so many minutes after the start; 0 is no limit, and for mock sittings only.
    pub late_entry_minutes: u32,
    /// Nobody may hand in earlier than so many minutes after the start.
    pub earliest_hand_in_minutes: u32,
    /// Whether late entry costs the candidate's own time.
    pub end: EndRule,
    /// How much an invigilator may add for one candidate, in all. Room orders are apart.
    pub extension_minutes_max: u32,
    /// Whether choices are shuffled for each candidate.
    pub shuffle_choices: bool,
    /// Who has not entered so many minutes after the start is absent (缺考); the last entry when none is given.
    pub absent_by_minutes: Option<u32>,
    /// In the last so many minutes of a candidate's time, handing in needs a consent; 0 is never.
    pub final_minutes: u32,
    /// Whose consent that is.
    pub final_consent: Consent,
    /// Whether new answers are stopped while nothing can be saved.
    pub freeze_unsaved: bool,
}

/// When an attempt ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndRule {
    /// With the sitting: who comes late has less time.
    Common,
    /// After the full length, counted from the candidate's own start.
    Own,
}

/// Who consents to a hand-in in the final minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// The candidate, once more and expressly.
    Candidate,
    /// An invigilator.
    Invigilator,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            late_entry_minutes: 15,
            earliest_hand_in_minutes: 30,
            end: EndRule::Common,
            extension_minutes_max: 30,
            shuffle_choices: true,
            absent_by_minutes: None,
            final_minutes: 5,
            final_consent: Consent::Candidate,
            freeze_unsaved: true,
        }
    }
}

/// The whole time of a candidate in milliseconds: the sitting's minutes with extra time of so many percent.
pub fn whole_ms(minutes: u32, extra_percent: u32) -> u64 {
    u64::from(minutes) * (100 + u64::from(extra_percent)) * MINUTE_MS / 100
}

impl Policy {
    /// Whether a candidate who comes so late may still enter.
    pub fn admits(&self, late_ms: u64) -> bool {
        self.late_entry_minutes == 0 || late_ms <= u64::from(self.late_entry_minutes) * MINUTE_MS
    }

    /// Milliseconds until entry closes; none when it is not limited.
    pub fn entry_closes_in_ms(&self, late_ms: u64) -> Option<u64> {
        let minutes = u64::from(self.late_entry_minutes);
        (minutes > 0).then(|| (minutes * MINUTE_MS).saturating_sub(late_ms))
    }

    /// Milliseconds that a candidate has who begins so late: of the whole time what the common end leaves, or all.
    pub fn own_ms(&self, whole_ms: u64, late_ms: u64) -> u64 {
        match self.end {
            EndRule::Common => whole_ms.saturating_sub(late_ms),
            EndRule::Own => whole_ms,
        }
    }

    /// Milliseconds of working time before which a candidate who came so late cannot hand in. Never before the last
    /// entry, so that nobody who has seen the paper meets somebody who has not.
    pub fn hand_in_after_ms(&self, late_ms: u64) -> u64 {
        let after_start = self.earliest_hand_in_minutes.max(self.late_entry_minutes);
        (u64::from(after_start) * MINUTE_MS).saturating_sub(late_ms)
    }

    /// Minutes after the start from which a candidate who has not entered is absent; none when entry is not limited.
    pub fn absent_after_minutes(&self) -> Option<u32> {
        self.absent_by_minutes.or_else(|| Some(self.late_entry_minutes).filter(|late| *late > 0))
    }

    /// Milliseconds left in which a hand-in needs a consent, and whose; none where it never does.
    pub fn final_window(&self) -> Option<(u64, Consent)> {
        let ms = u64::from(self.final_minutes) * MINUTE_MS;
        (ms > 0).then_some((ms, self.final_consent))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const M: u64 = MINUTE_MS;

    fn policy(end: EndRule) -> Policy {
        Policy { end, ..Policy::default() }
    }

    #[test]
    fn extra_time_is_a_part_of_the_sitting() {
        let check = |minutes, percent, expected| {
            assert_eq!(whole_ms(minutes, percent), expected, "{minutes} min + {percent}%");
        };
        check(90, 0, 90 * M);
        check(90, 25, 112 * M + M / 2);
        check(90, 50, 135 * M);
        check(120, 100, 240 * M);
    }

    #[test]
    fn late_entry_costs_own_time_only_with_a_common_end() {
        let check = |end, late_ms, expected| {
            let own = policy(end).own_ms(90 * M, late_ms);
            assert_eq!(own, expected, "{end:?}, {late_ms} ms late");
        };
        check(EndRule::Common, 0, 90 * M);
        check(EndRule::Common, 12 * M + 1, 78 * M - 1);
        check(EndRule::Common, 95 * M, 0);
        check(EndRule::Own, 12 * M, 90 * M);
    }

    #[test]
    fn entry_closes_after_the_last_minute_and_not_within_it() {
        let check = |late_entry_minutes, late_ms, expected| {
            let policy = Policy { late_entry_minutes, ..Policy::default() };
            assert_eq!(policy.admits(late_ms), expected, "{late_entry_minutes} min, {late_ms} ms");
        };
        check(15, 15 * M, true);
        check(15, 15 * M + 1, false);
        check(30, 16 * M, true);
        check(0, 89 * M, true);
    }

    #[test]
    fn nobody_hands_in_before_the_last_entry() {
        let check = |hand_in, late_entry, late_ms, expected| {
            let policy = Policy {
                earliest_hand_in_minutes: hand_in,
                late_entry_minutes: late_entry,
                ..Policy::default()
            };
            let found = policy.hand_in_after_ms(late_ms);
            assert_eq!(found, expected, "hand-in {hand_in}, entry {late_entry}, {late_ms} ms late");
        };
        check(30, 15, 0, 30 * M);
        check(30, 15, 12 * M, 18 * M);
        check(10, 15, 0, 15 * M);
        check(30, 30, 31 * M, 0);
    }

    #[test]
    fn absent_is_who_missed_the_last_entry_unless_the_policy_says_later() {
        let check = |absent_by_minutes, late_entry_minutes, expected| {
            let policy = Policy { absent_by_minutes, late_entry_minutes, ..Policy::default() };
            assert_eq!(policy.absent_after_minutes(), expected, "{absent_by_minutes:?}");
        };
        check(None, 15, Some(15));
        check(Some(30), 15, Some(30));
        check(None, 0, None);
    }

    #[test]
    fn a_policy_without_final_minutes_asks_for_no_consent() {
        let none = Policy { final_minutes: 0, ..Policy::default() };
        assert_eq!(none.final_window(), None, "0 is never");
        let window = Policy::default().final_window();
        assert_eq!(window, Some((5 * M, Consent::Candidate)), "the default");
    }
}
