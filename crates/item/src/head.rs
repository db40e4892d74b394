use crate::{Difficulty, Interaction, ItemId, KnowledgePointId, Question};
use serde::{Deserialize, Serialize};

/// What papers are made by: an item version without its question. Pools, forms and station banks share it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemHead {
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

/// Where an item belongs: a standard's module at a level, through its knowledge point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Code of the standard, such as `2-02-10-15`.
    pub standard: String,
    /// The level, or none where the clause serves every level (基本要求).
    pub level: Option<String>,
    /// The module (职业功能), as the weight table spells it.
    pub module: String,
    /// The clause that the item examines.
    pub knowledge_point: KnowledgePointId,
}

/// An item as a station has it: no answer key, no explanation, and no field that could hold one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StationItem {
    /// Stable id, unique in the bank.
    pub id: ItemId,
    /// Which text of it.
    pub version: u32,
    /// Where it belongs.
    pub place: Place,
    /// What the candidate sees.
    pub question: Question,
    /// 1 very easy … 5 very hard.
    pub difficulty: Difficulty,
}

impl StationItem {
    /// What papers are made by.
    pub fn head(&self) -> ItemHead {
        ItemHead {
            id: self.id.clone(),
            version: self.version,
            module: self.place.module.clone(),
            knowledge_point: self.place.knowledge_point.clone(),
            interaction: self.question.interaction(),
            difficulty: self.difficulty,
        }
    }

    /// The parts of it that a pool's digest is taken over (`docs/format/form.md`).
    pub fn digest(&self, part: &mut dyn FnMut(&[u8])) {
        part(self.id.as_str().as_bytes());
        part(&self.version.to_be_bytes());
        part(self.place.module.as_bytes());
        part(self.place.knowledge_point.as_str().as_bytes());
        part(&[self.difficulty.value()]);
        self.question.digest(part);
    }
}
