//! A pool counted under a blueprint: what is counted exactly, and which bounds are left over.

use crate::Refusal;
use crate::bound::Bound;
use crate::kinds::{self, Kinds};
use crate::lanes::Lanes;
use crate::module::{Allowance, Module};
use crate::pool::Cells;
use crate::steps::steps;
use crate::table::{self, Tables};
use crate::ways::Ways;
use crate::work::Work;
use sitting::Blueprint;

/// Widths, and the most steps that the counting of all modules may take with each: where it would take more, the next
/// counts fewer bounds. Where none will do, none is counted. Part of the format.
const WIDTHS: [(u64, u64); 4] = [(512, 20_000_000), (64, 200_000), (8, 200_000), (1, 200_000)];

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
        let most = |module, section| cells.cell(module, section).len().div_ceil(share.max(1));
        let rows = table::rows(blueprint, cells.sections(), most, work)?;
        let (kinds, left) = sorted(blueprint, cells, bounds, &rows);
        let kinds = kinds.into_iter().zip(rooms(blueprint));
        let modules: Vec<Module<W>> =
            kinds.map(|(kinds, room)| Module::count(kinds, &room)).collect();
        let rows = table::weighed(&modules, rows);
        let tables = Tables::count(blueprint, rows, work)?;
        Ok(Self { modules, tables, left })
    }
}

fn rooms(blueprint: &Blueprint) -> impl Iterator<Item = Allowance<'_>> {
    blueprint
        .modules
        .iter()
        .map(|row| Allowance { blueprint, half_points: row.points.half_points() as usize })
}

/// The items of every module by kind, and the bounds left over, with the greatest width that is not too dear.
fn sorted(
    blueprint: &Blueprint,
    cells: &Cells<'_>,
    bounds: &[Bound],
    rows: &[Vec<Lanes>],
) -> (Vec<Kinds>, Vec<usize>) {
    for (width, most) in WIDTHS {
        let (kinds, left) = kinds::sort(cells, bounds, width);
        let mut rest = Some(most);
        for ((kinds, room), rows) in kinds.iter().zip(rooms(blueprint)).zip(rows) {
            rest = rest.and_then(|rest| rest.checked_sub(steps(kinds, &room, rows.len(), rest)?));
        }
        if rest.is_some() {
            return (kinds, left);
        }
    }
    kinds::sort(cells, bounds, 0)
}
