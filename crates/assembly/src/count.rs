//! A pool counted under a blueprint: what is counted exactly, and which bounds are left over.

use crate::Refusal;
use crate::bound::Bound;
use crate::kinds;
use crate::module::{Module, Room};
use crate::pool::Cells;
use crate::table::{self, Tables};
use crate::ways::Ways;
use crate::work::Work;
use sitting::Blueprint;

/// Tables and the modules that they count.
pub(crate) struct Counted<W> {
    pub(crate) modules: Vec<Module<W>>,
    pub(crate) tables: Tables<W>,
    /// Places of the bounds that are not counted.
    pub(crate) left: Vec<usize>,
}

impl<W: Ways> Counted<W> {
    /// Counts; with `share` n, no row takes more than the n-th part of a cell, rounded up.
    pub(crate) fn new(
        blueprint: &Blueprint,
        cells: &Cells<'_>,
        bounds: &[Bound],
        share: usize,
        work: &mut Work,
    ) -> Result<Self, Refusal> {
        if !Cells::fits(blueprint) {
            return Err(Refusal::Undecided);
        }
        let (kinds, left) = kinds::sort(cells, bounds);
        let mut modules = Vec::new();
        for (kinds, row) in kinds.into_iter().zip(&blueprint.modules) {
            let half_points = row.points.half_points() as usize;
            modules.push(Module::count(kinds, &Room { blueprint, half_points }, work)?);
        }
        let most = |module, section| cells.cell(module, section).len().div_ceil(share.max(1));
        let rows = table::rows(blueprint, &modules, most, work)?;
        let tables = Tables::count(blueprint, rows, work)?;
        Ok(Self { modules, tables, left })
    }
}
