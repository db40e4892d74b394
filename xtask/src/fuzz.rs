//! `cargo xtask fuzz`: every parser on inputs that a fuzzer makes, from the committed corpus on.

use crate::shell::{Done, command, output, root};
use std::path::Path;
use std::process::Stdio;

/// Runs each target for so many seconds (all of them where none is named). Without cargo-fuzz it says so and stops.
pub fn fuzz(seconds: u32, wanted: &[String]) -> Done {
    if output(command("cargo").args(["fuzz", "--version"])).is_err() {
        println!(
            "cargo-fuzz is not installed: no parser is fuzzed (cargo install --locked cargo-fuzz)"
        );
        return Ok(());
    }
    let targets = output(cargo_fuzz().arg("list"))?;
    let targets: Vec<&str> = targets
        .lines()
        .filter(|name| wanted.is_empty() || wanted.iter().any(|w| w == name))
        .collect();
    crate::shell::run(cargo_fuzz().arg("build"))?;
    println!("{:18} {:>12} {:>9} {:>9}", "target", "inputs", "edges", "seconds");
    let failed: Vec<&str> =
        targets.into_iter().filter(|target| one(target, seconds).is_err()).collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(format!("{} failed; the inputs lie in fuzz/artifacts", failed.join(", ")))
}

/// cargo-fuzz asks for nightly flags; the pinned toolchain grants them to this one command.
fn cargo_fuzz() -> std::process::Command {
    let mut command = command("cargo");
    command.arg("fuzz").current_dir(root().join("fuzz")).env("RUSTC_BOOTSTRAP", "1");
    command
}

/// One target. What it finds beyond the committed corpus goes to `fuzz/target/found`.
fn one(target: &str, seconds: u32) -> Done {
    let found = root().join("fuzz/target/found").join(target);
    let corpus = Path::new("corpus").join(target);
    for folder in [&found, &root().join("fuzz").join(&corpus)] {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut run = cargo_fuzz();
    run.args(["run", target]).arg(&found).arg(&corpus).args([
        "--",
        "-print_final_stats=1",
        "-timeout=20",
    ]);
    run.arg(format!("-max_total_time={seconds}"));
    let done = run.stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&done.stderr);
    let after = |word: &str| {
        let words = said.rsplit(word).next().filter(|_| said.contains(word));
        words.and_then(|rest| rest.split_whitespace().next()).unwrap_or("?").to_owned()
    };
    let (inputs, edges) = (after("stat::number_of_executed_units:"), after(" cov: "));
    println!("{target:18} {inputs:>12} {edges:>9} {seconds:>9}");
    if done.status.success() {
        return Ok(());
    }
    eprintln!("{said}");
    Err(target.to_owned())
}
