use crate::Defect;
use crate::choice::{self, RightChoices};
use item::{Body, Points, Response};
use serde::{Deserialize, Serialize};

/// What is right (答案). It exists at the board only. Choices are a list of ids in files, the key of every other
/// interaction an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum AnswerKey {
    /// To single choice, multiple choice and true/false.
    Choice(RightChoices),
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
        };
        if right { points } else { Points::ZERO }
    }

    /// Whether the body obeys the rules of its interaction, and this is a key to it.
    pub(crate) fn check(&self, body: &Body) -> Result<(), Defect> {
        let interaction = body.interaction();
        match (body, self) {
            (
                Body::SingleChoice(choices)
                | Body::MultipleChoice(choices)
                | Body::TrueFalse(choices),
                AnswerKey::Choice(right),
            ) => {
                choice::check_choices(choices, interaction)?;
                right.check(choices, interaction)
            }
        }
    }
}
