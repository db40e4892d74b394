//! 单选, 多选, 判断: all points where exactly the right choices were chosen.

use crate::{Defect, ItemText};
use item::{ChoiceId, Choices, Interaction, MOST_CHOICES, Response};
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
        let Response::Choice(chosen) = response else { return false };
        self.0 == *chosen.ids()
    }

    /// The rule of single choice.
    pub(crate) fn check_single(&self, choices: &Choices) -> Result<(), Defect> {
        check_choices(choices, Interaction::SingleChoice, (3, 6))?;
        self.check_one(choices, Interaction::SingleChoice)
    }

    /// The rule of multiple choice.
    pub(crate) fn check_multiple(&self, choices: &Choices) -> Result<(), Defect> {
        check_choices(choices, Interaction::MultipleChoice, (4, MOST_CHOICES))?;
        self.check_known(choices)?;
        let several = (2..choices.len()).contains(&self.0.len());
        if several { Ok(()) } else { Err(Defect::SeveralRight) }
    }

    /// The rule of true/false.
    pub(crate) fn check_true_false(&self, choices: &Choices) -> Result<(), Defect> {
        if *choices != Choices::true_false() {
            return Err(Defect::OwnChoices);
        }
        self.check_one(choices, Interaction::TrueFalse)
    }

    fn check_one(&self, choices: &Choices, interaction: Interaction) -> Result<(), Defect> {
        self.check_known(choices)?;
        if self.0.len() == 1 { Ok(()) } else { Err(Defect::OneRight(interaction)) }
    }

    fn check_known(&self, choices: &Choices) -> Result<(), Defect> {
        let unknown = self.0.iter().find(|id| !choices.has(id));
        unknown.map_or(Ok(()), |id| Err(Defect::UnknownChoice(id.clone())))
    }
}

/// How many choices there may be, and that each says something of its own.
fn check_choices(
    choices: &Choices,
    interaction: Interaction,
    (least, most): (usize, usize),
) -> Result<(), Defect> {
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
