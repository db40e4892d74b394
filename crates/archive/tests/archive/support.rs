//! Builders that every module uses.

use item::{Body, Choices, Difficulty, ItemId, KnowledgePointId, Place, Question};
use marking::{AnswerKey, Item};
use std::path::{Path, PathBuf};
use store::DbKey;
use tempfile::TempDir;

pub fn key() -> DbKey {
    DbKey::new([7; 32])
}

pub fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A word that only an explanation holds.
pub const EXPLANATION: &str = "because-of-the-ledger";

pub fn item(id: &str, module: &str, level: Option<&str>) -> Item {
    Item {
        id: id.into(),
        version: 1,
        place: Place {
            standard: "2-02-10-15".into(),
            level: level.map(Into::into),
            module: module.into(),
            knowledge_point: KnowledgePointId::from("2-02-10-15/2.1/1"),
        },
        question: Question {
            stem: "which-block-is-first".parse().unwrap(),
            body: Body::SingleChoice(Choices::numbered(["选c1", "选c2", "选c3"]).unwrap()),
        },
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

pub fn beside(path: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", path.display()))
}

pub fn names_in(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.unwrap().file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = std::fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

pub fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
