//! A head of an attempt, as it is and behind a good signature.
#![no_main]

use gongyuan_fuzz::{signed, text};
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let (own, line) = (signed(), text(data));
    let read = |head: &str| sealing::head::read(head, own.package.exam(), &own.trust);
    let _ = black_box(read(line));
    let _ = black_box(read(&own.head(line)));
});
