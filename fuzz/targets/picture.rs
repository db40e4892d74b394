//! Pictures beside a source: refused, or stored as bytes that are stored again as they are.
#![no_main]

use interchange::picture;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(stored) = picture("a.png", data) {
        assert_eq!(picture("a.png", &stored).as_ref(), Ok(&stored));
    }
});
