//! An answer key as an officer types it.

use item::{Body, Choice, Question};
use marking::{AnswerKey, Item, RightEntries, RightEntry};

/// The key that a text says: letters of choices with commas between (`A,C`), `true` or `false`, or for each blank the texts
/// that are right: blanks parted by `;`, alternatives by `|`. None where it is no key to this item.
pub(super) fn read(text: &str, item: &Item) -> Option<AnswerKey> {
    let answer_key = of_question(text.trim(), &item.question)?;
    let corrected = Item { answer_key, ..item.clone() };
    corrected.check().ok().map(|()| corrected.answer_key)
}

fn of_question(text: &str, question: &Question) -> Option<AnswerKey> {
    match &question.body {
        Body::TrueFalse(choices) => {
            let right = choices.choices.iter().find(|choice| choice.id.as_str() == text)?;
            Some(AnswerKey::choices([right.id.clone()]))
        }
        Body::SingleChoice(choices) | Body::MultipleChoice(choices) => {
            let right = |typed: &str| {
                let typed = typed.trim().to_ascii_uppercase();
                let is = |choice: &&Choice| {
                    interchange::letter(&choice.id).is_some_and(|own| typed == own.to_string())
                };
                choices.choices.iter().find(is).map(|choice| choice.id.clone())
            };
            let ids = text.split([',', '，', '、']).map(right).collect::<Option<Vec<_>>>()?;
            Some(AnswerKey::choices(ids))
        }
        Body::TextEntry(_) => {
            let entry = |blank: &str| RightEntry::texts(blank.split('|').map(str::trim));
            let text_entry = text.split(';').map(entry).collect();
            Some(AnswerKey::TextEntry(RightEntries { text_entry }))
        }
    }
}
