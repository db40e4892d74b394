//! Declares every command, so that a window may call only what its capability file names.

fn main() {
    let commands =
        tauri_build::AppManifest::new().commands(&["board_view", "choose_files", "import_files"]);
    if let Err(error) =
        tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))
    {
        println!("cargo::error={error:#}");
    }
}
