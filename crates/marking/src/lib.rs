//! Answer keys, the rule by which a response earns points, and the whole items that carry the keys. Board only: no
//! program of a room knows this crate.

mod check;
mod choice;
mod key;

pub use check::{Defect, ItemText, Undrawn};
pub use choice::RightChoices;
pub use key::AnswerKey;

use item::{Difficulty, ItemHead, ItemId, Place, Question, StationItem};
use serde::{Deserialize, Serialize};

/// A whole item, with its answer key: a row of the item bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable id, unique in the bank.
    pub id: ItemId,
    /// 1 for the first text of an item; every change of text makes the next version.
    pub version: u32,
    /// Where it belongs.
    pub place: Place,
    /// What the candidate sees.
    pub question: Question,
    /// What is right.
    pub answer_key: AnswerKey,
    /// Why the key is right and each other choice wrong.
    pub explanation: String,
    /// 1 very easy … 5 very hard.
    pub difficulty: Difficulty,
    /// Who wrote it.
    pub author: String,
    /// Review state, free text (未复核, 已复核 …).
    pub review: String,
    /// The topic that it shares with other items of its module; a paper has few items of one theme.
    pub theme: Option<String>,
    /// Items that never stand in one paper with it: one gives the other away. Holds in both directions.
    pub enemies: Vec<ItemId>,
    /// Whether its answer key can be read by anybody, as those of the shipped banks can: fit for rehearsal only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub published: bool,
}

impl Item {
    /// As it may travel: without key, explanation, author.
    pub fn without_key(&self) -> StationItem {
        StationItem {
            id: self.id.clone(),
            version: self.version,
            place: self.place.clone(),
            question: self.question.clone(),
            difficulty: self.difficulty,
        }
    }

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

    /// Whether two items say the same in every field except the version.
    pub fn same_content(&self, other: &Item) -> bool {
        Item { version: other.version, ..self.clone() } == *other
    }
}
