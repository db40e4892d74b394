//! The console (监考机): two invigilators open a room, and close it with its record.

mod beside;
mod close;
mod compare;
pub mod contract;
mod error;
mod misconduct;
mod open;
mod order;
mod revision;
mod stood_still;
mod survey;
mod ticket;
pub mod view;
mod words;

pub use attempt::Order;
pub use close::{ClosedRoom, close};
pub use error::{Error, Result};
pub use misconduct::Misconduct;
pub use open::{Console, Entry, Opened};
pub use order::SpokenOrder;
pub use survey::{MachineRow, PassedOver, SeatAct, SeatBreach, Survey, survey};
pub use ticket::{GivenTicket, Move};
