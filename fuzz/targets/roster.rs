//! A roster, with what travels of every document number.
#![no_main]

use gongyuan_fuzz::text;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    if let Ok(roster) = sitting::Roster::from_csv(text(data)) {
        for candidate in &roster.candidates {
            black_box((candidate.id_tail(), candidate.id_masked()));
        }
    }
});
