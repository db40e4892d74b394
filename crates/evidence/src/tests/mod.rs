//! Days of a room as data, and what comes out of them.

mod honest;
mod laws;
pub(crate) mod sample;
mod stories;
mod table;
