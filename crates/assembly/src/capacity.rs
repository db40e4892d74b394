//! What a bank can carry at the most: forms without a common item, and the exposure that the margins force.
//!
//! Both follow from one relaxation: n forms take, of all cells together, n times the points of each module and of each
//! section. Where points may be split between items, that is a flow from sections to modules, and it exists exactly when
//! every group of sections finds room in the modules (Gale, Pacific J. Math. 7 (1957), 1073).

use crate::PoolItem;
use crate::bound::{Bound, bounds};
use crate::pool::Cells;
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
pub fn capacity(blueprint: &Blueprint, pool: &[PoolItem]) -> Capacity {
    let cells = Cells::new(blueprint, pool);
    let need = Need::new(blueprint, &cells);
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

struct Need {
    /// Half-points of each section of one form.
    sections: Vec<f64>,
    /// Half-points of each module of one form, and of the bank's items by section.
    modules: Vec<(f64, Vec<f64>)>,
    bounds: Vec<Bound>,
}

impl Need {
    fn new(blueprint: &Blueprint, cells: &Cells<'_>) -> Self {
        let each: Vec<f64> =
            blueprint.sections.iter().map(|s| f64::from(s.points.half_points())).collect();
        let totals = blueprint.sections.iter().zip(&each);
        let sections = totals.map(|(section, each)| f64::from(section.count) * each).collect();
        let supply = |row: Vec<usize>| row.iter().zip(&each).map(|(n, e)| *n as f64 * e).collect();
        let points = blueprint.modules.iter().map(|row| f64::from(row.points.half_points()));
        let modules = points.zip(cells.available().into_iter().map(supply)).collect();
        Self { sections, modules, bounds: bounds(blueprint, cells) }
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
        (1..groups).all(holds)
            && self.modules.iter().all(|(points, s)| forms * points <= s.iter().sum::<f64>())
            && self.bounds.iter().all(whole)
    }
}
