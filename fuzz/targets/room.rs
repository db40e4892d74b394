//! A room record.
#![no_main]

use gongyuan_fuzz::board;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let _ = black_box(sealing::room_record::read(data, &board().trust));
});
