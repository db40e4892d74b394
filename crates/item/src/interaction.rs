use crate::{Choice, ChoiceId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How a candidate answers (题型). Order is the order of sections on a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interaction {
    /// 单选: one choice is right.
    SingleChoice,
    /// 多选: two or more choices are right, all or nothing.
    MultipleChoice,
    /// 判断: 正确 or 错误.
    TrueFalse,
}

impl Interaction {
    /// Every interaction, in paper order.
    pub const ALL: [Interaction; 3] =
        [Interaction::SingleChoice, Interaction::MultipleChoice, Interaction::TrueFalse];

    /// The stable name in files: `single_choice` and so on.
    pub fn name(self) -> &'static str {
        match self {
            Interaction::SingleChoice => "single_choice",
            Interaction::MultipleChoice => "multiple_choice",
            Interaction::TrueFalse => "true_false",
        }
    }

    /// The Chinese name on papers: 单选题 and so on.
    pub fn chinese(self) -> &'static str {
        match self {
            Interaction::SingleChoice => "单选题",
            Interaction::MultipleChoice => "多选题",
            Interaction::TrueFalse => "判断题",
        }
    }

    /// The interaction of a stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|interaction| interaction.name() == name)
    }

    /// The two choices that every true/false question has, in the order shown.
    pub fn true_false_choices() -> Vec<Choice> {
        [("true", "正确"), ("false", "错误")]
            .map(|(id, text)| Choice { id: ChoiceId::from(id), text: text.into() })
            .into()
    }
}

impl fmt::Display for Interaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
