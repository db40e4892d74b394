//! The store from outside: one module per kind of file.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "clippy's own exception for tests does not reach the builders beside them"
)]

mod databases;
mod file;
mod frame_file;
mod full_disk;
mod journal;
mod kill;
mod mending;
mod opening;
mod quarantine;
mod speed;
mod station_bank;
mod support;
mod tick_file;
