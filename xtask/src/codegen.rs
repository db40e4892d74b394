//! Generated files: the TypeScript of the views. Committed, and compared in CI.

use crate::shell::{Done, cargo, command, output, run};

const FOLDER: &str = "ui/src/shared/generated";

/// The crates with views; the version tells our `console` from another one.
const HOUSES: &[&str] = &["exam", "station", "console@0.1.0", "board"];

/// Writes the generated files; with `check`, fails when that changes anything.
pub fn codegen(check: bool) -> Done {
    for house in HOUSES {
        run(cargo().args(["test", "--quiet", "--package", house, "--lib", "export_bindings"]))?;
    }
    if !check {
        return Ok(());
    }
    let changed = output(command("git").args(["status", "--porcelain", "--", FOLDER]))?;
    if changed.is_empty() {
        return Ok(());
    }
    Err(format!("generated files are stale; run `cargo xtask codegen` and commit:\n{changed}"))
}
