//! What is typed into a blank, against what is right there: the first line is right, the rest was typed.
#![no_main]

use gongyuan_fuzz::text;
use item::{Blanks, Body, Points, Question, Response};
use libfuzzer_sys::fuzz_target;
use marking::{AnswerKey, RightEntries, RightEntry};
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let (right, typed) = text(data).split_once('\n').unwrap_or_default();
    let entry = match serde_json::from_str::<RightEntry>(right) {
        Ok(entry) => entry,
        Err(_) => RightEntry::texts([right]),
    };
    let key = AnswerKey::TextEntry(RightEntries { text_entry: vec![entry] });
    let Ok(stem) = "____".parse() else { return };
    let question = Question { stem, body: Body::TextEntry(Blanks { blanks: 1 }) };
    let response = Response::typed([typed]);
    black_box((key.earned(&response, Points::whole(1)), question.body.accepts(&response)));
});
