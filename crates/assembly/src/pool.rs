use crate::lanes::LANES;
use item::ItemHead;
use sitting::Blueprint;
use std::collections::HashMap;
use std::ops::Range;

/// The items that have a cell and are not excluded, with the number of the cell: modules × sections.
fn placed<'a>(
    blueprint: &Blueprint,
    pool: &'a [ItemHead],
) -> impl Iterator<Item = (&'a ItemHead, usize)> {
    let modules: HashMap<&str, usize> =
        blueprint.modules.iter().zip(0..).map(|(row, at)| (row.module.as_str(), at)).collect();
    let excluded = &blueprint.limits.excluded;
    pool.iter().filter_map(move |item| {
        let section = blueprint.sections.iter().position(|s| s.interaction == item.interaction)?;
        let module = modules.get(item.module.as_str())?;
        let out = !excluded.is_empty() && excluded.contains(&item.id);
        (!out).then_some((item, module * blueprint.sections.len() + section))
    })
}

/// How many items each cell has, without sorting them: rows are modules, columns are sections.
pub(crate) fn available(blueprint: &Blueprint, pool: &[ItemHead]) -> Vec<Vec<usize>> {
    let sections = blueprint.sections.len().max(1);
    let mut counts = vec![vec![0; blueprint.sections.len()]; blueprint.modules.len()];
    for (_, cell) in placed(blueprint, pool) {
        let row = counts.get_mut(cell / sections);
        row.and_then(|row| row.get_mut(cell % sections)).into_iter().for_each(|count| *count += 1);
    }
    counts
}

/// A pool sorted into the cells of a blueprint: by module, section and id. Items are named by their place in it.
/// What the blueprint excludes, or has no cell for, is not in it.
pub(crate) struct Cells<'a> {
    sections: usize,
    items: Vec<&'a ItemHead>,
    cells: Vec<Range<usize>>,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(blueprint: &Blueprint, pool: &'a [ItemHead]) -> Self {
        let sections = blueprint.sections.len();
        let mut sorted: Vec<Vec<&ItemHead>> = vec![Vec::new(); sections * blueprint.modules.len()];
        for (item, cell) in placed(blueprint, pool) {
            sorted.get_mut(cell).into_iter().for_each(|cell| cell.push(item));
        }
        let (mut items, mut cells) = (Vec::with_capacity(pool.len()), Vec::new());
        for mut cell in sorted {
            cell.sort_by(|a, b| a.id.cmp(&b.id));
            let start = items.len();
            items.append(&mut cell);
            cells.push(start..items.len());
        }
        Self { sections, items, cells }
    }

    /// The items of a cell.
    pub(crate) fn cell(&self, module: usize, section: usize) -> Range<usize> {
        self.cells.get(module * self.sections + section).cloned().unwrap_or(0..0)
    }

    /// Module and section of an item.
    pub(crate) fn place(&self, item: usize) -> (usize, usize) {
        let cell = self.cells.partition_point(|cell| cell.end <= item);
        (cell / self.sections.max(1), cell % self.sections.max(1))
    }

    pub(crate) fn items(&self) -> &[&'a ItemHead] {
        &self.items
    }

    pub(crate) fn modules(&self) -> usize {
        self.cells.len() / self.sections.max(1)
    }

    pub(crate) fn sections(&self) -> usize {
        self.sections
    }

    /// How many items each cell has: rows are modules, columns are sections.
    pub(crate) fn available(&self) -> Vec<Vec<usize>> {
        let row = |row: &[Range<usize>]| row.iter().map(Range::len).collect();
        self.cells.chunks(self.sections.max(1)).map(row).collect()
    }

    /// Whether the sections can be counted.
    pub(crate) fn fits(blueprint: &Blueprint) -> bool {
        blueprint.sections.len() <= LANES
            && blueprint.sections.iter().all(|section| section.count < 0x8000)
    }
}
