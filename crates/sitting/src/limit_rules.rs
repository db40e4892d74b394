//! Limits as a board asks for them: a `[limits]` table of a plan, or a file (`docs/format/limits.md`).

use crate::{Band, ItemSet, Range};
use item::{ItemId, KnowledgePointId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is asked. The board turns it into [`crate::Limits`] over the items that it admits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitRules {
    /// Difficulty bands.
    pub bands: Vec<Band>,
    /// Fewest and most items of every knowledge point of the blueprint's modules.
    pub knowledge_point: Range,
    /// Fewest and most items of single knowledge points.
    pub knowledge_points: BTreeMap<KnowledgePointId, Range>,
    /// The most items of one standard, level, module and theme.
    pub theme_max: u32,
    /// Items of which few may stand together.
    pub sets: Vec<ItemSet>,
    /// Items that stand in every form.
    pub required: BTreeSet<ItemId>,
    /// Items that stand in no form.
    pub excluded: BTreeSet<ItemId>,
    /// The largest share of items of lower levels, in percent of the items of a paper.
    pub lower_levels_percent: u32,
    /// Items that were dealt in so many sittings or more are left out.
    pub used_max: Option<u32>,
    /// Largest difference between the mean difficulties of two forms of one run, in hundredths.
    pub mean_difficulty_spread: Option<u32>,
}

impl Default for LimitRules {
    fn default() -> Self {
        Self {
            bands: Vec::new(),
            knowledge_point: Range::default(),
            knowledge_points: BTreeMap::new(),
            theme_max: 2,
            sets: Vec::new(),
            required: BTreeSet::new(),
            excluded: BTreeSet::new(),
            lower_levels_percent: 0,
            used_max: None,
            mean_difficulty_spread: None,
        }
    }
}

/// Why limits were refused.
#[derive(Debug, thiserror::Error)]
pub enum LimitsError {
    /// Not TOML, or an unknown field; the text names the line.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// A percentage above 100.
    #[error("{field} is {value} percent; it is at most 100")]
    Percent {
        /// Field.
        field: &'static str,
        /// What it says.
        value: u32,
    },
    /// A band from hard to easy.
    #[error("the band {0} to {1} has no difficulty in it")]
    Band(u8, u8),
    /// A range whose fewest are more than its most.
    #[error("{what}: at least {min} and at most {max} cannot both be")]
    Range {
        /// Knowledge point, or that of all.
        what: String,
        /// Fewest.
        min: u32,
        /// Most.
        max: u32,
    },
    /// An item that is required and excluded.
    #[error("item {0} is required and excluded")]
    Item(ItemId),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    limits: LimitRules,
}

impl LimitRules {
    /// Reads and checks a file with a `[limits]` table.
    ///
    /// # Errors
    /// [`LimitsError`], naming the line or the field.
    pub fn from_toml(text: &str) -> Result<Self, LimitsError> {
        let file: File = toml::from_str(text)?;
        file.limits.check()?;
        Ok(file.limits)
    }

    /// Checks what can be checked without items.
    ///
    /// # Errors
    /// The first [`LimitsError`].
    pub fn check(&self) -> Result<(), LimitsError> {
        let percent = |field, value| match value {
            0..=100 => Ok(()),
            _ => Err(LimitsError::Percent { field, value }),
        };
        percent("lower_levels_percent", self.lower_levels_percent)?;
        for band in &self.bands {
            let (easiest, hardest) = band.difficulty;
            percent("share", band.share)?;
            percent("tolerance", band.tolerance)?;
            if easiest > hardest {
                return Err(LimitsError::Band(easiest.value(), hardest.value()));
            }
        }
        check_range("knowledge_point", self.knowledge_point)?;
        self.knowledge_points
            .iter()
            .try_for_each(|(id, range)| check_range(id.as_str(), *range))?;
        match self.required.intersection(&self.excluded).next() {
            Some(item) => Err(LimitsError::Item(item.clone())),
            None => Ok(()),
        }
    }
}

fn check_range(what: &str, range: Range) -> Result<(), LimitsError> {
    match range.max {
        Some(max) if max < range.min => {
            Err(LimitsError::Range { what: what.into(), min: range.min, max })
        }
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let read = LimitRules::from_toml(text);
        let said = read.map_or_else(|error| error.to_string(), |_| "ok".into());
        assert!(said.contains(expected), "{text:?}: {said} should say {expected:?}");
    }

    #[test]
    fn limits_are_read_and_checked() {
        check("", "ok");
        check("[limits]\ntheme_max = 3\nrequired = [\"a\"]", "ok");
        check("[[limits.bands]]\ndifficulty = [1, 2]\nshare = 30\ntolerance = 10", "ok");
        check("[[limits.bands]]\ndifficulty = [3, 2]\nshare = 30", "3 to 2");
        check("[[limits.bands]]\ndifficulty = [1, 2]\nshare = 130", "130 percent");
        check("[limits.knowledge_points]\n\"S/1\" = { min = 3, max = 2 }", "S/1: at least 3");
        check("[limits]\nrequired = [\"a\"]\nexcluded = [\"a\"]", "item a");
        check("[limits]\ncolour = 1", "unknown field");
    }
}
