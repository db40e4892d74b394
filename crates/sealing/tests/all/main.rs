//! Tests of the crate from outside: round trips, refusals, and the stock tools' opinion.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bundles;
mod codes;
mod enrolments;
mod heads;
mod interop_age;
mod interop_ssh;
mod mutations;
mod packages;
mod primitives;
mod recoveries;
mod statements;
mod tars;
mod tools;
mod trusts;
mod world;
