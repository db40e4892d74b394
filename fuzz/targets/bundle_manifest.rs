//! `manifest.json` of a result bundle, behind a good signature.
#![no_main]

use gongyuan_fuzz::signed;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let _ = black_box(sealing::bundle::read(&signed().bundle(data), &signed().trust));
});
