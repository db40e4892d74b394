//! `manifest.json` of an opening file, behind a good signature.
#![no_main]

use gongyuan_fuzz::signed;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let own = signed();
    let _ = black_box(sealing::opening::read(
        &own.opening(data),
        &own.package,
        &own.trust,
        "station-01",
    ));
});
