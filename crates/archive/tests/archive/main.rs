//! The archive from outside: one module per kind of database.

#![allow(
    clippy::unwrap_used,
    reason = "clippy's own exception for tests does not reach the builders beside them"
)]

#[path = "../../../store/tests/store/databases.rs"]
mod databases;
mod item_bank;
mod opening;
mod result_store;
mod support;
