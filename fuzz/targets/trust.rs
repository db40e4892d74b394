//! A trust file, first and next.
#![no_main]

use gongyuan_fuzz::board;
use libfuzzer_sys::fuzz_target;
use sealing::trust::TrustFile;

fuzz_target!(|data: &[u8]| {
    if let Ok(next) = TrustFile::read_next(data, &board().trust) {
        assert_eq!(next.bytes(), data, "kept as it came");
    }
});
