//! A dealt paper: a form with its questions as one candidate gets them. Screen and print take the same value.

use crate::{Form, FormItem};
use item::{Interaction, ItemId, Points, Question};

/// A form with its questions, in the orders of one candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealtPaper {
    /// Sections, in paper order; items are numbered through.
    pub sections: Vec<DealtSection>,
}

/// The items of one interaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealtSection {
    /// How they are answered.
    pub interaction: Interaction,
    /// Points of each item.
    pub points: Points,
    /// Items in paper order.
    pub items: Vec<DealtItem>,
}

/// One item of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealtItem {
    /// Number on the paper, from 1, running through the sections.
    pub number: u32,
    /// Item id.
    pub id: ItemId,
    /// Version of its text.
    pub version: u32,
    /// What the candidate sees, parts in the candidate's order.
    pub question: Question,
}

impl DealtPaper {
    /// Deals a form: a question for each item, in paper order, and the order of its parts.
    pub fn new(form: &Form, questions: &[&Question], orders: &[Vec<usize>]) -> Self {
        let mut sections: Vec<DealtSection> = Vec::new();
        for (((item, question), order), number) in
            form.items.iter().zip(questions).zip(orders).zip(1..)
        {
            let dealt = dealt(item, question.dealt(order), number);
            match sections.last_mut() {
                Some(section) if section.interaction == item.head.interaction => {
                    section.items.push(dealt);
                }
                _ => sections.push(DealtSection {
                    interaction: item.head.interaction,
                    points: item.points,
                    items: vec![dealt],
                }),
            }
        }
        Self { sections }
    }

    /// Every item, in paper order.
    pub fn items(&self) -> impl Iterator<Item = &DealtItem> {
        self.sections.iter().flat_map(|section| &section.items)
    }
}

fn dealt(item: &FormItem, question: Question, number: u32) -> DealtItem {
    DealtItem { number, id: item.head.id.clone(), version: item.head.version, question }
}
