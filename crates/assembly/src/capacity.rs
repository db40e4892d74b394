//! What a bank can carry at the most: forms without a common item, and the exposure that the margins force.
//!
//! Both follow from one relaxation: n forms take, of all cells together, n times the points of each module and of each
//! section. Where points may be split between items, that is a flow from sections to modules, and it exists exactly when
//! every group of sections finds room in the modules (Gale, Pacific J. Math. 7 (1957), 1073). Points are not split: what
//! every row of a module takes of a cell, n forms take n times.

use crate::ItemHead;
use crate::bound::{Bound, bounds};
use crate::fewest::fewest;
use crate::pool::{Cells, available};
use serde::Serialize;
use sitting::Blueprint;

/// What a bank can carry at the most.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Capacity {
    /// No more forms than this can be without a common item.
    pub disjoint_at_most: usize,
    /// However papers are drawn, some item stands in at least this share of them.
    pub exposure_floor: f64,
}

/// What a bank can carry at the most under a blueprint.
pub fn capacity(blueprint: &Blueprint, pool: &[ItemHead]) -> Capacity {
    let cells = Cells::new(blueprint, pool);
    let need = Need::new(blueprint, &cells.available(), bounds(blueprint, &cells));
    let (mut low, mut high) = (0, pool.len() + 1);
    while low + 1 < high {
        let middle = low.midpoint(high);
        if need.carries(middle as f64) { low = middle } else { high = middle }
    }
    // Between low and low + 1 forms: the floor is one in so many.
    let (mut fits, mut fails) = (low as f64, low as f64 + 1.0);
    for _ in 0..50 {
        let middle = f64::midpoint(fits, fails);
        if need.carries(middle) { fits = middle } else { fails = middle }
    }
    let exposure_floor = if fits > 0.0 { (1.0 / fits).min(1.0) } else { 1.0 };
    Capacity { disjoint_at_most: low, exposure_floor }
}

/// Whether the numbers of items in the cells alone prove that there are not so many forms without a common item. This is
/// quick, and comes before any counting and before reasons are sought; where it proves nothing, forms may still not
/// exist.
pub fn ruled_out(blueprint: &Blueprint, pool: &[ItemHead], forms: usize) -> bool {
    forms > 0 && short(blueprint, &available(blueprint, pool), forms)
}

/// The same of counted cells.
pub(crate) fn short(blueprint: &Blueprint, available: &[Vec<usize>], forms: usize) -> bool {
    !Need::new(blueprint, available, Vec::new()).carries(forms as f64)
}

struct Need {
    /// Half-points of each section of one form.
    sections: Vec<f64>,
    /// Half-points of each module of one form, and of the bank's items by section.
    modules: Vec<(f64, Vec<f64>)>,
    /// Items that every row takes of a cell, and how many it has; nothing where a module has no row.
    cells: Option<Vec<(f64, f64)>>,
    bounds: Vec<Bound>,
}

impl Need {
    fn new(blueprint: &Blueprint, available: &[Vec<usize>], bounds: Vec<Bound>) -> Self {
        let each: Vec<f64> =
            blueprint.sections.iter().map(|s| f64::from(s.points.half_points())).collect();
        let totals = blueprint.sections.iter().zip(&each);
        let sections = totals.map(|(section, each)| f64::from(section.count) * each).collect();
        let supply = |row: &Vec<usize>| row.iter().zip(&each).map(|(n, e)| *n as f64 * e).collect();
        let points = blueprint.modules.iter().map(|row| f64::from(row.points.half_points()));
        let modules = points.zip(available.iter().map(supply)).collect();
        let cells = fewest(blueprint, available).map(|fewest| {
            let have = available.iter().flatten();
            fewest.into_iter().zip(have).map(|(few, have)| (few as f64, *have as f64)).collect()
        });
        Self { sections, modules, cells, bounds }
    }

    /// Whether there may be room for so many forms without a common item.
    fn carries(&self, forms: f64) -> bool {
        let groups = 1usize << self.sections.len().min(16);
        let holds = |group: usize| {
            let inside = |(section, _): &(usize, &f64)| group >> section & 1 == 1;
            let need: f64 = self.sections.iter().enumerate().filter(inside).map(|(_, n)| n).sum();
            let room = |(points, supply): &(f64, Vec<f64>)| {
                let have: f64 = supply.iter().enumerate().filter(inside).map(|(_, n)| n).sum();
                have.min(forms * points)
            };
            // Sums of half-points are whole numbers far below 2^53; a hair's breadth covers the bisection.
            forms * need <= self.modules.iter().map(room).sum::<f64>() + 1e-9
        };
        let whole = |bound: &Bound| {
            let have: u64 = bound.members.iter().map(|(_, weight)| weight).sum();
            forms * bound.min as f64 <= have as f64
        };
        let taken = |cells: &Vec<(f64, f64)>| cells.iter().all(|(few, have)| forms * few <= *have);
        self.cells.as_ref().is_some_and(taken)
            && (1..groups).all(holds)
            && self.modules.iter().all(|(points, s)| forms * points <= s.iter().sum::<f64>())
            && self.bounds.iter().all(whole)
    }
}
