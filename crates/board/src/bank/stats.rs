//! What a bank holds, by numbers.

use crate::Result;
use crate::standards::Standards;
use archive::ItemBank;
use serde::Serialize;
use standard::Part;
use std::collections::BTreeSet;

/// A count of items.
#[derive(Debug, Clone, Serialize)]
pub struct StatRow {
    /// Code of the standard.
    pub standard: String,
    /// Level, or null for items that serve every level.
    pub level: Option<String>,
    /// Directions whose column has the module; empty where the level has none.
    pub directions: Vec<String>,
    /// Module.
    pub module: String,
    /// Interaction.
    pub interaction: String,
    /// 1 very easy … 5 very hard.
    pub difficulty: u8,
    /// How many.
    pub count: u64,
}

/// Counts by standard, level, direction, module, interaction and difficulty.
///
/// # Errors
/// A bank that does not read.
pub fn stats(bank: &ItemBank, standards: &Standards) -> Result<Vec<StatRow>> {
    let row = |stat: archive::Stat| StatRow {
        directions: directions(standards, &stat),
        standard: stat.standard,
        level: stat.level,
        module: stat.module,
        interaction: stat.interaction.name().into(),
        difficulty: stat.difficulty.value(),
        count: stat.count,
    };
    Ok(bank.stats()?.into_iter().map(row).collect())
}

fn directions(standards: &Standards, stat: &archive::Stat) -> Vec<String> {
    let Ok(standard) = standards.get(&stat.standard) else { return Vec::new() };
    let columns = standard.columns(Part::Theory).iter().filter(|column| {
        stat.level.as_ref().is_none_or(|level| *level == column.level)
            && column.weights.iter().any(|weight| weight.module == stat.module)
    });
    let names: BTreeSet<String> = columns.filter_map(|column| column.direction.clone()).collect();
    names.into_iter().collect()
}
