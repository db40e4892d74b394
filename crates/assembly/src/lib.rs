//! Assembly: blueprint + item metadata + seed → form, uniformly over all papers that meet the blueprint.
//!
//! A form is drawn in two steps: a count table (how many items of each interaction from each module) with probability
//! proportional to the papers that it allows, in big integers; then the items of each cell, uniformly. The order of
//! draws is part of the format (`docs/format/form.md`), because a board re-derives papers years later.

mod draw;
mod explain;
mod pool;
mod table;

pub use draw::{Draw, pick};
pub use explain::{Reason, Refusal};
pub use pool::PoolItem;

use item::Interaction;
use pool::Cells;
use sitting::{Blueprint, Form, FormItem, Section};
use table::Tables;

/// A blueprint made ready over one pool: forms for many seeds come from it at little cost.
pub struct Assembly<'a> {
    blueprint: &'a Blueprint,
    cells: Cells<'a>,
    tables: Tables,
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
    Ok(Assembly::new(blueprint, pool)?.form(seed))
}

impl<'a> Assembly<'a> {
    /// Counts the papers of a pool.
    ///
    /// # Errors
    /// [`Refusal`] when there is none, or the work bound was reached.
    pub fn new(blueprint: &'a Blueprint, pool: &'a [PoolItem]) -> Result<Self, Refusal> {
        let cells = Cells::new(blueprint, pool);
        let tables = Tables::count(blueprint, &cells.available())?;
        if tables.none() {
            return Err(explain::explain(blueprint, &cells.available()));
        }
        Ok(Self { blueprint, cells, tables })
    }

    /// How many different papers meet the blueprint, order of items aside.
    pub fn papers(&self) -> num_bigint::BigUint {
        self.tables.papers()
    }

    /// The form of a seed.
    pub fn form(&self, seed: &[u8; 32]) -> Form {
        let mut draw = Draw::new(seed, 0);
        let table = self.tables.draw(&mut draw);
        let mut sections: Vec<Vec<&PoolItem>> = vec![Vec::new(); self.blueprint.sections.len()];
        for (module, counts) in table.iter().enumerate() {
            for (section, count) in counts.iter().enumerate() {
                sections[section].extend(pick(
                    self.cells.items(module, section),
                    *count,
                    &mut draw,
                ));
            }
        }
        let ordered = self.blueprint.sections.iter().zip(sections).flat_map(|(section, items)| {
            let count = items.len();
            pick(&items, count, &mut draw).into_iter().map(|item| form_item(section, item))
        });
        Form { items: ordered.collect() }
    }
}

fn form_item(section: &Section, item: &PoolItem) -> FormItem {
    FormItem {
        id: item.id.clone(),
        version: item.version,
        module: item.module.clone(),
        knowledge_point: item.knowledge_point.clone(),
        interaction: item.interaction,
        difficulty: item.difficulty,
        points: section.points,
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
