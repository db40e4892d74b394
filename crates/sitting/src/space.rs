//! What the journal of an attempt may take, and how fast: from the structure of its paper (ADR 0029). Bytes and
//! milliseconds.

use crate::Section;

/// What an event holds beside the response: its times, its name, an item's id of 64 characters, a newline.
const EVENT_BYTES: u64 = 192;
/// So many times may every item be answered at its longest before saves are spaced out.
const CHANGES: u64 = 20;
/// However few items a paper has.
const LEAST_BYTES: u64 = 1 << 20;
/// What was saved beyond that makes room for one longest answer in so many milliseconds.
const PACE_MS: u64 = 5_000;
/// What persons and machine put on the record.
const OTHER_BYTES: u64 = 128 << 10;

/// The room that a journal has for what a candidate does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalSpace {
    /// Every item, answered once at its longest.
    round: u64,
    /// The longest event of one answer.
    longest: u64,
}

impl JournalSpace {
    /// The most that may be there before a save waits, in bytes. With three more rounds, for what waits to the end and for
    /// the summary, a bundle still holds it.
    pub const MOST: u64 = 27 << 20;

    /// Of papers with these sections.
    pub fn of(sections: &[Section]) -> Self {
        let event = |section: &Section| EVENT_BYTES + section.interaction.response_bytes() as u64;
        let round = sections.iter().map(|it| u64::from(it.count).saturating_mul(event(it)));
        Self {
            round: round.fold(0, u64::saturating_add),
            longest: sections.iter().map(event).max().unwrap_or(EVENT_BYTES),
        }
    }

    /// Bytes of events that may be there after so much working time; with more, a candidate's saves wait.
    pub fn by(self, elapsed_ms: u64) -> u64 {
        let paced = (elapsed_ms / PACE_MS).saturating_mul(self.longest);
        self.at_once().saturating_add(paced).min(Self::MOST)
    }

    /// Bytes that events take at the most in an attempt of so much working time: one batch more than may be there, and what
    /// is put off is written at the end.
    pub fn whole(self, allowed_ms: u64) -> u64 {
        let rounds = self.round.saturating_mul(2);
        self.by(allowed_ms).saturating_add(rounds).saturating_add(OTHER_BYTES)
    }

    /// Whether an attempt of so much working time can always be sealed and read: a board packs no other paper.
    pub fn fits(self, allowed_ms: u64) -> bool {
        let paced = (allowed_ms / PACE_MS).saturating_mul(self.longest);
        self.at_once().saturating_add(paced) <= Self::MOST
    }

    fn at_once(self) -> u64 {
        self.round.saturating_mul(CHANGES).max(LEAST_BYTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use item::{Interaction, Points};

    const HOUR_MS: u64 = 3_600_000;

    fn space(sections: &[(Interaction, u32)]) -> JournalSpace {
        let section = |(interaction, count): &(Interaction, u32)| Section {
            interaction: *interaction,
            count: *count,
            points: Points::whole(1),
        };
        JournalSpace::of(&sections.iter().map(section).collect::<Vec<_>>())
    }

    /// What may be there at once and after two hours, and what is held for two hours: KiB.
    fn check(sections: &[(Interaction, u32)], expected: [u64; 3]) {
        let space = space(sections);
        let found = [space.by(0), space.by(2 * HOUR_MS), space.whole(2 * HOUR_MS)];
        assert_eq!(found.map(|bytes| bytes >> 10), expected, "{sections:?}");
    }

    #[test]
    fn it_follows_from_the_structure() {
        check(&[(Interaction::SingleChoice, 90)], [1024, 1386, 1560]);
        check(&[(Interaction::SingleChoice, 80), (Interaction::TextEntry, 20)], [2366, 9436, 9800]);
        check(&[(Interaction::TextEntry, 100)], [9818, 16887, 17997]);
        check(&[], [1024, 1294, 1422]);
    }

    #[test]
    fn it_grows_with_time_and_never_beyond_the_most() {
        let space = space(&[(Interaction::TextEntry, 20)]);
        let by = |minutes: u64| space.by(minutes * 60_000);
        assert_eq!(by(1) - by(0), 12 * (192 + 4835), "one longest answer in five seconds");
        assert_eq!(by(100_000), JournalSpace::MOST, "a long time has a bound");
        assert!(space.fits(4 * HOUR_MS), "twice the length of any exam fits");
        assert!(
            !super::tests::space(&[(Interaction::TextEntry, 1000)]).fits(0),
            "not 1,000 of them"
        );
    }
}
