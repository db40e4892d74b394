//! From opened content to a candidate's paper.

use crate::view::{PaperView, PictureView};
use crate::{Error, Result};
use exam::Payload;
use exam::derive;
use exam::payload::{self, DealingFile, Seeds};
use item::{ItemId, PictureId, Pictures, Question, Response, StationItem};
use sealing::Digest;
use sealing::package::Content;
use sitting::{Blueprint, DealtPaper, FormItem, Policy};
use std::collections::BTreeMap;
use store::StationBank;

/// A candidate's paper: which form it is, and how it is dealt.
pub(super) struct Paper {
    pub(super) digest: Digest,
    dealt: DealtPaper,
    /// What its questions show: in memory as they are, so that no disk can keep a candidate waiting.
    pictures: Pictures,
}

impl Paper {
    /// Assembles the paper of a candidate from the room's pool.
    pub(super) fn assemble(
        blueprint: &Blueprint,
        pool: &[StationItem],
        seeds: &Seeds,
        policy: &Policy,
    ) -> Result<Self> {
        let metadata: Vec<_> = pool.iter().map(StationItem::head).collect();
        let form = derive::form(blueprint, &metadata, seeds)?;
        let defects = blueprint.check(&form);
        if !defects.is_empty() {
            return Err(exam::Error::Margins(defects).into());
        }
        let by_id: BTreeMap<&ItemId, &Question> =
            pool.iter().map(|item| (&item.id, &item.question)).collect();
        let question = |item: &FormItem| {
            by_id
                .get(&item.head.id)
                .copied()
                .ok_or(exam::Error::Payload { what: Payload::StationBank })
        };
        let questions: Vec<&Question> =
            form.items.iter().map(question).collect::<exam::Result<_>>()?;
        let orders = derive::orders(&questions, seeds, policy);
        let dealt = DealtPaper::new(&form, &questions, &orders);
        Ok(Self { digest: derive::form_digest(&form), dealt, pictures: Pictures::new() })
    }

    /// With the pictures that its questions name, which the pool's digest covers by their own.
    pub(super) fn with_pictures(mut self, bank: &StationBank) -> Result<Self> {
        let altered = || exam::Error::Payload { what: Payload::StationBank };
        for id in self.dealt.items().flat_map(|item| item.question.pictures()) {
            let bytes = bank.picture(id)?.ok_or_else(altered)?;
            if sealing::sha256(&bytes).to_string() != id.as_str() {
                return Err(altered().into());
            }
            self.pictures.insert(id.clone(), bytes);
        }
        Ok(self)
    }

    /// A picture of one of its questions.
    pub(super) fn picture(&self, id: &PictureId) -> Result<PictureView> {
        let found = self.pictures.get(id).map(|bytes| PictureView::of(bytes));
        found.ok_or_else(|| Error::NotOnPaper { item: id.to_string() })
    }

    /// As the screens get it.
    pub(super) fn view(&self) -> PaperView {
        PaperView::from(&self.dealt)
    }

    /// Refuses an item that is not on the paper, and a response that cannot have been given to it.
    pub(super) fn check(&self, item: &ItemId, response: &Response) -> Result<()> {
        let mut asked = self.dealt.items().filter(|dealt| dealt.id == *item);
        let accepts = asked.next().is_some_and(|dealt| dealt.question.body.accepts(response));
        if accepts { Ok(()) } else { Err(Error::NotOnPaper { item: item.to_string() }) }
    }

    pub(super) fn has(&self, item: &ItemId) -> bool {
        self.dealt.items().any(|dealt| dealt.id == *item)
    }

    /// How many items the paper has.
    pub(super) fn total(&self) -> u32 {
        u32::try_from(self.dealt.items().count()).unwrap_or(u32::MAX)
    }
}

/// Blueprint of a paper, and dealing, of opened content.
pub(super) fn plan_of(content: &Content, paper: Option<&str>) -> Result<(Blueprint, DealingFile)> {
    let blueprint = member(content, Payload::BlueprintJson, paper)?;
    let blueprint = payload::read(blueprint, Payload::BlueprintJson)?;
    let dealing = member(content, Payload::DealingJson, None)?;
    Ok((blueprint, payload::read(dealing, Payload::DealingJson)?))
}

/// A member of opened content; what every paper has of its own is named after it.
pub(super) fn member<'c>(
    content: &'c Content,
    what: Payload,
    paper: Option<&str>,
) -> Result<&'c [u8]> {
    let name = what.of_paper(paper);
    let found = content.members.iter().find(|(found, _)| *found == name);
    found.map(|(_, bytes)| bytes.expose()).ok_or(exam::Error::Payload { what }.into())
}
