//! Items in plain text.
#![no_main]

use gongyuan_fuzz::text;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let place = |standard: &str, point: &str| {
        Ok(item::Place {
            standard: standard.to_owned(),
            level: None,
            module: "模块".to_owned(),
            knowledge_point: item::KnowledgePointId::from(point),
        })
    };
    let _ = black_box(interchange::read_source(text(data), &place, &interchange::no_pictures));
});
