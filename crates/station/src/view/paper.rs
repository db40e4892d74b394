use base64ct::{Base64, Encoding};
use item::{Block, BodyView, Interaction, ItemId, PictureId};
use serde::{Deserialize, Serialize};
use sitting::{DealtItem, DealtPaper, DealtSection};
use ts_rs::TS;

/// A candidate's paper. No field of it could hold an answer key.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PaperView {
    /// Sections in order.
    pub sections: Vec<SectionView>,
}

impl From<&DealtPaper> for PaperView {
    fn from(paper: &DealtPaper) -> Self {
        Self { sections: paper.sections.iter().map(SectionView::from).collect() }
    }
}

/// One section: the items of one interaction.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct SectionView {
    /// How its items are answered.
    pub interaction: Interaction,
    /// Points of each item.
    pub points_each: f64,
    /// Items in the order of this candidate.
    pub items: Vec<ItemView>,
}

impl From<&DealtSection> for SectionView {
    fn from(section: &DealtSection) -> Self {
        Self {
            interaction: section.interaction,
            points_each: section.points.decimal(),
            items: section.items.iter().map(ItemView::from).collect(),
        }
    }
}

/// One item as the candidate sees it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct ItemView {
    /// Number on the paper, from 1, running through the sections.
    pub number: u32,
    /// Item id.
    pub id: ItemId,
    /// What is asked.
    pub stem: Vec<Block>,
    /// How it is answered, and what it has beside its stem.
    pub body: BodyView,
}

impl From<&DealtItem> for ItemView {
    fn from(item: &DealtItem) -> Self {
        Self {
            number: item.number,
            id: item.id.clone(),
            stem: item.question.stem.blocks().to_vec(),
            body: item.question.body.view(),
        }
    }
}

/// A picture of the paper that a screen asks for.
#[derive(Clone, Deserialize, TS)]
pub struct ShowPicture {
    /// As the paper names it.
    pub digest: PictureId,
}

/// A picture as a screen gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PictureView {
    /// The file itself as an address (`data:image/png;base64,…`): no file and no server has it.
    pub address: String,
}

impl PictureView {
    pub(crate) fn of(png: &[u8]) -> Self {
        Self { address: format!("data:image/png;base64,{}", Base64::encode_string(png)) }
    }
}
