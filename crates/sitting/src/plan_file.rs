//! A plan as its file has it: fields of its only paper at the top, or a list of papers.

use crate::{Dealing, LimitRules, Plan, PlanPaper, PlanRoom, Policy, SittingMode};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlanFile {
    id: String,
    standard: Option<String>,
    level: Option<String>,
    direction: Option<String>,
    structure: Option<String>,
    minutes: Option<u32>,
    limits: Option<LimitRules>,
    #[serde(default)]
    papers: Vec<PlanPaper>,
    #[serde(default)]
    dealing: Dealing,
    start: String,
    mode: SittingMode,
    approval: Option<String>,
    #[serde(default)]
    policy: Policy,
    #[serde(default)]
    clauses: Vec<String>,
    roster: String,
    rooms: Vec<PlanRoom>,
}

/// A clause of the rules has at most so many characters.
const CLAUSE_CHARS: usize = 80;

/// A plan that does not read.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// Not TOML, an unknown field, or one that is missing; the text names the line.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// The plan names a paper at its top and lists papers too.
    #[error("{0} stands at the top of a plan that lists papers")]
    PapersTwice(&'static str),
    /// A field of the plan's only paper, or the id of a listed one.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A clause that says nothing, or has no room in a seat note.
    #[error("a clause has 1 to {CLAUSE_CHARS} characters: {0:?}")]
    Clause(String),
}

impl TryFrom<PlanFile> for Plan {
    type Error = PlanError;

    fn try_from(file: PlanFile) -> Result<Self, PlanError> {
        let papers = papers(&file)?;
        let PlanFile { id, dealing, start, mode, approval, policy, clauses, roster, rooms, .. } =
            file;
        let bad =
            |clause: &&String| clause.trim().is_empty() || clause.chars().count() > CLAUSE_CHARS;
        if let Some(clause) = clauses.iter().find(bad) {
            return Err(PlanError::Clause(clause.clone()));
        }
        Ok(Self { id, papers, dealing, start, mode, approval, policy, clauses, roster, rooms })
    }
}

fn papers(file: &PlanFile) -> Result<Vec<PlanPaper>, PlanError> {
    if file.papers.is_empty() {
        return Ok(vec![only(file)?]);
    }
    let top = [
        ("standard", file.standard.is_some()),
        ("level", file.level.is_some()),
        ("direction", file.direction.is_some()),
        ("structure", file.structure.is_some()),
        ("minutes", file.minutes.is_some()),
        ("limits", file.limits.is_some()),
    ];
    if let Some((field, _)) = top.into_iter().find(|(_, there)| *there) {
        return Err(PlanError::PapersTwice(field));
    }
    if file.papers.iter().any(|paper| paper.id.is_none()) {
        return Err(PlanError::Missing("papers.id"));
    }
    Ok(file.papers.clone())
}

fn only(file: &PlanFile) -> Result<PlanPaper, PlanError> {
    Ok(PlanPaper {
        id: None,
        standard: file.standard.clone().ok_or(PlanError::Missing("standard"))?,
        level: file.level.clone().ok_or(PlanError::Missing("level"))?,
        direction: file.direction.clone(),
        structure: file.structure.clone(),
        minutes: file.minutes.ok_or(PlanError::Missing("minutes"))?,
        limits: file.limits.clone().unwrap_or_default(),
    })
}
