//! Every vector of `tests/vectors/containers`: made by a script that shares no code with this crate, judged by this
//! crate, and by stock programs where the vector says what they think. The fields: `docs/format/README.md`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod file;
mod judge;
mod stock;

use file::Vectors;
use serde_json::Value;

#[test]
fn every_vector_has_the_verdict_that_it_states() {
    let vectors = Vectors::load();
    let mut wrong = Vec::new();
    for vector in vectors.all() {
        let name = vector["vector"].as_str().unwrap();
        let expected = match vector["verdict"].as_str().unwrap() {
            "accepted" => "accepted",
            _ => vector["code"].as_str().unwrap(),
        };
        let got = judge::judge(&vectors, vector).map_or_else(|error| error.code(), |()| "accepted");
        if got != expected {
            let shows = vector["shows"].as_str().unwrap();
            wrong.push(format!("{name} ({shows}): {got} instead of {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} vectors are judged wrongly:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn there_are_vectors_of_every_format_good_and_bad() {
    let vectors = Vectors::load();
    assert!(vectors.all().len() >= 60, "at least sixty: {}", vectors.all().len());
    let kinds = [
        "trust",
        "krl",
        "package",
        "unlock",
        "opening",
        "bundle",
        "room",
        "statement",
        "closing",
        "package-2",
        "ticket",
        "room-2",
        "sshsig",
        "certificate",
        "codes",
        "request",
        "grant",
        "recovery",
    ];
    for kind in kinds {
        let has = |verdict: &str| {
            let own = |v: &&&Value| v["vector"].as_str().unwrap().starts_with(&format!("{kind}/"));
            vectors.all().iter().filter(own).any(|v| v["verdict"] == verdict)
        };
        // A list is only ever judged as a member of a trust file: the good ones are trust/station-revoked-by-….
        assert!(has("accepted") || kind == "krl", "a good {kind}");
        assert!(has("refused"), "a bad {kind}");
    }
}
