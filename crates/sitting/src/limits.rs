//! What a form must keep to beside points and counts (组卷限制). See `docs/format/limits.md`.

use crate::Section;
use item::{Difficulty, Interaction, ItemId, KnowledgePointId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The limits of a blueprint, item by item: nothing in them has to be looked up elsewhere. None by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// How many items of which difficulty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
    /// The most items of any one knowledge point that `knowledge_points` does not name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub knowledge_point_max: Option<u32>,
    /// Fewest and most items of single knowledge points.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub knowledge_points: BTreeMap<KnowledgePointId, Range>,
    /// Items of which few may stand together: enemies (at most one), themes, items of lower levels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sets: Vec<ItemSet>,
    /// Items that stand in every form.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub required: BTreeSet<ItemId>,
    /// Items that stand in no form.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub excluded: BTreeSet<ItemId>,
    /// Lower levels whose items are admitted in the rows of the candidate's own column.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lower_levels: Vec<String>,
    /// Largest difference between the mean difficulties of two forms of one run, in hundredths.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_difficulty_spread: Option<u32>,
}

/// Fewest and most; both are inclusive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Range {
    /// At least so many.
    #[serde(skip_serializing_if = "is_zero")]
    pub min: u32,
    /// At most so many; no bound when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// A share of the items of one interaction, or of the whole paper, that have certain difficulties (难度档).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The interaction; the whole paper when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interaction: Option<Interaction>,
    /// Easiest and hardest difficulty of the band, inclusive.
    pub difficulty: (Difficulty, Difficulty),
    /// Percent of the items.
    pub share: u32,
    /// How many percentage points more or fewer are allowed.
    #[serde(default)]
    pub tolerance: u32,
}

/// Items of which at most `max` stand in one form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemSet {
    /// What it is called in a refusal.
    pub name: String,
    /// At most so many together.
    pub max: u32,
    /// The items.
    pub items: BTreeSet<ItemId>,
}

impl Limits {
    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl Range {
    /// Whether a count is inside.
    pub fn holds(&self, count: u32) -> bool {
        count >= self.min && self.max.is_none_or(|max| count <= max)
    }
}

impl Band {
    /// Whether an item counts for the band. Assembly has its own code for this: the check shares none with it.
    pub fn covers(&self, interaction: Interaction, difficulty: Difficulty) -> bool {
        let (easiest, hardest) = self.difficulty;
        self.interaction.is_none_or(|own| own == interaction)
            && (easiest..=hardest).contains(&difficulty)
    }

    /// How many items the share allows: rounded inwards, so that the tolerance is never passed.
    pub fn range(&self, sections: &[Section]) -> Range {
        let own = sections.iter().filter(|s| self.interaction.is_none_or(|i| i == s.interaction));
        let count: u32 = own.map(|section| section.count).sum();
        let min = self.share.saturating_sub(self.tolerance).saturating_mul(count).div_ceil(100);
        let max = self.share.saturating_add(self.tolerance).min(100).saturating_mul(count) / 100;
        Range { min, max: Some(max) }
    }
}
