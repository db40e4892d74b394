//! 单选, 多选, 判断: the candidate chooses among choices.

use super::Response;
use crate::{Block, ChoiceId, Content, ContentError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Choices that one item has at the most.
pub const MOST_CHOICES: usize = 8;
/// Bytes of the longest response in a file: an id such as `"false"` and a comma for each choice, in a list.
pub(super) const RESPONSE_BYTES: usize = MOST_CHOICES * 8 + 2;

/// One choice of a question: a stable id, and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What a response stores; never the letter shown on a screen.
    pub id: ChoiceId,
    /// What it says.
    pub text: Content,
}

/// The choices of a question, in source order or in a candidate's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choices {
    /// Each once.
    pub choices: Vec<Choice>,
}

impl Choices {
    /// Choices of these texts, with the ids `c1`, `c2`, …
    ///
    /// # Errors
    /// The first text that is refused.
    pub fn numbered<Text: Into<String>>(
        texts: impl IntoIterator<Item = Text>,
    ) -> Result<Self, ContentError> {
        let choice = |(number, text): (usize, Text)| {
            let id = ChoiceId::new(format!("c{number}"));
            Ok(Choice { id, text: Content::parse(text)? })
        };
        Ok(Self { choices: (1..).zip(texts).map(choice).collect::<Result<_, _>>()? })
    }

    /// The two choices that every true/false question has, in the order shown.
    pub fn true_false() -> Self {
        let choice = |(id, text)| Choice { id: ChoiceId::from(id), text: Content::word(text) };
        Self { choices: [("true", "正确"), ("false", "错误")].map(choice).into() }
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.choices.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// Whether one of them has this id.
    pub fn has(&self, id: &ChoiceId) -> bool {
        self.choices.iter().any(|choice| choice.id == *id)
    }

    pub(super) fn texts(&self) -> Vec<&Content> {
        self.choices.iter().map(|choice| &choice.text).collect()
    }

    pub(super) fn accepts(&self, response: &Response, most: usize) -> bool {
        let Response::Choice(chosen) = response else { return response.is_empty() };
        chosen.ids().len() <= most && chosen.ids().iter().all(|id| self.has(id))
    }

    pub(super) fn dealt(&self, order: &[usize]) -> Self {
        let choices = order.iter().filter_map(|index| self.choices.get(*index).cloned());
        Self { choices: choices.collect() }
    }

    pub(super) fn digest(&self, part: &mut dyn FnMut(&[u8])) {
        // The count keeps choices of one item apart from the next item's id.
        part(&u32::try_from(self.len()).unwrap_or(u32::MAX).to_be_bytes());
        for choice in &self.choices {
            part(choice.id.as_str().as_bytes());
            part(choice.text.source().as_bytes());
        }
    }

    pub(super) fn view(&self) -> ChoicesView {
        let view = |choice: &Choice| ChoiceView {
            id: choice.id.clone(),
            text: choice.text.blocks().to_vec(),
        };
        ChoicesView { choices: self.choices.iter().map(view).collect() }
    }
}

/// Choices as a screen gets them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ChoicesView {
    /// In the order of this candidate.
    pub choices: Vec<ChoiceView>,
}

/// One choice as a screen gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct ChoiceView {
    /// What a response stores.
    pub id: ChoiceId,
    /// What it says.
    pub text: Vec<Block>,
}

impl ChoicesView {
    pub(super) fn guess(&self, count: usize, below: &mut dyn FnMut(usize) -> usize) -> Response {
        let mut left: Vec<&ChoiceId> = self.choices.iter().map(|choice| &choice.id).collect();
        let count = count.min(left.len());
        Response::choices((0..count).map(|_| left.swap_remove(below(left.len())).clone()))
    }
}

/// The set of chosen ids.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub struct Chosen(BTreeSet<ChoiceId>);

impl Chosen {
    /// These ids, each once.
    pub fn new<Id: Into<ChoiceId>>(ids: impl IntoIterator<Item = Id>) -> Self {
        Self(ids.into_iter().map(Into::into).collect())
    }

    /// The ids, ascending.
    pub fn ids(&self) -> &BTreeSet<ChoiceId> {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Body;

    fn check(body: &Body, chosen: &[&str], expected: bool) {
        let response = Response::choices(chosen.iter().copied());
        assert_eq!(body.accepts(&response), expected, "{chosen:?} to {body:?}");
    }

    #[test]
    fn a_response_has_choices_of_the_question_and_not_too_many() {
        let three = || Choices::numbered(["甲", "乙", "丙"]).unwrap();
        check(&Body::SingleChoice(three()), &["c3"], true);
        check(&Body::SingleChoice(three()), &[], true);
        check(&Body::SingleChoice(three()), &["c1", "c2"], false);
        check(&Body::MultipleChoice(three()), &["c1", "c2"], true);
        check(&Body::MultipleChoice(three()), &["c4"], false);
        check(&Body::TrueFalse(Choices::true_false()), &["true", "false"], false);
    }

    #[test]
    fn a_guess_is_a_response_that_the_question_takes() {
        let body = Body::MultipleChoice(Choices::numbered(["甲", "乙", "丙"]).unwrap());
        for chance in 0..7 {
            let guessed = body.view().guess(&mut |n| chance % n);
            let Response::Choice(chosen) = &guessed else { panic!("{guessed:?} chooses") };
            assert!(body.accepts(&guessed), "{guessed:?} fits the question");
            assert!((2..=3).contains(&chosen.ids().len()), "two or three of several: {guessed:?}");
        }
    }
}
