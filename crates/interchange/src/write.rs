//! Items as source text.

use item::{ChoiceId, Difficulty, Interaction, ItemId};
use marking::Item;
use serde::Serialize;

#[derive(Serialize)]
struct Source {
    id: String,
    knowledge_point: String,
    interaction: Interaction,
    difficulty: Difficulty,
    stem: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    choices: Vec<String>,
    answer: SourceAnswer,
    explanation: String,
    author: String,
    review: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    enemies: Vec<ItemId>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    published: bool,
}

#[derive(Serialize)]
#[serde(untagged)]
enum SourceAnswer {
    Truth(bool),
    Letter(String),
    Letters(Vec<String>),
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
    let mut letters = item.answer_key.right().iter().map(id_letter);
    let (choices, answer) = match item.question.interaction {
        Interaction::TrueFalse => {
            let truth = item.answer_key.right().contains(&ChoiceId::from("true"));
            (Vec::new(), SourceAnswer::Truth(truth))
        }
        Interaction::SingleChoice => {
            (texts(item), SourceAnswer::Letter(letters.next().unwrap_or_default()))
        }
        Interaction::MultipleChoice => (texts(item), SourceAnswer::Letters(letters.collect())),
    };
    Source {
        id: item.id.to_string(),
        knowledge_point: item.place.knowledge_point.to_string(),
        interaction: item.question.interaction,
        difficulty: item.difficulty,
        stem: item.question.stem.clone(),
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

fn texts(item: &Item) -> Vec<String> {
    item.question.choices.iter().map(|choice| choice.text.clone()).collect()
}

/// The letter of a choice in source order: `c1` is A … `c8` is H; none for other ids.
pub fn letter(id: &ChoiceId) -> Option<char> {
    let number = id.as_str().strip_prefix('c')?.parse::<usize>().ok()?;
    LETTERS.chars().nth(number.checked_sub(1)?)
}

fn id_letter(id: &ChoiceId) -> String {
    letter(id).map_or_else(String::new, String::from)
}

/// What choices are called in an answer.
pub(crate) const LETTERS: &str = "ABCDEFGH";
