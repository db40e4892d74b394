//! Numbers of ways: exact, near enough to draw by, or only whether there is any.

use crate::Draw;
use num_bigint::BigUint;
use std::convert::Infallible;
use std::iter::successors;

/// What a dynamic programme counts.
pub(crate) trait Ways: Clone {
    /// No way.
    fn none() -> Self;
    /// One way: nothing to choose.
    fn one() -> Self;
    /// Whether there is no way.
    fn is_none(&self) -> bool;
    /// One choice after the other.
    fn times(&self, other: &Self) -> Self;
    /// Either choice.
    fn add(&mut self, other: Self);
    /// Times a fraction of at least 1, where that is a whole number.
    fn times_ratio(&self, over: usize, under: usize) -> Self;
}

/// Ways to draw by: a ticket below all of them falls on one.
pub(crate) trait Tickets: Ways {
    /// What leaves open how a comparison ends.
    type Doubt;

    /// A whole number below `total`, uniformly, as [`Draw::below`].
    fn ticket(total: &Self, draw: &mut Draw) -> Result<Self, Self::Doubt>;
    /// Whether it is less than another.
    fn less(&self, other: &Self) -> Result<bool, Self::Doubt>;
}

impl Ways for BigUint {
    fn none() -> Self {
        BigUint::ZERO
    }
    fn one() -> Self {
        BigUint::from(1u32)
    }
    fn is_none(&self) -> bool {
        *self == BigUint::ZERO
    }
    fn times(&self, other: &Self) -> Self {
        self * other
    }
    fn add(&mut self, other: Self) {
        *self += other;
    }
    fn times_ratio(&self, over: usize, under: usize) -> Self {
        self * over / under
    }
}

impl Tickets for BigUint {
    type Doubt = Infallible;

    fn ticket(total: &Self, draw: &mut Draw) -> Result<Self, Infallible> {
        Ok(draw.below(total))
    }
    fn less(&self, other: &Self) -> Result<bool, Infallible> {
        Ok(self < other)
    }
}

impl Ways for bool {
    fn none() -> Self {
        false
    }
    fn one() -> Self {
        true
    }
    fn is_none(&self) -> bool {
        !self
    }
    fn times(&self, other: &Self) -> Self {
        *self && *other
    }
    fn add(&mut self, other: Self) {
        *self |= other;
    }
    fn times_ratio(&self, _: usize, _: usize) -> Self {
        *self
    }
}

/// C(n, 0) … C(n, most).
pub(crate) fn binomials<W: Ways>(n: usize, most: usize) -> Vec<W> {
    let most = most.min(n);
    // They rise up to the middle, and fall as they rose.
    let next = |(k, ways): &(usize, W)| {
        (*k < most.min(n / 2)).then(|| (k + 1, ways.times_ratio(n - k, k + 1)))
    };
    let rising: Vec<W> = successors(Some((0, W::one())), next).map(|(_, ways)| ways).collect();
    (0..=most).filter_map(|k| rising.get(k.min(n - k)).cloned()).collect()
}
