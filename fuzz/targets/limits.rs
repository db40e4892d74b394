//! Limits of papers.
#![no_main]

use gongyuan_fuzz::text;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(rules) = sitting::LimitRules::from_toml(text(data)) {
        let _ = rules.check();
    }
});
