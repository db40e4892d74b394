//! What a call may spend before it gives up.

use crate::Refusal;

/// Steps left. A step is about a microsecond at most.
pub(crate) struct Work(u64);

impl Work {
    /// Enough for under a minute, and for every blueprint seen so far within milliseconds.
    pub(crate) fn bounded() -> Self {
        Self(20_000_000)
    }

    /// So many steps.
    pub(crate) fn of(steps: u64) -> Self {
        Self(steps)
    }

    pub(crate) fn spend(&mut self, steps: usize) -> Result<(), Refusal> {
        self.0 = self.0.checked_sub(steps as u64).ok_or(Refusal::Undecided)?;
        Ok(())
    }
}
