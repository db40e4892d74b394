//! `cargo xtask bench`, `harness` and `model`: measurements, each printed with the goal that it is held against.

use crate::setup;
use crate::shell::{Done, cargo, run};
use clap::ValueEnum;

/// What is measured.
#[derive(Clone, Copy, ValueEnum)]
pub enum Bench {
    /// Papers: speed beside HiGHS, validity, fairness
    Assembly,
    /// Containers: verification and opening beside the cost of their own primitives
    Sealing,
}

/// Runs one benchmark in a release build; `arguments` go to it.
pub fn bench(which: Bench, arguments: &[String]) -> Done {
    setup::bench(which)?;
    let mut command = cargo();
    match which {
        // Its own workspace: HiGHS is never in the lock file or the build of what ships.
        Bench::Assembly => command.args(["run", "--release", "--manifest-path"]).args([
            "xtask/bench/Cargo.toml",
            "--target-dir",
            "target/bench",
            "--features",
            "highs",
        ]),
        Bench::Sealing => command.args(["bench", "--package", "sealing", "--bench", "sealing"]),
    };
    run(command.arg("--").args(arguments))
}

/// Runs the fault harness in a release build; `arguments` go to it.
pub fn harness(arguments: &[String]) -> Done {
    setup::bench(Bench::Sealing)?;
    run(cargo().args(["run", "--release", "--package", "harness", "--"]).args(arguments))
}

/// How much of the model is explored.
#[derive(Clone, Copy, ValueEnum)]
pub enum Bound {
    /// As in the tests
    Small,
    /// Larger bounds, and every two powers
    Full,
}

/// Explores the model of a room.
pub fn model(bound: Bound) -> Done {
    let bound = match bound {
        Bound::Small => "small",
        Bound::Full => "full",
    };
    run(cargo().args(["run", "--quiet", "--package", "room-model", "--", "--bound", bound]))
}
