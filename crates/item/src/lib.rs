//! Questions, interactions, responses and points: the pure words of the field (QTI, psychometrics).
//!
//! What travels to a station is a [`StationItem`] with its [`Question`]: neither has a field that could hold an answer
//! key or an explanation. Whole items, with their keys, are in `marking` and live at the board.

mod difficulty;
mod id;
mod interaction;
mod points;
mod response;

pub use difficulty::Difficulty;
pub use id::{ChoiceId, ItemId, KnowledgePointId};
pub use interaction::Interaction;
pub use points::{Points, PointsError};
pub use response::Response;

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
