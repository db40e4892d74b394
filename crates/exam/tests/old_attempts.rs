//! Journals and bundles of before are read for ever (`tests/make_attempt_vector.py`, which shares no code with us).

use exam::payload::AttemptRecord;
use exam::record::{self, Owner, Recorded};
use sealing::Digest;

const EVENTS: &[u8] = include_bytes!("../../../tests/vectors/attempt/choices.events");
const ATTEMPT: &[u8] = include_bytes!("../../../tests/vectors/attempt/choices.attempt.json");
const HEAD: &str = include_str!("../../../tests/vectors/attempt/choices.head");

#[test]
fn an_attempt_from_before_other_interactions_replays_to_its_head_and_its_responses() {
    let package = Digest(std::array::from_fn(|at| u8::try_from(at).unwrap()));
    let owner = Owner { package: &package, station: "station-007", candidate: "20260001" };
    let Ok(replay) = record::replay(owner, record::split(EVENTS)) else { panic!("it replays") };
    assert_eq!(replay.head.to_string(), HEAD.trim(), "the head of the chain");
    let attempt: AttemptRecord = serde_json::from_slice(ATTEMPT).unwrap();
    assert_eq!(replay.attempt.responses, attempt.responses, "the responses that were handed in");
}

#[test]
fn what_was_written_then_is_written_so_today() {
    for line in record::split(EVENTS) {
        let event: Recorded = record::read(line).expect("an event");
        assert_eq!(event.to_bytes().unwrap(), line, "the bytes of event {}", event.seq);
    }
    let attempt: AttemptRecord = serde_json::from_slice(ATTEMPT).unwrap();
    assert_eq!(serde_json::to_vec(&attempt).unwrap(), ATTEMPT, "the bytes of a summary");
}
