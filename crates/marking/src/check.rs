//! The rules that every item obeys, whatever format it came from.

use crate::Item;
use item::{Content, Inline, Interaction, ItemId};
use std::collections::BTreeSet;

/// What is wrong with one item.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Defect {
    /// The id has other characters than lower-case letters, digits and hyphens, or is longer than 64.
    #[error("the id {0:?} must be 1 to 64 lower-case letters, digits or hyphens")]
    BadId(String),
    /// A text that must be there is empty.
    #[error("the {0} is empty")]
    EmptyText(&'static str),
    /// A part of a text that neither screen nor paper draws.
    #[error("a {0} cannot be shown to candidates by this program: say it in words")]
    NotDrawn(&'static str),
    /// Too few or too many choices for the interaction.
    #[error("{interaction} needs {least} to {most} choices, not {count}")]
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
    /// Two choices share a text or an id.
    #[error("two choices are the same: {0:?}")]
    SameChoices(String),
    /// The answer key names a choice that is not there.
    #[error("the answer names {0:?}, which is not a choice")]
    UnknownChoice(String),
    /// A single choice or true/false item with other than one right choice.
    #[error("{0} has exactly one right choice")]
    OneRight(Interaction),
    /// A multiple choice item with fewer than two right choices, or all of them.
    #[error("multiple_choice has at least two right choices and at least one wrong one")]
    SeveralRight,
    /// A theme that is empty, longer than 64 characters, or has blanks at its ends.
    #[error("the theme {0:?} must be 1 to 64 characters without blanks at its ends")]
    BadTheme(String),
    /// An item that names itself or the same other item twice as its enemy.
    #[error("the enemies name {0:?} twice, or it is the item itself")]
    BadEnemy(ItemId),
}

impl Item {
    /// Checks the item against the rules of its interaction.
    ///
    /// # Errors
    /// The first [`Defect`] found.
    pub fn check(&self) -> Result<(), Defect> {
        check_id(self.id.as_str())?;
        let empty = [
            ("stem", self.question.stem.is_empty()),
            ("explanation", self.explanation.trim().is_empty()),
        ];
        if let Some((name, _)) = empty.into_iter().find(|(_, empty)| *empty) {
            return Err(Defect::EmptyText(name));
        }
        let parts = self.question.body.texts();
        parts.into_iter().chain([&self.question.stem]).try_for_each(check_drawable)?;
        self.answer_key.check(&self.question.body)?;
        self.theme.as_deref().map_or(Ok(()), check_theme)?;
        self.check_enemies()
    }

    fn check_enemies(&self) -> Result<(), Defect> {
        let mut seen = BTreeSet::from([&self.id]);
        for enemy in &self.enemies {
            check_id(enemy.as_str())?;
            if !seen.insert(enemy) {
                return Err(Defect::BadEnemy(enemy.clone()));
            }
        }
        Ok(())
    }
}

/// Refuses what a tree can hold, and neither screen nor paper draws.
fn check_drawable(content: &Content) -> Result<(), Defect> {
    for part in content.inlines() {
        match part {
            Inline::Image { .. } => return Err(Defect::NotDrawn("picture")),
            Inline::Formula { .. } => return Err(Defect::NotDrawn("formula")),
            Inline::Text { .. }
            | Inline::Code { .. }
            | Inline::Emphasis { .. }
            | Inline::Superscript { .. }
            | Inline::Subscript { .. }
            | Inline::Blank { .. }
            | Inline::Break => {}
        }
    }
    Ok(())
}

fn check_theme(theme: &str) -> Result<(), Defect> {
    let good = (1..=64).contains(&theme.chars().count()) && theme.trim() == theme;
    if good { Ok(()) } else { Err(Defect::BadTheme(theme.into())) }
}

fn check_id(id: &str) -> Result<(), Defect> {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let good = !id.is_empty() && id.len() <= 64 && id.chars().all(fine);
    if good { Ok(()) } else { Err(Defect::BadId(id.into())) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AnswerKey;
    use item::{Body, Choices, Difficulty, KnowledgePointId, Place, Question};

    fn item(interaction: Interaction, choices: &[&str], right: &[&str]) -> Item {
        let choices = Choices::numbered(choices.iter().copied()).unwrap();
        let body = match interaction {
            Interaction::SingleChoice => Body::SingleChoice(choices),
            Interaction::MultipleChoice => Body::MultipleChoice(choices),
            Interaction::TrueFalse => Body::TrueFalse(choices),
        };
        Item {
            id: ItemId::from("a-1"),
            version: 1,
            place: Place {
                standard: "S".into(),
                level: None,
                module: "M".into(),
                knowledge_point: KnowledgePointId::from("S/2.1/1"),
            },
            question: Question { stem: "?".parse().unwrap(), body },
            answer_key: AnswerKey::choices(right.iter().copied()),
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
        let few = Defect::ChoiceCount { interaction: TrueFalse, least: 2, most: 2, count: 1 };
        check(TrueFalse, &["正确"], &["c1"], Err(few));
    }

    #[test]
    fn what_nobody_draws_is_refused_by_name() {
        let mut one = item(Interaction::SingleChoice, &["a", "b", "c"], &["c1"]);
        one.question.stem = format!("见![接线图](sha256:{})", "ab".repeat(32)).parse().unwrap();
        assert_eq!(one.check(), Err(Defect::NotDrawn("picture")), "there is no store of pictures");
        let mut one = item(Interaction::SingleChoice, &["a", "$`x^2`$", "c"], &["c1"]);
        assert_eq!(one.check(), Err(Defect::NotDrawn("formula")), "in a choice, too");
        one.question.stem = " ".parse().unwrap();
        assert_eq!(one.check(), Err(Defect::EmptyText("stem")), "nothing is asked");
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
        check(None, &["a-1"], Err(Defect::BadEnemy("a-1".into())));
        check(None, &["a-2", "a-2"], Err(Defect::BadEnemy("a-2".into())));
        check(None, &["A 2"], Err(Defect::BadId("A 2".into())));
    }
}
