//! Duplicate keys of any JSON text, beside serde_json's own opinion.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    if sealing::unique_keys(data) {
        let _ = black_box(serde_json::from_slice::<serde_json::Value>(data));
    }
});
