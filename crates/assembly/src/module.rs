//! How many choices of a module's items there are, by how many of each section they take, with its counted bounds.

use crate::kinds::Kinds;
use crate::lanes::{Lanes, at, lane, minus};
use crate::ways::{Ways, binomials};
use sitting::Blueprint;
use std::collections::BTreeMap;

/// Choices by how many items of each section they take.
pub(crate) type Choices<W> = BTreeMap<Lanes, W>;

/// The counted choices of one module.
pub(crate) struct Module<W> {
    pub(crate) kinds: Kinds,
    /// Binomials of the free items, by section.
    free: Vec<Vec<W>>,
    /// Before each kind, and after the last: by the counters of the bounds open there, the choices from there on.
    layers: Vec<Vec<Choices<W>>>,
    /// Binomials of the kinds.
    choose: Vec<Vec<W>>,
}

/// What no choice from a module may pass.
pub(crate) struct Allowance<'a> {
    pub(crate) blueprint: &'a Blueprint,
    pub(crate) half_points: usize,
}

impl Allowance<'_> {
    pub(crate) fn most(&self, section: usize) -> usize {
        self.blueprint.sections.get(section).map_or(0, |section| {
            let each = section.points.half_points().max(1) as usize;
            (section.count as usize).min(self.half_points / each)
        })
    }

    pub(crate) fn holds(&self, taken: Lanes) -> bool {
        let sections = self.blueprint.sections.iter().enumerate();
        let mut sum = 0;
        for (section, row) in sections {
            let count = at(taken, section);
            if count > row.count as usize {
                return false;
            }
            sum += count * row.points.half_points() as usize;
        }
        sum <= self.half_points
    }
}

impl<W: Ways> Module<W> {
    /// Counts; what that takes was measured before ([`crate::steps`]).
    pub(crate) fn count(kinds: Kinds, room: &Allowance<'_>) -> Self {
        let free = kinds.free.iter().zip(0..);
        let free = free.map(|(items, section)| binomials(items.len(), room.most(section)));
        let choose = kinds.bound.iter();
        let choose = choose.map(|kind| binomials(kind.items.len(), room.most(kind.section)));
        let (free, choose) = (free.collect(), choose.collect());
        let mut module = Self { kinds, free, layers: Vec::new(), choose };
        let mut layers = vec![vec![BTreeMap::from([(0, W::one())])]];
        for kind in (0..module.kinds.bound.len()).rev() {
            let after = layers.last().map_or(&[][..], Vec::as_slice);
            let before = module.layer(kind, after, room);
            layers.push(before);
        }
        layers.reverse();
        module.layers = layers;
        module
    }

    fn layer(&self, kind: usize, after: &[Choices<W>], room: &Allowance<'_>) -> Vec<Choices<W>> {
        let (section, width) = (self.section(kind), self.kinds.counters(kind));
        let mut layer = Vec::with_capacity(width);
        for used in 0..width {
            let mut choices: Choices<W> = BTreeMap::new();
            for (take, ways) in self.binomials(kind).iter().enumerate() {
                let rest = self.step(kind, used, take).and_then(|next| after.get(next));
                let Some(rest) = rest else { continue };
                for (taken, more) in rest {
                    let taken = taken + lane(section, take);
                    if room.holds(taken) {
                        choices.entry(taken).or_insert_with(W::none).add(ways.times(more));
                    }
                }
            }
            layer.push(choices);
        }
        layer
    }

    pub(crate) fn section(&self, kind: usize) -> usize {
        self.kinds.bound.get(kind).map_or(0, |kind| kind.section)
    }

    pub(crate) fn binomials(&self, kind: usize) -> &[W] {
        self.choose.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The counters after `take` items of a kind; none where a bound is broken.
    pub(crate) fn step(&self, kind: usize, used: usize, take: usize) -> Option<usize> {
        self.kinds.step(kind, used, take)
    }

    /// Choices from a kind on, given the counters of the open bounds.
    pub(crate) fn from(&self, kind: usize, used: usize) -> Option<&Choices<W>> {
        self.layers.get(kind)?.get(used)
    }

    /// Choices of all kinds under bounds.
    pub(crate) fn bound_choices(&self) -> impl Iterator<Item = (Lanes, &W)> {
        self.from(0, 0).into_iter().flatten().map(|(taken, ways)| (*taken, ways))
    }

    /// Choices that take `taken` from kinds under bounds, and make up `row` with free items.
    pub(crate) fn ways(&self, row: Lanes, taken: Lanes, ways: &W) -> Option<W> {
        let rest = minus(row, taken)?;
        let mut product = ways.clone();
        for (section, binomials) in self.free.iter().enumerate() {
            product = product.times(binomials.get(at(rest, section))?);
        }
        Some(product)
    }

    /// Choices that make up `row`.
    pub(crate) fn weight(&self, row: Lanes) -> W {
        let mut sum = W::none();
        for (taken, ways) in self.bound_choices() {
            if let Some(ways) = self.ways(row, taken, ways) {
                sum.add(ways);
            }
        }
        sum
    }
}
