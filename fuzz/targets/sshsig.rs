//! A signature, of a fixed message.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sealing::ssh::Namespace;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = black_box(sealing::ssh::verify(text, Namespace::ExamRoom, b"message\n"));
    }
});
