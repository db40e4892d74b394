//! Draws from a seed. Written out, because library ranges and shuffles are not value-stable.

use num_bigint::BigUint;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of uniform draws: ChaCha20 (RFC 8439 block function, 64-bit counter) keyed by a seed.
pub struct Draw(ChaCha20Rng);

impl Draw {
    /// The draws of a seed; different streams of one seed are independent.
    pub fn new(seed: &[u8; 32], stream: u64) -> Self {
        let mut rng = ChaCha20Rng::from_seed(*seed);
        rng.set_stream(stream);
        Self(rng)
    }

    /// A whole number below `bound`, uniformly; 0 without drawing when the bound is 0 or 1.
    ///
    /// Takes ⌈bits / 64⌉ little-endian words, least significant first, where `bits` is the length of `bound - 1`;
    /// clears the bits above that length, and draws again while the number is not below the bound.
    pub fn below(&mut self, bound: &BigUint) -> BigUint {
        let one = BigUint::from(1u32);
        if *bound <= one {
            return BigUint::ZERO;
        }
        let bits = (bound - &one).bits();
        loop {
            let number = self.number(bits);
            if number < *bound {
                return number;
            }
        }
    }

    fn number(&mut self, bits: u64) -> BigUint {
        let words = bits.div_ceil(64);
        let mut digits = Vec::new();
        for _ in 0..words {
            let word = self.0.next_u64();
            digits.extend([word as u32, (word >> 32) as u32]);
        }
        BigUint::new(digits) & ((BigUint::from(1u32) << bits) - 1u32)
    }

    /// An index below `bound`, uniformly, by the same rule.
    pub fn index(&mut self, bound: usize) -> usize {
        // Below `bound`, so it fits.
        usize::try_from(self.below(&BigUint::from(bound))).unwrap_or(0)
    }
}

/// Draws `count` of `items` without replacement, in drawn order: the head of a Fisher–Yates shuffle, front to back.
pub fn pick<T: Clone>(items: &[T], count: usize, draw: &mut Draw) -> Vec<T> {
    let mut rest = items.to_vec();
    let count = count.min(rest.len());
    for place in 0..count {
        let other = place + draw.index(rest.len() - place);
        rest.swap(place, other);
    }
    rest.truncate(count);
    rest
}
