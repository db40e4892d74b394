//! Any file of ours: what is read, written again, gives the same bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let limits = sealing::tarball::Limits { members: 16, member_bytes: 1 << 20 };
    if let Ok(members) = sealing::tarball::read(data, &limits) {
        assert_eq!(sealing::tarball::write(&members).as_deref(), Ok(data), "one encoding only");
    }
});
