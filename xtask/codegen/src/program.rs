//! What a program needs: a capability file for each window, and the list of commands for its build and its handler.

use crate::{Done, empty};
use exam::contract::Window;
use serde_json::json;
use std::fs;
use std::path::Path;

/// Writes the capability files and the list of commands of a program.
pub fn write(program: &Path, windows: &[Window]) -> Done {
    let capabilities = program.join("capabilities");
    empty(&capabilities)?;
    for window in windows {
        let file = capabilities.join(format!("{}.json", window.label));
        fs::write(file, capability(window)?)?;
    }
    Ok(fs::write(program.join("src/commands/list.in"), list(windows))?)
}

fn capability(window: &Window) -> Result<String, serde_json::Error> {
    let allow = |command: &str| format!("allow-{}", command.replace('_', "-"));
    let permissions: Vec<String> = window.commands().map(|row| allow(row.command)).collect();
    let capability = json!({
        "identifier": window.label,
        "description": window.about.trim(),
        "windows": [window.label],
        "local": true,
        "permissions": permissions,
    });
    Ok(serde_json::to_string_pretty(&capability)? + "\n")
}

/// The commands of all windows, each once, as an expression that `build.rs` and the handler read.
fn list(windows: &[Window]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for row in windows.iter().flat_map(Window::commands) {
        if !names.contains(&row.command) {
            names.push(row.command);
        }
    }
    let lines: String = names.iter().map(|name| format!("    {name},\n")).collect();
    format!("// Written by `cargo xtask codegen` from the contract.\ncommands![\n{lines}]\n")
}
