//! An opening file.
#![no_main]

use gongyuan_fuzz::board;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let board = board();
    if let Ok(opening) = sealing::opening::read(data, &board.package, &board.trust, "station-01") {
        let _ = black_box(opening.k2(&board.station));
    }
});
