//! A machine's request, and what the board gives back.
#![no_main]

use gongyuan_fuzz::board;
use libfuzzer_sys::fuzz_target;
use sealing::ssh::MachineRole;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let _ = black_box(sealing::enrolment::Request::read(data));
    let key = board().trust.trust().ca[0];
    let _ =
        black_box(sealing::enrolment::Grant::read(data, &key, "station-01", MachineRole::Station));
});
