//! The environment that a window starts in.
//!
//! A WebView obeys variables that give it away to remote control or inspection. They cannot be unset safely inside a
//! running process, so the program starts itself again without them, as the first act of `main`.

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

/// Beginnings of names that open a door into the window.
#[cfg(not(feature = "automation"))]
const FORBIDDEN: &[&str] = &["TAURI_", "WEBKIT_INSPECTOR", "GTK_MODULES", "GTK_DEBUG"];
/// Under automation the WebDriver comes in through the first two; the others stay shut.
#[cfg(feature = "automation")]
const FORBIDDEN: &[&str] = &["GTK_MODULES", "GTK_DEBUG"];

/// Set for the second start, so that there is no third.
const CLEANED: &str = "GONGYUAN_ENVIRONMENT";

/// Starts the program again in a clean environment; none when it is clean already.
pub fn clean() -> Option<ExitCode> {
    if env::var_os(CLEANED).is_some() && forbidden().is_empty() {
        return None;
    }
    let mut again = std::process::Command::new(env::current_exe().ok()?);
    again.args(env::args_os().skip(1)).env(CLEANED, "clean");
    for name in forbidden() {
        again.env_remove(name);
    }
    if env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_none() {
        // Stations without a graphics card start faster and need less memory.
        again.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    }
    Some(replace(again))
}

#[cfg(unix)]
fn replace(mut again: std::process::Command) -> ExitCode {
    use std::os::unix::process::CommandExt;
    eprintln!("{}", again.exec());
    ExitCode::FAILURE
}

#[cfg(not(unix))]
fn replace(mut again: std::process::Command) -> ExitCode {
    match again.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn forbidden() -> Vec<OsString> {
    let named = |name: &OsString| {
        let name = name.to_string_lossy();
        FORBIDDEN.iter().any(|start| name.starts_with(start))
    };
    env::vars_os().map(|(name, _)| name).filter(named).collect()
}
