//! Why there is no form, in figures that a person can act on.

use item::{Interaction, ItemId, KnowledgePointId, Points};
use serde::Serialize;
use sitting::{Band, Range};

/// Why there is no form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No paper meets the blueprint. The reasons are irreducible: lift any one of them, and the others do not stand in
    /// the way.
    #[error("no paper meets the blueprint: {0:?}")]
    Infeasible(Vec<Reason>),
    /// The work bound was reached before a verdict, or before a paper was found.
    #[error("undecided within the work bound")]
    Undecided,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    /// No mix of this structure's items makes the module's points, however many items there are.
    Arithmetic {
        /// Module.
        module: String,
        /// Points needed.
        need: Points,
        /// Points of the structure's items.
        items: Vec<Points>,
    },
    /// Each module could be filled alone, but not all together with these counts, however many items there are.
    Margins,
    /// The bank has too few items of one interaction for the whole paper.
    Section {
        /// Interaction.
        interaction: Interaction,
        /// Items needed.
        need: usize,
        /// Items that the modules can hold and the bank has.
        have: usize,
    },
    /// The bank's items cannot make the module's points.
    Module {
        /// Module.
        module: String,
        /// Points needed.
        need: Points,
        /// The most points not above it that can be made.
        have: Points,
    },
    /// One cell is too small, given the others.
    Cell {
        /// Module.
        module: String,
        /// Interaction.
        interaction: Interaction,
        /// Items that would be enough.
        need: usize,
        /// Items that the bank has.
        have: usize,
    },
    /// A difficulty band.
    Band {
        /// The band.
        band: Band,
        /// Items that it asks for.
        range: Range,
        /// Items that the bank has.
        have: usize,
    },
    /// The fewest and most items of a knowledge point.
    KnowledgePoint {
        /// Its id.
        id: KnowledgePointId,
        /// Items that are asked for.
        range: Range,
        /// Items that the bank has.
        have: usize,
    },
    /// An item set.
    Set {
        /// Its name.
        name: String,
        /// The most items together.
        max: u32,
        /// Items that the bank has.
        have: usize,
    },
    /// A required item.
    Required {
        /// Its id.
        item: ItemId,
        /// Whether the bank has it, in a cell of the blueprint and not excluded: 1 or 0.
        have: usize,
    },
    /// The excluded items.
    Excluded {
        /// How many of the bank's items they are.
        items: usize,
    },
}
