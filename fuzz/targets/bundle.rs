//! A result bundle.
#![no_main]

use gongyuan_fuzz::board;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    if let Ok(bundle) = sealing::bundle::read(data, &board().trust) {
        let _ = black_box(bundle.open(&board().live));
    }
});
