//! A standard as the command line prints it. Field names are the contract with scripts.

use crate::{Result, Standards};
use serde::Serialize;
use standard::{DeliveryMode, Minutes, Part, PassRule, Standard};

/// One standard in the list.
#[derive(Debug, Clone, Serialize)]
pub struct StandardRow {
    /// Code.
    pub code: String,
    /// Name of the occupation.
    pub name: String,
    /// Levels, lowest first.
    pub levels: Vec<LevelRow>,
}

/// One level in the list.
#[derive(Debug, Clone, Serialize)]
pub struct LevelRow {
    /// Name.
    pub level: String,
    /// Directions; empty where the level has none.
    pub directions: Vec<String>,
}

/// One level and direction of a standard.
#[derive(Debug, Clone, Serialize)]
pub struct StandardView {
    /// Code.
    pub code: String,
    /// Name of the occupation.
    pub name: String,
    /// Level.
    pub level: String,
    /// Direction, or null.
    pub direction: Option<String>,
    /// The theory exam.
    pub theory: TheoryView,
    /// The practical exam.
    pub practical: PracticalView,
    /// When a candidate passes.
    pub pass: PassView,
    /// Staffing, or null where the standard sets none.
    pub staffing: Option<StaffingView>,
}

/// The theory exam.
#[derive(Debug, Clone, Serialize)]
pub struct TheoryView {
    /// At least so many minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes_min: Option<u32>,
    /// Exactly so many minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes_exact: Option<u32>,
    /// `paper`, `computer`.
    pub modes: Vec<&'static str>,
    /// Whether it is closed-book, or null where the standard does not say.
    pub closed_book: Option<bool>,
    /// The weight column.
    pub modules: Vec<ModuleView>,
}

/// The practical exam.
#[derive(Debug, Clone, Serialize)]
pub struct PracticalView {
    /// At least so many minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes_min: Option<u32>,
    /// Exactly so many minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes_exact: Option<u32>,
    /// The weight column.
    pub modules: Vec<ModuleView>,
}

/// One row of a weight column.
#[derive(Debug, Clone, Serialize)]
pub struct ModuleView {
    /// Module.
    pub name: String,
    /// Percent.
    pub weight: u32,
}

/// When a candidate passes.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum PassView {
    /// Each part by itself.
    Each {
        /// Least theory mark.
        theory: u32,
        /// Least practical mark.
        practical: u32,
    },
    /// A weighted total.
    Weighted {
        /// Percent.
        theory_weight: u32,
        /// Percent.
        practical_weight: u32,
        /// Least total.
        total: u32,
    },
}

/// Staffing of rooms.
#[derive(Debug, Clone, Serialize)]
pub struct StaffingView {
    /// Invigilators in a room, at least.
    pub invigilators_min: u32,
    /// Candidates for one invigilator, at most.
    pub candidates_per_invigilator: u32,
    /// Assessors, at least.
    pub assessors_min: u32,
    /// Whether their number is odd.
    pub assessors_odd: bool,
    /// Candidates for one assessor, at most.
    pub candidates_per_assessor: u32,
}

/// Every standard.
pub fn list(standards: &Standards) -> Vec<StandardRow> {
    let level = |level: &standard::Level| LevelRow {
        level: level.name.clone(),
        directions: level.directions.clone(),
    };
    let row = |standard: &Standard| StandardRow {
        code: standard.code.clone(),
        name: standard.name.clone(),
        levels: standard.levels.iter().map(level).collect(),
    };
    standards.all().map(row).collect()
}

/// One level and direction.
///
/// # Errors
/// [`crate::Error::Column`].
pub fn show(standard: &Standard, level: &str, direction: Option<&str>) -> Result<StandardView> {
    let theory = standard.column(Part::Theory, level, direction)?;
    let practical = standard.column(Part::Practical, level, direction)?;
    let minutes = |pick: fn(&standard::Level) -> Minutes| {
        standard.level(level).map_or((None, None), |level| match pick(level) {
            Minutes::AtLeast(least) => (Some(least), None),
            Minutes::Exactly(exact) => (None, Some(exact)),
        })
    };
    let (theory_min, theory_exact) = minutes(|level| level.theory_minutes);
    let (practical_min, practical_exact) = minutes(|level| level.practical_minutes);
    Ok(StandardView {
        code: standard.code.clone(),
        name: standard.name.clone(),
        level: theory.level.clone(),
        direction: theory.direction.clone(),
        theory: TheoryView {
            minutes_min: theory_min,
            minutes_exact: theory_exact,
            modes: standard.theory.modes.iter().map(|mode: &DeliveryMode| mode.name()).collect(),
            closed_book: standard.theory.closed_book,
            modules: modules(theory),
        },
        practical: PracticalView {
            minutes_min: practical_min,
            minutes_exact: practical_exact,
            modules: modules(practical),
        },
        pass: pass(standard.pass),
        staffing: standard.staffing.map(staffing),
    })
}

fn modules(column: &standard::Column) -> Vec<ModuleView> {
    let row = |weight: &standard::Weight| ModuleView {
        name: weight.module.clone(),
        weight: weight.percent,
    };
    column.weights.iter().map(row).collect()
}

fn pass(rule: PassRule) -> PassView {
    match rule {
        PassRule::Each { theory, practical } => PassView::Each { theory, practical },
        PassRule::Weighted { theory_weight, practical_weight, total } => {
            PassView::Weighted { theory_weight, practical_weight, total }
        }
    }
}

fn staffing(staffing: standard::Staffing) -> StaffingView {
    StaffingView {
        invigilators_min: staffing.invigilators_min,
        candidates_per_invigilator: staffing.candidates_per_invigilator,
        assessors_min: staffing.assessors_min,
        assessors_odd: staffing.assessors_odd,
        candidates_per_assessor: staffing.candidates_per_assessor,
    }
}
