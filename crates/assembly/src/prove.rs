//! A verdict where limits cross modules: whether any paper keeps all bounds, by going through all of them at once.
//!
//! States are counts left and the counters of all open bounds, over the kinds of all modules in turn. That is decisive
//! and can be large: the work is bounded.

use crate::Refusal;
use crate::bound::Bound;
use crate::lanes::{Lanes, at, lane, minus, pack};
use crate::pool::Cells;
use crate::work::Work;
use sitting::Blueprint;
use std::collections::{BTreeMap, HashSet};

/// States that are gone through, times choices at each: about two seconds.
const STEPS: u64 = 4_000_000;

/// Interchangeable items: the same cell and the same bounds.
struct Kind {
    module: usize,
    section: usize,
    bounds: Vec<usize>,
    count: usize,
}

#[derive(PartialEq, Eq, Hash)]
struct State {
    left: Lanes,
    points: usize,
    /// What bounds that are open have so far; 0 elsewhere.
    used: Vec<u16>,
}

/// Whether a paper keeps every bound.
///
/// # Errors
/// [`Refusal::Undecided`] when the work bound was reached.
pub(crate) fn feasible(
    blueprint: &Blueprint,
    cells: &Cells<'_>,
    bounds: &[Bound],
) -> Result<bool, Refusal> {
    let reach = bounds.iter().map(|bound| bound.members.iter().map(|(_, w)| w).sum::<u64>());
    if bounds.iter().zip(reach).any(|(bound, reach)| reach < bound.min) {
        return Ok(false);
    }
    let kinds = kinds(cells, bounds);
    let need: Vec<usize> = blueprint.sections.iter().map(|s| s.count as usize).collect();
    let start = State { left: pack(&need), points: 0, used: vec![0; bounds.len()] };
    let mut last = vec![0; bounds.len()];
    for (at, kind) in kinds.iter().enumerate() {
        kind.bounds.iter().filter_map(|b| last.get_mut(*b).map(|last| *last = at)).for_each(drop);
    }
    let supply = supply(&kinds, cells.sections());
    let work = Work::of(STEPS);
    let mut search = Search { blueprint, bounds, kinds: &kinds, last, supply, work };
    let mut states = HashSet::from([start]);
    for module in 0..cells.modules() {
        states = search.module(module, states)?;
    }
    Ok(states.iter().any(|state| state.left == 0))
}

fn kinds(cells: &Cells<'_>, bounds: &[Bound]) -> Vec<Kind> {
    let mut of = vec![Vec::new(); cells.items().len()];
    for (place, bound) in bounds.iter().enumerate() {
        for (item, _) in &bound.members {
            if let Some(list) = of.get_mut(*item) {
                list.push(place);
            }
        }
    }
    let mut counts: BTreeMap<(usize, Vec<usize>, usize), usize> = BTreeMap::new();
    for (item, bounds) in of.into_iter().enumerate() {
        let (module, section) = cells.place(item);
        *counts.entry((module, bounds, section)).or_default() += 1;
    }
    let kind = |((module, bounds, section), count)| Kind { module, section, bounds, count };
    counts.into_iter().map(kind).collect()
}

struct Search<'a> {
    blueprint: &'a Blueprint,
    bounds: &'a [Bound],
    kinds: &'a [Kind],
    /// The last kind of each bound.
    last: Vec<usize>,
    /// Items by section that stand after each kind.
    supply: Vec<Vec<usize>>,
    work: Work,
}

fn supply(kinds: &[Kind], sections: usize) -> Vec<Vec<usize>> {
    let mut after = vec![0; sections];
    let mut supply = Vec::new();
    for kind in kinds.iter().rev() {
        supply.push(after.clone());
        if let Some(count) = after.get_mut(kind.section) {
            *count += kind.count;
        }
    }
    supply.reverse();
    supply
}

impl Search<'_> {
    /// The states after a module, of those before it.
    fn module(
        &mut self,
        module: usize,
        mut states: HashSet<State>,
    ) -> Result<HashSet<State>, Refusal> {
        let row = self.blueprint.modules.get(module);
        let points = row.map_or(0, |row| row.points.half_points() as usize);
        states = states.into_iter().map(|state| State { points, ..state }).collect();
        let kinds = self.kinds;
        for (place, kind) in kinds.iter().enumerate().filter(|(_, kind)| kind.module == module) {
            let mut next = HashSet::new();
            for state in &states {
                let most = kind.count.min(at(state.left, kind.section));
                self.work.spend(most + 1)?;
                next.extend((0..=most).filter_map(|take| self.after(state, place, kind, take)));
            }
            states = next;
        }
        states.retain(|state| state.points == 0);
        Ok(states)
    }

    fn after(&self, state: &State, place: usize, kind: &Kind, take: usize) -> Option<State> {
        let section = self.blueprint.sections.get(kind.section)?;
        let points = state.points.checked_sub(take * section.points.half_points() as usize)?;
        let left = minus(state.left, lane(kind.section, take))?;
        if at(left, kind.section) > *self.supply.get(place)?.get(kind.section)? {
            return None;
        }
        let mut used = state.used.clone();
        for bound in &kind.bounds {
            let (limit, count) = (self.bounds.get(*bound)?, used.get_mut(*bound)?);
            let sum = u64::from(*count) + take as u64;
            if sum > limit.max {
                return None;
            }
            let over = self.last.get(*bound) == Some(&place);
            if over && sum < limit.min {
                return None;
            }
            // Past the least, only a most makes more count.
            let cap = if limit.max == u64::MAX { limit.min } else { u64::MAX };
            *count = if over { 0 } else { u16::try_from(sum.min(cap)).unwrap_or(u16::MAX) };
        }
        Some(State { left, points, used })
    }
}
