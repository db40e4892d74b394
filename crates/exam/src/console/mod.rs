//! The console (监考机): two invigilators open a room, and close it with its record.

mod close;
mod open;
mod order;

pub use attempt::Order;
pub use close::{ClosedRoom, Misconduct, close};
pub use open::{Console, Entry, Opened};
pub use order::SpokenOrder;
