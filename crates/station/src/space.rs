//! Disk space that an attempt takes before its first answer: as its paper needs (ADR 0029).

use crate::Result;
use crate::paper::Paper;
use crate::room::Room;
use std::path::Path;

/// The least that is held for a bundle.
const LEAST_BYTES: u64 = 4 << 20;

impl Room {
    /// Bytes that the events of a candidate's attempt take at the most, with all the minutes that an invigilator may add.
    pub(super) fn events_bytes(&self, candidate: usize, paper: &Paper) -> Result<u64> {
        let added_ms = u64::from(self.opened()?.roster.policy.extension_minutes_max) * 60_000;
        Ok(paper.space().whole(self.whole_ms(candidate)?.saturating_add(added_ms)))
    }
}

/// Takes the space that the sealed bundle of so many bytes of events takes over.
pub(super) fn hold_for_bundle(path: &Path, events: u64) -> Result<()> {
    let bytes = events.saturating_add(events / 8).max(LEAST_BYTES);
    Ok(store::hold_space(path, bytes)?)
}

#[cfg(test)]
mod tests {
    use item::{Interaction, Points};
    use sitting::{JournalSpace, Section};

    /// Whatever paper a board packs, the bundle of its longest attempt can be sealed and read.
    #[test]
    fn what_fits_a_journal_fits_its_bundle() {
        let section = |interaction, count| Section { interaction, count, points: Points::half(1) };
        let hour_ms = 3_600_000;
        let mut packed = 0;
        for count in 1..=1000 {
            for hours in 1..=8 {
                let space = JournalSpace::of(&[section(Interaction::TextEntry, count)]);
                if !space.fits(hours * hour_ms) {
                    continue;
                }
                packed += 1;
                let summary = u64::from(count) * 5_000 + 4_096;
                let sealed = space.whole(hours * hour_ms) + summary;
                let most = sealing::bundle::ATTEMPT_LIMIT as u64;
                assert!(sealed <= most, "{count} items, {hours} h: {sealed} of {most} bytes");
            }
        }
        assert!(packed > 900, "lengths and counts that are packed: {packed}");
    }
}
