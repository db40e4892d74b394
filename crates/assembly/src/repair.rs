//! `fast`: a drawn paper is mended by swaps inside its cells, which leave points and counts as they are.

use crate::Draw;
use crate::bound::Bound;
use crate::count::Counted;
use crate::paper::{self, Paper};
use crate::pool::Cells;
use crate::ways::Tickets;

/// Papers that are begun with.
const STARTS: usize = 20;
/// Swaps that are tried on each.
const SWAPS: usize = 2_000;
/// One in so many swaps that make it worse is made all the same.
const WORSE: usize = 16;

/// A paper that keeps every bound, or none within the bound on tries.
pub(crate) fn mended<W: Tickets>(
    counted: &Counted<W>,
    cells: &Cells<'_>,
    bounds: &[Bound],
    draw: &mut Draw,
) -> Result<Option<Paper>, W::Doubt> {
    let of = holding(cells, bounds);
    for _ in 0..STARTS {
        let paper = paper::draw(counted, cells, draw)?;
        let mut mend = Mend::new(paper, cells, bounds, &of);
        for _ in 0..SWAPS {
            if mend.broken().is_empty() {
                return Ok(Some(mend.paper()));
            }
            mend.swap(draw);
        }
        if mend.broken().is_empty() {
            return Ok(Some(mend.paper()));
        }
    }
    Ok(None)
}

/// Of each item, the bounds that it counts for.
fn holding(cells: &Cells<'_>, bounds: &[Bound]) -> Vec<Vec<(usize, u64)>> {
    let mut of = vec![Vec::new(); cells.items().len()];
    for (place, bound) in bounds.iter().enumerate() {
        for (item, weight) in &bound.members {
            if let Some(list) = of.get_mut(*item) {
                list.push((place, *weight));
            }
        }
    }
    of
}

struct Mend<'a> {
    cells: &'a Cells<'a>,
    bounds: &'a [Bound],
    of: &'a [Vec<(usize, u64)>],
    taken: Vec<bool>,
    sums: Vec<u64>,
}

impl<'a> Mend<'a> {
    fn new(
        paper: Paper,
        cells: &'a Cells<'a>,
        bounds: &'a [Bound],
        of: &'a [Vec<(usize, u64)>],
    ) -> Self {
        let taken = vec![false; cells.items().len()];
        let mut mend = Self { cells, bounds, of, taken, sums: vec![0; bounds.len()] };
        paper.iter().flatten().for_each(|item| mend.put(*item, true));
        mend
    }

    fn put(&mut self, item: usize, taken: bool) {
        if let Some(place) = self.taken.get_mut(item) {
            *place = taken;
        }
        for (place, weight) in self.of.get(item).into_iter().flatten() {
            if let Some(sum) = self.sums.get_mut(*place) {
                *sum = if taken { *sum + weight } else { sum.saturating_sub(*weight) };
            }
        }
    }

    fn missed(&self) -> u64 {
        self.bounds.iter().zip(&self.sums).map(|(bound, sum)| bound.missed_by(*sum)).sum()
    }

    fn broken(&self) -> Vec<usize> {
        let missed = self.bounds.iter().zip(&self.sums).enumerate();
        missed.filter(|(_, (b, sum))| b.missed_by(**sum) > 0).map(|(place, _)| place).collect()
    }

    fn swap(&mut self, draw: &mut Draw) {
        let Some(place) = one(&self.broken(), draw) else { return };
        let (Some(bound), Some(sum)) = (self.bounds.get(place), self.sums.get(place)) else {
            return;
        };
        let over = *sum > bound.max;
        // An item of the bound that leaves or enters, and one of its cell that counts less.
        let own: Vec<usize> = bound
            .members
            .iter()
            .filter(|(item, weight)| *weight > 0 && self.is_taken(*item) == over)
            .map(|(item, _)| *item)
            .collect();
        let Some(item) = one(&own, draw) else { return };
        let weight = self.weight(item, place);
        let (module, section) = self.cells.place(item);
        let others: Vec<usize> = self
            .cells
            .cell(module, section)
            .filter(|other| self.is_taken(*other) != over && self.weight(*other, place) < weight)
            .collect();
        let Some(other) = one(&others, draw) else { return };
        let before = self.missed();
        self.put(item, !over);
        self.put(other, over);
        if self.missed() > before && draw.index(WORSE) != 0 {
            self.put(item, over);
            self.put(other, !over);
        }
    }

    fn is_taken(&self, item: usize) -> bool {
        self.taken.get(item).copied().unwrap_or_default()
    }

    fn weight(&self, item: usize, place: usize) -> u64 {
        let of = self.of.get(item).into_iter().flatten();
        of.filter(|(own, _)| *own == place).map(|(_, weight)| *weight).sum()
    }

    /// The items taken, by section, ascending.
    fn paper(&self) -> Paper {
        let mut paper = vec![Vec::new(); self.cells.sections()];
        for (item, taken) in self.taken.iter().enumerate() {
            if *taken && let Some(list) = paper.get_mut(self.cells.place(item).1) {
                list.push(item);
            }
        }
        paper
    }
}

fn one(list: &[usize], draw: &mut Draw) -> Option<usize> {
    if list.is_empty() { None } else { list.get(draw.index(list.len())).copied() }
}
