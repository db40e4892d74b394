//! The rules that every item obeys, whatever format it came from.

use crate::{AnswerKey, Item};
use item::{ChoiceId, Interaction, ItemId, Question};
use std::collections::BTreeSet;

/// What is wrong with one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Defect {
    /// The id has other characters than lower-case letters, digits and hyphens, or is longer than 64.
    BadId(ItemId),
    /// A text that must be there is empty.
    EmptyText(ItemText),
    /// Too few or too many choices for the interaction.
    ChoiceCount {
        /// The interaction.
        interaction: Interaction,
        /// Smallest count.
        least: usize,
        /// Largest count.
        most: usize,
        /// What the item has.
        count: usize,
    },
    /// A true/false item with other choices than the two implied ones.
    OwnChoices,
    /// Two choices share a text or an id.
    SameChoices(String),
    /// The answer key names a choice that is not there.
    UnknownChoice(ChoiceId),
    /// A single choice or true/false item with other than one right choice.
    OneRight(Interaction),
    /// A multiple choice item with fewer than two right choices, or all of them.
    SeveralRight,
    /// A theme that is empty, longer than 64 characters, or has blanks at its ends.
    BadTheme(String),
    /// An item that names itself as its enemy.
    OwnEnemy,
    /// An item that names the same enemy twice.
    EnemyTwice(ItemId),
}

/// A text that every item must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemText {
    /// 题干.
    Stem,
    /// 解析.
    Explanation,
    /// 选项.
    Choice,
}

impl Item {
    /// Checks the item against the rules of its interaction.
    ///
    /// # Errors
    /// The first [`Defect`] found.
    pub fn check(&self) -> Result<(), Defect> {
        check_id(&self.id)?;
        let texts =
            [(ItemText::Stem, &self.question.stem), (ItemText::Explanation, &self.explanation)];
        if let Some((empty, _)) = texts.iter().find(|(_, text)| text.trim().is_empty()) {
            return Err(Defect::EmptyText(*empty));
        }
        check_choices(&self.question)?;
        check_key(&self.question, &self.answer_key)?;
        self.theme.as_deref().map_or(Ok(()), check_theme)?;
        self.check_enemies()
    }

    fn check_enemies(&self) -> Result<(), Defect> {
        let mut seen = BTreeSet::new();
        for enemy in &self.enemies {
            check_id(enemy)?;
            if *enemy == self.id {
                return Err(Defect::OwnEnemy);
            }
            if !seen.insert(enemy) {
                return Err(Defect::EnemyTwice(enemy.clone()));
            }
        }
        Ok(())
    }
}

fn check_theme(theme: &str) -> Result<(), Defect> {
    let good = (1..=64).contains(&theme.chars().count()) && theme.trim() == theme;
    if good { Ok(()) } else { Err(Defect::BadTheme(theme.into())) }
}

fn check_id(id: &ItemId) -> Result<(), Defect> {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let text = id.as_str();
    let good = !text.is_empty() && text.len() <= 64 && text.chars().all(fine);
    if good { Ok(()) } else { Err(Defect::BadId(id.clone())) }
}

fn check_choices(question: &Question) -> Result<(), Defect> {
    let (least, most) = match question.interaction {
        Interaction::SingleChoice => (3, 6),
        Interaction::MultipleChoice => (4, 8),
        Interaction::TrueFalse if question.choices == Interaction::true_false_choices() => {
            return Ok(());
        }
        Interaction::TrueFalse => return Err(Defect::OwnChoices),
    };
    let count = question.choices.len();
    if !(least..=most).contains(&count) {
        let interaction = question.interaction;
        return Err(Defect::ChoiceCount { interaction, least, most, count });
    }
    let mut seen = BTreeSet::new();
    for choice in &question.choices {
        if choice.text.trim().is_empty() {
            return Err(Defect::EmptyText(ItemText::Choice));
        }
        if !seen.insert(choice.text.trim()) || !seen.insert(choice.id.as_str()) {
            return Err(Defect::SameChoices(choice.text.clone()));
        }
    }
    Ok(())
}

fn check_key(question: &Question, key: &AnswerKey) -> Result<(), Defect> {
    let is_choice = |id: &ChoiceId| question.choices.iter().any(|choice| choice.id == *id);
    if let Some(unknown) = key.right().iter().find(|id| !is_choice(id)) {
        return Err(Defect::UnknownChoice(unknown.clone()));
    }
    let right = key.right().len();
    match question.interaction {
        Interaction::SingleChoice | Interaction::TrueFalse if right != 1 => {
            Err(Defect::OneRight(question.interaction))
        }
        Interaction::MultipleChoice if right < 2 || right == question.choices.len() => {
            Err(Defect::SeveralRight)
        }
        Interaction::SingleChoice | Interaction::MultipleChoice | Interaction::TrueFalse => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use item::{Choice, Difficulty, KnowledgePointId, Place};

    fn item(interaction: Interaction, choices: &[&str], right: &[&str]) -> Item {
        let choices = choices.iter().enumerate().map(|(i, text)| Choice {
            id: ChoiceId::new(format!("c{}", i + 1)),
            text: (*text).into(),
        });
        Item {
            id: ItemId::from("a-1"),
            version: 1,
            place: Place {
                standard: "S".into(),
                level: None,
                module: "M".into(),
                knowledge_point: KnowledgePointId::from("S/2.1/1"),
            },
            question: Question { interaction, stem: "?".into(), choices: choices.collect() },
            answer_key: AnswerKey::new(right.iter().map(|id| ChoiceId::from(*id))),
            explanation: "because".into(),
            difficulty: Difficulty::new(2).unwrap(),
            author: String::new(),
            review: String::new(),
            theme: None,
            enemies: Vec::new(),
            published: false,
        }
    }

    fn check(
        interaction: Interaction,
        choices: &[&str],
        right: &[&str],
        expected: Result<(), Defect>,
    ) {
        let item = item(interaction, choices, right);
        assert_eq!(item.check(), expected, "{interaction} {choices:?} key {right:?}");
    }

    #[test]
    fn interactions_have_their_rules() {
        use Interaction::{MultipleChoice, SingleChoice, TrueFalse};
        check(SingleChoice, &["a", "b", "c"], &["c2"], Ok(()));
        check(SingleChoice, &["a", "b", "c"], &["c1", "c2"], Err(Defect::OneRight(SingleChoice)));
        check(SingleChoice, &["a", "b", "b"], &["c1"], Err(Defect::SameChoices("b".into())));
        check(SingleChoice, &["a", "b", "c"], &["c9"], Err(Defect::UnknownChoice("c9".into())));
        check(MultipleChoice, &["a", "b", "c", "d"], &["c1", "c4"], Ok(()));
        check(MultipleChoice, &["a", "b", "c", "d"], &["c1"], Err(Defect::SeveralRight));
        let few = Defect::ChoiceCount { interaction: SingleChoice, least: 3, most: 6, count: 2 };
        check(SingleChoice, &["a", "b"], &["c1"], Err(few));
        check(SingleChoice, &["a", " ", "c"], &["c1"], Err(Defect::EmptyText(ItemText::Choice)));
        check(TrueFalse, &["对", "错"], &["c1"], Err(Defect::OwnChoices));
    }

    #[test]
    fn an_id_with_spaces_is_refused() {
        let mut bad = item(Interaction::SingleChoice, &["a", "b", "c"], &["c1"]);
        bad.id = ItemId::from("A 1");
        assert_eq!(bad.check(), Err(Defect::BadId("A 1".into())), "ids stay plain ASCII");
    }

    #[test]
    fn themes_and_enemies_have_their_rules() {
        let check = |theme: Option<&str>, enemies: &[&str], expected: Result<(), Defect>| {
            let mut item = item(Interaction::SingleChoice, &["a", "b", "c"], &["c1"]);
            item.theme = theme.map(Into::into);
            item.enemies = enemies.iter().map(|id| ItemId::from(*id)).collect();
            assert_eq!(item.check(), expected, "theme {theme:?}, enemies {enemies:?}");
        };
        check(Some("跨链"), &["a-2", "a-3"], Ok(()));
        check(Some(" 跨链"), &[], Err(Defect::BadTheme(" 跨链".into())));
        check(Some(""), &[], Err(Defect::BadTheme(String::new())));
        check(None, &["a-1"], Err(Defect::OwnEnemy));
        check(None, &["a-2", "a-2"], Err(Defect::EnemyTwice("a-2".into())));
        check(None, &["A 2"], Err(Defect::BadId("A 2".into())));
    }
}
