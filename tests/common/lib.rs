//! What the tests of the whole cycle share: the debug binary, small worlds made through it, stock tools, snapshots.
//! Everything here panics with a reason: it is test code that only happens to be a library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod files;
mod gongyuan;
mod refusal;
mod tar;
mod tools;
mod world;

pub use files::{Content, copy_folder, flip, read, read_json, snapshot, write};
pub use gongyuan::{Ran, binary, root};
pub use refusal::is_chinese;
pub use tar::{Member, members, spoil};
pub use tools::{Tool, python, tool};
pub use world::{Plan, Row, World, line, number};
