//! The environment that a window starts in.
//!
//! A WebView obeys variables that give it away to remote control or inspection. They cannot be unset safely inside a
//! running process, so the program starts itself again without them, as the first act of `main`.

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

/// What a window needs of its environment: where the display, the session and the owner's folders are, the language, the
/// input method, and what the system itself is. Everything else could open a door into it, or load code.
const ALLOWED: &[&str] = &[
    "AT_SPI_BUS_ADDRESS",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "GDK_BACKEND",
    "GDK_DPI_SCALE",
    "GDK_SCALE",
    "GONGYUAN_ENVIRONMENT",
    "GTK_IM_MODULE",
    "HOME",
    "HOMEDRIVE",
    "HOMEPATH",
    "IBUS_ADDRESS",
    "LANG",
    "LANGUAGE",
    "LOGNAME",
    "NO_AT_BRIDGE",
    "NUMBER_OF_PROCESSORS",
    "OS",
    "PATH",
    "PUBLIC",
    "SHELL",
    "TEMP",
    "TMP",
    "TMPDIR",
    "TZ",
    "USER",
    "USERNAME",
    "USERPROFILE",
    "WAYLAND_DISPLAY",
    "WEBKIT_DISABLE_DMABUF_RENDERER",
    "WINDIR",
    "XAUTHORITY",
    "XMODIFIERS",
];
/// Beginnings of further names that it needs.
const ALLOWED_GROUPS: &[&str] =
    &["APPDATA", "LC_", "LOCALAPPDATA", "PROCESSOR_", "PROGRAM", "SYSTEM", "XDG_"];

/// Under automation the WebDriver comes in through these, and tests bring variables of their own.
#[cfg(feature = "automation")]
const AUTOMATION: &[&str] = &["TAURI_", "WEBKIT_", "GONGYUAN_", "LIBGL_"];
#[cfg(not(feature = "automation"))]
const AUTOMATION: &[&str] = &[];

/// Set for the second start, so that there is no third.
const CLEANED: &str = "GONGYUAN_ENVIRONMENT";

/// Whether this process was started in a clean environment, and nothing can come in through it.
pub fn is_clean() -> bool {
    AUTOMATION.is_empty() && env::var_os(CLEANED).is_some() && forbidden().is_empty()
}

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
    let names = env::vars_os().map(|(name, _)| name);
    names.filter(|name| name.to_str().is_none_or(|name| !allowed(name))).collect()
}

/// Windows does not tell upper from lower case in names.
fn allowed(name: &str) -> bool {
    let upper = name.to_uppercase();
    let begins = |starts: &[&str]| starts.iter().any(|start| upper.starts_with(start));
    ALLOWED.contains(&upper.as_str()) || begins(ALLOWED_GROUPS) || begins(AUTOMATION)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_a_door_is_left_behind() {
        let check = |name: &str, expected: bool| assert_eq!(allowed(name), expected, "{name}");
        for name in ["DISPLAY", "LANG", "LC_ALL", "XDG_RUNTIME_DIR", "XMODIFIERS", "SystemRoot"] {
            check(name, true);
        }
        let doors =
            ["LD_PRELOAD", "LD_LIBRARY_PATH", "GTK_MODULES", "GTK_PATH", "GIO_EXTRA_MODULES"];
        for name in doors.into_iter().chain(["GTK_DEBUG", "GST_PLUGIN_PATH", "http_proxy"]) {
            check(name, false);
        }
        check("WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS", false);
        check("WEBKIT_INSPECTOR_SERVER", cfg!(feature = "automation"));
    }
}
