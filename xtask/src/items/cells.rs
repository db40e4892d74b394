//! How many items every module has of every interaction, beside the default structure's share of it.

use super::bank::{Bank, EVERY_LEVEL, Interaction, Section};
use serde::Serialize;

/// One module and interaction at a level.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    pub module: String,
    pub interaction: Interaction,
    pub items: usize,
    /// Items that a paper takes of it in proportion to the module's weight.
    pub share: f64,
}

impl Cell {
    /// Items for each one that a paper takes.
    pub fn times(&self) -> f64 {
        self.items as f64 / self.share
    }
}

/// Every cell that some column of a level has; items of every level count.
pub fn cells(bank: &Bank, level: &str, structure: &[Section]) -> Vec<Cell> {
    let modules = bank.weights.iter().filter(|((of, _), _)| of == level);
    let cell = |((_, module), weight): (&(String, String), &u32), section: &Section| {
        let own = bank.items.iter().filter(|item| {
            (item.level == level || item.level == EVERY_LEVEL)
                && item.module == *module
                && item.interaction == section.interaction
        });
        Cell {
            module: module.clone(),
            interaction: section.interaction,
            items: own.count(),
            share: f64::from(section.count * weight) / 100.0,
        }
    };
    modules.flat_map(|row| structure.iter().map(move |section| cell(row, section))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{item, truth};
    use super::*;

    #[test]
    fn items_of_the_level_and_of_every_level_are_counted() {
        let at = |level: &str| (level.to_owned(), "m".to_owned());
        let items = vec![
            item("a", "初级", "x", &["p", "q", "r"], "A"),
            item("b", EVERY_LEVEL, "x", &["p", "q", "r"], "A"),
            item("c", "中级", "x", &["p", "q", "r"], "A"),
            truth("d", "初级", true),
        ];
        let weights = [(at("初级"), 5), (at("中级"), 10)].into();
        let bank = Bank { items, weights, ..Bank::default() };
        let structure = [(Interaction::SingleChoice, 60), (Interaction::TrueFalse, 20)]
            .map(|(i, n)| Section { interaction: i, count: n });
        let found = cells(&bank, "初级", &structure);
        let found: Vec<(usize, f64)> = found.iter().map(|cell| (cell.items, cell.share)).collect();
        assert_eq!(found, [(2, 3.0), (1, 1.0)], "two singles for three, one judgement for one");
    }
}
