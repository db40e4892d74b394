//! The machine from outside: its table, its rules, and its replay.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod replay;
mod rules;
mod samples;
mod table;
