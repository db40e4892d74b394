//! Synthetic banks: so many items in each cell of a blueprint, in the order of ids as a bank gives them.

use assembly::ItemHead;
use item::{Difficulty, ItemId, KnowledgePointId, Points};
use rand::RngExt;
use rand::rngs::ChaCha20Rng;
use rand::seq::SliceRandom;
use sitting::{Blueprint, FormItem};

/// Items in each cell: rows are modules, columns are sections.
pub type Cells = Vec<Vec<usize>>;

/// A bank with these cells. A module's items examine `points_each` knowledge points, at difficulties 1 to 5 around 3.
pub fn bank(
    blueprint: &Blueprint,
    cells: &Cells,
    points_each: usize,
    rng: &mut ChaCha20Rng,
) -> Vec<ItemHead> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (module, row) in cells.iter().enumerate() {
        for (section, count) in row.iter().enumerate() {
            places.extend(std::iter::repeat_n((module, section), *count));
        }
    }
    places.shuffle(rng);
    let item = |(number, (module, section)): (usize, &(usize, usize))| ItemHead {
        id: ItemId::new(format!("syn-{number:06}")),
        version: 1,
        module: blueprint.modules[*module].module.clone(),
        knowledge_point: KnowledgePointId::new(format!(
            "{}/{module}/{}",
            blueprint.standard,
            rng.random_range(0..points_each)
        )),
        interaction: blueprint.sections[*section].interaction,
        difficulty: difficulty(rng.random_range(0..9)),
    };
    places.iter().enumerate().map(item).collect()
}

/// 1 2 2 3 3 3 4 4 5.
fn difficulty(ninth: usize) -> Difficulty {
    let value = [1, 2, 2, 3, 3, 3, 4, 4, 5][ninth];
    Difficulty::new(value).unwrap_or_else(|| unreachable!("1 to 5"))
}

/// How many items a bank has in each cell.
pub fn cells_of(blueprint: &Blueprint, pool: &[ItemHead]) -> Cells {
    let mut cells = vec![vec![0; blueprint.sections.len()]; blueprint.modules.len()];
    for (module, section) in pool.iter().filter_map(|item| place(blueprint, item)) {
        cells[module][section] += 1;
    }
    cells
}

/// Module and section of an item, where the blueprint has them.
pub fn place(blueprint: &Blueprint, item: &ItemHead) -> Option<(usize, usize)> {
    let module = blueprint.modules.iter().position(|row| row.module == item.module)?;
    let section = blueprint.sections.iter().position(|s| s.interaction == item.interaction)?;
    Some((module, section))
}

/// `size` items spread over the cells as papers need them, each cell up to a fifth more or less.
pub fn proportional(blueprint: &Blueprint, size: usize, rng: &mut ChaCha20Rng) -> Cells {
    let share = |module: usize, section: usize, factor: f64| {
        f64::from(blueprint.modules[module].points.half_points())
            * f64::from(blueprint.sections[section].count)
            * factor
    };
    let weights: Vec<Vec<f64>> = (0..blueprint.modules.len())
        .map(|module| {
            (0..blueprint.sections.len())
                .map(|section| share(module, section, rng.random_range(0.8..1.2)))
                .collect()
        })
        .collect();
    let whole: f64 = weights.iter().flatten().sum();
    let mut cells: Cells = weights
        .iter()
        .map(|row| row.iter().map(|weight| (size as f64 * weight / whole) as usize).collect())
        .collect();
    fill(&mut cells, size, rng);
    cells
}

/// Adds items one by one, anywhere, until there are `size`.
fn fill(cells: &mut Cells, size: usize, rng: &mut ChaCha20Rng) {
    let have: usize = cells.iter().flatten().sum();
    for _ in have..size {
        let module = rng.random_range(0..cells.len());
        let section = rng.random_range(0..cells[module].len());
        cells[module][section] += 1;
    }
}

/// An item as it stands in a form.
pub fn form_item(item: &ItemHead, points: Points) -> FormItem {
    FormItem { head: item.clone(), points }
}

/// 32 bytes of a number.
pub fn seed(number: u64) -> [u8; 32] {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number.to_le_bytes());
    seed
}
