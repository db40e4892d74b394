//! `cargo xtask attacks`: builds the programs twice, without their defences and with them, and runs the attacks on both.

use crate::setup;
use crate::shell::{Done, cargo, command, root, run};
use clap::Args;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What attacks are made on, and with: those at a station are made through its use cases. Each with the features that its tests
/// have, and built by itself as they are, so that nothing but our own crates is compiled a second time. Under automation the
/// program of a room keeps variables of ours.
const PROGRAMS: [(&str, &[&str]); 4] = [
    ("gongyuan", &[]),
    ("gongyuan-rehearsal", &[]),
    ("gongyuan-app", &["automation"]),
    ("attacks", &[]),
];

/// Which attacks.
#[derive(Args)]
pub struct Attacks {
    /// Only those whose id has this in it
    #[arg(long)]
    only: Option<String>,
}

/// Builds everything and runs attacks; fails where one did not end as it must.
pub fn attacks(asked: &Attacks) -> Done {
    setup::attacks()?;
    let began = Instant::now();
    // Ordinary programs are built last, and lie where cargo lays them.
    let apart = undefended()?;
    PROGRAMS.into_iter().try_for_each(|program| build(program, &[]))?;
    println!("The programs were built twice in {} s", began.elapsed().as_secs());
    let mut attacks = command(own("attacks"));
    attacks.arg("--without").arg(apart);
    // Nothing of an attack outlives it: where there is memory for files, no disk waits for it.
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        attacks.env("TMPDIR", memory);
    }
    run(attacks.args(asked.only.iter().flat_map(|only| ["--only", only])))
}

/// Builds the programs without their defences and lays them apart.
fn undefended() -> Done<PathBuf> {
    let apart = root().join("target/attacks");
    let folder = apart.join("debug");
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    std::fs::create_dir_all(&folder).map_err(failed)?;
    for program in PROGRAMS {
        build(program, &["undefended"])?;
        std::fs::copy(own(program.0), folder.join(program.0)).map_err(failed)?;
    }
    Ok(apart)
}

fn build((name, features): (&str, &[&str]), more: &[&str]) -> Done {
    let features = [features, more].concat().join(",");
    run(cargo().args(["build", "--package", name, "--features", &features]))
}

fn own(name: &str) -> PathBuf {
    root().join("target/debug").join(name)
}
