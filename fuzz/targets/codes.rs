//! What people type: codes, receipts, order codes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let Ok(typed) = std::str::from_utf8(data) else { return };
    if let Ok(code) = sealing::RoleCode::parse(typed) {
        assert_eq!(sealing::RoleCode::parse(&code.grouped()), Ok(code), "it reads back");
    }
    let _ = black_box(sealing::ReleaseCode::parse(typed));
    let _ = black_box(sealing::codes::Receipt::parse(typed));
    let _ = black_box(sealing::codes::OrderCode::parse(typed));
});
