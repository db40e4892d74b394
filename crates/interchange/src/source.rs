//! Our plain-text source: TOML.

use crate::row::{self, Fault, Row, SourceAnswer, wrong};
use crate::write::LETTERS;
use crate::{Field, Places, Reading, Refusal, Rejected, Syntax, Unreadable};
use item::{Body, ChoiceId, Choices, Content, Interaction, ItemId, Question};
use marking::{AnswerKey, Item};
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads one source file. A row that breaks a rule is refused by itself; the others come through.
pub fn read_source(text: &str, places: &Places) -> Reading {
    let mut reading = Reading::default();
    if let Err(fault) = read_file(text, places, &mut reading) {
        reading.reject(text, (0, None), fault);
    }
    reading
}

fn read_file(text: &str, places: &Places, reading: &mut Reading) -> Result<(), Fault> {
    let table = DeTable::parse(text).map_err(|error| syntax(text, &error))?;
    let file = Row::new(table.get_ref(), 0, &Field::OF_FILE)?;
    let standard = file.must(Field::Standard, row::text)?;
    let published = file.may(Field::Published, row::truth)?.unwrap_or_default();
    let mut seen = BTreeMap::new();
    for (index, value) in items(&file)?.iter().enumerate() {
        let number = index + 1;
        let read = read_item(value, (&standard, published), places);
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
    places: &Places,
) -> Result<Item, Fault> {
    let start = value.span().start;
    let table = value.get_ref().as_table().ok_or_else(|| (start, wrong(Field::Item)))?;
    let row = Row::new(table, start, &Field::OF_ITEM)?;
    let id = ItemId::new(row.must(Field::Id, row::text)?);
    let point = row.must(Field::KnowledgePoint, row::text)?;
    let interaction = row.must(Field::Interaction, row::interaction)?;
    let enemies = row.may(Field::Enemies, row::texts)?.unwrap_or_default();
    let difficulty = row.must(Field::Difficulty, row::difficulty)?;
    let (question, answer_key) = asked(&row, interaction)?;
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
fn asked(row: &Row, interaction: Interaction) -> Result<(Question, AnswerKey), Fault> {
    let bad = |error| (row.place(Field::Stem), Refusal::BadText(Field::Stem, error));
    let stem = Content::parse(row.must(Field::Stem, row::text)?).map_err(bad)?;
    let answer = row.must(Field::Answer, row::answer)?;
    let wrong = || (row.place(Field::Answer), Refusal::BadAnswer(interaction));
    let (body, answer_key) = match (interaction, answer) {
        (Interaction::TrueFalse, SourceAnswer::Truth(truth)) => {
            (Body::TrueFalse(true_false(row)?), AnswerKey::choices([truth.to_string()]))
        }
        (Interaction::SingleChoice, SourceAnswer::Letter(letter)) => {
            let right = right(&[letter]).ok_or_else(wrong)?;
            (Body::SingleChoice(choices(row)?), right)
        }
        (Interaction::MultipleChoice, SourceAnswer::Letters(letters)) => {
            let right = right(&letters).ok_or_else(wrong)?;
            (Body::MultipleChoice(choices(row)?), right)
        }
        (
            Interaction::TrueFalse | Interaction::SingleChoice | Interaction::MultipleChoice,
            SourceAnswer::Truth(_) | SourceAnswer::Letter(_) | SourceAnswer::Letters(_),
        ) => return Err(wrong()),
    };
    Ok((Question { stem, body }, answer_key))
}

fn choices(row: &Row) -> Result<Choices, Fault> {
    let texts = row.may(Field::Choices, row::texts)?.unwrap_or_default();
    let bad = |error| (row.place(Field::Choices), Refusal::BadText(Field::Choices, error));
    Choices::numbered(texts).map_err(bad)
}

/// 正确 and 错误 are implied; others are read, and refused by the rules of an item.
fn true_false(row: &Row) -> Result<Choices, Fault> {
    let own = choices(row)?;
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
mod tests {
    use super::*;
    use crate::{Unplaced, write_source};
    use item::{Construct, ContentError, KnowledgePointId, Place};
    use marking::{Defect, ItemText};

    const GOOD: &str = r#"
standard = "S"
[[item]]
id = "a-1"
knowledge_point = "S/1/1"
interaction = "multiple_choice"
difficulty = 2
stem = "下列正确的是（　　）。"
choices = ["甲", "乙", "丙", "丁"]
answer = ["A", "C"]
explanation = "甲与丙成立。"
author = "编写组"
review = "未复核"
[[item]]
id = "a-2"
knowledge_point = "S/1/1"
interaction = "true_false"
difficulty = 1
stem = "成立。（　　）"
answer = false
explanation = "不成立。"
author = "编写组"
review = "未复核"
theme = "跨链"
enemies = ["b-6", "b-7"]
"#;

    fn places(standard: &str, point: &str) -> Result<Place, Unplaced> {
        (point == "S/1/1")
            .then(|| Place {
                standard: standard.into(),
                level: None,
                module: "M".into(),
                knowledge_point: KnowledgePointId::from(point),
            })
            .ok_or(Unplaced::Clause)
    }

    fn check(find: &str, replace: &str, expected: &[(usize, usize, &str, Refusal)]) {
        assert!(GOOD.contains(find), "the sample has {find:?}");
        let reading = read_source(&GOOD.replacen(find, replace, 1), &places);
        let found: Vec<_> = reading
            .rejected
            .into_iter()
            .map(|r| (r.row, r.line, r.refusal.code(), r.refusal))
            .collect();
        assert_eq!(found, expected, "{find} → {replace}");
    }

    fn not_readable(
        row: usize,
        line: usize,
        why: Unreadable,
    ) -> [(usize, usize, &'static str, Refusal); 1] {
        [(row, line, "not_readable", Refusal::NotReadable(why))]
    }

    fn bad_item(row: usize, defect: Defect) -> [(usize, usize, &'static str, Refusal); 1] {
        [(row, if row == 1 { 3 } else { 14 }, "bad_item", Refusal::BadItem(defect))]
    }

    #[test]
    fn a_bad_row_is_refused_alone() {
        check("a-1", "a-1", &[]);
        check("a-2", "a-1", &[(2, 15, "duplicate_id", Refusal::DuplicateId { first: 1 })]);
        let bad = [(1, 10, "bad_answer", Refusal::BadAnswer(Interaction::MultipleChoice))];
        check("[\"A\", \"C\"]", "\"A\"", &bad);
        check("[\"A\", \"C\"]", "[\"A\", \"AB\"]", &bad);
        let text = |field, at, error| [(2, at, "bad_text", Refusal::BadText(field, error))];
        let definition = ContentError::NotCarried(Construct::LinkDefinition);
        check("成立。（　　）", "[1]: 成立。", &text(Field::Stem, 19, definition));
        check("[\"A\", \"C\"]", "[\"A\", \"F\"]", &bad_item(1, Defect::UnknownChoice("c6".into())));
        let (standard, point, why) = ("S".into(), "S/9/9".into(), Unplaced::Clause);
        let unknown = Refusal::UnknownKnowledgePoint { standard, point, why };
        check("S/1/1", "S/9/9", &[(1, 5, "unknown_knowledge_point", unknown)]);
        check("theme = \"跨链\"", "theme = \" \"", &bad_item(2, Defect::BadTheme(" ".into())));
        check("\"b-7\"", "\"a-2\"", &bad_item(2, Defect::OwnEnemy));
        check("成立。（　　）", " ", &bad_item(2, Defect::EmptyText(ItemText::Stem)));
        check(
            "answer = false",
            "answer = false\nchoices = [\"对\", \"错\"]",
            &bad_item(2, Defect::OwnChoices),
        );
    }

    #[test]
    fn a_row_without_the_shape_of_an_item_names_field_and_line() {
        use Unreadable::{MissingField, UnknownField, WrongContent};
        check(
            "difficulty = 1",
            "difficulty = 9",
            &not_readable(2, 18, WrongContent(Field::Difficulty)),
        );
        check(
            "difficulty = 1",
            "difficulty = \"1\"",
            &not_readable(2, 18, WrongContent(Field::Difficulty)),
        );
        check("true_false", "short_text", &not_readable(2, 17, WrongContent(Field::Interaction)));
        check("answer = false", "answer = 1", &not_readable(2, 20, WrongContent(Field::Answer)));
        check("\"甲\"", "1", &not_readable(1, 9, WrongContent(Field::Choices)));
        check("author", "writer", &not_readable(1, 12, UnknownField("writer".into())));
        check("stem = \"成立。（　　）\"\n", "", &not_readable(2, 14, MissingField(Field::Stem)));
        check("standard = \"S\"", "", &not_readable(0, 1, MissingField(Field::Standard)));
        check(
            "standard = \"S\"",
            "standard = 1",
            &not_readable(0, 2, WrongContent(Field::Standard)),
        );
    }

    #[test]
    fn a_file_that_is_no_toml_says_where_and_what_stands_there() {
        let syntax =
            |line, column, found| not_readable(0, line, Unreadable::Syntax { column, found });
        check("[[item]]", "[[item", &syntax(3, 7, Syntax::LineEnd));
        check("\"b-7\"]", "\"b-7\"", &syntax(25, 24, Syntax::FileEnd));
        check("\"甲与丙成立。\"", "“甲与丙成立。”", &syntax(11, 15, Syntax::Sign('“')));
        check("\"甲与丙成立。\"", "\"甲与\n丙\"", &syntax(12, 3, Syntax::LineEnd));
        check("\"编写组\"", "编写组", &syntax(12, 10, Syntax::Sign('编')));
        check("answer = false", "answer = fals", &syntax(20, 10, Syntax::Other));
    }

    #[test]
    fn written_items_read_back_the_same() {
        let items = read_source(GOOD, &places).items;
        assert_eq!(items[1].theme.as_deref(), Some("跨链"), "the theme was read");
        assert_eq!(items[1].enemies, ["b-6".into(), "b-7".into()], "and the enemies");
        let text = write_source("S", &items).unwrap();
        assert_eq!(read_source(&text, &places).items, items, "a round trip changes nothing");
    }

    #[test]
    fn a_file_or_an_item_says_that_its_keys_are_published() {
        let published = |text: &str| {
            let reading = read_source(text, &places);
            reading.items.iter().map(|item| item.published).collect::<Vec<_>>()
        };
        assert_eq!(published(GOOD), [false, false], "nothing says so");
        let file = GOOD.replace("standard = \"S\"", "standard = \"S\"\npublished = true");
        assert_eq!(published(&file), [true, true], "the file says it of every item");
        let one = GOOD.replace("id = \"a-1\"", "id = \"a-1\"\npublished = true");
        assert_eq!(published(&one), [true, false], "an item says it of itself");
    }
}
