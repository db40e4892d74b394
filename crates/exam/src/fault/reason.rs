//! Why a blueprint cannot be met, as a sentence with what to do.

use super::Language;
use assembly::Reason;
use item::{Interaction, Points};

/// One reason in a language.
pub fn reason_sentence(reason: &Reason, language: Language) -> String {
    match language {
        Language::Chinese => chinese(reason),
        Language::English => english(reason),
    }
}

fn chinese(reason: &Reason) -> String {
    match reason {
        Reason::Arithmetic { module, need, items } => {
            let items = join(items);
            format!("“{module}”需 {need} 分，而每题 {items} 分的题型凑不出这个分数，与题量无关。")
        }
        Reason::Margins => "各职业功能分别可以满足，但各题型的题数合起来无法同时满足。".into(),
        Reason::Section { interaction, need, have } => {
            let (name, short) = (interaction.chinese(), need - have);
            format!("{name}需 {need} 题，可用 {have} 题，请补充 {short} 题。")
        }
        Reason::Module { module, need, have } => {
            format!("“{module}”需 {need} 分，现有试题最多组成 {have} 分，请补充试题。")
        }
        Reason::Cell { module, interaction, need, have } => {
            let (name, short) = (interaction.chinese(), need - have);
            format!("“{module}”的{name}需 {need} 题，现有 {have} 题，请补充 {short} 题。")
        }
    }
}

fn english(reason: &Reason) -> String {
    match reason {
        Reason::Arithmetic { module, need, items } => {
            let items = join(items);
            format!(
                "{module} needs {need} points, which items of {items} points cannot make, however many there are."
            )
        }
        Reason::Margins => {
            "Each module could be met by itself, but not all of them with these counts.".into()
        }
        Reason::Section { interaction, need, have } => {
            let (name, short) = (name(*interaction), need - have);
            format!("{need} {name} items are needed and {have} can be used: add {short}.")
        }
        Reason::Module { module, need, have } => {
            format!("{module} needs {need} points, its items make {have} at most: add items.")
        }
        Reason::Cell { module, interaction, need, have } => {
            let (name, short) = (name(*interaction), need - have);
            format!("{module} needs {need} {name} items and has {have}: add {short}.")
        }
    }
}

fn name(interaction: Interaction) -> &'static str {
    match interaction {
        Interaction::SingleChoice => "single choice",
        Interaction::MultipleChoice => "multiple choice",
        Interaction::TrueFalse => "true/false",
    }
}

fn join(points: &[Points]) -> String {
    points.iter().map(ToString::to_string).collect::<Vec<_>>().join("/")
}
