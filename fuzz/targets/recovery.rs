//! A share of the recovery identity.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let _ = black_box(sealing::recovery::join(data, data));
});
