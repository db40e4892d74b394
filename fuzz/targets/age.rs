//! An age file.
#![no_main]

use gongyuan_fuzz::board;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let _ = black_box(sealing::encryption::decrypt(&board().live, data, 1 << 20));
});
