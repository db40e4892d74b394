//! Why no paper exists, in figures that a person can act on.

use crate::table::{self, Work};
use item::{Interaction, Points};
use serde::Serialize;
use sitting::Blueprint;

/// Why there is no form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No paper meets the blueprint; each reason stands on its own or together with the others.
    #[error("no paper meets the blueprint: {0:?}")]
    Infeasible(Vec<Reason>),
    /// The work bound was reached before a verdict.
    #[error("undecided within the work bound")]
    Undecided,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// No mix of this structure's items makes the module's points, however many items there are.
    Arithmetic {
        /// Module.
        module: String,
        /// Points needed.
        need: Points,
        /// Points of the structure's items.
        items: Vec<Points>,
    },
    /// Each module could be filled alone, but not all together with these counts.
    Margins,
    /// The bank has too few items of one interaction for the whole paper.
    Section {
        /// Interaction.
        interaction: Interaction,
        /// Items needed.
        need: usize,
        /// Items that the modules can hold and the bank has.
        have: usize,
    },
    /// The bank's items cannot make the module's points.
    Module {
        /// Module.
        module: String,
        /// Points needed.
        need: Points,
        /// The most points not above it that can be made.
        have: Points,
    },
    /// One cell is too small, given the others.
    Cell {
        /// Module.
        module: String,
        /// Interaction.
        interaction: Interaction,
        /// Items that would be enough.
        need: usize,
        /// Items that the bank has.
        have: usize,
    },
}

/// The reasons for which no table meets the margins; called only when that is so.
pub(crate) fn explain(blueprint: &Blueprint, available: &[Vec<usize>]) -> Refusal {
    let found = arithmetic(blueprint)
        .and_then(|found| or_else(found, || shortages(blueprint, available)))
        .and_then(|found| or_else(found, || cells(blueprint, available)));
    match found {
        Ok(reasons) => Refusal::Infeasible(reasons),
        Err(refusal) => refusal,
    }
}

type Reasons = Result<Vec<Reason>, Refusal>;

fn or_else(found: Vec<Reason>, more: impl FnOnce() -> Reasons) -> Reasons {
    if found.is_empty() { more() } else { Ok(found) }
}

/// What no bank could mend.
fn arithmetic(blueprint: &Blueprint) -> Reasons {
    let plenty = plenty(blueprint);
    let mut found = Vec::new();
    for (row, cells) in blueprint.modules.iter().zip(&plenty) {
        let points = row.points.half_points() as usize;
        if table::module_rows(blueprint, points, cells, &mut Work::bounded())?.is_empty() {
            let items = blueprint.sections.iter().map(|section| section.points).collect();
            found.push(Reason::Arithmetic { module: row.module.clone(), need: row.points, items });
        }
    }
    if found.is_empty() && !table::feasible(blueprint, &plenty)? {
        found.push(Reason::Margins);
    }
    Ok(found)
}

/// Whole sections and whole modules that are too small by themselves.
fn shortages(blueprint: &Blueprint, available: &[Vec<usize>]) -> Reasons {
    let mut found = Vec::new();
    for (index, section) in blueprint.sections.iter().enumerate() {
        let holds = |(row, cells): (&sitting::ModuleRow, &Vec<usize>)| {
            cells[index].min((row.points.half_points() / section.points.half_points()) as usize)
        };
        let have = blueprint.modules.iter().zip(available).map(holds).sum();
        let need = section.count as usize;
        if have < need {
            found.push(Reason::Section { interaction: section.interaction, need, have });
        }
    }
    for (row, cells) in blueprint.modules.iter().zip(available) {
        let makes = |points: usize| {
            table::module_rows(blueprint, points, cells, &mut Work::bounded())
                .map(|rows| !rows.is_empty())
        };
        let need = row.points.half_points() as usize;
        if makes(need)? {
            continue;
        }
        let mut have = need;
        while have > 0 && !makes(have)? {
            have -= 1;
        }
        let have = Points::half(u32::try_from(have).unwrap_or(0));
        found.push(Reason::Module { module: row.module.clone(), need: row.points, have });
    }
    Ok(found)
}

/// An irreducible set of cells: drop the limit of any one, and a paper exists (a deletion filter).
fn cells(blueprint: &Blueprint, available: &[Vec<usize>]) -> Reasons {
    let plenty = plenty(blueprint);
    let mut limits = available.to_vec();
    let mut kept = Vec::new();
    for module in 0..blueprint.modules.len() {
        for section in 0..blueprint.sections.len() {
            let limit = std::mem::replace(&mut limits[module][section], plenty[module][section]);
            if table::feasible(blueprint, &limits)? {
                limits[module][section] = limit;
                kept.push((module, section));
            }
        }
    }
    kept.into_iter().map(|(module, section)| cell(blueprint, &limits, module, section)).collect()
}

fn cell(
    blueprint: &Blueprint,
    limits: &[Vec<usize>],
    module: usize,
    section: usize,
) -> Result<Reason, Refusal> {
    let have = limits[module][section];
    let mut limits = limits.to_vec();
    let (mut low, mut high) = (have, blueprint.sections[section].count as usize);
    while low + 1 < high {
        let middle = low.midpoint(high);
        limits[module][section] = middle;
        if table::feasible(blueprint, &limits)? { high = middle } else { low = middle }
    }
    let interaction = blueprint.sections[section].interaction;
    let module = blueprint.modules[module].module.clone();
    Ok(Reason::Cell { module, interaction, need: high, have })
}

/// As many items in every cell as the paper could ever take.
fn plenty(blueprint: &Blueprint) -> Vec<Vec<usize>> {
    let row: Vec<usize> = blueprint.sections.iter().map(|section| section.count as usize).collect();
    vec![row; blueprint.modules.len()]
}
