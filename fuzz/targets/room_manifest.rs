//! `record.json`, behind a good signature.
#![no_main]

use gongyuan_fuzz::signed;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let read = sealing::room_record::read(&signed().room(data), &signed().trust);
    if let Ok(record) = read {
        let _ = black_box(record.record::<serde_json::Value>());
    }
});
