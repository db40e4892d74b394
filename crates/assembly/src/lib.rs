//! Assembly: blueprint + item metadata + seed → form, uniformly over all papers that meet the blueprint.
//!
//! A form is drawn in two steps: a count table (how many items of each interaction from each module) with probability
//! proportional to the papers that it allows, in big integers; then the items of each cell, uniformly. Limits inside a
//! module are counted with the table; papers that break the others are drawn again, or mended by swaps. The order of
//! draws is part of the format (`docs/format/form.md`), because a board re-derives papers years later.

mod bound;
mod capacity;
mod count;
mod counters;
mod draw;
mod explain;
mod fewest;
mod form;
mod kinds;
mod lanes;
mod module;
mod paper;
mod pool;
mod prove;
mod reason;
mod repair;
mod steps;
mod supply;
mod table;
mod together;
mod ways;
mod work;

pub use capacity::{Capacity, capacity, ruled_out};
pub use draw::{Draw, pick};
pub use explain::reasons;
pub use form::{Asked, Drawn, Mode, ModeReason};
pub use pool::PoolItem;
pub use reason::{Reason, Refusal};
pub use together::{Together, TogetherRefusal, disjoint_forms, together};

use bound::Bound;
use count::Counted;
use item::Interaction;
use num_bigint::BigUint;
use pool::Cells;
use sitting::{Blueprint, Form};
use work::Work;

/// Papers that are drawn for one form before its draw gives up.
const TRIES: usize = 1_000;
/// Papers of the trial that tells whether drawing again is hopeless.
const TRIAL: usize = 200;

/// A blueprint made ready over one pool: forms for many seeds come from it at little cost.
pub struct Assembly<'a> {
    blueprint: &'a Blueprint,
    cells: Cells<'a>,
    bounds: Vec<Bound>,
    counted: Counted<BigUint>,
    share: usize,
    hopeless: bool,
}

/// Draws one form.
///
/// # Errors
/// [`Refusal`] when no paper meets the blueprint, or the work bound was reached.
pub fn assemble(
    blueprint: &Blueprint,
    pool: &[PoolItem],
    seed: &[u8; 32],
) -> Result<Form, Refusal> {
    Assembly::new(blueprint, pool)?.form(seed)
}

impl<'a> Assembly<'a> {
    /// Counts the papers of a pool.
    ///
    /// # Errors
    /// [`Refusal`] when there is none, or the work bound was reached.
    pub fn new(blueprint: &'a Blueprint, pool: &'a [PoolItem]) -> Result<Self, Refusal> {
        if ruled_out(blueprint, pool, 1) {
            return Err(explain::explain(blueprint, pool));
        }
        let cells = Cells::new(blueprint, pool);
        let bounds = bound::bounds(blueprint, &cells);
        match Self::of(blueprint, cells, bounds, 1)? {
            Ok(assembly) => Ok(assembly),
            Err(_) => Err(explain::explain(blueprint, pool)),
        }
    }

    /// Counts; gives the parts back where no paper keeps what is counted, or provably none keeps the rest.
    fn of(
        blueprint: &'a Blueprint,
        cells: Cells<'a>,
        bounds: Vec<Bound>,
        share: usize,
    ) -> Result<Result<Self, (Cells<'a>, Vec<Bound>)>, Refusal> {
        let counted = Counted::new(blueprint, &cells, &bounds, share, &mut Work::bounded())?;
        if counted.tables.papers() == BigUint::ZERO {
            return Ok(Err((cells, bounds)));
        }
        let mut assembly = Self { blueprint, cells, bounds, counted, share, hopeless: false };
        if !assembly.counted.left.is_empty() {
            let mut draw = Draw::new(&[0; 32], 3);
            assembly.hopeless = (0..TRIAL).all(|_| assembly.drawn_once(&mut draw).is_none());
        }
        if assembly.hopeless && assembly.mended(&[0; 32]).is_none() {
            return match prove::feasible(blueprint, &assembly.cells, &assembly.bounds)? {
                true => Err(Refusal::Undecided),
                false => Ok(Err((assembly.cells, assembly.bounds))),
            };
        }
        Ok(Ok(assembly))
    }

    /// How many different papers meet the blueprint, order of items aside; where [`Self::counts_all`] is false, how many
    /// meet what is counted.
    pub fn papers(&self) -> BigUint {
        self.counted.tables.papers()
    }

    /// Whether every limit is counted, so that the first paper that is drawn keeps all of them.
    pub fn counts_all(&self) -> bool {
        self.counted.left.is_empty()
    }

    /// The form of a seed.
    ///
    /// # Errors
    /// [`Refusal::Undecided`] where limits are not counted and no paper that keeps them was found within the bound.
    pub fn form(&self, seed: &[u8; 32]) -> Result<Form, Refusal> {
        self.drawn(seed, Asked::Either).map(|drawn| drawn.form)
    }

    /// The form of a seed, in the mode that is asked, and how it was drawn.
    ///
    /// # Errors
    /// As [`Assembly::form`].
    pub fn drawn(&self, seed: &[u8; 32], asked: Asked) -> Result<Drawn, Refusal> {
        let exact = match asked {
            Asked::Exact => self.exact(seed),
            Asked::Either if !self.hopeless => self.exact(seed),
            Asked::Either | Asked::Fast => None,
        };
        if let Some(drawn) = exact {
            return Ok(drawn);
        }
        let reason = match asked {
            Asked::Exact => return Err(Refusal::Undecided),
            Asked::Fast => ModeReason::Asked,
            Asked::Either if self.hopeless => ModeReason::Hopeless,
            Asked::Either => ModeReason::TriesSpent,
        };
        let form = self.mended(seed).ok_or(Refusal::Undecided)?;
        Ok(Drawn { form, mode: Mode::Fast, reason })
    }

    /// A paper that keeps every bound, by drawing until one does.
    fn exact(&self, seed: &[u8; 32]) -> Option<Drawn> {
        let mut draw = Draw::new(seed, 0);
        let paper = (0..TRIES).find_map(|_| self.drawn_once(&mut draw))?;
        let form = form::ordered(self.blueprint, &self.cells, paper, &mut draw);
        let (mode, reason) = match (self.share, self.counted.left.is_empty()) {
            (2.., _) => (Mode::Fast, ModeReason::FairShare),
            (_, true) => (Mode::Exact, ModeReason::Counted),
            (_, false) => (Mode::Exact, ModeReason::DrawnAgain),
        };
        Some(Drawn { form, mode, reason })
    }

    fn drawn_once(&self, draw: &mut Draw) -> Option<paper::Paper> {
        let paper = paper::draw(&self.counted, &self.cells, draw);
        paper::keeps(&paper, &self.bounds, &self.counted.left).then_some(paper)
    }

    fn mended(&self, seed: &[u8; 32]) -> Option<Form> {
        let mut draw = Draw::new(seed, 2);
        let paper = repair::mended(&self.counted, &self.cells, &self.bounds, &mut draw)?;
        Some(form::ordered(self.blueprint, &self.cells, paper, &mut draw))
    }
}

/// The order in which a candidate sees the choices of each item of a form, as indices into the source order.
///
/// `choices` holds the interaction and the number of choices of every item, in paper order. True/false keeps its order.
pub fn choice_orders(seed: &[u8; 32], choices: &[(Interaction, usize)]) -> Vec<Vec<usize>> {
    let mut draw = Draw::new(seed, 1);
    let order = |(interaction, count): &(Interaction, usize)| {
        let source: Vec<usize> = (0..*count).collect();
        match interaction {
            Interaction::TrueFalse => source,
            Interaction::SingleChoice | Interaction::MultipleChoice => {
                pick(&source, *count, &mut draw)
            }
        }
    };
    choices.iter().map(order).collect()
}

#[cfg(test)]
mod tests;
