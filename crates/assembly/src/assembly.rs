//! A blueprint made ready over one pool.

use crate::bound::{self, Bound};
use crate::count::Counted;
use crate::drawing::{Drawing, Trial};
use crate::near::{Doubt, Near};
use crate::pool::Cells;
use crate::work::Work;
use crate::{Asked, Drawn, ItemHead, Refusal, explain, prove, ruled_out};
use num_bigint::BigUint;
use sitting::{Blueprint, Form};
use std::convert::Infallible;
use std::sync::OnceLock;

/// A blueprint made ready over one pool: forms for many seeds come from it at little cost.
pub struct Assembly<'a> {
    pub(crate) blueprint: &'a Blueprint,
    pub(crate) cells: Cells<'a>,
    pub(crate) bounds: Vec<Bound>,
    pub(crate) share: usize,
    /// Whether a trial found no paper by drawing again.
    pub(crate) hopeless: bool,
    near: Counted<Near>,
    /// Counted when the near numbers first leave a draw open.
    exact: OnceLock<Counted<BigUint>>,
}

impl<'a> Assembly<'a> {
    /// Counts the papers of a pool.
    ///
    /// # Errors
    /// [`Refusal`] when there is none, or the work bound was reached.
    pub fn new(blueprint: &'a Blueprint, pool: &'a [ItemHead]) -> Result<Self, Refusal> {
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
    pub(crate) fn of(
        blueprint: &'a Blueprint,
        cells: Cells<'a>,
        bounds: Vec<Bound>,
        share: usize,
    ) -> Result<Result<Self, (Cells<'a>, Vec<Bound>)>, Refusal> {
        let near: Counted<Near> =
            Counted::new(blueprint, &cells, &bounds, share, &mut Work::bounded())?;
        if near.tables.none() {
            return Ok(Err((cells, bounds)));
        }
        let exact = OnceLock::new();
        let mut assembly = Self { blueprint, cells, bounds, share, hopeless: false, near, exact };
        let trial = assembly.trial()?;
        assembly.hopeless = trial != Trial::Hopeful;
        if trial == Trial::Failed {
            return match prove::feasible(blueprint, &assembly.cells, &assembly.bounds)? {
                true => Err(Refusal::Undecided),
                false => Ok(Err((assembly.cells, assembly.bounds))),
            };
        }
        Ok(Ok(assembly))
    }

    /// How many different papers meet the blueprint, order of items aside; where [`Self::counts_all`] is false, how many
    /// meet what is counted. They are counted when this is first asked.
    ///
    /// # Errors
    /// [`Refusal::Undecided`] where the work bound was reached.
    pub fn papers(&self) -> Result<BigUint, Refusal> {
        Ok(self.exactly()?.tables.papers())
    }

    /// Whether every limit is counted, so that the first paper that is drawn keeps all of them.
    pub fn counts_all(&self) -> bool {
        self.near.left.is_empty()
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
        let near = Drawing::new(self, &self.near).drawn(seed, asked);
        self.settled(near, |exact| exact.drawn(seed, asked))?
    }

    fn trial(&self) -> Result<Trial, Refusal> {
        let near = Drawing::new(self, &self.near).trial();
        self.settled(near, |exact| exact.trial())
    }

    /// What near numbers found; where they are in doubt, what exact ones find.
    pub(crate) fn settled<T>(
        &self,
        near: Result<T, Doubt>,
        find: impl FnOnce(&Drawing<'_, BigUint>) -> Result<T, Infallible>,
    ) -> Result<T, Refusal> {
        if let Ok(found) = near {
            return Ok(found);
        }
        let Ok(found) = find(&Drawing::new(self, self.exactly()?));
        Ok(found)
    }

    /// The same in big integers.
    pub(crate) fn exactly(&self) -> Result<&Counted<BigUint>, Refusal> {
        if let Some(exact) = self.exact.get() {
            return Ok(exact);
        }
        let Self { blueprint, cells, bounds, share, .. } = self;
        let exact = Counted::new(blueprint, cells, bounds, *share, &mut Work::bounded())?;
        Ok(self.exact.get_or_init(|| exact))
    }
}
