//! The items of one module by kind: those of a kind stand in one section and under the same counted bounds, so that
//! any of them may stand for any other.

use crate::bound::Bound;
use crate::pool::Cells;
use std::collections::BTreeMap;

/// Interchangeable items.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kind {
    /// Places of its bounds in [`Kinds::bounds`], ascending; empty for free items.
    pub(crate) bounds: Vec<usize>,
    pub(crate) section: usize,
    /// Items, ascending.
    pub(crate) items: Vec<usize>,
}

/// The kinds of a module, and its counted bounds.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    /// Kinds under bounds, by their bounds (lexicographically) and section.
    pub(crate) bound: Vec<Kind>,
    /// Items under no counted bound, by section.
    pub(crate) free: Vec<Vec<usize>>,
    pub(crate) bounds: Vec<Counted>,
}

/// A counted bound of a module.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted {
    pub(crate) min: u64,
    pub(crate) max: u64,
    /// First and last kind that it holds.
    pub(crate) first: usize,
    pub(crate) last: usize,
}

impl Counted {
    /// From here on more makes no difference.
    pub(crate) fn cap(&self) -> u64 {
        if self.max == u64::MAX { self.min } else { self.max }
    }
}

type Bounded = (Vec<usize>, usize);

/// Sorts the items of every module into kinds; the places of the bounds that are not counted, ascending. The counters of
/// open bounds take at most `width` values together: a bound with which they would take more is not counted.
pub(crate) fn sort(cells: &Cells<'_>, bounds: &[Bound], width: u64) -> (Vec<Kinds>, Vec<usize>) {
    let mut drafts: Vec<Draft> =
        (0..cells.modules()).map(|module| Draft::new(cells, module)).collect();
    let mut left = Vec::new();
    for (place, bound) in bounds.iter().enumerate() {
        let module = module_of(cells, bound);
        let draft = module.and_then(|module| drafts.get_mut(module));
        if !draft.is_some_and(|draft| draft.take(bound, width)) {
            left.push(place);
        }
    }
    (drafts.into_iter().map(Draft::finish).collect(), left)
}

/// The one module of all members, where each counts one.
fn module_of(cells: &Cells<'_>, bound: &Bound) -> Option<usize> {
    let (first, last) = (bound.members.first()?, bound.members.last()?);
    let module = cells.place(first.0).0;
    let one = bound.members.iter().all(|(_, weight)| *weight == 1);
    (one && cells.place(last.0).0 == module).then_some(module)
}

struct Draft {
    start: usize,
    /// Kind of each item of the module.
    kind_of: Vec<usize>,
    kinds: Vec<Kind>,
    bounds: Vec<(u64, u64)>,
}

impl Draft {
    fn new(cells: &Cells<'_>, module: usize) -> Self {
        let section = |section| {
            let items = cells.cell(module, section).collect();
            Kind { bounds: Vec::new(), section, items }
        };
        let kinds: Vec<Kind> = (0..cells.sections()).map(section).collect();
        let kind_of = kinds.iter().zip(0..).flat_map(|(k, at)| vec![at; k.items.len()]).collect();
        let start = cells.cell(module, 0).start;
        Self { start, kind_of, kinds, bounds: Vec::new() }
    }

    /// Counts a bound, unless the counters would become too many.
    fn take(&mut self, bound: &Bound, width: u64) -> bool {
        let mut split: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (item, _) in &bound.members {
            let kind = self.kind_of.get(item - self.start).copied().unwrap_or_default();
            split.entry(kind).or_default().push(*item);
        }
        let place = self.bounds.len();
        self.bounds.push((bound.min, cut(bound)));
        if self.width(&split) > width {
            self.bounds.pop();
            return false;
        }
        for (kind, items) in split {
            let at = self.kinds.len();
            for item in &items {
                if let Some(kind_of) = self.kind_of.get_mut(item - self.start) {
                    *kind_of = at;
                }
            }
            let Some(old) = self.kinds.get_mut(kind) else { continue };
            old.items.retain(|item| items.binary_search(item).is_err());
            let (section, mut bounds) = (old.section, old.bounds.clone());
            bounds.push(place);
            self.kinds.push(Kind { bounds, section, items });
        }
        true
    }

    /// The most values that the counters of open bounds take together, if the last bound took `split` out of kinds.
    fn width(&self, split: &BTreeMap<usize, Vec<usize>>) -> u64 {
        let mut keys: Vec<Bounded> = Vec::new();
        for (at, kind) in self.kinds.iter().enumerate() {
            let taken = split.get(&at).map_or(0, Vec::len);
            if taken > 0 {
                let mut bounds = kind.bounds.clone();
                bounds.push(self.bounds.len() - 1);
                keys.push((bounds, kind.section));
            }
            if taken < kind.items.len() && !kind.bounds.is_empty() {
                keys.push((kind.bounds.clone(), kind.section));
            }
        }
        keys.sort();
        let bounds = spans(&self.bounds, keys.iter().map(|(bounds, _)| bounds.as_slice()));
        let open = |gap: usize| {
            let open = bounds.iter().filter(|bound| bound.first < gap && bound.last >= gap);
            open.fold(1u64, |width, bound| width.saturating_mul(bound.cap().saturating_add(1)))
        };
        (1..keys.len()).map(open).max().unwrap_or(1)
    }

    fn finish(self) -> Kinds {
        let mut kinds = Kinds::default();
        for kind in self.kinds {
            if kind.bounds.is_empty() {
                kinds.free.push(kind.items);
            } else if !kind.items.is_empty() {
                kinds.bound.push(kind);
            }
        }
        kinds.bound.sort_by(|a, b| (&a.bounds, a.section).cmp(&(&b.bounds, b.section)));
        kinds.bounds = spans(&self.bounds, kinds.bound.iter().map(|kind| kind.bounds.as_slice()));
        kinds
    }
}

/// A most that no choice could pass is none.
fn cut(bound: &Bound) -> u64 {
    if bound.max < bound.members.len() as u64 { bound.max } else { u64::MAX }
}

fn spans<'k>(bounds: &[(u64, u64)], kinds: impl Iterator<Item = &'k [usize]>) -> Vec<Counted> {
    let mut spans: Vec<Counted> = bounds
        .iter()
        .map(|(min, max)| Counted { min: *min, max: *max, first: usize::MAX, last: 0 })
        .collect();
    for (at, kind) in kinds.enumerate() {
        for place in kind {
            if let Some(span) = spans.get_mut(*place) {
                span.first = span.first.min(at);
                span.last = span.last.max(at);
            }
        }
    }
    spans
}
