use item::{Difficulty, Interaction, ItemId, KnowledgePointId};
use serde::{Deserialize, Serialize};
use sitting::Blueprint;

/// What assembly knows of an item: no stem, no choices, no answer key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolItem {
    /// Item id.
    pub id: ItemId,
    /// Version of its text.
    pub version: u32,
    /// Module that its points count for.
    pub module: String,
    /// Clause that it examines.
    pub knowledge_point: KnowledgePointId,
    /// How it is answered.
    pub interaction: Interaction,
    /// 1 very easy … 5 very hard.
    pub difficulty: Difficulty,
}

/// A pool sorted into the cells of a blueprint, each by id.
pub(crate) struct Cells<'a> {
    by_module: Vec<Vec<Vec<&'a PoolItem>>>,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(blueprint: &Blueprint, pool: &'a [PoolItem]) -> Self {
        let empty = vec![Vec::new(); blueprint.sections.len()];
        let mut by_module = vec![empty; blueprint.modules.len()];
        for item in pool {
            let module = blueprint.modules.iter().position(|row| row.module == item.module);
            let section = blueprint.sections.iter().position(|s| s.interaction == item.interaction);
            if let (Some(module), Some(section)) = (module, section) {
                by_module[module][section].push(item);
            }
        }
        for cell in by_module.iter_mut().flatten() {
            cell.sort_by(|a, b| a.id.cmp(&b.id));
        }
        Self { by_module }
    }

    pub(crate) fn items(&self, module: usize, section: usize) -> &[&'a PoolItem] {
        &self.by_module[module][section]
    }

    /// How many items each cell has: rows are modules, columns are sections.
    pub(crate) fn available(&self) -> Vec<Vec<usize>> {
        self.by_module.iter().map(|row| row.iter().map(Vec::len).collect()).collect()
    }
}
