//! 单选, 多选, 判断: all points where exactly the right choices were chosen.

use crate::{Defect, ItemText};
use item::{ChoiceId, Choices, Interaction, Response};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The set of right choice ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RightChoices(BTreeSet<ChoiceId>);

impl RightChoices {
    /// These ids, each once.
    pub fn new<Id: Into<ChoiceId>>(ids: impl IntoIterator<Item = Id>) -> Self {
        Self(ids.into_iter().map(Into::into).collect())
    }

    /// The ids, ascending.
    pub fn ids(&self) -> &BTreeSet<ChoiceId> {
        &self.0
    }

    pub(crate) fn is_met(&self, response: &Response) -> bool {
        let Response::Choice(chosen) = response;
        self.0 == *chosen.ids()
    }

    /// Whether this is a key to these choices.
    pub(crate) fn check(&self, choices: &Choices, interaction: Interaction) -> Result<(), Defect> {
        if let Some(unknown) = self.0.iter().find(|id| !choices.has(id)) {
            return Err(Defect::UnknownChoice(unknown.clone()));
        }
        let right = self.0.len();
        match interaction {
            Interaction::SingleChoice | Interaction::TrueFalse if right != 1 => {
                Err(Defect::OneRight(interaction))
            }
            Interaction::MultipleChoice if right < 2 || right == choices.len() => {
                Err(Defect::SeveralRight)
            }
            Interaction::SingleChoice | Interaction::MultipleChoice | Interaction::TrueFalse => {
                Ok(())
            }
        }
    }
}

/// How many choices there may be, and that each says something of its own.
pub(crate) fn check_choices(choices: &Choices, interaction: Interaction) -> Result<(), Defect> {
    let (least, most) = match interaction {
        Interaction::SingleChoice => (3, 6),
        Interaction::MultipleChoice => (4, 8),
        Interaction::TrueFalse if *choices == Choices::true_false() => return Ok(()),
        Interaction::TrueFalse => return Err(Defect::OwnChoices),
    };
    let count = choices.len();
    if !(least..=most).contains(&count) {
        return Err(Defect::ChoiceCount { interaction, least, most, count });
    }
    let mut seen = BTreeSet::new();
    for choice in &choices.choices {
        let text = choice.text.lines().join("\n");
        if text.trim().is_empty() {
            return Err(Defect::EmptyText(ItemText::Choice));
        }
        if !seen.insert(text.trim().to_owned()) || !seen.insert(choice.id.to_string()) {
            return Err(Defect::SameChoices(text));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::AnswerKey;
    use item::{Points, Response};

    fn check(key: &[&str], chosen: &[&str], expected: Points) {
        let key = AnswerKey::choices(key.iter().copied());
        let response = Response::choices(chosen.iter().copied());
        let earned = key.earned(&response, Points::half(3));
        assert_eq!(earned, expected, "{key:?} against {chosen:?}");
    }

    #[test]
    fn all_or_nothing() {
        check(&["c2"], &["c2"], Points::half(3));
        check(&["c1", "c3"], &["c3", "c1"], Points::half(3));
        check(&["c1", "c3"], &["c1"], Points::ZERO);
        check(&["c1", "c3"], &["c1", "c2", "c3"], Points::ZERO);
        check(&["true"], &[], Points::ZERO);
    }
}
