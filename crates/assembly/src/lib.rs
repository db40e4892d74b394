//! Assembly: blueprint + item metadata + seed → form, uniformly over all papers that meet the blueprint.
//!
//! A form is drawn in two steps: a count table (how many items of each interaction from each module) with probability
//! proportional to the papers that it allows; then the items of each cell, uniformly. Limits inside a module are counted
//! with the table; papers that break the others are drawn again, or mended by swaps. The order of draws is part of the
//! format (`docs/format/form.md`), because a board re-derives papers years later. Papers are counted in 64 bits with a
//! bound on the error; where that leaves a draw open, in big integers (ADR 0016).

mod assembly;
mod bound;
mod capacity;
mod count;
mod counters;
mod draw;
mod drawing;
mod explain;
mod fewest;
mod form;
mod grid;
mod kinds;
mod lanes;
mod module;
mod near;
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

pub use assembly::Assembly;
pub use capacity::{Capacity, capacity, ruled_out};
pub use draw::{Draw, pick};
pub use explain::reasons;
pub use form::{Asked, DrawMode, DrawReason, Drawn};
pub use item::ItemHead;
pub use reason::{Reason, Refusal};
pub use together::{Together, TogetherRefusal, disjoint_forms, together};

use item::Shuffle;
use sitting::{Blueprint, Form};

/// Draws one form.
///
/// # Errors
/// [`Refusal`] when no paper meets the blueprint, or the work bound was reached.
pub fn assemble(
    blueprint: &Blueprint,
    pool: &[ItemHead],
    seed: &[u8; 32],
) -> Result<Form, Refusal> {
    Assembly::new(blueprint, pool)?.form(seed)
}

/// The order in which a candidate sees the choices of each item of a form, as indices into the source order.
///
/// `parts` holds how many there are of every item, in paper order, and whether they may be moved.
pub fn choice_orders(seed: &[u8; 32], parts: &[Shuffle]) -> Vec<Vec<usize>> {
    let mut draw = Draw::new(seed, 1);
    let order = |shuffle: &Shuffle| match *shuffle {
        Shuffle::Fixed(count) => (0..count).collect(),
        Shuffle::Free(count) => pick(&(0..count).collect::<Vec<_>>(), count, &mut draw),
    };
    parts.iter().map(order).collect()
}

#[cfg(test)]
mod tests;
