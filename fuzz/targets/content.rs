//! The text of stems and choices: parsed or refused, and every character of a stored one kept.
#![no_main]

use gongyuan_fuzz::text;
use item::Content;
use libfuzzer_sys::fuzz_target;
use std::hint::black_box;

fuzz_target!(|data: &[u8]| {
    let source = text(data);
    let digest = |_: &str| Ok::<_, ()>(item::PictureId::new("ab".repeat(32)).address());
    let named = item::readdress_pictures(source, digest).unwrap_or_default();
    if let Ok(content) = Content::parse(named) {
        black_box((content.lines(), content.blanks(), content.pictures()));
    }
    assert_eq!(Content::stored(source.to_owned()).source(), source);
});
