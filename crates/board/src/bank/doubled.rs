//! The same question under two ids: stem and choices, whatever their width, blanks and punctuation.

use item::{Content, ItemId, PictureId, Question};
use marking::Item;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Punctuation after folding. Signs that a formula or a program turns on (`+ - < > = % [ ]` …) are not among it.
const MARKS: &str = ",.;:?!\"'()…—·《》〈〉【】〔〕";

/// An imported item that asks what another asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DoubledItem {
    /// The imported item.
    pub id: ItemId,
    /// The item that asked it before.
    #[serde(rename = "as")]
    pub earlier: ItemId,
}

/// A question as it is compared: its stem, and the texts of its body in no order.
type Folded = (String, BTreeSet<String>);

/// Every set of two or more items that ask the same, by their ids.
pub(crate) fn same_questions(items: &[Item]) -> BTreeSet<BTreeSet<ItemId>> {
    let mut askers: BTreeMap<Folded, BTreeSet<ItemId>> = BTreeMap::new();
    for item in items {
        askers.entry(question(&item.question)).or_default().insert(item.id.clone());
    }
    askers.into_values().filter(|ids| ids.len() > 1).collect()
}

/// The imported items, in their order, that ask what an item of the bank or an earlier one of them asks.
pub(super) fn doubled(bank: &[Item], imported: &[ItemId]) -> Vec<DoubledItem> {
    let order: BTreeMap<&ItemId, usize> = imported.iter().zip(1..).collect();
    let mut found = Vec::new();
    for ids in same_questions(bank) {
        // What was in the bank before has no place in the import, and comes first.
        let place = |id: &ItemId| order.get(id).copied().unwrap_or_default();
        let mut ids: Vec<ItemId> = ids.into_iter().collect();
        ids.sort_by_key(place);
        let earlier = ids.remove(0);
        let later = ids.into_iter().filter(|id| order.contains_key(id));
        found.extend(later.map(|id| (place(&id), DoubledItem { id, earlier: earlier.clone() })));
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, doubled)| doubled).collect()
}

fn question(question: &Question) -> Folded {
    let seen = |content: &Content| {
        let pictures = content.pictures().into_iter().map(PictureId::as_str);
        let text = folded(&content.lines().join("\n"));
        std::iter::once(text.as_str()).chain(pictures).collect::<Vec<_>>().join("\n")
    };
    (seen(&question.stem), question.body.texts().into_iter().map(seen).collect())
}

/// Blanks and marks go, except between two Latin letters or digits: `1.5` is not `15`.
fn folded(text: &str) -> String {
    let (mut kept, mut gap, mut marks) = (String::new(), false, String::new());
    for sign in text.chars().map(narrow) {
        if MARKS.contains(sign) {
            marks.push(sign);
        } else if is_blank(sign) {
            gap = true;
        } else {
            let within = kept.ends_with(|c: char| c.is_ascii_alphanumeric());
            if within && sign.is_ascii_alphanumeric() {
                kept.push_str(if gap && marks.is_empty() { " " } else { &marks });
            }
            kept.push(sign);
            marks.clear();
            gap = false;
        }
    }
    kept
}

/// The sign that stands for all its widths and shapes.
fn narrow(sign: char) -> char {
    match sign {
        // The full-width block repeats ASCII at a fixed distance.
        '！'..='～' => char::from_u32(u32::from(sign) - 0xFEE0).unwrap_or(sign),
        '。' => '.',
        '、' => ',',
        '“' | '”' | '「' | '」' | '『' | '』' => '"',
        '‘' | '’' => '\'',
        _ => sign,
    }
}

/// Blanks, signs without width, and the back-ticks that mark code.
fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '`' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use item::{Body, Choices, Difficulty, KnowledgePointId, Place};
    use marking::AnswerKey;

    #[test]
    fn width_blanks_and_punctuation_are_folded_and_figures_are_not() {
        let check = |one: &str, other: &str, same: bool| {
            assert_eq!(folded(one) == folded(other), same, "{one} and {other}");
        };
        check("哈希函数是（　　）。", "哈希函数是( )", true);
        check("ＳＨＡ－２５６，输出", "SHA-256 输出。", true);
        check("调用 `put()` 之后：", "调用put()之后", true);
        check("他说“好”、“坏”", "他说「好」，「坏」", true);
        check("a\n  b", "a b", true);
        check("约为 1.5 倍", "约为 15 倍", false);
        check("1 2", "12", false);
        check("x < 5", "x > 5", false);
        check("x = [1, 2]", "x = (1, 2)", false);
        check("2²", "22", false);
    }

    fn item(id: &str, stem: &str, choices: &[&str]) -> Item {
        Item {
            id: ItemId::new(id),
            version: 1,
            place: Place {
                standard: "x".into(),
                level: None,
                module: "m".into(),
                knowledge_point: KnowledgePointId::new("x/1"),
            },
            question: Question {
                stem: stem.parse().unwrap(),
                body: Body::SingleChoice(Choices::numbered(choices.iter().copied()).unwrap()),
            },
            answer_key: AnswerKey::choices(["c1"]),
            explanation: "e".into(),
            difficulty: Difficulty::new(1).unwrap(),
            author: "a".into(),
            review: "r".into(),
            theme: None,
            enemies: Vec::new(),
            published: false,
        }
    }

    #[test]
    fn an_imported_item_is_named_with_the_one_that_was_there_before() {
        let bank = [
            item("z", "甲", &["一", "二", "三"]),
            item("b", "甲。", &["三", "一", " 二"]),
            item("a", "甲", &["二", "一", "三"]),
            item("c", "甲", &["一", "二", "四"]),
            item("d", "乙", &["一", "二", "三"]),
        ];
        let check = |imported: &[&str], expected: &[(&str, &str)], why: &str| {
            let ids: Vec<ItemId> = imported.iter().map(|id| ItemId::new(*id)).collect();
            let found = doubled(&bank, &ids);
            let found: Vec<(&str, &str)> =
                found.iter().map(|pair| (pair.id.as_str(), pair.earlier.as_str())).collect();
            assert_eq!(found, expected, "{why}");
        };
        check(&["b", "a"], &[("b", "z"), ("a", "z")], "z was in the bank before");
        check(&["z", "d", "b", "a"], &[("b", "z"), ("a", "z")], "the first of one import is kept");
        check(&["c", "d"], &[], "another choice, or another stem, is another question");
    }

    #[test]
    fn two_pictures_of_the_same_words_are_two_questions() {
        let pictured = |id: &str, digit: &str| {
            let stem = format!("见图。\n\n![波形图](sha256:{})", digit.repeat(64));
            item(id, &stem, &["一", "二", "三"])
        };
        let bank = [pictured("a", "1"), pictured("b", "2"), pictured("c", "1")];
        let same = same_questions(&bank);
        let expected = BTreeSet::from(["a", "c"].map(ItemId::new));
        assert_eq!(same, BTreeSet::from([expected]), "the picture is part of the question");
    }
}
