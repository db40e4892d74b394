//! The rules that every item obeys, whatever format it came from.

use crate::Item;
use item::{ChoiceId, Content, Inline, Interaction, ItemId};
use std::collections::BTreeSet;

/// What is wrong with one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Defect {
    /// The id has other characters than lower-case letters, digits and hyphens, or is longer than 64.
    BadId(ItemId),
    /// A text that must be there is empty.
    EmptyText(ItemText),
    /// A part of a text that neither screen nor paper draws.
    NotDrawn(Undrawn),
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
    /// A key of another interaction.
    OtherKey(Interaction),
    /// A text entry item whose stem and key have other blanks than each other, none, or too many.
    Blanks {
        /// Blanks of the stem.
        stem: usize,
        /// Blanks that have a key.
        keys: usize,
        /// How many there may be.
        most: u32,
    },
    /// A blank, from 1, in which nothing or the same twice is right, or whose tolerance is below zero.
    BadEntry(usize),
    /// A theme that is empty, longer than 64 characters, or has blanks at its ends.
    BadTheme(String),
    /// An item that names itself as its enemy.
    OwnEnemy,
    /// An item that names the same enemy twice.
    EnemyTwice(ItemId),
}

/// What a text may hold, and nothing draws yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undrawn {
    /// 公式.
    Formula,
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
        if self.question.stem.is_empty() {
            return Err(Defect::EmptyText(ItemText::Stem));
        }
        if self.explanation.trim().is_empty() {
            return Err(Defect::EmptyText(ItemText::Explanation));
        }
        let parts = self.question.body.texts();
        parts.into_iter().chain([&self.question.stem]).try_for_each(check_drawn)?;
        self.answer_key.check(&self.question)?;
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

/// Refuses what a tree can hold, and neither screen nor paper draws.
fn check_drawn(content: &Content) -> Result<(), Defect> {
    for part in content.inlines() {
        match part {
            Inline::Formula { .. } => return Err(Defect::NotDrawn(Undrawn::Formula)),
            Inline::Text { .. }
            | Inline::Code { .. }
            | Inline::Emphasis { .. }
            | Inline::Superscript { .. }
            | Inline::Subscript { .. }
            | Inline::Blank { .. }
            | Inline::Image { .. }
            | Inline::Break => {}
        }
    }
    Ok(())
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
            Interaction::TextEntry => panic!("it has no choices"),
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
        let few = Defect::ChoiceCount { interaction: SingleChoice, least: 3, most: 6, count: 2 };
        check(SingleChoice, &["a", "b"], &["c1"], Err(few));
        check(SingleChoice, &["a", " ", "c"], &["c1"], Err(Defect::EmptyText(ItemText::Choice)));
        check(TrueFalse, &["对", "错"], &["c1"], Err(Defect::OwnChoices));
    }

    #[test]
    fn what_nobody_draws_is_refused_by_name() {
        let mut one = item(Interaction::SingleChoice, &["a", "b", "c"], &["c1"]);
        one.question.stem = format!("见![接线图](sha256:{})", "ab".repeat(32)).parse().unwrap();
        assert_eq!(one.check(), Ok(()), "pictures are drawn");
        let mut one = item(Interaction::SingleChoice, &["a", "$`x^2`$", "c"], &["c1"]);
        assert_eq!(one.check(), Err(Defect::NotDrawn(Undrawn::Formula)), "in a choice, too");
        one.question.stem = " ".parse().unwrap();
        assert_eq!(one.check(), Err(Defect::EmptyText(ItemText::Stem)), "nothing is asked");
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
