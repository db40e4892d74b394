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
        // A number of 2^32 bits would not fit into memory.
        let bits = u32::try_from((bound - &one).bits()).unwrap_or(u32::MAX);
        loop {
            let digits = self.words(bits).into_iter().flat_map(|w| [w as u32, (w >> 32) as u32]);
            let number = BigUint::new(digits.collect());
            if number < *bound {
                return number;
            }
        }
    }

    /// A whole number of so many bits, as words, least significant first.
    pub(crate) fn words(&mut self, bits: u32) -> Vec<u64> {
        let mut words: Vec<u64> = (0..bits.div_ceil(64)).map(|_| self.0.next_u64()).collect();
        if let Some(top) = words.last_mut() {
            *top &= mask(bits);
        }
        words
    }

    /// An index below `bound`, uniformly, by the same rule.
    pub fn index(&mut self, bound: usize) -> usize {
        let Some(most @ 1..) = bound.checked_sub(1) else { return 0 };
        let mask = mask(usize::BITS - most.leading_zeros());
        loop {
            let index = self.0.next_u64() & mask;
            if index <= most as u64 {
                return index as usize;
            }
        }
    }
}

/// The bits of the highest word that a number of so many bits has, at least one.
fn mask(bits: u32) -> u64 {
    u64::MAX >> ((64 - bits % 64) % 64)
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
