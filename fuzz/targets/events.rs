//! Events of an attempt, one a line, replayed.
#![no_main]

use gongyuan_fuzz::Recorded;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut attempt = attempt::Attempt::new();
    for line in data.split(|byte| *byte == b'\n') {
        let Ok(record) = serde_json::from_slice::<Recorded>(line) else { return };
        if attempt.apply(&record.event, record.elapsed_ms, record.wall_ms).is_err() {
            return;
        }
    }
});
