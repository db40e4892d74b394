//! Builders that every module uses.

pub use crate::databases::{beside, contains, folder, key};

use crate::databases::{place, question};
use item::{Difficulty, ItemId};
use marking::{AnswerKey, Item};

/// A word that only an explanation holds.
pub const EXPLANATION: &str = "because-of-the-ledger";

pub fn item(id: &str, module: &str, level: Option<&str>) -> Item {
    Item {
        id: id.into(),
        version: 1,
        place: place(module, level),
        question: question(),
        answer_key: AnswerKey::choices(["c2"]),
        explanation: EXPLANATION.into(),
        difficulty: Difficulty::new(3).unwrap(),
        author: "编写组".into(),
        review: "未复核".into(),
        theme: None,
        enemies: Vec::new(),
        published: false,
    }
}

pub fn ids(items: &[Item]) -> Vec<(ItemId, u32)> {
    items.iter().map(|item| (item.id.clone(), item.version)).collect()
}
