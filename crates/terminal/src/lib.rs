//! How every program of the house speaks on a terminal: JSON or prose on standard output, progress and errors on standard
//! error, one exit code for each kind of end.

mod output;
mod role;

pub use output::{Done, Failure, Output, refuse};
pub use role::Role;
