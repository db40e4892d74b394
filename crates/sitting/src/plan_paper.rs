//! The papers of a plan: one that the plan names at its top, or several of which each has an id.

use crate::{JournalSpace, LimitRules, PlanDefect, Planned, Policy, Structure, whole_ms};
use serde::Deserialize;
use standard::{DeliveryMode, Level, Standard};

/// One paper of a sitting (试卷): what is examined, and how long. The roster says who sits it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanPaper {
    /// Id: letters, digits and hyphens. None for the only paper of a plan that names it at its top.
    pub id: Option<String>,
    /// Code of the standard.
    pub standard: String,
    /// Level.
    pub level: String,
    /// Direction, where the level has them.
    pub direction: Option<String>,
    /// Path of the structure file, relative to the plan; the default structure when absent.
    pub structure: Option<String>,
    /// Length in minutes.
    pub minutes: u32,
    /// Limits on its forms.
    #[serde(default)]
    pub limits: LimitRules,
}

impl PlanPaper {
    /// What keeps the paper from being set, by its standard and the rules of the sitting.
    pub fn check(
        &self,
        standard: &Standard,
        level: &Level,
        policy: &Policy,
        approval: Option<&str>,
    ) -> Vec<PlanDefect> {
        let mut found = Vec::new();
        let (minutes, bound) = (self.minutes, level.theory_minutes);
        if !bound.allows(minutes) {
            found.push(PlanDefect::Minutes { minutes, bound });
        }
        if !standard.theory.modes.contains(&DeliveryMode::Computer) && approval.is_none() {
            found.push(PlanDefect::NoApproval);
        }
        let late = policy.late_entry_minutes;
        if late >= minutes {
            found.push(PlanDefect::EntryBeyondEnd { late, minutes });
        }
        found.into_iter().map(|defect| defect.of_paper(self.id.as_deref())).collect()
    }

    /// What keeps the paper from being set by its structure: everything that is answered to it must fit a result bundle,
    /// also of a candidate with twice the time and every minute that an invigilator may add.
    pub fn check_space(&self, structure: &Structure, policy: &Policy) -> Option<PlanDefect> {
        let minutes = self.minutes.saturating_mul(2).saturating_add(policy.extension_minutes_max);
        let fits = JournalSpace::of(&structure.sections).fits(whole_ms(minutes, 0));
        let defect = PlanDefect::TooManyAnswers { minutes };
        (!fits).then(|| defect.of_paper(self.id.as_deref()))
    }
}

impl PlanDefect {
    /// The defect, with the paper that has it where it has an id.
    fn of_paper(self, id: Option<&str>) -> Self {
        match id {
            Some(id) => Self::OfPaper { paper: id.into(), defect: Box::new(self) },
            None => self,
        }
    }
}

/// What the ids of papers have to be: members of a package are named after them.
pub(crate) fn check_ids(papers: &[PlanPaper], found: &mut Vec<PlanDefect>) {
    let ids: Vec<String> = papers.iter().filter_map(|paper| paper.id.clone()).collect();
    for (index, id) in ids.iter().enumerate() {
        let kind = Planned::Paper;
        if !crate::is_id(id) {
            found.push(PlanDefect::BadId { kind, id: id.clone() });
        }
        if ids[..index].contains(id) {
            found.push(PlanDefect::Repeated { kind, id: id.clone() });
        }
    }
    crate::id::case_alone(Planned::Paper, ids.into_iter(), found);
}
