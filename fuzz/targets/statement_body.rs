//! The body of a statement of each kind, behind good signatures: what was stated reads back.
#![no_main]

use gongyuan_fuzz::signed;
use libfuzzer_sys::fuzz_target;
use sealing::statement::{self, Kind};
use std::hint::black_box;

const KINDS: [Kind; 7] = [
    Kind::Decision,
    Kind::Closing,
    Kind::Ticket,
    Kind::Import,
    Kind::Marks,
    Kind::Correction,
    Kind::Report,
];

fuzz_target!(|data: &[u8]| {
    let Some((first, body)) = data.split_first() else { return };
    let kind = KINDS[usize::from(*first) % KINDS.len()];
    let _ = black_box(serde_json::from_slice::<marking::AnswerKey>(body));
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(body) else { return };
    let Ok(bytes) = signed().statement(kind, &value) else { return };
    let read = statement::read(&bytes, &signed().trust).expect("it reads back");
    assert_eq!(read.header().kind, kind, "as what it was stated");
    let stated = read.body::<serde_json::Value>();
    // No body of ours has a fraction; digits of one need not come back.
    assert!(stated == Ok(value) || body.iter().any(|byte| b".eE".contains(byte)), "as it was");
});
