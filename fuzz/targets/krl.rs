//! A revocation list inside a trust file: only the one that follows from `trust.json` is accepted.
#![no_main]

use gongyuan_fuzz::board;
use libfuzzer_sys::fuzz_target;
use sealing::trust::TrustFile;

fuzz_target!(|data: &[u8]| {
    let bytes = board().trust_with("revoked.krl", data);
    assert_eq!(
        TrustFile::read(&bytes, None).is_ok(),
        bytes == board().trust.bytes(),
        "exactly one list"
    );
});
