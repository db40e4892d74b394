//! `trust.json` with the members that follow from a good one.
#![no_main]

use gongyuan_fuzz::board;
use libfuzzer_sys::fuzz_target;
use sealing::trust::TrustFile;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let _ = black_box(TrustFile::read(&board().trust_with("trust.json", data), None));
});
