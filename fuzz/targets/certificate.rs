//! A certificate line.
#![no_main]

use gongyuan_fuzz::text;
use libfuzzer_sys::fuzz_target;
use sealing::ssh::Certificate;

fuzz_target!(|data: &[u8]| {
    if let Ok(certificate) = Certificate::from_openssh(text(data)) {
        let again = Certificate::from_openssh(&certificate.to_openssh());
        assert_eq!(again.as_ref(), Ok(&certificate), "it reads back");
    }
});
