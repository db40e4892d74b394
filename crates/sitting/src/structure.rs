use item::{Interaction, Points};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How many items of which interaction, and the points of each (题型结构). See `docs/format/structure.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Structure {
    /// Its name.
    pub name: String,
    /// Sections in paper order, one per interaction.
    #[serde(rename = "section")]
    pub sections: Vec<Section>,
}

/// One section of a structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// How its items are answered.
    pub interaction: Interaction,
    /// How many items.
    pub count: u32,
    /// Points of each item.
    pub points: Points,
}

impl Section {
    /// Points of the whole section.
    pub fn total(&self) -> Points {
        self.points * self.count
    }
}

/// Why a structure was refused.
#[derive(Debug, thiserror::Error)]
pub enum StructureError {
    /// Not TOML, or an unknown field; the text names the line.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// No sections, an interaction twice, a count of 0 or over 1,000, or points of 0.
    #[error("section {0} is empty, repeated, worth nothing or longer than 1000 items")]
    Section(Interaction),
    /// No sections at all.
    #[error("the structure has no sections")]
    Empty,
    /// A theory paper totals 100 points.
    #[error("the sections sum to {0} points; a theory paper has 100")]
    Total(Points),
}

impl Structure {
    /// Reads and checks a structure file.
    ///
    /// # Errors
    /// [`StructureError`], naming the line or the section.
    pub fn from_toml(text: &str) -> Result<Self, StructureError> {
        let structure: Structure = toml::from_str(text)?;
        structure.check()?;
        Ok(structure)
    }

    /// Points of the whole paper.
    pub fn total(&self) -> Points {
        self.sections.iter().map(Section::total).sum()
    }

    /// How many items a paper has.
    pub fn count(&self) -> u32 {
        self.sections.iter().map(|section| section.count).sum()
    }

    /// Checks the rules of a structure.
    ///
    /// # Errors
    /// The first [`StructureError`].
    pub fn check(&self) -> Result<(), StructureError> {
        if self.sections.is_empty() {
            return Err(StructureError::Empty);
        }
        let mut seen = BTreeSet::new();
        for section in &self.sections {
            let sound = (1..=1000).contains(&section.count) && section.points > Points::ZERO;
            if !sound || !seen.insert(section.interaction) {
                return Err(StructureError::Section(section.interaction));
            }
        }
        if self.total() == Points::whole(100) {
            return Ok(());
        }
        Err(StructureError::Total(self.total()))
    }
}
