use item::{Difficulty, Interaction, ItemId, KnowledgePointId, Points};
use serde::{Deserialize, Serialize};

/// One assembled test (试卷): item versions in paper order, with what each counts for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Items in paper order; the items of one section stand together.
    pub items: Vec<FormItem>,
}

/// One item of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormItem {
    /// Item id.
    pub id: ItemId,
    /// Which version of its text.
    pub version: u32,
    /// The module that its points count for.
    pub module: String,
    /// The clause that it examines.
    pub knowledge_point: KnowledgePointId,
    /// How it is answered.
    pub interaction: Interaction,
    /// 1 very easy … 5 very hard.
    pub difficulty: Difficulty,
    /// What it counts for.
    pub points: Points,
}

impl Form {
    /// Points of the whole form.
    pub fn total(&self) -> Points {
        self.items.iter().map(|item| item.points).sum()
    }
}
