use crate::{Limits, Section, Structure, StructureError};
use item::{Place, Points};
use serde::{Deserialize, Serialize};
use standard::{ColumnError, Part, Standard};

/// What a form must meet exactly (双向细目表): points per module and count per interaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blueprint {
    /// Code of the standard.
    pub standard: String,
    /// Level.
    pub level: String,
    /// Direction, where the level has them.
    pub direction: Option<String>,
    /// Rows of the weight table, in its order.
    pub modules: Vec<ModuleRow>,
    /// Sections of the structure, in paper order.
    pub sections: Vec<Section>,
    /// What a form keeps to besides; absent in JSON where there is none.
    #[serde(default, skip_serializing_if = "Limits::is_none")]
    pub limits: Limits,
}

/// One row: a module and the points that it gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModuleRow {
    /// Module, as the weight table spells it.
    pub module: String,
    /// Points of the paper that its items make up.
    pub points: Points,
}

/// Why there is no such blueprint.
#[derive(Debug, thiserror::Error)]
pub enum BlueprintError {
    /// The standard has no such column.
    #[error(transparent)]
    Column(#[from] ColumnError),
    /// The structure breaks its own rules.
    #[error(transparent)]
    Structure(#[from] StructureError),
}

impl Blueprint {
    /// Weight row × structure: the theory blueprint of a level and direction.
    ///
    /// # Errors
    /// When there is no such column, or the structure does not total 100 points.
    pub fn new(
        standard: &Standard,
        level: &str,
        direction: Option<&str>,
        structure: &Structure,
    ) -> Result<Self, BlueprintError> {
        let column = standard.column(Part::Theory, level, direction)?;
        structure.check()?;
        // The paper totals 100 points, so a percent is a point.
        let row = |weight: &standard::Weight| ModuleRow {
            module: weight.module.clone(),
            points: Points::whole(weight.percent),
        };
        Ok(Self {
            standard: standard.code.clone(),
            level: column.level.clone(),
            direction: column.direction.clone(),
            modules: column.weights.iter().map(row).collect(),
            sections: structure.sections.clone(),
            limits: Limits::default(),
        })
    }

    /// Whether an item of this place may stand in a form of this blueprint: its level is that of the blueprint, or
    /// none, or a lower one that the limits admit; its module is a row of the blueprint.
    pub fn admits(&self, place: &Place) -> bool {
        let level =
            |level: &String| *level == self.level || self.limits.lower_levels.contains(level);
        place.standard == self.standard
            && place.level.as_ref().is_none_or(level)
            && self.modules.iter().any(|row| row.module == place.module)
    }
}
