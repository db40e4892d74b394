//! Numbers of ways in 64 bits, with a bound on what was cut off: small ones are exact, and of a large one it is known
//! between which two numbers it lies. A comparison that this does not settle is a [`Doubt`], never a guess.

use crate::Draw;
use crate::ways::{Tickets, Ways};
use std::cmp::Ordering;

/// What 64 bits do not settle. Whoever draws counts exactly then, and draws again from the seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Doubt;

/// A number from `head · 2^shift` to `head · 2^shift · (1 + error · 2^(1 − BITS))`.
///
/// A head has at most `BITS` bits; with a shift it has exactly so many, and without one there is no error. `BITS` is
/// 64, and less only in tests, where doubts are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Near<const BITS: u32 = 64> {
    head: u64,
    shift: u32,
    error: u32,
}

/// What a cut adds to the error: less than the last place of the head, and that times the error before.
const CUT: u32 = 2;

impl<const BITS: u32> Near<BITS> {
    /// `number · 2^shift` with the error that it has so far.
    fn cut(number: u128, shift: u32, error: u32) -> Self {
        let over = length(number).saturating_sub(BITS);
        let head = number >> over;
        let lost = if head << over == number { 0 } else { CUT };
        Self { head: head as u64, shift: shift + over, error: error.saturating_add(lost) }
    }

    /// The least and the most that it may be, in units of 2^shift.
    fn range(self) -> Result<(u128, u128), Doubt> {
        if u64::from(self.error) >= (1 << (BITS - 2)).min(u64::from(u32::MAX)) {
            return Err(Doubt);
        }
        let head = u128::from(self.head);
        // A head is less than 2^BITS, so a unit of the error is less than two of its last places.
        Ok((head, head + 2 * u128::from(self.error)))
    }

    /// The length in bits of this number less one; 0 for 0 and 1.
    fn bits_below(self) -> Result<u32, Doubt> {
        let (least, most) = self.range()?;
        let (bits, power) = (self.shift + length(least), least.is_power_of_two());
        match (power, least == most, length(least) == length(most)) {
            (true, true, _) => Ok(bits - 1),
            (false, _, true) => Ok(bits),
            // One less than a power of two is shorter than it.
            _ => Err(Doubt),
        }
    }

    /// A whole number in 64-bit words, least significant first.
    fn of_words(words: &[u64]) -> Self {
        let mut sum = Self::none();
        for (word, place) in words.iter().zip(0..) {
            sum.add(match place {
                0 => Self::cut((*word).into(), 0, 0),
                _ if *word == 0 => Self::none(),
                _ => Self::cut(u128::from(*word) << 64, 64 * (place - 1), 0),
            });
        }
        sum
    }
}

fn length(number: u128) -> u32 {
    u128::BITS - number.leading_zeros()
}

/// Compares a · 2^b of two numbers of at most 67 bits.
fn order(one: (u128, u32), other: (u128, u32)) -> Ordering {
    let common = one.1.min(other.1);
    let lengths = (length(one.0) + one.1).cmp(&(length(other.0) + other.1));
    // Where they are of one length, neither is moved out of 128 bits.
    lengths.then_with(|| (one.0 << (one.1 - common)).cmp(&(other.0 << (other.1 - common))))
}

impl<const BITS: u32> Ways for Near<BITS> {
    fn none() -> Self {
        Self { head: 0, shift: 0, error: 0 }
    }
    fn one() -> Self {
        Self { head: 1, shift: 0, error: 0 }
    }
    fn is_none(&self) -> bool {
        self.head == 0
    }
    fn times(&self, other: &Self) -> Self {
        // (1 + a)(1 + b) = 1 + a + b + ab
        let both = u64::from(self.error) * u64::from(other.error);
        let cross = if both == 0 { 0 } else { (both >> (BITS - 1)) as u32 + 1 };
        let error = self.error.saturating_add(other.error).saturating_add(cross);
        let product = u128::from(self.head) * u128::from(other.head);
        if product == 0 {
            return Self::none();
        }
        Self::cut(product, self.shift + other.shift, error)
    }
    fn add(&mut self, other: Self) {
        let (big, small) = if self.shift < other.shift { (other, *self) } else { (*self, other) };
        let down = big.shift - small.shift;
        let part = small.head.checked_shr(down).unwrap_or(0);
        let whole = part.checked_shl(down) == Some(small.head) || small.is_none();
        let error = big.error.max(small.error).saturating_add(if whole { 0 } else { CUT });
        let sum = u128::from(big.head) + u128::from(part);
        *self = match sum >> BITS {
            0 => Self { head: sum as u64, shift: big.shift, error },
            _ => Self::cut(sum, big.shift, error),
        };
    }
    fn times_ratio(&self, over: usize, under: usize) -> Self {
        let product = u128::from(self.head) * over as u128;
        let quotient = product / under as u128;
        let lost = if quotient * under as u128 == product { 0 } else { CUT };
        Self::cut(quotient, self.shift, self.error.saturating_add(lost))
    }
}

impl<const BITS: u32> Tickets for Near<BITS> {
    type Doubt = Doubt;

    fn ticket(total: &Self, draw: &mut Draw) -> Result<Self, Doubt> {
        let bits = total.bits_below()?;
        loop {
            let ticket = Self::of_words(&draw.words(bits));
            if bits == 0 || ticket.less(total)? {
                return Ok(ticket);
            }
        }
    }
    fn less(&self, other: &Self) -> Result<bool, Doubt> {
        let ((least, most), (others_least, others_most)) = (self.range()?, other.range()?);
        if order((most, self.shift), (others_least, other.shift)) == Ordering::Less {
            return Ok(true);
        }
        match order((least, self.shift), (others_most, other.shift)) {
            Ordering::Less => Err(Doubt),
            Ordering::Equal | Ordering::Greater => Ok(false),
        }
    }
}

#[cfg(test)]
mod tests;
