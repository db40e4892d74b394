//! From opened content to a candidate's paper.

use crate::view::{PaperView, PictureView};
use crate::{Error, Result};
use exam::Payload;
use exam::derive;
use exam::payload::{self, DealingFile, Seeds};
use item::{ItemId, PAPER_PICTURE_BYTES, PictureId, Pictures, Question, Response, StationItem};
use sealing::Digest;
use sealing::package::Content;
use sitting::{Blueprint, DealtPaper, FormItem, JournalSpace, Policy};
use std::collections::BTreeMap;
use store::StationBank;

/// A candidate's paper: which form it is, and how it is dealt.
pub(super) struct Paper {
    pub(super) digest: Digest,
    dealt: DealtPaper,
    space: JournalSpace,
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
        let space = JournalSpace::of(&blueprint.sections);
        Ok(Self { digest: derive::form_digest(&form), dealt, space, pictures: Pictures::new() })
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
            let bytes: u64 = self.pictures.values().map(|bytes| bytes.len() as u64).sum();
            if bytes > PAPER_PICTURE_BYTES {
                return Err(Error::PicturesTooLarge { most: PAPER_PICTURE_BYTES });
            }
        }
        Ok(self)
    }

    /// A picture of one of its questions.
    pub(super) fn picture(&self, id: &PictureId) -> Result<PictureView> {
        let found = self.pictures.get(id).map(|bytes| PictureView::of(bytes));
        found.ok_or_else(|| Error::NotOnPaper { item: id.to_string() })
    }

    /// The room that its journal has.
    pub(super) fn space(&self) -> JournalSpace {
        self.space
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

#[cfg(test)]
mod tests {
    use super::*;
    use item::{Blanks, Body, Content, Difficulty, ItemHead, KnowledgePointId, Points};
    use sitting::Form;
    use store::DbKey;

    /// A paper of so many pictures of 4 MiB, each in an item of its own; whether it opens.
    fn check(count: u8, expected: Option<&str>) {
        let picture = |n: u8| {
            let bytes = vec![n; 4 << 20];
            (PictureId::new(sealing::sha256(&bytes).to_string()), bytes)
        };
        let pictures: Pictures = (0..count).map(picture).collect();
        let question = |id: &PictureId| Question {
            stem: Content::stored(format!("![图](sha256:{id})")),
            body: Body::TextEntry(Blanks { blanks: 1 }),
        };
        let questions: Vec<Question> = pictures.keys().map(question).collect();
        let item = |(number, question): (usize, &Question)| FormItem {
            head: ItemHead {
                id: ItemId::new(format!("i-{number}")),
                version: 1,
                module: "M".into(),
                knowledge_point: KnowledgePointId::from("S/1/1"),
                interaction: question.interaction(),
                difficulty: Difficulty::new(2).unwrap(),
            },
            points: Points::whole(1),
        };
        let form = Form { items: questions.iter().enumerate().map(item).collect() };
        let shown: Vec<&Question> = questions.iter().collect();
        let dealt = DealtPaper::new(&form, &shown, &vec![Vec::new(); shown.len()]);
        let folder = tempfile::tempdir().unwrap();
        let (path, key) = (folder.path().join("bank.db"), DbKey::new([1; 32]));
        StationBank::create(&path, &key, &[], &pictures).unwrap();
        let bank = StationBank::open(&path, &key).unwrap();
        let (digest, space) = (sealing::sha256(b"form"), JournalSpace::of(&[]));
        let paper = Paper { digest, dealt, space, pictures: Pictures::new() };
        let refused = paper.with_pictures(&bank).err().map(|error| error.to_string());
        let said = refused.as_deref().unwrap_or_default();
        assert_eq!(refused.is_some(), expected.is_some(), "{count} pictures: {said}");
        assert!(said.contains(expected.unwrap_or_default()), "{count} pictures: {said}");
    }

    #[test]
    fn the_pictures_of_a_paper_are_bounded() {
        check(16, None);
        check(17, Some("64 MiB"));
    }
}
