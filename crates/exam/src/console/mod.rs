//! The console (监考机): two invigilators open a room, and close it with its record.

mod close;
mod open;

pub use close::{ClosedRoom, close};
pub use open::{Console, Entry, Opened};
