//! How candidates answer (题型). An interaction is one file here: what it shows, what its response holds, and which
//! responses it takes; this file only asks the right one.

pub(crate) mod choice;
pub(crate) mod text_entry;

use crate::Content;
use choice::{ChoiceView, Choices, ChoicesView, Chosen};
use serde::{Deserialize, Serialize};
use std::fmt;
use text_entry::{Blanks, BlanksView, Typed};

/// How a candidate answers (题型). Order is the order of sections on a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum Interaction {
    /// 单选: one choice is right.
    SingleChoice,
    /// 多选: two or more choices are right, all or nothing.
    MultipleChoice,
    /// 判断: 正确 or 错误.
    TrueFalse,
    /// 填空: what is missing is typed.
    TextEntry,
}

impl Interaction {
    /// Every interaction, in paper order.
    pub const ALL: [Interaction; 4] = [
        Interaction::SingleChoice,
        Interaction::MultipleChoice,
        Interaction::TrueFalse,
        Interaction::TextEntry,
    ];

    /// The stable name in files: `single_choice` and so on.
    pub fn name(self) -> &'static str {
        self.names().0
    }

    /// The Chinese name on papers: 单选题 and so on.
    pub fn chinese(self) -> &'static str {
        self.names().1
    }

    /// The English name in messages: single choice and so on.
    pub fn english(self) -> &'static str {
        self.names().2
    }

    /// Bytes of the longest response in a file, JSON: what a journal must have room for.
    pub fn response_bytes(self) -> usize {
        match self {
            Interaction::SingleChoice | Interaction::MultipleChoice | Interaction::TrueFalse => {
                choice::RESPONSE_BYTES
            }
            Interaction::TextEntry => text_entry::RESPONSE_BYTES,
        }
    }

    fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Interaction::SingleChoice => ("single_choice", "单选题", "single choice"),
            Interaction::MultipleChoice => ("multiple_choice", "多选题", "multiple choice"),
            Interaction::TrueFalse => ("true_false", "判断题", "true/false"),
            Interaction::TextEntry => ("text_entry", "填空题", "text entry"),
        }
    }

    /// The interaction of a stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|interaction| interaction.name() == name)
    }
}

impl fmt::Display for Interaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a question has beside its stem. It cannot hold an answer key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "interaction", rename_all = "snake_case")]
pub enum Body {
    /// One of its choices is right.
    SingleChoice(Choices),
    /// Several of its choices are right.
    MultipleChoice(Choices),
    /// 正确 and 错误.
    TrueFalse(Choices),
    /// Blanks in the stem.
    TextEntry(Blanks),
}

/// The body of a question as a screen gets it, parts in the candidate's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "interaction", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum BodyView {
    /// One choice may be chosen.
    SingleChoice(ChoicesView),
    /// Several choices may be chosen.
    MultipleChoice(ChoicesView),
    /// 正确 or 错误.
    TrueFalse(ChoicesView),
    /// Blanks in the stem.
    TextEntry(BlanksView),
}

impl BodyView {
    /// Its choices; none where it is answered otherwise.
    pub fn choices(&self) -> &[ChoiceView] {
        match self {
            BodyView::SingleChoice(view)
            | BodyView::MultipleChoice(view)
            | BodyView::TrueFalse(view) => &view.choices,
            BodyView::TextEntry(_) => &[],
        }
    }

    /// A response by chance; `below(n)` gives a whole number from 0 to n − 1.
    pub fn guess(&self, below: &mut dyn FnMut(usize) -> usize) -> Response {
        match self {
            BodyView::SingleChoice(view) | BodyView::TrueFalse(view) => view.guess(1, below),
            BodyView::MultipleChoice(view) => view.guess(2 + below(2), below),
            BodyView::TextEntry(view) => view.guess(below),
        }
    }
}

/// What a candidate's order may do to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shuffle {
    /// So many parts, always in source order.
    Fixed(usize),
    /// So many parts, in any order.
    Free(usize),
}

impl Body {
    /// How it is answered.
    pub fn interaction(&self) -> Interaction {
        match self {
            Body::SingleChoice(_) => Interaction::SingleChoice,
            Body::MultipleChoice(_) => Interaction::MultipleChoice,
            Body::TrueFalse(_) => Interaction::TrueFalse,
            Body::TextEntry(_) => Interaction::TextEntry,
        }
    }

    /// Its choices; none where it is answered otherwise.
    pub fn choices(&self) -> Option<&Choices> {
        match self {
            Body::SingleChoice(choices)
            | Body::MultipleChoice(choices)
            | Body::TrueFalse(choices) => Some(choices),
            Body::TextEntry(_) => None,
        }
    }

    /// The texts that it shows beside the stem.
    pub fn texts(&self) -> Vec<&Content> {
        match self {
            Body::SingleChoice(choices)
            | Body::MultipleChoice(choices)
            | Body::TrueFalse(choices) => choices.texts(),
            Body::TextEntry(_) => Vec::new(),
        }
    }

    /// Whether a response could have been given to it; an empty one always could.
    pub fn accepts(&self, response: &Response) -> bool {
        match self {
            Body::SingleChoice(choices) | Body::TrueFalse(choices) => choices.accepts(response, 1),
            Body::MultipleChoice(choices) => choices.accepts(response, choices.len()),
            Body::TextEntry(blanks) => blanks.accepts(response),
        }
    }

    /// Which of its parts a candidate may see in an order of their own.
    pub fn shuffle(&self) -> Shuffle {
        match self {
            Body::SingleChoice(choices) | Body::MultipleChoice(choices) => {
                Shuffle::Free(choices.len())
            }
            Body::TrueFalse(choices) => Shuffle::Fixed(choices.len()),
            Body::TextEntry(_) => Shuffle::Fixed(0),
        }
    }

    /// As a candidate sees it, its parts in this order.
    #[must_use]
    pub fn dealt(&self, order: &[usize]) -> Self {
        match self {
            Body::SingleChoice(choices) => Body::SingleChoice(choices.dealt(order)),
            Body::MultipleChoice(choices) => Body::MultipleChoice(choices.dealt(order)),
            Body::TrueFalse(choices) => Body::TrueFalse(choices.dealt(order)),
            Body::TextEntry(blanks) => Body::TextEntry(blanks.clone()),
        }
    }

    /// The parts of it that a pool's digest is taken over (`docs/format/form.md`).
    pub fn digest(&self, part: &mut dyn FnMut(&[u8])) {
        match self {
            Body::SingleChoice(choices)
            | Body::MultipleChoice(choices)
            | Body::TrueFalse(choices) => choices.digest(part),
            Body::TextEntry(blanks) => blanks.digest(part),
        }
    }

    /// As a screen gets it.
    pub fn view(&self) -> BodyView {
        match self {
            Body::SingleChoice(choices) => BodyView::SingleChoice(choices.view()),
            Body::MultipleChoice(choices) => BodyView::MultipleChoice(choices.view()),
            Body::TrueFalse(choices) => BodyView::TrueFalse(choices.view()),
            Body::TextEntry(blanks) => BodyView::TextEntry(blanks.view()),
        }
    }
}

/// What was answered (作答结果). Choices are a list of ids in files, every other interaction an object named after it:
/// what stations wrote before there were others is read for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export))]
pub enum Response {
    /// To single choice, multiple choice and true/false; without a choice, the answer to any interaction was cleared.
    Choice(Chosen),
    /// To text entry.
    TextEntry(Typed),
}

impl Default for Response {
    fn default() -> Self {
        Response::Choice(Chosen::default())
    }
}

impl Response {
    /// The response made of these choices.
    pub fn choices<Id: Into<crate::ChoiceId>>(chosen: impl IntoIterator<Item = Id>) -> Self {
        Response::Choice(Chosen::new(chosen))
    }

    /// The response made of what was typed into each blank.
    pub fn typed<Text: Into<String>>(texts: impl IntoIterator<Item = Text>) -> Self {
        Response::TextEntry(Typed { text_entry: texts.into_iter().map(Into::into).collect() })
    }

    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        match self {
            Response::Choice(chosen) => chosen.ids().is_empty(),
            Response::TextEntry(Typed { text_entry }) => {
                text_entry.iter().all(|text| text.trim().is_empty())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A response as long as can be, and how many bytes of the room for it stay free.
    fn check(interaction: Interaction, longest: &Response, left: usize) {
        let written = serde_json::to_string(longest).unwrap().len();
        let room = interaction.response_bytes();
        assert_eq!(room.checked_sub(written), Some(left), "{interaction}: {written} of {room}");
    }

    #[test]
    fn the_longest_response_has_room() {
        let choices = Response::choices((1..=choice::MOST_CHOICES).map(|n| format!("c{n}")));
        let typed = |each: &str| Response::typed(vec![each.repeat(text_entry::LONGEST); 6]);
        check(Interaction::MultipleChoice, &choices, 25);
        check(Interaction::TrueFalse, &Response::choices(["false"]), 57);
        check(Interaction::TextEntry, &typed("𠮷"), 1);
        check(Interaction::TextEntry, &typed("\""), 2401);
    }

    #[test]
    fn names_are_unique_and_read_back() {
        for interaction in Interaction::ALL {
            let back = Interaction::from_name(interaction.name());
            assert_eq!(back, Some(interaction), "{interaction} by its name");
        }
    }
}
