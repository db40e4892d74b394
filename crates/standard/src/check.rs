//! The rules that a `standard.toml` obeys beyond its grammar.

use crate::{Column, Part, Standard};
use std::collections::BTreeSet;

/// What is wrong with a standard.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Defect {
    /// Two things of a kind share a name.
    #[error("duplicate {kind}: {name}")]
    Duplicate {
        /// level, direction, module, column, knowledge point.
        kind: &'static str,
        /// The name.
        name: String,
    },
    /// A column does not sum to 100.
    #[error("the {table} column {column} sums to {sum}, not 100")]
    Sum {
        /// theory or practical.
        table: &'static str,
        /// Level and direction.
        column: String,
        /// What it sums to.
        sum: u32,
    },
    /// A name that was not declared.
    #[error("{place} names the unknown {kind} {name}")]
    Unknown {
        /// level, direction or module.
        kind: &'static str,
        /// The name.
        name: String,
        /// Who names it.
        place: String,
    },
    /// A level or direction without a column.
    #[error("the {table} table has no column {column}")]
    NoColumn {
        /// theory or practical.
        table: &'static str,
        /// Level and direction.
        column: String,
    },
    /// A knowledge point's id does not start with the standard's code, or lacks its level.
    #[error(
        "the knowledge point {0} must start with the code, and then its level where it has one"
    )]
    ForeignId(String),
    /// The pass rule cannot be met or is no percentage.
    #[error("the pass rule's marks are 0 to 100, and weights sum to 100")]
    Pass,
    /// A table or list that must not be empty.
    #[error("there are no {0}")]
    Empty(&'static str),
}

impl Standard {
    /// Everything that is wrong, in file order.
    pub fn defects(&self) -> Vec<Defect> {
        let mut found = Vec::new();
        self.check_names(&mut found);
        for (part, table) in [(Part::Theory, "theory"), (Part::Practical, "practical")] {
            self.check_table(part, table, &mut found);
        }
        self.check_points(&mut found);
        self.check_pass(&mut found);
        found
    }

    fn check_names(&self, found: &mut Vec<Defect>) {
        if self.levels.is_empty() {
            found.push(Defect::Empty("levels"));
        }
        if self.theory.modes.is_empty() {
            found.push(Defect::Empty("modes"));
        }
        unique("level", self.levels.iter().map(|level| level.name.as_str()), found);
        for level in &self.levels {
            unique("direction", level.directions.iter().map(String::as_str), found);
        }
        let spellings = self
            .modules
            .iter()
            .flat_map(|module| std::iter::once(&module.name).chain(&module.aliases));
        unique("module", spellings.map(String::as_str), found);
    }

    fn check_table(&self, part: Part, table: &'static str, found: &mut Vec<Defect>) {
        let columns = self.columns(part);
        let names: Vec<String> = columns.iter().map(name).collect();
        unique("column", names.iter().map(String::as_str), found);
        for column in columns {
            self.check_column(column, table, found);
        }
        for level in &self.levels {
            let directions = level.directions.iter().map(Some);
            let none = level.directions.is_empty().then_some(None);
            for direction in directions.chain(none) {
                let has = |c: &&Column| c.level == level.name && c.direction.as_ref() == direction;
                if !columns.iter().any(|column| has(&column)) {
                    let column = label(&level.name, direction.map(String::as_str));
                    found.push(Defect::NoColumn { table, column });
                }
            }
        }
    }

    fn check_column(&self, column: &Column, table: &'static str, found: &mut Vec<Defect>) {
        let place = format!("the {table} column {}", name(column));
        unique("module", column.weights.iter().map(|weight| weight.module.as_str()), found);
        let sum = column.weights.iter().fold(0u32, |sum, w| sum.saturating_add(w.percent));
        if sum != 100 {
            found.push(Defect::Sum { table, column: name(column), sum });
        }
        for weight in &column.weights {
            if !self.modules.iter().any(|module| module.name == weight.module) {
                let name = weight.module.clone();
                found.push(Defect::Unknown { kind: "module", name, place: place.clone() });
            }
        }
        let Some(level) = self.level(&column.level) else {
            let name = column.level.clone();
            return found.push(Defect::Unknown { kind: "level", name, place });
        };
        if let Some(direction) = &column.direction
            && !level.directions.contains(direction)
        {
            let name = direction.clone();
            found.push(Defect::Unknown { kind: "direction", name, place });
        }
    }

    fn check_points(&self, found: &mut Vec<Defect>) {
        unique("knowledge point", self.knowledge_points.iter().map(|p| p.id.as_str()), found);
        // The standards repeat a clause's wording in other levels and modules, never within one.
        let named = |p: &crate::KnowledgePoint| {
            format!("{} {} {}", p.level.as_deref().unwrap_or("-"), p.module, p.name)
        };
        let names: Vec<String> = self.knowledge_points.iter().map(named).collect();
        unique("knowledge point", names.iter().map(String::as_str), found);
        for point in &self.knowledge_points {
            let start = match &point.level {
                Some(level) => format!("{}/{level}/", self.code),
                None => format!("{}/", self.code),
            };
            if !point.id.starts_with(&start) {
                found.push(Defect::ForeignId(point.id.clone()));
            }
            if !self.modules.iter().any(|module| module.name == point.module) {
                let (name, place) = (point.module.clone(), point.id.clone());
                found.push(Defect::Unknown { kind: "module", name, place });
            }
            if point.level.as_deref().is_some_and(|level| self.level(level).is_none()) {
                let name = point.level.clone().unwrap_or_default();
                found.push(Defect::Unknown { kind: "level", name, place: point.id.clone() });
            }
        }
    }

    fn check_pass(&self, found: &mut Vec<Defect>) {
        let sound = match self.pass {
            crate::PassRule::Each { theory, practical } => theory <= 100 && practical <= 100,
            crate::PassRule::Weighted { theory_weight, practical_weight, total } => {
                theory_weight.checked_add(practical_weight) == Some(100) && total <= 100
            }
        };
        if !sound {
            found.push(Defect::Pass);
        }
    }
}

fn name(column: &Column) -> String {
    label(&column.level, column.direction.as_deref())
}

fn label(level: &str, direction: Option<&str>) -> String {
    direction.map_or_else(|| level.to_owned(), |direction| format!("{level} {direction}"))
}

fn unique<'a>(kind: &'static str, names: impl Iterator<Item = &'a str>, found: &mut Vec<Defect>) {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            found.push(Defect::Duplicate { kind, name: name.into() });
        }
    }
}
