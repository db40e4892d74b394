use crate::Standard;
use serde::Deserialize;

/// Which weight table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// 理论知识权重表.
    Theory,
    /// 专业能力要求权重表.
    Practical,
}

/// One column of a weight table: a level, and a direction where the level has them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The level.
    pub level: String,
    /// The direction, where the level has them.
    pub direction: Option<String>,
    /// Rows in table order; rows that are "-" are left out.
    pub weights: Vec<Weight>,
}

/// One cell of a weight table: a module and its percent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "(String, u32)")]
pub struct Weight {
    /// The module, as the table spells it.
    pub module: String,
    /// Percent of the score.
    pub percent: u32,
}

impl From<(String, u32)> for Weight {
    fn from((module, percent): (String, u32)) -> Self {
        Self { module, percent }
    }
}

/// Why there is no such column.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ColumnError {
    /// The standard has no such level.
    #[error("{standard} has no level {level:?}; it has {levels:?}")]
    UnknownLevel {
        /// Code of the standard.
        standard: String,
        /// What was asked.
        level: String,
        /// What there is.
        levels: Vec<String>,
    },
    /// The level has directions, and none was named.
    #[error("{level} needs a direction: {directions:?}")]
    DirectionRequired {
        /// The level.
        level: String,
        /// What there is.
        directions: Vec<String>,
    },
    /// The level has no such direction.
    #[error("{level} has no direction {direction:?}; it has {directions:?}")]
    UnknownDirection {
        /// The level.
        level: String,
        /// What was asked.
        direction: String,
        /// What there is; empty where the level has none.
        directions: Vec<String>,
    },
}

impl Standard {
    /// The column of a level and direction (§4.1 or §4.2).
    ///
    /// # Errors
    /// [`ColumnError`] with the list of what there is.
    pub fn column(
        &self,
        part: Part,
        level: &str,
        direction: Option<&str>,
    ) -> Result<&Column, ColumnError> {
        let known = self.level(level).ok_or_else(|| ColumnError::UnknownLevel {
            standard: self.code.clone(),
            level: level.into(),
            levels: self.levels.iter().map(|level| level.name.clone()).collect(),
        })?;
        let directions = known.directions.clone();
        let level = known.name.clone();
        let wanted = direction.map(|name| self.direction(name));
        let column = self
            .columns(part)
            .iter()
            .find(|column| column.level == level && column.direction.as_deref() == wanted);
        column.ok_or_else(|| match direction {
            None => ColumnError::DirectionRequired { level, directions },
            Some(name) => {
                ColumnError::UnknownDirection { level, direction: name.into(), directions }
            }
        })
    }

    /// Every column of one weight table.
    pub fn columns(&self, part: Part) -> &[Column] {
        match part {
            Part::Theory => &self.theory_weights,
            Part::Practical => &self.practical_weights,
        }
    }
}
