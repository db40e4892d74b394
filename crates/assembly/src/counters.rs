//! What the counted bounds of a module have so far, kind after kind: all open counters in one number.

use crate::kinds::{Counted, Kinds};

impl Kinds {
    /// How many values the counters take together before a kind.
    pub(crate) fn counters(&self, kind: usize) -> usize {
        let open = self.bounds.iter().filter(|bound| bound.first < kind && bound.last >= kind);
        open.map(values).product()
    }

    /// The counters after `take` items of a kind; none where a bound is broken.
    pub(crate) fn step(&self, kind: usize, used: usize, take: usize) -> Option<usize> {
        let holds = self.bound.get(kind)?.bounds.as_slice();
        let (mut code, mut next, mut stride) = (used, 0, 1);
        for (place, bound) in self.bounds.iter().enumerate() {
            let mut count = 0;
            if bound.first < kind && bound.last >= kind {
                count = code % values(bound);
                code /= values(bound);
            } else if bound.first != kind {
                continue;
            }
            if holds.contains(&place) {
                count += take;
            }
            if count as u64 > bound.max || (bound.last == kind && (count as u64) < bound.min) {
                return None;
            }
            if bound.last > kind {
                next += stride * count.min(bound.cap() as usize);
                stride *= values(bound);
            }
        }
        Some(next)
    }
}

/// How many values the counter of a bound takes.
fn values(bound: &Counted) -> usize {
    bound.cap() as usize + 1
}
