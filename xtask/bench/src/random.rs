//! Random blueprints with banks, large or small, some of them impossible.

use crate::bank::{Cells, bank};
use assembly::ItemHead;
use item::{Interaction, Points};
use rand::RngExt;
use rand::rngs::ChaCha20Rng;
use sitting::{Blueprint, Limits, ModuleRow, Section};

/// How large.
pub struct Scale {
    /// Most modules.
    pub modules: usize,
    /// Most items of a section.
    pub count: u32,
    /// Most items of a cell beyond those of one paper.
    pub spare: usize,
    /// Knowledge points of a module.
    pub points_each: usize,
}

/// A blueprint made from a paper: items of random cells, so that the margins can be met; in a third of them the points
/// of two modules, or the items of a cell, are then changed, so that perhaps they cannot.
pub fn instance(scale: &Scale, rng: &mut ChaCha20Rng) -> (Blueprint, Vec<ItemHead>) {
    let modules = rng.random_range(1..=scale.modules);
    let sections: Vec<Section> = Interaction::ALL[..rng.random_range(1..=3)]
        .iter()
        .map(|interaction| Section {
            interaction: *interaction,
            count: rng.random_range(1..=scale.count),
            points: Points::half(rng.random_range(1..=6)),
        })
        .collect();
    let mut cells: Cells = vec![vec![0; sections.len()]; modules];
    for (index, section) in sections.iter().enumerate() {
        for _ in 0..section.count {
            cells[rng.random_range(0..modules)][index] += 1;
        }
    }
    let mut points: Vec<u32> = cells
        .iter()
        .map(|row| row.iter().zip(&sections).map(|(n, s)| *n as u32 * s.points.half_points()).sum())
        .collect();
    for cell in cells.iter_mut().flatten() {
        *cell += rng.random_range(0..=scale.spare);
    }
    spoil(&mut points, &mut cells, rng);
    let blueprint = Blueprint {
        standard: "RANDOM".into(),
        level: "L".into(),
        direction: None,
        modules: points.iter().enumerate().map(row).collect(),
        sections,
        limits: Limits::default(),
    };
    let pool = bank(&blueprint, &cells, scale.points_each, rng);
    (blueprint, pool)
}

fn row((index, half): (usize, &u32)) -> ModuleRow {
    ModuleRow { module: format!("M{index:03}"), points: Points::half(*half) }
}

fn spoil(points: &mut [u32], cells: &mut Cells, rng: &mut ChaCha20Rng) {
    match rng.random_range(0..6) {
        0 => {
            let (from, to) = (rng.random_range(0..points.len()), rng.random_range(0..points.len()));
            let moved = rng.random_range(0..=points[from].min(3));
            points[from] -= moved;
            points[to] += moved;
        }
        1 => {
            let row = rng.random_range(0..cells.len());
            let cell = rng.random_range(0..cells[row].len());
            cells[row][cell] /= 2;
        }
        _ => {}
    }
}
