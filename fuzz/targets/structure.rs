//! A structure.
#![no_main]

use gongyuan_fuzz::text;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let _ = black_box(sitting::Structure::from_toml(text(data)));
});
