//! One paper of a sitting, with everything that its forms are drawn from.

use super::Sitting;
use crate::admission::{Admission, Wanted};
use crate::standards::{self, Standards};
use crate::{AskedError, Error, PackedPaper, Result};
use archive::ItemBank;
use exam::files;
use sealing::Digest;
use sealing::package::{Occupation, Paper};
use sitting::{PlanPaper, PlanRoom, Structure};
use standard::{Level, Standard};
use std::path::{Path, PathBuf};

/// A paper that is packed.
pub(super) struct SittingPaper<'a> {
    pub(super) planned: PlanPaper,
    pub(super) standard: &'a Standard,
    pub(super) structure: Structure,
    pub(super) admission: Admission,
}

impl<'a> SittingPaper<'a> {
    /// # Errors
    /// What is wrong with its limits, standard, structure or column, with its id where it has one.
    pub(super) fn of(
        planned: &PlanPaper,
        standards: &'a Standards,
        plan: &Path,
        bank: &ItemBank,
    ) -> Result<Self> {
        let read = Self::read(planned, standards, plan, bank);
        read.map_err(|error| error.of_paper(planned.id.as_deref()))
    }

    fn read(
        planned: &PlanPaper,
        standards: &'a Standards,
        plan: &Path,
        bank: &ItemBank,
    ) -> Result<Self> {
        let file = files::name(plan);
        let refused = |source| Error::Asked { file, source: AskedError::Limits(source) };
        planned.limits.check().map_err(refused)?;
        let standard = standards.get(&planned.standard)?;
        let structure = match &planned.structure {
            Some(file) => standards::read_structure(&files::read_text(&beside(plan, file))?, file)?,
            None => standards::default_structure()?,
        };
        let PlanPaper { level, direction, limits, .. } = planned;
        let wanted = Wanted {
            standard,
            level,
            direction: direction.as_deref(),
            structure: &structure,
            rules: limits,
        };
        let admission = Admission::of(bank, &wanted)?;
        Ok(Self { planned: planned.clone(), standard, structure, admission })
    }

    /// Its id in the plan.
    pub(super) fn id(&self) -> Option<&str> {
        self.planned.id.as_deref()
    }

    /// Its standard and level.
    pub(super) fn rules(&self) -> Result<(&'a Standard, &'a Level)> {
        let level = self.standard.level(&self.planned.level);
        let level = level.ok_or_else(|| standard::ColumnError::UnknownLevel {
            standard: self.standard.code.clone(),
            level: self.planned.level.clone(),
            levels: self.standard.levels.iter().map(|level| level.name.clone()).collect(),
        })?;
        Ok((self.standard, level))
    }

    /// As the board keeps it.
    pub(super) fn kept(&self) -> PackedPaper {
        PackedPaper {
            id: self.planned.id.clone(),
            name: self.standard.name.clone(),
            minutes: self.planned.minutes,
            blueprint: self.admission.blueprint.clone(),
            pass: Some(self.standard.pass),
        }
    }

    /// As a manifest lists it.
    pub(super) fn listed(&self, pool_digest: Digest) -> Paper {
        let blueprint = &self.admission.blueprint;
        Paper {
            id: self.planned.id.clone(),
            occupation: Occupation {
                code: self.standard.code.clone(),
                name: self.standard.name.clone(),
                level: blueprint.level.clone(),
                direction: blueprint.direction.clone(),
            },
            minutes: self.planned.minutes,
            pool_digest,
        }
    }
}

impl<'a> Sitting<'a> {
    /// The papers that candidates of a room sit, in the order of the plan.
    pub(super) fn papers_of(&self, room: &PlanRoom) -> impl Iterator<Item = &SittingPaper<'a>> {
        let sat = |paper: &&SittingPaper<'_>| {
            self.roster.room(&room.id).any(|it| it.paper.as_deref() == paper.id())
        };
        self.papers.iter().filter(sat)
    }

    /// When the longest of some papers ends, Unix seconds.
    pub(super) fn end<'p>(&self, papers: impl Iterator<Item = &'p SittingPaper<'p>>) -> i64 {
        let longest = papers.map(|paper| paper.planned.minutes).max().unwrap_or_default();
        self.start.saturating_add(i64::from(longest) * 60)
    }
}

/// A file that a plan names.
pub(super) fn beside(plan: &Path, file: &str) -> PathBuf {
    plan.parent().unwrap_or(Path::new("")).join(file)
}
