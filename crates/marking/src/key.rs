use crate::Defect;
use crate::choice::RightChoices;
use crate::text_entry::RightEntries;
use item::{Body, Points, Question, Response};
use serde::{Deserialize, Serialize};

/// What is right (答案). It exists at the board only. Choices are a list of ids in files, the key of every other
/// interaction an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AnswerKey {
    /// To single choice, multiple choice and true/false.
    Choice(RightChoices),
    /// To text entry.
    TextEntry(RightEntries),
}

impl AnswerKey {
    /// The key made of these right choices.
    pub fn choices<Id: Into<item::ChoiceId>>(right: impl IntoIterator<Item = Id>) -> Self {
        AnswerKey::Choice(RightChoices::new(right))
    }

    /// What a response earns of an item's points, all or nothing. A response to another interaction earns nothing.
    pub fn earned(&self, response: &Response, points: Points) -> Points {
        let right = match self {
            AnswerKey::Choice(right) => right.is_met(response),
            AnswerKey::TextEntry(right) => right.is_met(response),
        };
        if right { points } else { Points::ZERO }
    }

    /// Whether the question obeys the rules of its interaction, and this is a key to it.
    pub(crate) fn check(&self, question: &Question) -> Result<(), Defect> {
        match (&question.body, self) {
            (Body::SingleChoice(choices), AnswerKey::Choice(right)) => right.check_single(choices),
            (Body::MultipleChoice(choices), AnswerKey::Choice(right)) => {
                right.check_multiple(choices)
            }
            (Body::TrueFalse(choices), AnswerKey::Choice(right)) => right.check_true_false(choices),
            (Body::TextEntry(blanks), AnswerKey::TextEntry(right)) => {
                right.check(blanks, &question.stem)
            }
            (
                Body::SingleChoice(_) | Body::MultipleChoice(_) | Body::TrueFalse(_),
                AnswerKey::TextEntry(_),
            )
            | (Body::TextEntry(_), AnswerKey::Choice(_)) => {
                Err(Defect::OtherKey(question.interaction()))
            }
        }
    }
}
