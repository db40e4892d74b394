//! Why the bank's numbers of items allow no paper, limits aside.

use crate::reason::{Reason, Refusal};
use crate::table;
use crate::work::Work;
use item::Points;
use sitting::{Blueprint, ModuleRow};

type Found = Result<Vec<Vec<Reason>>, Refusal>;

/// The sets of reasons; called only when no table meets the margins. What no bank could mend comes before shortages.
pub(crate) fn reasons(blueprint: &Blueprint, available: &[Vec<usize>]) -> Found {
    let mut found = arithmetic(blueprint)?;
    if found.is_empty() {
        found = sections(blueprint, available);
        found.extend(modules(blueprint, available)?);
    }
    if found.is_empty() {
        found.push(cells(blueprint, available)?);
    }
    Ok(found)
}

fn feasible(blueprint: &Blueprint, available: &[Vec<usize>]) -> Result<bool, Refusal> {
    table::feasible(blueprint, available, &mut Work::bounded())
}

/// What no bank could mend.
fn arithmetic(blueprint: &Blueprint) -> Found {
    let plenty = plenty(blueprint);
    let mut found = Vec::new();
    for (row, cells) in blueprint.modules.iter().zip(&plenty) {
        if !makes(blueprint, row.points.half_points() as usize, cells)? {
            let items = blueprint.sections.iter().map(|section| section.points).collect();
            let (module, need) = (row.module.clone(), row.points);
            found.push(vec![Reason::Arithmetic { module, need, items }]);
        }
    }
    if found.is_empty() && !feasible(blueprint, &plenty)? {
        found.push(vec![Reason::Margins]);
    }
    Ok(found)
}

fn makes(blueprint: &Blueprint, points: usize, cells: &[usize]) -> Result<bool, Refusal> {
    let rows = table::module_rows(blueprint, points, cells, &mut Work::bounded())?;
    Ok(!rows.is_empty())
}

/// Whole sections that are too small by themselves.
fn sections(blueprint: &Blueprint, available: &[Vec<usize>]) -> Vec<Vec<Reason>> {
    let mut found = Vec::new();
    for (index, section) in blueprint.sections.iter().enumerate() {
        let holds = |(row, cells): (&ModuleRow, &Vec<usize>)| {
            let most = row.points.half_points() / section.points.half_points().max(1);
            cells.get(index).copied().unwrap_or(0).min(most as usize)
        };
        let have = blueprint.modules.iter().zip(available).map(holds).sum();
        let need = section.count as usize;
        if have < need {
            let interaction = section.interaction;
            found.push(vec![Reason::Section { interaction, need, have }]);
        }
    }
    found
}

/// Whole modules that are too small by themselves.
fn modules(blueprint: &Blueprint, available: &[Vec<usize>]) -> Found {
    let mut found = Vec::new();
    for (row, cells) in blueprint.modules.iter().zip(available) {
        let need = row.points.half_points() as usize;
        if makes(blueprint, need, cells)? {
            continue;
        }
        let mut have = need;
        while have > 0 && !makes(blueprint, have, cells)? {
            have -= 1;
        }
        let have = Points::half(u32::try_from(have).unwrap_or(0));
        found.push(vec![Reason::Module { module: row.module.clone(), need: row.points, have }]);
    }
    Ok(found)
}

/// An irreducible set of cells: with plenty in any one of them, and in all that are not named, a paper exists.
fn cells(blueprint: &Blueprint, available: &[Vec<usize>]) -> Result<Vec<Reason>, Refusal> {
    let plenty = plenty(blueprint);
    let mut limits = available.to_vec();
    let mut kept = Vec::new();
    for (module, row) in plenty.iter().enumerate() {
        for (section, plenty) in row.iter().enumerate() {
            let limit = swap(&mut limits, module, section, *plenty);
            if feasible(blueprint, &limits)? {
                swap(&mut limits, module, section, limit);
                kept.push((module, section));
            }
        }
    }
    kept.into_iter().map(|(module, section)| cell(blueprint, &limits, module, section)).collect()
}

/// Puts a value into a table; what stood there.
fn swap(table: &mut [Vec<usize>], row: usize, column: usize, value: usize) -> usize {
    let place = table.get_mut(row).and_then(|row| row.get_mut(column));
    place.map_or(value, |place| std::mem::replace(place, value))
}

fn cell(
    blueprint: &Blueprint,
    limits: &[Vec<usize>],
    module: usize,
    section: usize,
) -> Result<Reason, Refusal> {
    let mut limits = limits.to_vec();
    let have = swap(&mut limits, module, section, 0);
    let (mut low, mut high) = (have, 0);
    let own = blueprint.sections.get(section);
    if let Some(own) = own {
        high = own.count as usize;
    }
    while low + 1 < high {
        let middle = low.midpoint(high);
        swap(&mut limits, module, section, middle);
        if feasible(blueprint, &limits)? { high = middle } else { low = middle }
    }
    let interaction = own.map_or(item::Interaction::SingleChoice, |own| own.interaction);
    let module = blueprint.modules.get(module).map_or_else(String::new, |row| row.module.clone());
    Ok(Reason::Cell { module, interaction, need: high, have })
}

/// As many items in every cell as the paper could ever take.
fn plenty(blueprint: &Blueprint) -> Vec<Vec<usize>> {
    let row: Vec<usize> = blueprint.sections.iter().map(|section| section.count as usize).collect();
    vec![row; blueprint.modules.len()]
}
