//! What the tests of the whole cycle share: the debug binary, small worlds made through it, stock tools, digests.
//! Everything here panics with a reason: it is test code that only happens to be a library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod files;
mod gongyuan;
mod tools;
mod world;

pub use files::{copy_folder, digests, flip, read, read_json, write};
pub use gongyuan::{Ran, binary, root};
pub use tools::{Tool, python, tool};
pub use world::{Plan, World, number};
