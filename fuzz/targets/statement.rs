//! A signed statement: of officers, of machines, of two persons.
#![no_main]

use gongyuan_fuzz::board;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let _ = black_box(sealing::statement::read(data, &board().trust));
});
