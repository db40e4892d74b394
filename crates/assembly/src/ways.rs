//! Numbers of ways: exact for drawing, or only whether there is any.

use num_bigint::BigUint;

/// What a dynamic programme counts.
pub(crate) trait Ways: Clone {
    /// No way.
    fn none() -> Self;
    /// One way: nothing to choose.
    fn one() -> Self;
    /// Ways to choose `k` of `n`.
    fn choose(n: usize, k: usize) -> Self;
    /// Whether there is no way.
    fn is_none(&self) -> bool;
    /// One choice after the other.
    fn times(&self, other: &Self) -> Self;
    /// Either choice.
    fn add(&mut self, other: Self);
}

impl Ways for BigUint {
    fn none() -> Self {
        BigUint::ZERO
    }
    fn one() -> Self {
        BigUint::from(1u32)
    }
    fn choose(n: usize, k: usize) -> Self {
        if k > n {
            return BigUint::ZERO;
        }
        (0..k.min(n - k)).fold(Self::one(), |product, i| product * (n - i) / (i + 1))
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
}

impl Ways for bool {
    fn none() -> Self {
        false
    }
    fn one() -> Self {
        true
    }
    fn choose(n: usize, k: usize) -> Self {
        k <= n
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
}

/// C(n, 0) … C(n, most).
pub(crate) fn binomials<W: Ways>(n: usize, most: usize) -> Vec<W> {
    (0..=most.min(n)).map(|k| W::choose(n, k)).collect()
}
