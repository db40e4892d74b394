use item::Interaction;
use serde::Serialize;
use ts_rs::TS;

/// A candidate's paper. No field of it could hold an answer key.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PaperView {
    /// Sections in order.
    pub sections: Vec<SectionView>,
}

/// One section: the items of one interaction.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SectionView {
    /// How its items are answered.
    #[ts(type = "\"single_choice\" | \"multiple_choice\" | \"true_false\"")]
    pub interaction: Interaction,
    /// Points of each item.
    pub points_each: f64,
    /// Items in the order of this candidate.
    pub items: Vec<ItemView>,
}

/// One item as the candidate sees it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ItemView {
    /// Number on the paper, from 1, running through the sections.
    pub number: u32,
    /// Item id.
    pub id: String,
    /// Stem, plain text with back-tick code marks.
    pub stem: String,
    /// Choices in the order of this candidate.
    pub choices: Vec<ChoiceView>,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ChoiceView {
    /// What a response stores.
    pub id: String,
    /// Text.
    pub text: String,
}
