//! `manifest.json` of a package, behind good signatures.
#![no_main]

use gongyuan_fuzz::signed;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let _ = black_box(sealing::package::read(&signed().package(data), &signed().trust));
});
