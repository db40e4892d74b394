//! What wrong entries cost: time, and never the room.

use crate::{Error, Result};

/// Slows wrong entries down, by at most five seconds, and never locks anybody out.
#[derive(Debug, Default)]
pub struct Patience {
    failures: u32,
    not_before_ms: u64,
}

impl Patience {
    /// Refuses while the last failure's delay runs.
    pub fn check(&self, mono_ms: u64) -> Result<()> {
        match self.not_before_ms.saturating_sub(mono_ms) {
            0 => Ok(()),
            ms => Err(Error::Wait { ms }),
        }
    }

    /// Takes note of an outcome. The first two failures cost nothing: people mistype.
    pub fn note(&mut self, good: bool, mono_ms: u64) {
        self.failures = if good { 0 } else { self.failures.saturating_add(1) };
        let doublings = self.failures.saturating_sub(3).min(4);
        let delay = if self.failures < 3 { 0 } else { (500u64 << doublings).min(5_000) };
        self.not_before_ms = mono_ms + delay;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_doubles_to_five_seconds_and_forgives() {
        let mut patience = Patience::default();
        let mut waits = Vec::new();
        for _ in 0..8 {
            patience.note(false, 0);
            waits.push(patience.check(0).err().map(|error| match error {
                Error::Wait { ms } => ms,
                _ => 0,
            }));
        }
        let expected = [
            None,
            None,
            Some(500),
            Some(1_000),
            Some(2_000),
            Some(4_000),
            Some(5_000),
            Some(5_000),
        ];
        assert_eq!(waits, expected, "two slips are free, then it doubles up to 5 s");
        patience.note(true, 0);
        assert!(patience.check(0).is_ok(), "a good entry clears the delay");
    }
}
