//! A standard, read and checked.
#![no_main]

use gongyuan_fuzz::text;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    if let Ok(standard) = standard::Standard::from_toml(text(data)) {
        black_box(standard.defects());
    }
});
