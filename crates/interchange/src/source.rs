//! Our plain-text source: TOML.

use crate::row::{self, Fault, Row, SourceAnswer, wrong};
use crate::write::LETTERS;
use crate::{Field, Pictures, Places, Reading, Refusal, Rejected, Syntax, Unreadable};
use item::{Blanks, Body, ChoiceId, Choices, Content, Interaction, ItemId, Question};
use marking::{AnswerKey, Item, RightEntries, RightEntry};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads one source file. A row that breaks a rule is refused by itself; the others come through.
pub fn read_source(text: &str, places: &Places, pictures: &Pictures) -> Reading {
    let mut reading = Reading::default();
    if let Err(fault) = read_file(text, (places, pictures), &mut reading) {
        reading.reject(text, (0, None), fault);
    }
    reading
}

/// What a source leans on: the standards, and the pictures beside it.
type Around<'a> = (&'a Places<'a>, &'a Pictures<'a>);

fn read_file(text: &str, around: Around, reading: &mut Reading) -> Result<(), Fault> {
    let table = DeTable::parse(text).map_err(|error| syntax(text, &error))?;
    let file = Row::new(table.get_ref(), 0, &Field::OF_FILE)?;
    let standard = file.must(Field::Standard, row::text)?;
    let published = file.may(Field::Published, row::truth)?.unwrap_or_default();
    let mut seen = BTreeMap::new();
    for (index, value) in items(&file)?.iter().enumerate() {
        let number = index + 1;
        let read = read_item(value, (&standard, published), around);
        let read = read.and_then(|item| match *seen.entry(item.id.clone()).or_insert(number) {
            first if first < number => {
                Err((place(value, Field::Id), Refusal::DuplicateId { first }))
            }
            _ => Ok(item),
        });
        match read {
            Ok(item) => reading.items.push(item),
            Err(fault) => reading.reject(text, (number, id(value)), fault),
        }
    }
    Ok(())
}

impl Reading {
    fn reject(&mut self, text: &str, (row, id): (usize, Option<ItemId>), fault: Fault) {
        let (at, refusal) = fault;
        self.rejected.push(Rejected { row, line: position(text, at).0, id, refusal });
    }
}

fn syntax(text: &str, error: &toml::de::Error) -> Fault {
    let at = error.span().map_or(text.len(), |span| span.start);
    let (column, found) = (position(text, at).1, Syntax::at(text.get(at..).unwrap_or_default()));
    (at, Refusal::NotReadable(Unreadable::Syntax { column, found }))
}

/// Line and column of a byte, from 1; columns count characters.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

fn items<'t, 'i>(file: &Row<'t, 'i>) -> Result<&'t [Spanned<DeValue<'i>>], Fault> {
    let Some(value) = file.value(Field::Item) else { return Ok(&[]) };
    let array = value.get_ref().as_array();
    array.map(|array| &array[..]).ok_or_else(|| (value.span().start, wrong(Field::Item)))
}

fn id(value: &Spanned<DeValue>) -> Option<ItemId> {
    let id = value.get_ref().as_table()?.get(Field::Id.name())?;
    id.get_ref().as_str().map(ItemId::new)
}

fn place(value: &Spanned<DeValue>, field: Field) -> usize {
    let found = value.get_ref().as_table().and_then(|table| table.get(field.name()));
    found.map_or(value.span().start, |found| found.span().start)
}

fn read_item(
    value: &Spanned<DeValue>,
    (standard, published): (&str, bool),
    (places, pictures): Around,
) -> Result<Item, Fault> {
    let start = value.span().start;
    let table = value.get_ref().as_table().ok_or_else(|| (start, wrong(Field::Item)))?;
    let row = Row::new(table, start, &Field::OF_ITEM)?;
    let id = ItemId::new(row.must(Field::Id, row::text)?);
    let point = row.must(Field::KnowledgePoint, row::text)?;
    let interaction = row.must(Field::Interaction, row::interaction)?;
    let enemies = row.may(Field::Enemies, row::texts)?.unwrap_or_default();
    let difficulty = row.must(Field::Difficulty, row::difficulty)?;
    let (question, answer_key) = asked(&row, interaction, pictures)?;
    let item = Item {
        id,
        version: 1,
        explanation: row.must(Field::Explanation, row::text)?,
        difficulty,
        author: row.must(Field::Author, row::text)?,
        review: row.must(Field::Review, row::text)?,
        theme: row.may(Field::Theme, row::text)?,
        enemies: enemies.into_iter().map(ItemId::new).collect(),
        published: row.may(Field::Published, row::truth)?.unwrap_or_default() || published,
        place: places(standard, &point).map_err(|why| {
            let at = row.place(Field::KnowledgePoint);
            (at, Refusal::UnknownKnowledgePoint { standard: standard.into(), point, why })
        })?,
        question,
        answer_key,
    };
    item.check().map_err(|defect| (start, Refusal::BadItem(defect)))?;
    Ok(item)
}

/// What the candidate sees, and what is right.
fn asked(
    row: &Row,
    interaction: Interaction,
    pictures: &Pictures,
) -> Result<(Question, AnswerKey), Fault> {
    let bad = |error| (row.place(Field::Stem), Refusal::BadText(Field::Stem, error));
    let stem = row.must(Field::Stem, row::text)?;
    let stem = Content::parse(pictured(row, Field::Stem, &stem, pictures)?).map_err(bad)?;
    let answer = row.must(Field::Answer, row::answer)?;
    let wrong = || (row.place(Field::Answer), Refusal::BadAnswer(interaction));
    let (body, answer_key) = match (interaction, answer) {
        (Interaction::TrueFalse, SourceAnswer::Truth(truth)) => {
            (Body::TrueFalse(true_false(row, pictures)?), AnswerKey::choices([truth.to_string()]))
        }
        (Interaction::SingleChoice, SourceAnswer::Letter(letter)) => {
            let right = right(&[letter]).ok_or_else(wrong)?;
            (Body::SingleChoice(choices(row, pictures)?), right)
        }
        (Interaction::MultipleChoice, SourceAnswer::Letters(letters)) => {
            let right = right(&letters).ok_or_else(wrong)?;
            (Body::MultipleChoice(choices(row, pictures)?), right)
        }
        (Interaction::TextEntry, SourceAnswer::Letter(text)) => {
            blanks(&stem, vec![RightEntry::texts([text])])
        }
        (Interaction::TextEntry, SourceAnswer::Letters(texts)) => {
            blanks(&stem, texts.into_iter().map(|text| RightEntry::texts([text])).collect())
        }
        (Interaction::TextEntry, SourceAnswer::Entries(entries)) => blanks(&stem, entries),
        (
            Interaction::TrueFalse
            | Interaction::SingleChoice
            | Interaction::MultipleChoice
            | Interaction::TextEntry,
            SourceAnswer::Truth(_)
            | SourceAnswer::Letter(_)
            | SourceAnswer::Letters(_)
            | SourceAnswer::Entries(_),
        ) => return Err(wrong()),
    };
    Ok((Question { stem, body }, answer_key))
}

/// A text with its pictures named by their digests.
fn pictured(row: &Row, field: Field, text: &str, pictures: &Pictures) -> Result<String, Fault> {
    item::readdress_pictures(text, |name| match pictures(name) {
        Ok(picture) => Ok(picture.address()),
        Err(why) => Err((row.place(field), Refusal::BadPicture { field, name: name.into(), why })),
    })
}

/// The blanks are those of the stem.
fn blanks(stem: &Content, text_entry: Vec<RightEntry>) -> (Body, AnswerKey) {
    let blanks = u32::try_from(stem.blanks()).unwrap_or(u32::MAX);
    (Body::TextEntry(Blanks { blanks }), AnswerKey::TextEntry(RightEntries { text_entry }))
}

fn choices(row: &Row, pictures: &Pictures) -> Result<Choices, Fault> {
    let texts = row.may(Field::Choices, row::texts)?.unwrap_or_default();
    let texts: Vec<String> = texts
        .iter()
        .map(|text| pictured(row, Field::Choices, text, pictures))
        .collect::<Result<_, _>>()?;
    let bad = |error| (row.place(Field::Choices), Refusal::BadText(Field::Choices, error));
    Choices::numbered(texts).map_err(bad)
}

/// 正确 and 错误 are implied; others are read, and refused by the rules of an item.
fn true_false(row: &Row, pictures: &Pictures) -> Result<Choices, Fault> {
    let own = choices(row, pictures)?;
    Ok(if own.is_empty() { Choices::true_false() } else { own })
}

fn right(letters: &[String]) -> Option<AnswerKey> {
    let ids = letters.iter().map(|letter| letter_id(letter)).collect::<Option<Vec<_>>>()?;
    Some(AnswerKey::choices(ids))
}

/// `A` → `c1` … `H` → `c8`.
fn letter_id(letter: &str) -> Option<ChoiceId> {
    let place = LETTERS.find(letter).filter(|_| letter.len() == 1)?;
    Some(ChoiceId::new(format!("c{}", place + 1)))
}

#[cfg(test)]
mod tests;
