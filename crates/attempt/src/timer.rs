//! How much of the attempt's time is used up, from a monotonic clock that is passed in.

/// A longer gap between two ticks means that the machine did not run: it is not charged.
pub const GAP_MS: u64 = 5_000;

/// Minutes left at which a candidate is warned, each once when it is crossed.
pub const WARNINGS: [u32; 4] = [30, 15, 5, 1];

/// Time used by one attempt. It counts only while it runs, and never charges a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timer {
    elapsed_ms: u64,
    last_ms: Option<u64>,
}

/// What a tick found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// Time went on.
    Ran,
    /// The machine did not run for so many milliseconds; they were not charged.
    Gap(u64),
}

impl Timer {
    /// A standing timer that has used `elapsed_ms`.
    pub fn new(elapsed_ms: u64) -> Self {
        Self { elapsed_ms, last_ms: None }
    }

    /// Milliseconds used.
    pub fn elapsed_ms(&self) -> u64 {
        self.elapsed_ms
    }

    /// Lets it run from now (monotonic milliseconds).
    pub fn run(&mut self, mono_ms: u64) {
        self.last_ms = Some(mono_ms);
    }

    /// Stops it; what ran since the last tick is charged as a tick would.
    pub fn stop(&mut self, mono_ms: u64) {
        self.tick(mono_ms);
        self.last_ms = None;
    }

    /// Charges what passed since the last tick, unless it is a gap.
    pub fn tick(&mut self, mono_ms: u64) -> Tick {
        let Some(last) = self.last_ms else { return Tick::Ran };
        let passed = mono_ms.saturating_sub(last);
        self.last_ms = Some(mono_ms.max(last));
        if passed > GAP_MS {
            return Tick::Gap(passed);
        }
        self.elapsed_ms += passed;
        Tick::Ran
    }
}

/// The time warnings of one attempt: each fires when it is crossed, and is armed again by an extension.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Warning {
    crossed: Option<u32>,
    shown: Option<u32>,
}

impl Warning {
    /// Takes note of the time left, and gives the warning to show now, in minutes.
    pub fn update(&mut self, left_ms: u64) -> Option<u32> {
        let crossed = WARNINGS.into_iter().filter(|m| left_ms <= u64::from(*m) * 60_000).min();
        if crossed != self.crossed {
            // Less time: a new warning. More time after an extension: nothing to warn of, and armed again.
            let later = crossed.unwrap_or(u32::MAX) < self.crossed.unwrap_or(u32::MAX);
            self.shown = crossed.filter(|_| later);
            self.crossed = crossed;
        }
        self.shown
    }

    /// Sets the crossing without a warning, for an attempt that starts or is recovered below it.
    pub fn quiet(&mut self, left_ms: u64) {
        self.update(left_ms);
        self.shown = None;
    }

    /// The warning to show now, in minutes.
    pub fn shown(&self) -> Option<u32> {
        self.shown
    }

    /// The candidate read it.
    pub fn dismiss(&mut self) {
        self.shown = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ticks at monotonic times; expects the time used.
    fn check(ticks: &[u64], expected: u64) {
        let mut timer = Timer::new(0);
        timer.run(1_000);
        for mono in ticks {
            timer.tick(*mono);
        }
        assert_eq!(timer.elapsed_ms(), expected, "ticks at {ticks:?} after a start at 1000");
    }

    #[test]
    fn gaps_and_clocks_that_go_back_are_not_charged() {
        check(&[1_500, 2_000], 1_000);
        check(&[6_000], 5_000);
        check(&[6_001], 0);
        check(&[6_001, 7_001], 1_000);
        check(&[500, 1_600], 600);
    }

    #[test]
    fn a_standing_timer_charges_nothing() {
        let mut timer = Timer::new(7);
        timer.tick(100);
        timer.run(200);
        timer.stop(300);
        timer.tick(4_000);
        assert_eq!(timer.elapsed_ms(), 107, "only 200..300 ran");
    }

    fn warned(left: &[u64], expected: &[Option<u32>]) {
        let mut warning = Warning::default();
        let minutes = |m: &u64| warning.update(m * 1_000);
        let shown: Vec<Option<u32>> = left.iter().map(minutes).collect();
        assert_eq!(shown, expected, "seconds left {left:?}");
    }

    #[test]
    fn warnings_fire_when_crossed_and_are_armed_by_an_extension() {
        warned(&[1801, 1800, 1700], &[None, Some(30), Some(30)]);
        warned(&[1801, 200], &[None, Some(5)]);
        warned(&[301, 299, 899, 300], &[Some(15), Some(5), None, Some(5)]);
    }

    #[test]
    fn a_dismissed_warning_stays_away() {
        let mut warning = Warning::default();
        warning.update(300_000);
        warning.dismiss();
        assert_eq!(warning.update(299_000), None, "five minutes were acknowledged");
        assert_eq!(warning.update(60_000), Some(1), "one minute is a new warning");
    }
}
