//! What a room does without a display.

mod closing;
pub mod room;
pub mod station;
