//! What counting would take, found out before anything is counted: with sets of numbers instead of numbers of ways.

use crate::kinds::Kinds;
use crate::lanes::lane;
use crate::module::Allowance;
use num_bigint::BigUint;

/// Tuples of counts that a set has bits for, at the most.
const TUPLES: usize = 1 << 18;

/// The steps that counting the kinds of a module takes, and weighing so many rows with them, by the measure of
/// `docs/format/form.md`; nothing where that is more than `most`.
pub(crate) fn steps(kinds: &Kinds, room: &Allowance<'_>, rows: usize, most: u64) -> Option<u64> {
    if kinds.bound.is_empty() {
        return Some(0);
    }
    let grid = Grid::new(kinds, room)?;
    let mut steps = 0u64;
    let mut after = vec![(BigUint::from(1u32), 1)];
    for kind in (0..kinds.bound.len()).rev() {
        let mut layer = Vec::new();
        for used in 0..kinds.counters(kind) {
            let mut tuples = BigUint::ZERO;
            // One item more at a time: what is there is moved on, and what takes no more of this kind comes in.
            for take in (0..=grid.most(kinds, kind)).rev() {
                grid.one_more(&mut tuples, kinds, kind);
                let next = kinds.step(kind, used, take).and_then(|next| after.get(next));
                let Some((rest, count)) = next else { continue };
                steps += 1 + count;
                tuples |= rest;
            }
            if steps > most {
                return None;
            }
            let count = tuples.count_ones();
            layer.push((tuples, count));
        }
        after = layer;
    }
    let tuples: u64 = after.iter().map(|(_, count)| count).sum();
    steps += rows as u64 * tuples;
    (steps <= most).then_some(steps)
}

/// Sets of tuples as bits of a number: one bit for every tuple up to the most of each section.
struct Grid {
    most: Vec<usize>,
    strides: Vec<usize>,
    /// By section: tuples that fit into the module and take something of the section.
    takes: Vec<BigUint>,
}

impl Grid {
    fn new(kinds: &Kinds, room: &Allowance<'_>) -> Option<Self> {
        let sections = room.blueprint.sections.len();
        let own = |section| kinds.bound.iter().filter(move |kind| kind.section == section);
        let items = |section| own(section).map(|kind| kind.items.len()).sum::<usize>();
        let most: Vec<usize> =
            (0..sections).map(|section| room.most(section).min(items(section))).collect();
        let mut strides = Vec::new();
        let mut size = 1usize;
        for most in &most {
            strides.push(size);
            size = size.checked_mul(most + 1).filter(|size| *size <= TUPLES)?;
        }
        let mut grid = Self { most, strides, takes: Vec::new() };
        grid.takes = (0..sections).map(|section| grid.fitting(room, section, size)).collect();
        Some(grid)
    }

    fn fitting(&self, room: &Allowance<'_>, section: usize, size: usize) -> BigUint {
        let mut bits = vec![0u32; size.div_ceil(32)];
        for (place, word) in (0..size).map(|place| (place, place / 32)) {
            let count = |(stride, most): (&usize, &usize)| place / stride % (most + 1);
            let counts: Vec<usize> = self.strides.iter().zip(&self.most).map(count).collect();
            let tuple = counts.iter().enumerate().map(|(at, count)| lane(at, *count)).sum();
            let takes = counts.get(section).is_some_and(|count| *count > 0) && room.holds(tuple);
            if let (true, Some(word)) = (takes, bits.get_mut(word)) {
                *word |= 1 << (place % 32);
            }
        }
        BigUint::new(bits)
    }

    /// The most items that are taken of a kind.
    fn most(&self, kinds: &Kinds, kind: usize) -> usize {
        let kind = kinds.bound.get(kind);
        kind.map_or(0, |k| self.most.get(k.section).map_or(0, |most| k.items.len().min(*most)))
    }

    fn one_more(&self, tuples: &mut BigUint, kinds: &Kinds, kind: usize) {
        let section = kinds.bound.get(kind).map_or(0, |kind| kind.section);
        if let (Some(stride), Some(takes)) = (self.strides.get(section), self.takes.get(section)) {
            *tuples <<= *stride;
            *tuples &= takes;
        }
    }
}
