//! An exam package, as it is and as a draft.
#![no_main]

use gongyuan_fuzz::board;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let _ = black_box(sealing::package::read(data, &board().trust));
    let _ = black_box(sealing::package::draft_digest(data));
});
