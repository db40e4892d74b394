//! Tiny items for the tests of the figures.

use super::bank::{Interaction, Item, SourceAnswer};

/// A choice item; several letters make it a multiple choice.
pub fn item(id: &str, level: &str, stem: &str, choices: &[&str], key: &str) -> Item {
    let letters: Vec<char> = key.chars().collect();
    let (interaction, answer) = match letters[..] {
        [letter] => (Interaction::SingleChoice, SourceAnswer::Letter(letter)),
        _ => (Interaction::MultipleChoice, SourceAnswer::Letters(letters)),
    };
    Item {
        id: id.into(),
        knowledge_point: "x/1".into(),
        interaction,
        stem: stem.into(),
        choices: choices.iter().map(ToString::to_string).collect(),
        answer,
        enemies: Vec::new(),
        level: level.into(),
        module: "m".into(),
    }
}

/// A true/false item.
pub fn truth(id: &str, level: &str, is: bool) -> Item {
    let (interaction, answer) = (Interaction::TrueFalse, SourceAnswer::Truth(is));
    Item { interaction, answer, ..item(id, level, "x", &[], "A") }
}
