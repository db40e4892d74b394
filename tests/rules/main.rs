//! The rules of time and of acts at a station, from outside: a packed sitting, the window's use cases, a clock that is
//! moved by hand, and the board's import at the end.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod acts;
mod lock;
mod seat;
mod time;
