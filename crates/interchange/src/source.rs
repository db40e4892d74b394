//! Our plain-text source: TOML.

use crate::{Places, Reading, Rejected};
use item::{
    Body, ChoiceId, Choices, Content, ContentError, Difficulty, Interaction, ItemId, Question,
};
use marking::{AnswerKey, Item, RightChoices};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    standard: String,
    /// Whether the keys of all its items can be read by anybody.
    #[serde(default)]
    published: bool,
    #[serde(default)]
    item: Vec<toml::Table>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    id: String,
    knowledge_point: String,
    interaction: Interaction,
    difficulty: Difficulty,
    stem: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    choices: Vec<String>,
    answer: Answer,
    explanation: String,
    author: String,
    review: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    theme: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    enemies: Vec<ItemId>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    published: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Answer {
    Truth(bool),
    Letter(String),
    Letters(Vec<String>),
}

/// Reads one source file. A row that breaks a rule is refused by itself; the others come through.
pub fn read_source(text: &str, places: &Places) -> Reading {
    let file: File = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => return whole_file("not_readable", error.to_string()),
    };
    let mut reading = Reading::default();
    let mut seen = BTreeSet::new();
    for (index, table) in file.item.into_iter().enumerate() {
        let row = index + 1;
        match read_item(table, (&file.standard, file.published), places) {
            Ok(item) if !seen.insert(item.id.clone()) => {
                let message = format!("the id {} stands in this file twice", item.id);
                reading.rejected.push(Rejected { row, code: "duplicate_id", message });
            }
            Ok(item) => reading.items.push(item),
            Err((code, message)) => reading.rejected.push(Rejected { row, code, message }),
        }
    }
    reading
}

fn whole_file(code: &'static str, message: String) -> Reading {
    Reading { items: Vec::new(), rejected: vec![Rejected { row: 0, code, message }] }
}

type Refusal = (&'static str, String);

fn read_item(
    table: toml::Table,
    (standard, published): (&str, bool),
    places: &Places,
) -> Result<Item, Refusal> {
    let source: Source = table
        .try_into()
        .map_err(|error: toml::de::Error| ("not_readable", error.message().into()))?;
    let unknown = || {
        let message = format!("{standard} has no knowledge point {}", source.knowledge_point);
        ("unknown_knowledge_point", message)
    };
    let place = places(standard, &source.knowledge_point).ok_or_else(unknown)?;
    let (question, answer_key) = source.asked()?;
    let item = Item {
        id: ItemId::new(source.id.clone()),
        version: 1,
        place,
        question,
        answer_key,
        explanation: source.explanation,
        difficulty: source.difficulty,
        author: source.author,
        review: source.review,
        theme: source.theme,
        enemies: source.enemies,
        published: published || source.published,
    };
    item.check().map_err(|defect| ("bad_item", format!("{}: {defect}", item.id)))?;
    Ok(item)
}

impl Source {
    /// What the candidate sees, and what is right.
    fn asked(&self) -> Result<(Question, AnswerKey), Refusal> {
        let (body, answer_key) = match (self.interaction, &self.answer) {
            (Interaction::TrueFalse, Answer::Truth(truth)) => {
                (Body::TrueFalse(self.true_false()?), AnswerKey::choices([truth.to_string()]))
            }
            (Interaction::SingleChoice, Answer::Letter(letter)) => {
                (Body::SingleChoice(self.choices()?), self.right(std::slice::from_ref(letter))?)
            }
            (Interaction::MultipleChoice, Answer::Letters(letters)) => {
                (Body::MultipleChoice(self.choices()?), self.right(letters)?)
            }
            (Interaction::TrueFalse, Answer::Letter(_) | Answer::Letters(_))
            | (Interaction::SingleChoice, Answer::Truth(_) | Answer::Letters(_))
            | (Interaction::MultipleChoice, Answer::Truth(_) | Answer::Letter(_)) => {
                return Err(self.bad_answer());
            }
        };
        Ok((Question { stem: self.read(Content::parse(&*self.stem))?, body }, answer_key))
    }

    fn choices(&self) -> Result<Choices, Refusal> {
        self.read(Choices::numbered(self.choices.iter().map(String::as_str)))
    }

    fn read<T>(&self, parsed: Result<T, ContentError>) -> Result<T, Refusal> {
        parsed.map_err(|error| ("bad_text", format!("{}: {error}", self.id)))
    }

    fn true_false(&self) -> Result<Choices, Refusal> {
        let own = || ("bad_item", format!("{}: true_false has no choices of its own", self.id));
        if self.choices.is_empty() { Ok(Choices::true_false()) } else { Err(own()) }
    }

    fn right(&self, letters: &[String]) -> Result<AnswerKey, Refusal> {
        let one = |letter: &String| letter_id(letter).ok_or_else(|| self.bad_answer());
        Ok(AnswerKey::choices(letters.iter().map(one).collect::<Result<Vec<_>, _>>()?))
    }

    fn bad_answer(&self) -> Refusal {
        ("bad_answer", format!("{}: the answer does not fit the interaction", self.id))
    }
}

/// `A` → `c1` … `H` → `c8`.
fn letter_id(letter: &str) -> Option<ChoiceId> {
    let place = "ABCDEFGH".find(letter).filter(|_| letter.len() == 1)?;
    Some(ChoiceId::new(format!("c{}", place + 1)))
}

fn id_letter(id: &ChoiceId) -> String {
    let number = id.as_str().trim_start_matches('c').parse::<usize>().unwrap_or(0);
    "ABCDEFGH".chars().nth(number.wrapping_sub(1)).map_or_else(String::new, String::from)
}

#[derive(Serialize)]
struct FileOut<'a> {
    standard: &'a str,
    item: Vec<Source>,
}

/// Writes the items of one standard as a source file; reading it again gives the same items.
///
/// # Errors
/// The message of the TOML writer; not expected for items that pass their check.
pub fn write_source(standard: &str, items: &[Item]) -> Result<String, toml::ser::Error> {
    toml::to_string(&FileOut { standard, item: items.iter().map(source).collect() })
}

fn source(item: &Item) -> Source {
    let (choices, answer) = match (&item.question.body, &item.answer_key) {
        (Body::TrueFalse(_), AnswerKey::Choice(right)) => {
            (Vec::new(), Answer::Truth(right.ids().contains(&ChoiceId::from("true"))))
        }
        (Body::SingleChoice(choices), AnswerKey::Choice(right)) => {
            (texts(choices), Answer::Letter(letters(right).concat()))
        }
        (Body::MultipleChoice(choices), AnswerKey::Choice(right)) => {
            (texts(choices), Answer::Letters(letters(right)))
        }
    };
    Source {
        id: item.id.to_string(),
        knowledge_point: item.place.knowledge_point.to_string(),
        interaction: item.question.interaction(),
        difficulty: item.difficulty,
        stem: item.question.stem.source().into(),
        choices,
        answer,
        explanation: item.explanation.clone(),
        author: item.author.clone(),
        review: item.review.clone(),
        theme: item.theme.clone(),
        enemies: item.enemies.clone(),
        published: item.published,
    }
}

fn letters(right: &RightChoices) -> Vec<String> {
    right.ids().iter().map(id_letter).collect()
}

fn texts(choices: &Choices) -> Vec<String> {
    choices.choices.iter().map(|choice| choice.text.source().into()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use item::{KnowledgePointId, Place};

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

    fn places(standard: &str, point: &str) -> Option<Place> {
        (point == "S/1/1").then(|| Place {
            standard: standard.into(),
            level: None,
            module: "M".into(),
            knowledge_point: KnowledgePointId::from(point),
        })
    }

    fn check(find: &str, replace: &str, expected: &[(usize, &str)]) {
        assert!(GOOD.contains(find), "the sample has {find:?}");
        let reading = read_source(&GOOD.replacen(find, replace, 1), &places);
        let found: Vec<(usize, &str)> = reading.rejected.iter().map(|r| (r.row, r.code)).collect();
        assert_eq!(found, expected, "{find} → {replace}: {:?}", reading.rejected);
    }

    #[test]
    fn a_bad_row_is_refused_alone() {
        check("a-1", "a-1", &[]);
        check("a-2", "a-1", &[(2, "duplicate_id")]);
        check("[\"A\", \"C\"]", "\"A\"", &[(1, "bad_answer")]);
        check("[\"A\", \"C\"]", "[\"A\", \"AB\"]", &[(1, "bad_answer")]);
        check("[\"A\", \"C\"]", "[\"A\", \"F\"]", &[(1, "bad_item")]);
        check("S/1/1", "S/9/9", &[(1, "unknown_knowledge_point")]);
        check("difficulty = 1", "difficulty = 9", &[(2, "not_readable")]);
        check("theme = \"跨链\"", "theme = \" \"", &[(2, "bad_item")]);
        check("\"b-7\"", "\"a-2\"", &[(2, "bad_item")]);
        check("成立。（　　）", "[1]: 成立。", &[(2, "bad_text")]);
        check("\"乙\"", "\"乙\\u200b\"", &[(1, "bad_text")]);
        check("author", "writer", &[(1, "not_readable")]);
        check("[[item]]", "[[item", &[(0, "not_readable")]);
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
