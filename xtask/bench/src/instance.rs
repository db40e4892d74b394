//! Instances of the speed measurement: a blueprint, a bank, and how many forms that share no item.

use crate::bank::{Cells, bank, proportional};
use crate::law::Law;
use assembly::ItemHead;
use rand::rngs::ChaCha20Rng;
use rand::{RngExt, SeedableRng};
use sitting::Blueprint;
use std::fmt;

/// How hard an instance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// At most half of the bank is used.
    Loose,
    /// Every other module uses at least 90% of its points, so at least 90% of one of its cells.
    Tight,
    /// Every other module needs every item that it has.
    Barely,
    /// One item is missing: of such a module, of a whole section, or the odd one for an odd number of points.
    Infeasible,
}

impl Class {
    pub const ALL: [Class; 4] = [Class::Loose, Class::Tight, Class::Barely, Class::Infeasible];

    /// So many forms of a bank of `size` items, at most as many as the class allows, or just those.
    pub fn forms(self, blueprint: &Blueprint, size: usize, wanted: Option<usize>) -> usize {
        let items: usize = blueprint.sections.iter().map(|s| s.count as usize).sum();
        let most = match self {
            Class::Loose => size / items / 2,
            Class::Tight => size * 9 / 10 / items,
            Class::Barely | Class::Infeasible => size / items,
        };
        wanted.unwrap_or(most).min(most).max(1)
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Class::Loose => "loose",
            Class::Tight => "tight",
            Class::Barely => "barely feasible",
            Class::Infeasible => "infeasible",
        })
    }
}

/// One instance.
pub struct Instance {
    pub class: Class,
    pub blueprint: Blueprint,
    pub pool: Vec<ItemHead>,
    pub forms: usize,
}

impl Instance {
    /// An instance of a class with `size` items.
    pub fn new(class: Class, blueprint: &Blueprint, size: usize, forms: usize, seed: u64) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let cells = match class {
            Class::Loose => proportional(blueprint, size, &mut rng),
            Class::Tight => squeezed(blueprint, size, forms, 0.9, &mut rng),
            Class::Barely => squeezed(blueprint, size, forms, 1.0, &mut rng),
            Class::Infeasible => {
                let mut cells = squeezed(blueprint, size, forms, 1.0, &mut rng);
                rob(&mut cells, blueprint, forms, seed);
                cells
            }
        };
        let pool = bank(blueprint, &cells, 12, &mut rng);
        Self { class, blueprint: blueprint.clone(), pool, forms }
    }
}

/// Cells that hold `forms` tables drawn at random, of which the squeezed modules have little more than that.
fn squeezed(
    blueprint: &Blueprint,
    size: usize,
    forms: usize,
    used: f64,
    rng: &mut ChaCha20Rng,
) -> Cells {
    let plenty = proportional(blueprint, size, rng);
    let law = Law::new(blueprint, &plenty);
    let mut cells = vec![vec![0; blueprint.sections.len()]; blueprint.modules.len()];
    for _ in 0..forms {
        for (sums, row) in cells.iter_mut().zip(law.table(rng)) {
            sums.iter_mut().zip(row).for_each(|(sum, take)| *sum += take);
        }
    }
    for module in (0..cells.len()).filter(|module| squeezes(*module)) {
        let need = (forms as u32 * blueprint.modules[module].points.half_points()) as f64;
        loop {
            let section = rng.random_range(0..cells[module].len());
            cells[module][section] += 1;
            if need < used * points(blueprint, &cells[module]) as f64 {
                cells[module][section] -= 1;
                break;
            }
        }
    }
    let have: usize = cells.iter().flatten().sum();
    for _ in have..size {
        let module = 2 * rng.random_range(0..cells.len() / 2) + 1;
        let section = rng.random_range(0..cells[module].len());
        cells[module][section] += 1;
    }
    cells
}

fn squeezes(module: usize) -> bool {
    module.is_multiple_of(2)
}

fn points(blueprint: &Blueprint, row: &[usize]) -> usize {
    let each = blueprint.sections.iter().map(|section| section.points.half_points() as usize);
    row.iter().zip(each).map(|(count, each)| count * each).sum()
}

/// Takes away what every solution needs.
fn rob(cells: &mut Cells, blueprint: &Blueprint, forms: usize, seed: u64) {
    match (seed + forms as u64) % 3 {
        0 => shorten_module(cells, blueprint),
        1 => shorten_section(cells, blueprint, forms),
        _ => shorten_odd(cells, blueprint, forms),
    }
}

/// One item less in a module that needs all that it has.
fn shorten_module(cells: &mut Cells, blueprint: &Blueprint) {
    let squeezed = (0..cells.len()).filter(|module| squeezes(*module));
    let module = squeezed.max_by_key(|module| blueprint.modules[*module].points).unwrap_or(0);
    if let Some(cell) = cells[module].iter_mut().max() {
        *cell -= 1;
    }
}

/// One item too few of the section that papers have least of; the others change their interaction.
fn shorten_section(cells: &mut Cells, blueprint: &Blueprint, forms: usize) {
    let scarce = (0..blueprint.sections.len()).min_by_key(|s| blueprint.sections[*s].count);
    let section = scarce.unwrap_or(0);
    let need = forms * blueprint.sections[section].count as usize;
    let mut spare = (cells.iter().map(|row| row[section]).sum::<usize>() + 1).saturating_sub(need);
    for row in cells.iter_mut() {
        let moved = row[section].min(spare);
        row[section] -= moved;
        row[(section + 1) % blueprint.sections.len()] += moved;
        spare -= moved;
    }
}

/// A module with an odd number of points, many two-point items, and one one-point item too few for all forms.
fn shorten_odd(cells: &mut Cells, blueprint: &Blueprint, forms: usize) {
    let odd = |module: &usize| blueprint.modules[*module].points.half_points() % 4 == 2;
    let Some(module) = (0..cells.len()).find(odd) else { return };
    let whole: usize = cells[module].iter().sum();
    for (cell, section) in cells[module].iter_mut().zip(&blueprint.sections) {
        *cell = if section.points.half_points() == 4 { whole + 3 * forms } else { 0 };
    }
    cells[module][0] = forms - 1;
}
