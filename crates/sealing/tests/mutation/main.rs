//! Mutants of every sealed file: none that differs in any byte is accepted, none makes a reader panic, and what we accept
//! stock `ssh-keygen` accepts. Here a few thousand; `cargo xtask bench sealing -- --mutate 200000` for all of them.
#![allow(
    missing_docs,
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod bent;
mod raw;
mod run;
mod sample;
mod subject;
#[path = "../all/tools.rs"]
mod tools;
#[path = "../all/world.rs"]
mod world;

#[test]
fn no_mutant_is_accepted_and_none_makes_a_reader_panic() {
    let report = run::mutants(3_000, 1);
    assert!(report.accepted.is_empty(), "accepted: {:?}", report.accepted);
    assert!(report.panicked.is_empty(), "panicked: {:?}", report.panicked);
    assert_eq!(report.total(), 3_000, "every mutant was read");
    assert_eq!(report.by_mutation.len(), run::MUTATIONS.len(), "every kind of mutation took part");
}

#[test]
fn ssh_keygen_accepts_what_we_accept() {
    let report = sample::compare(40, 1);
    assert!(report.only_we.is_empty(), "ssh-keygen refuses what we accept: {:?}", report.only_we);
    assert_eq!(report.both, 40, "every untouched file is accepted by both");
}
