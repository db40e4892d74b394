//! Embeds every `question-banks/*/standard.toml` and the default structure: adding an occupation is adding a folder.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let banks = here.join("../../question-banks").canonicalize()?;
    println!("cargo::rerun-if-changed={}", banks.display());
    let mut code = String::from("pub(crate) const STANDARDS: &[&str] = &[\n");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(&banks)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    folders.sort();
    for file in folders.iter().map(|folder| folder.join("standard.toml")).filter(|f| f.exists()) {
        println!("cargo::rerun-if-changed={}", file.display());
        let _ = writeln!(code, "    include_str!({file:?}),");
    }
    let structure = banks.join("structure.toml");
    let _ = writeln!(code, "];\npub(crate) const STRUCTURE: &str = include_str!({structure:?});");
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("embedded.rs"), code)
}
