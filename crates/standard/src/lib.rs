//! National occupational standards as data: levels, directions, weight tables, exam rules and knowledge points.
//!
//! A [`Standard`] is read from a `standard.toml` (see `docs/format/standard.md`) and is whole once it was parsed: every
//! column sums to 100 and names only modules that exist.

mod check;
mod column;
mod parse;
mod rules;

pub use check::Defect;
pub use column::{Column, ColumnError, Part, Weight};
pub use parse::ParseError;
pub use rules::{DeliveryMode, Minutes, PassRule, Staffing, TheoryRules};

use serde::Deserialize;

/// One occupation's standard (国家职业标准).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// Code, such as `2-02-10-15`; `MES` for the certificate that has none.
    pub code: String,
    /// Name of the occupation.
    pub name: String,
    /// Edition, such as 2021 年版.
    pub edition: String,
    /// The document that promulgated it.
    pub source: String,
    /// Levels, lowest first.
    #[serde(rename = "level")]
    pub levels: Vec<Level>,
    /// Rules of the theory exam that hold for every level.
    pub theory: TheoryRules,
    /// When a candidate passes.
    pub pass: PassRule,
    /// Staffing of rooms, where the standard sets it.
    pub staffing: Option<Staffing>,
    /// Modules (职业功能), named as in the weight table.
    #[serde(rename = "module")]
    pub modules: Vec<Module>,
    /// Other spellings of directions.
    #[serde(default, rename = "direction_alias")]
    pub direction_aliases: Vec<DirectionAlias>,
    /// Columns of the theory weight table.
    pub theory_weights: Vec<Column>,
    /// Columns of the practical weight table.
    pub practical_weights: Vec<Column>,
    /// Clauses that items examine.
    #[serde(default, rename = "knowledge_point")]
    pub knowledge_points: Vec<KnowledgePoint>,
}

/// One level (等级) with its directions (职业方向) and durations.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// 初级, 中级, 高级.
    pub name: String,
    /// Directions, named as in §1.4; empty where the level has none.
    #[serde(default)]
    pub directions: Vec<String>,
    /// Length of the theory exam.
    pub theory_minutes: Minutes,
    /// Length of the practical exam.
    pub practical_minutes: Minutes,
}

/// One module and its other spellings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Module {
    /// As the weight table spells it.
    pub name: String,
    /// As headings or text spell it elsewhere.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// Other spellings of one direction.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DirectionAlias {
    /// As §1.4 spells it.
    pub name: String,
    /// As tables or text spell it.
    pub aliases: Vec<String>,
}

/// A clause that an item examines (基本要求 or 相关知识要求).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnowledgePoint {
    /// Code / level / chapter / number; no level for 基本要求.
    pub id: String,
    /// The level, or none where the clause serves every level.
    pub level: Option<String>,
    /// The module it belongs to.
    pub module: String,
    /// Short name.
    pub name: String,
}

impl Standard {
    /// The level of a name.
    pub fn level(&self, name: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.name == name)
    }

    /// The module of a name or alias.
    pub fn module(&self, name: &str) -> Option<&Module> {
        let named =
            |module: &&Module| module.name == name || module.aliases.iter().any(|a| a == name);
        self.modules.iter().find(named)
    }

    /// The direction's name as in §1.4, from that name or an alias.
    pub fn direction<'a>(&'a self, name: &'a str) -> &'a str {
        let aliased = |alias: &&DirectionAlias| alias.aliases.iter().any(|a| a == name);
        self.direction_aliases.iter().find(aliased).map_or(name, |alias| alias.name.as_str())
    }

    /// The knowledge point of an id.
    pub fn knowledge_point(&self, id: &str) -> Option<&KnowledgePoint> {
        self.knowledge_points.iter().find(|point| point.id == id)
    }
}
