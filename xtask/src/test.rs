//! `cargo xtask test`: every test, with what it needs.

use crate::setup;
use crate::shell::{Done, cargo, command, root, run};

/// Sets up what is missing and runs everything; the first failure ends it.
pub fn test() -> Done {
    setup::everything()?;
    println!("Testing the screens");
    let ui = root().join("ui");
    run(command("npm").current_dir(&ui).args(["run", "--silent", "check"]))?;
    run(command("npm").current_dir(&ui).args(["run", "--silent", "test"]))?;
    println!("Testing the crates");
    run(cargo().args(["test", "--workspace", "--exclude", "whole-cycle", "--quiet"]))?;
    println!("Testing the whole cycle, and the real window");
    run(cargo().args(["build", "--package", "gongyuan"]))?;
    run(cargo().args(["build", "--package", "gongyuan-app", "--features", "automation"]))?;
    run(cargo().args([
        "test",
        "--package",
        "whole-cycle",
        "--",
        "--test-threads",
        "1",
        "--nocapture",
    ]))
}
