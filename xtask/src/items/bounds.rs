//! The bounds that a bank keeps, each with its reason.

use std::fmt;
use std::ops::RangeInclusive;

/// Two forms without a common item need twice the share at best; with one and a half, draws still differ by half.
pub const CELL_TIMES: f64 = 1.5;
/// A quarter each for four choices; outside this, always choosing one letter wins ten points over chance.
pub const POSITION: RangeInclusive<f64> = 0.15..=0.35;
/// Chance for four choices of one length order; above it, "the longest" is a better guess than any.
pub const LONGEST: f64 = 0.25;
/// Further from 1, a key is told by its length on the average even where it is not the longest.
pub const LENGTH_RATIO: RangeInclusive<f64> = 0.9..=1.1;
/// With half the items at one number of keys, that number is worth guessing.
pub const KEY_COUNT: f64 = 0.5;
/// A table, log or program in at least a quarter of choice items: fewer are answered from memory alone.
pub const EVIDENCE: f64 = 0.25;
/// Outside this, answering all statements alike wins fifteen points over chance.
pub const TRUTHS: RangeInclusive<f64> = 0.35..=0.65;
/// Writers change truth too seldom or in blocks when a run is longer; chance gives one of six in sixty-four statements.
pub const RUN: usize = 6;
/// Heavier, at odds of one to twelve, a word is a signal and no longer a subject.
pub const WORD_WEIGHT: f64 = 2.5;
/// Above it two stems are one question with other words around it.
pub const OVERLAP: f64 = 0.8;

/// Shares of fewer singles, or choice items, say little.
pub const SINGLES_MIN: usize = 60;
/// Shares of fewer multiples, or statements, say little.
pub const FEW: usize = 15;

/// What is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    Cells,
    Positions,
    Longest,
    LengthRatio,
    KeyCounts,
    Evidence,
    Truths,
    Run,
    Words,
    Twice,
    Closest,
}

/// A bound that is broken, where, and by what.
#[derive(Debug, PartialEq)]
pub struct Broken {
    pub standard: String,
    /// The level; what is bounded over all levels names the word or the ids.
    pub place: String,
    pub bound: Bound,
    pub found: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { standard, place, bound, found } = self;
        write!(f, "{standard} {place} {bound:?}: {found}")
    }
}
