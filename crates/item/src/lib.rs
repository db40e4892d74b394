//! Items, interactions, answer keys, responses and points: the pure words of the field (QTI, psychometrics).
//!
//! An [`Item`] is whole and lives at the board. What travels to a station is a [`Question`], which has no field that
//! could hold an answer key or an explanation.

mod answer;
mod check;
mod difficulty;
mod id;
mod interaction;
mod points;

pub use answer::{AnswerKey, Response};
pub use check::Defect;
pub use difficulty::Difficulty;
pub use id::{ChoiceId, ItemId, KnowledgePointId};
pub use interaction::Interaction;
pub use points::{Points, PointsError};

use serde::{Deserialize, Serialize};

/// One choice of a question: a stable id, and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What a response stores; never the letter shown on a screen.
    pub id: ChoiceId,
    /// Plain text, UTF-8.
    pub text: String,
}

/// The part of an item that a candidate may see: stem and choices. It cannot hold an answer key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// How the candidate answers.
    pub interaction: Interaction,
    /// The stem, plain text with back-tick code marks.
    pub stem: String,
    /// The choices in source order; for true/false the two implied ones.
    pub choices: Vec<Choice>,
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
}

impl Item {
    /// Whether two items say the same in every field except the version.
    pub fn same_content(&self, other: &Item) -> bool {
        Item { version: other.version, ..self.clone() } == *other
    }
}
