//! 全场中断: a time in which nobody in the room could work, as the two who close it say.

use crate::survey::Survey;
use crate::{Console, Error, Result};
use exam::payload::StoodStill;
use exam::time::{beijing, nearest};

impl Survey {
    /// Adds a time of day from which to which the whole room stood still, such as a power cut from 09:41 to 10:12. It gives
    /// nobody a minute: it says why none was worked.
    ///
    /// # Errors
    /// [`Error::NoSpan`]; [`exam::Error::ReasonNeeded`].
    pub fn stood_still(
        &mut self,
        console: &Console,
        (from, to): (&str, &str),
        reason: &str,
    ) -> Result<()> {
        let now_ms = console.clock.now().wall_ms;
        let (from_ms, to_ms) = past_span(from, to, now_ms)?;
        if reason.trim().is_empty() {
            return Err(exam::Error::ReasonNeeded.into());
        }
        let added =
            StoodStill { from: beijing(from_ms), to: beijing(to_ms), reason: reason.trim().into() };
        if !self.stood_still.contains(&added) {
            self.stood_still.push(added);
        }
        Ok(())
    }
}

/// Unix milliseconds of a time that is over, of two times of day.
pub(crate) fn past_span(from: &str, to: &str, now_ms: i64) -> Result<(i64, i64)> {
    let to_ms = nearest(to, now_ms).filter(|to_ms| *to_ms <= now_ms).ok_or(Error::NoSpan)?;
    let from_ms = nearest(from, to_ms).filter(|from_ms| *from_ms < to_ms).ok_or(Error::NoSpan)?;
    Ok((from_ms, to_ms))
}
