//! Builders that every module uses.

use item::{Body, Choices, Difficulty, KnowledgePointId, Place, Question, StationItem};
use std::path::{Path, PathBuf};
use store::{DbKey, JournalEvent};
use tempfile::TempDir;

pub fn key() -> DbKey {
    DbKey::new([7; 32])
}

pub fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A word that only a stem holds.
pub const STEM: &str = "which-block-is-first";

pub fn station_item(id: &str, version: u32) -> StationItem {
    StationItem {
        id: id.into(),
        version,
        place: Place {
            standard: "2-02-10-15".into(),
            level: (version == 1).then(|| "初级".into()),
            module: "m".into(),
            knowledge_point: KnowledgePointId::from("2-02-10-15/2.1/1"),
        },
        question: Question {
            stem: STEM.parse().unwrap(),
            body: Body::SingleChoice(Choices::numbered(["选c1", "选c2", "选c3"]).unwrap()),
        },
        difficulty: Difficulty::new(3).unwrap(),
    }
}

pub fn event(seq: u64) -> JournalEvent {
    let bytes = format!("event {seq} ").repeat(20).into_bytes();
    JournalEvent { seq, wall_ms: 1_800_000_000_000 + seq as i64, bytes, head: vec![seq as u8; 32] }
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
