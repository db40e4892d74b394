//! Drawing papers by what was counted, in near or in exact numbers: the same papers, or a doubt.

use crate::count::Counted;
use crate::ways::Tickets;
use crate::{Asked, Assembly, Draw, DrawMode, DrawReason, Drawn, Refusal, form, paper, repair};
use sitting::Form;

/// Papers that are drawn for one form before its draw gives up.
const TRIES: usize = 1_000;
/// Papers of the trial that tells whether drawing again is hopeless.
const TRIAL: usize = 200;

/// Whether papers keep the limits that are not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trial {
    /// Some do as they are drawn, or there are no such limits.
    Hopeful,
    /// Some do when they are mended.
    Mended,
    /// None was found.
    Failed,
}

/// An assembly with what was counted for it.
pub(crate) struct Drawing<'a, W> {
    assembly: &'a Assembly<'a>,
    counted: &'a Counted<W>,
}

impl<'a, W: Tickets> Drawing<'a, W> {
    pub(crate) fn new(assembly: &'a Assembly<'a>, counted: &'a Counted<W>) -> Self {
        Self { assembly, counted }
    }

    pub(crate) fn trial(&self) -> Result<Trial, W::Doubt> {
        if self.counted.left.is_empty() {
            return Ok(Trial::Hopeful);
        }
        let mut draw = Draw::new(&[0; 32], 3);
        for _ in 0..TRIAL {
            if self.drawn_once(&mut draw)?.is_some() {
                return Ok(Trial::Hopeful);
            }
        }
        let mended = self.mended(&[0; 32])?;
        Ok(if mended.is_some() { Trial::Mended } else { Trial::Failed })
    }

    /// The form of a seed; refused where none was found within the bound.
    pub(crate) fn drawn(
        &self,
        seed: &[u8; 32],
        asked: Asked,
    ) -> Result<Result<Drawn, Refusal>, W::Doubt> {
        let hopeless = self.assembly.hopeless;
        let exact = match asked {
            Asked::Exact => self.exact(seed)?,
            Asked::Either if !hopeless => self.exact(seed)?,
            Asked::Either | Asked::Fast => None,
        };
        if let Some(drawn) = exact {
            return Ok(Ok(drawn));
        }
        let reason = match asked {
            Asked::Exact => return Ok(Err(Refusal::Undecided)),
            Asked::Fast => DrawReason::Asked,
            Asked::Either if hopeless => DrawReason::Hopeless,
            Asked::Either => DrawReason::TriesSpent,
        };
        let form = self.mended(seed)?.ok_or(Refusal::Undecided);
        Ok(form.map(|form| Drawn { form, mode: DrawMode::Fast, reason }))
    }

    /// A paper that keeps every bound, by drawing until one does.
    fn exact(&self, seed: &[u8; 32]) -> Result<Option<Drawn>, W::Doubt> {
        let mut draw = Draw::new(seed, 0);
        for _ in 0..TRIES {
            if let Some(paper) = self.drawn_once(&mut draw)? {
                let (mode, reason) = match (self.assembly.share, self.counted.left.is_empty()) {
                    (2.., _) => (DrawMode::Fast, DrawReason::FairShare),
                    (_, true) => (DrawMode::Exact, DrawReason::Counted),
                    (_, false) => (DrawMode::Exact, DrawReason::DrawnAgain),
                };
                return Ok(Some(Drawn { form: self.ordered(paper, &mut draw), mode, reason }));
            }
        }
        Ok(None)
    }

    fn drawn_once(&self, draw: &mut Draw) -> Result<Option<paper::Paper>, W::Doubt> {
        let paper = paper::draw(self.counted, &self.assembly.cells, draw)?;
        let keeps = paper::keeps(&paper, &self.assembly.bounds, &self.counted.left);
        Ok(keeps.then_some(paper))
    }

    fn mended(&self, seed: &[u8; 32]) -> Result<Option<Form>, W::Doubt> {
        let mut draw = Draw::new(seed, 2);
        let Assembly { cells, bounds, .. } = self.assembly;
        let paper = repair::mended(self.counted, cells, bounds, &mut draw)?;
        Ok(paper.map(|paper| self.ordered(paper, &mut draw)))
    }

    fn ordered(&self, paper: paper::Paper, draw: &mut Draw) -> Form {
        form::ordered(self.assembly.blueprint, &self.assembly.cells, paper, draw)
    }
}
