//! How each interaction is printed: this file only asks the right one.

use super::{choice, text_entry};
use crate::content::Place;
use crate::font::Font;
use crate::layout::Piece;
use item::{Body, Interaction};
use marking::AnswerKey;

/// What a candidate does, at the head of a section.
pub(super) fn instructions(interaction: Interaction) -> &'static str {
    match interaction {
        Interaction::SingleChoice => "每题只有一个正确选项",
        Interaction::MultipleChoice => "每题至少有两个正确选项，全部选对才得分",
        Interaction::TrueFalse => "正确的填“✓”，错误的填“×”",
        Interaction::TextEntry => "把答案写在空格处，每空都填对才得分",
    }
}

/// Whether the answer is written into a bracket of the stem, which gets one where its author left none.
pub(super) fn needs_bracket(body: &Body) -> bool {
    match body {
        Body::SingleChoice(_) | Body::MultipleChoice(_) | Body::TrueFalse(_) => true,
        Body::TextEntry(_) => false,
    }
}

/// The blank of a stem as it is printed.
pub(super) fn blank(body: &Body, text: &str) -> String {
    match body {
        Body::SingleChoice(_) | Body::MultipleChoice(_) | Body::TrueFalse(_) => text.into(),
        Body::TextEntry(_) => text_entry::blank(text),
    }
}

/// What stands under the stem.
pub(super) fn under_stem(body: &Body, place: Place, font: &Font) -> Vec<Piece> {
    match body {
        Body::SingleChoice(choices) | Body::MultipleChoice(choices) => {
            choice::pieces(&choices.choices, place, font)
        }
        Body::TrueFalse(_) | Body::TextEntry(_) => Vec::new(),
    }
}

/// What a candidate may mark on an answer sheet.
pub(super) fn signs(body: &Body) -> Vec<char> {
    match body {
        Body::SingleChoice(choices) | Body::MultipleChoice(choices) => choice::letters(choices),
        Body::TrueFalse(choices) => choice::ticks(choices),
        Body::TextEntry(_) => Vec::new(),
    }
}

/// The lines to write on of an item of the answer sheet; none where boxes are marked.
pub(super) fn lines(body: &Body, number: usize, across: (f32, f32), font: &Font) -> Vec<Piece> {
    match body {
        Body::SingleChoice(_) | Body::MultipleChoice(_) | Body::TrueFalse(_) => Vec::new(),
        Body::TextEntry(blanks) => text_entry::lines(blanks, number, across, font),
    }
}

/// How many answers stand in a row of the answer key.
pub(super) fn answers_a_row(interaction: Interaction) -> usize {
    match interaction {
        Interaction::SingleChoice | Interaction::MultipleChoice | Interaction::TrueFalse => 10,
        Interaction::TextEntry => 2,
    }
}

/// The right answer as it is written; none for a key of another item.
pub(super) fn answer(body: &Body, key: &AnswerKey) -> Option<String> {
    match (body, key) {
        (
            Body::SingleChoice(choices) | Body::MultipleChoice(choices) | Body::TrueFalse(choices),
            AnswerKey::Choice(right),
        ) => choice::answer(choices, &signs(body), right),
        (Body::TextEntry(_), AnswerKey::TextEntry(right)) => Some(text_entry::answer(right)),
        (
            Body::SingleChoice(_) | Body::MultipleChoice(_) | Body::TrueFalse(_),
            AnswerKey::TextEntry(_),
        )
        | (Body::TextEntry(_), AnswerKey::Choice(_)) => None,
    }
}
