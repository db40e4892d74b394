//! Both ways with stock programs: they open and verify everything that we seal, and we accept what they make with the
//! same keys.
#![allow(
    missing_docs,
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod ours;
mod theirs;
#[path = "../all/tools.rs"]
mod tools;
#[path = "../all/world.rs"]
mod world;
