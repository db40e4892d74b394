//! What a machine remembers of wrong entries: a file that anybody may have written never keeps it from starting.
#![no_main]

use exam::patience::{Guarded, Patience};
use libfuzzer_sys::fuzz_target;
use std::path::PathBuf;
use std::sync::OnceLock;

fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("patience-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    })
}

fuzz_target!(|data: &[u8]| {
    std::fs::write(folder().join("patience.json"), data).expect("a file");
    let patience = Patience::of(folder(), 0);
    assert!(patience.check(&Guarded::Release, 5_000).is_ok(), "nobody waits longer than 5 s");
});
