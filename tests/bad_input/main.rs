//! Bad input: each a clear message with what to do, nothing lost, no panic. One table per place where it arrives.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod folders;
mod names;
mod outs;
mod packing;
mod results;
mod room;
