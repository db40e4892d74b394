//! `unlock.json`: how two role codes give K₂, and K₂ with the release code the room.

mod file;
mod keys;

pub(crate) use file::PAIRS;
pub use file::{Context, Unlock};
pub use keys::{Codes, K2, Role, RoomKey};
