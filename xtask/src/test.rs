//! `cargo xtask test`: every test, with what it needs.

use crate::shell::{Done, cargo, root, run};
use crate::{limit, setup};
use std::process::Command;

/// Sets up what is missing and runs everything. A program that fails or reaches its time limit ends its part of the tests
/// when the other programs of that part have run, and no part begins after it.
pub fn test() -> Done {
    setup::everything()?;
    println!("Testing the screens");
    screens("check")?;
    screens("test")?;
    println!("Testing the crates");
    run(programs()?.args(["--workspace", "--exclude", "whole-cycle", "--quiet"]))?;
    println!("Testing the whole cycle, and the real window");
    for name in ["gongyuan", "gongyuan-rehearsal"] {
        run(cargo().args(["build", "--package", name]))?;
    }
    undefended()?;
    // Each by itself: built together, they would share what one of them may not have.
    for name in ["gongyuan-app", "gongyuan-board"] {
        run(cargo().args(["build", "--package", name, "--features", "automation"]))?;
    }
    run(programs()?.args(["--package", "whole-cycle", "--", "--test-threads", "1", "--nocapture"]))
}

/// The room's program without its defences, laid apart: a window on which the attacks of `tests/window/shut` succeed.
fn undefended() -> Done {
    let app = ["build", "--package", "gongyuan-app", "--features", "automation,undefended"];
    run(cargo().args(app))?;
    let apart = root().join("target/undefended");
    let built = root().join("target/debug/gongyuan-app");
    let laid = std::fs::create_dir_all(&apart)
        .and_then(|()| std::fs::copy(built, apart.join("gongyuan-app")));
    laid.map(drop).map_err(|error| format!("{}: {error}", apart.display()))
}

fn screens(script: &str) -> Done {
    let mut npm = limit::named(&format!("ui {script}"))?;
    run(npm.current_dir(root().join("ui")).args(["npm", "run", "--silent", script]))
}

/// `cargo test` for programs, each with its limit.
fn programs() -> Done<Command> {
    let mut cargo = cargo();
    cargo.args(["test", "--config", &limit::runner()?, "--no-fail-fast"]);
    Ok(cargo)
}
