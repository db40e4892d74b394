//! What a room does without a display.

pub mod room;
pub mod station;
