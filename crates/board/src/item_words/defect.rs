//! What is said of an item that breaks a rule.

use super::Pair;
use item::ChoiceId;
use marking::{Defect, ItemText, Undrawn};

/// What is wrong and what to do, in Chinese and in English.
pub(super) fn words(defect: &Defect) -> Pair {
    match defect {
        Defect::BadId(id) => (
            format!("试题编号“{id}”不符合要求。编号只用小写英文字母、数字和连字符，1 至 64 个字符。"),
            format!("the id \"{id}\" cannot be used. An id is 1 to 64 lower-case letters, digits and hyphens."),
        ),
        Defect::EmptyText(text) => {
            let (zh, en) = empty(*text);
            (format!("{zh}为空。请填写。"), format!("the {en} is empty. Write it."))
        }
        Defect::NotDrawn(Undrawn::Formula) => (
            "题目中有公式，本版本尚不能向考生显示。请改用文字、上标或下标表达。".into(),
            "the item has a formula, which this version cannot show to candidates. Say it in words, with super- and subscript.".into(),
        ),
        Defect::ChoiceCount { interaction, least, most, count } => (
            format!("{}须有 {least} 至 {most} 个选项，现有 {count} 个。请增减选项。", interaction.chinese()),
            format!("a {} item has {least} to {most} choices, and this one has {count}. Add or remove some.", interaction.english()),
        ),
        Defect::OwnChoices => (
            "判断题的选项固定为“正确”“错误”，不得另写。请删去选项（choices）。".into(),
            "a true/false item has no choices of its own. Remove the field choices.".into(),
        ),
        Defect::SameChoices(text) => (
            format!("有两个选项相同：“{text}”。请修改其中一个。"),
            format!("two choices are the same: \"{text}\". Change one of them."),
        ),
        Defect::UnknownChoice(id) => (
            format!("答案中的 {} 不是本题的选项。请核对答案和选项。", letter(id)),
            format!("the answer names {}, which is no choice of the item. Compare answer and choices.", letter(id)),
        ),
        Defect::OneRight(interaction) => (
            format!("{}只能有一个正确选项。请修改答案。", interaction.chinese()),
            format!("a {} item has exactly one right choice. Change the answer.", interaction.english()),
        ),
        Defect::SeveralRight => (
            "多选题至少有两个正确选项，并至少有一个错误选项。请修改答案或选项。".into(),
            "a multiple-choice item has at least two right choices and at least one wrong one. Change the answer or the choices.".into(),
        ),
        Defect::OtherKey(interaction) => (
            format!("答案不是{}的答案。请修改答案或题型。", interaction.chinese()),
            format!("the answer is not that of a {} item. Change the answer or the interaction.", interaction.english()),
        ),
        Defect::Blanks { stem, keys, most } => (
            format!("题干有 {stem} 个空，答案有 {keys} 个；两者须相同，且为 1 至 {most} 个。请修改题干或答案。"),
            format!("the stem has {stem} blanks and the answer {keys}; both must be the same, 1 to {most}. Change stem or answer."),
        ),
        Defect::BadEntry(blank) => (
            format!("第 {blank} 空的答案为空、过长、有重复，或允许误差为负数。请修改。"),
            format!("the answer of blank {blank} is empty, too long, says the same twice, or has a tolerance below zero. Change it."),
        ),
        Defect::BadTheme(theme) => (
            format!("主题“{theme}”不符合要求。主题为 1 至 64 个字符，首尾不留空格；没有主题时删去该字段。"),
            format!("the theme \"{theme}\" cannot be used. A theme is 1 to 64 characters without blanks at its ends; remove the field where there is none."),
        ),
        Defect::OwnEnemy => (
            "互斥试题（enemies）中写了本题自身。请删去。".into(),
            "the enemies name the item itself. Remove it there.".into(),
        ),
        Defect::EnemyTwice(id) => (
            format!("互斥试题（enemies）中 {id} 写了两次。请删去一个。"),
            format!("the enemies name {id} twice. Remove one."),
        ),
    }
}

fn empty(text: ItemText) -> (&'static str, &'static str) {
    match text {
        ItemText::Stem => ("题干（stem）", "stem"),
        ItemText::Explanation => ("解析（explanation）", "explanation"),
        ItemText::Choice => ("有一个选项（choices）", "text of a choice"),
    }
}

/// A choice as the answer of a source names it.
fn letter(id: &ChoiceId) -> String {
    interchange::letter(id).map_or_else(|| id.to_string(), String::from)
}
