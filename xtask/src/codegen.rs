//! Generated files: all that follows from the contract (`xtask/codegen/`). Committed, and compared in CI.

use crate::shell::{Done, cargo, command, output, run};

/// Where they are.
const GENERATED: &[&str] = &[
    "ui/src/shared/generated",
    "src-tauri/capabilities",
    "src-tauri/src/commands/list.in",
    "src-tauri/board/capabilities",
    "src-tauri/board/src/commands/list.in",
];

/// Writes the generated files; with `check`, fails when that changes anything.
pub fn codegen(check: bool) -> Done {
    run(cargo().args(["run", "--quiet", "--package", "codegen"]))?;
    if !check {
        return Ok(());
    }
    let changed = output(command("git").args(["status", "--porcelain", "--"]).args(GENERATED))?;
    if changed.is_empty() {
        return Ok(());
    }
    Err(format!("generated files are stale; run `cargo xtask codegen` and commit:\n{changed}"))
}
