//! Declares every command of the contract, so that a window may call only what its capability file names.

/// The names of the commands.
macro_rules! commands {
    ($($name:ident),+ $(,)?) => { &[$(stringify!($name)),+] };
}

fn main() {
    let commands = tauri_build::AppManifest::new().commands(include!("src/commands/list.in"));
    if let Err(error) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))
    {
        println!("cargo::error={error:#}");
    }
}
