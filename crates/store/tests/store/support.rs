//! Builders that every module uses.

pub use crate::databases::{STEM, beside, contains, folder, key, names_in};

use crate::databases::{place, question};
use item::{Difficulty, StationItem};
use store::JournalEvent;

pub fn station_item(id: &str, version: u32) -> StationItem {
    StationItem {
        id: id.into(),
        version,
        place: place("m", (version == 1).then_some("初级")),
        question: question(),
        difficulty: Difficulty::new(3).unwrap(),
    }
}

pub fn event(seq: u64) -> JournalEvent {
    let bytes = format!("event {seq} ").repeat(20).into_bytes();
    JournalEvent { seq, wall_ms: 1_800_000_000_000 + seq as i64, bytes, head: vec![seq as u8; 32] }
}
