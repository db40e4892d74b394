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

/// The trust file remembers the last good package manifest, so that a room's bundles are verified faster.
#[test]
fn a_remembered_package_manifest_excuses_nothing() {
    let subject = subject::Subject::new();
    let good = subject.good(subject::Kind::Bundle, 1);
    let read = |bytes: &[u8]| subject.accepts(subject::Kind::Bundle, bytes);
    let check = |why: &str, code: &str, change: &dyn Fn(&mut world::Members)| {
        assert!(read(&good).is_ok(), "remembered");
        let bytes = world::rebuild(&good, |members| change(members));
        assert_eq!(world::refused(read(&bytes), why), code, "{why}");
    };
    check("one officer's signature is gone", "too_few_officers", &|m| drop(m.pop()));
    check("one officer's signature is the other's", "wrong_signer", &|m| m[6].1 = m[5].1.clone());
    check("the manifest was changed", "signature_invalid", &|m| m[4].1[40] ^= 1);
    let other = world::World::new().trust();
    let result = sealing::bundle::read(&good, &other);
    assert_eq!(world::refused(result, "it is another trust file"), "unknown_officer", "");
    let copy = subject.trust.clone();
    assert!(sealing::bundle::read(&good, &copy).is_ok() && copy == subject.trust, "a copy forgets");
}
