//! The mirror, and an attempt that goes on at a spare: on the command line, at the stations themselves, and with a disk
//! that is destroyed at a random instant.
#![allow(missing_docs, dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod board;
mod destroyed;
mod format;
mod hall;
#[path = "../common/inside.rs"]
mod inside;
mod media;
mod moved;
mod tickets;
