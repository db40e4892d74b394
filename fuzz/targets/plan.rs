//! A plan.
#![no_main]

use gongyuan_fuzz::text;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    if let Ok(plan) = sitting::Plan::from_toml(text(data)) {
        let _ = black_box(plan.start_unix());
    }
});
