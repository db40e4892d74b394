//! From opened content to a candidate's paper.

use crate::view::{ChoiceView, ItemView, PaperView, SectionView};
use crate::{Error, Result};
use exam::Payload;
use exam::derive;
use exam::payload::{self, DealingFile, Seeds};
use item::{ChoiceId, Interaction, ItemId, Question, Response, StationItem};
use sealing::Digest;
use sealing::package::Content;
use sitting::{Blueprint, Form, FormItem, Policy};
use std::collections::BTreeMap;

/// A candidate's paper: the form, and how it is shown.
pub(super) struct Paper {
    pub(super) digest: Digest,
    pub(super) view: PaperView,
    choices: BTreeMap<ItemId, Question>,
}

impl Paper {
    /// Assembles the paper of a candidate from the room's pool.
    pub(super) fn assemble(
        blueprint: &Blueprint,
        pool: &[StationItem],
        seeds: &Seeds,
        policy: &Policy,
    ) -> Result<Self> {
        let metadata: Vec<_> = pool.iter().map(derive::station_pool_item).collect();
        let form = derive::form(blueprint, &metadata, seeds)?;
        let defects = blueprint.check(&form);
        if !defects.is_empty() {
            return Err(exam::Error::Margins(defects).into());
        }
        let by_id: BTreeMap<&ItemId, &Question> =
            pool.iter().map(|item| (&item.id, &item.question)).collect();
        let question = |item: &FormItem| {
            by_id.get(&item.id).copied().ok_or(exam::Error::Payload { what: Payload::StationBank })
        };
        let questions: Vec<&Question> =
            form.items.iter().map(question).collect::<exam::Result<_>>()?;
        let orders = orders(&questions, seeds, policy);
        let view = view(&form, &questions, &orders);
        let choices =
            form.items.iter().zip(&questions).map(|(i, q)| (i.id.clone(), (*q).clone())).collect();
        Ok(Self { digest: derive::form_digest(&form), view, choices })
    }

    /// Refuses an item that is not on the paper, a choice that it does not have, or several for a single choice.
    pub(super) fn check(&self, item: &ItemId, response: &Response) -> Result<()> {
        let wrong = || Error::NotOnPaper { item: item.to_string() };
        let question = self.choices.get(item).ok_or_else(wrong)?;
        let known = |id: &ChoiceId| question.choices.iter().any(|choice| choice.id == *id);
        let count = response.chosen().len();
        let fits = match question.interaction {
            Interaction::SingleChoice | Interaction::TrueFalse => count <= 1,
            Interaction::MultipleChoice => true,
        };
        if fits && response.chosen().iter().all(known) { Ok(()) } else { Err(wrong()) }
    }

    pub(super) fn has(&self, item: &ItemId) -> bool {
        self.choices.contains_key(item)
    }

    /// How many items the paper has.
    pub(super) fn total(&self) -> u32 {
        u32::try_from(self.choices.len()).unwrap_or(u32::MAX)
    }
}

fn orders(questions: &[&Question], seeds: &Seeds, policy: &Policy) -> Vec<Vec<usize>> {
    let shape: Vec<(Interaction, usize)> =
        questions.iter().map(|q| (q.interaction, q.choices.len())).collect();
    if policy.shuffle_choices {
        assembly::choice_orders(seeds.choices.expose(), &shape)
    } else {
        shape.iter().map(|(_, count)| (0..*count).collect()).collect()
    }
}

fn view(form: &Form, questions: &[&Question], orders: &[Vec<usize>]) -> PaperView {
    let mut sections: Vec<SectionView> = Vec::new();
    let numbered = form.items.iter().zip(questions).zip(orders).zip(1..);
    for (((item, question), order), number) in numbered {
        let view = item_view(item, question, order, number);
        match sections.last_mut() {
            Some(section) if section.interaction == item.interaction => section.items.push(view),
            _ => sections.push(SectionView {
                interaction: item.interaction,
                points_each: item.points.decimal(),
                items: vec![view],
            }),
        }
    }
    PaperView { sections }
}

fn item_view(item: &FormItem, question: &Question, order: &[usize], number: u32) -> ItemView {
    let choice = |index: &usize| {
        let choice = question.choices.get(*index)?;
        Some(ChoiceView { id: choice.id.to_string(), text: choice.text.clone() })
    };
    ItemView {
        number,
        id: item.id.to_string(),
        stem: question.stem.clone(),
        choices: order.iter().filter_map(choice).collect(),
    }
}

/// Blueprint and dealing of opened content.
pub(super) fn plan_of(content: &Content) -> Result<(Blueprint, DealingFile)> {
    let blueprint =
        payload::read(member(content, Payload::BlueprintJson)?, Payload::BlueprintJson)?;
    let dealing = payload::read(member(content, Payload::DealingJson)?, Payload::DealingJson)?;
    Ok((blueprint, dealing))
}

/// A member of opened content.
pub(super) fn member(content: &Content, what: Payload) -> Result<&[u8]> {
    let found = content.members.iter().find(|(found, _)| found == what.name());
    found.map(|(_, bytes)| bytes.expose()).ok_or(exam::Error::Payload { what }.into())
}
