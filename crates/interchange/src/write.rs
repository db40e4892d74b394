//! Items as source text.

use item::{
    Body, ChoiceId, Choices, Content, Difficulty, Interaction, ItemId, PictureId,
    readdress_pictures,
};
use marking::{AnswerKey, Item, RightChoices, RightEntry};
use serde::Serialize;
use std::convert::Infallible;

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
    Entries(Vec<RightEntry>),
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
            (Vec::new(), SourceAnswer::Truth(right.ids().contains(&ChoiceId::from("true"))))
        }
        (Body::SingleChoice(choices), AnswerKey::Choice(right)) => {
            (texts(choices), SourceAnswer::Letter(letters(right).concat()))
        }
        (Body::MultipleChoice(choices), AnswerKey::Choice(right)) => {
            (texts(choices), SourceAnswer::Letters(letters(right)))
        }
        (Body::TextEntry(_), AnswerKey::TextEntry(right)) => {
            (Vec::new(), SourceAnswer::Entries(right.text_entry.clone()))
        }
        // No item that passed its check has the key of another interaction.
        (
            Body::SingleChoice(_) | Body::MultipleChoice(_) | Body::TrueFalse(_),
            AnswerKey::TextEntry(_),
        )
        | (Body::TextEntry(_), AnswerKey::Choice(_)) => {
            (Vec::new(), SourceAnswer::Letters(Vec::new()))
        }
    };
    Source {
        id: item.id.to_string(),
        knowledge_point: item.place.knowledge_point.to_string(),
        interaction: item.question.interaction(),
        difficulty: item.difficulty,
        stem: text(&item.question.stem),
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
    choices.choices.iter().map(|choice| text(&choice.text)).collect()
}

/// A text with its pictures named as files.
fn text(content: &Content) -> String {
    let file = |address: &str| match PictureId::of_address(address) {
        Some(picture) => picture_name(&picture),
        None => address.to_owned(),
    };
    let Ok(text) =
        readdress_pictures(content.source(), |address| Ok::<_, Infallible>(file(address)));
    text
}

/// The name of a picture's file beside a written source.
pub fn picture_name(picture: &PictureId) -> String {
    format!("{picture}.png")
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
