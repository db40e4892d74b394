//! `cargo xtask attacks`: builds the programs twice, without their defences and with them, and runs the attacks on both.

use crate::setup;
use crate::shell::{Done, cargo, command, root, run};
use clap::Args;
use std::path::PathBuf;

/// What attacks are made on, and with: those at a station are made through its use cases.
const PROGRAMS: [&str; 4] = ["gongyuan", "gongyuan-rehearsal", "gongyuan-app", "attacks"];

/// Which attacks.
#[derive(Args)]
pub struct Attacks {
    /// Only those whose id has this in it
    #[arg(long)]
    only: Option<String>,
}

/// Builds everything and runs attacks; fails where one did not end as it must.
pub fn attacks(asked: &Attacks) -> Done {
    setup::window()?;
    let apart = undefended()?;
    PROGRAMS.into_iter().try_for_each(|name| run(cargo().args(["build", "--package", name])))?;
    let mut attacks = command(own("attacks"));
    attacks.arg("--without").arg(apart);
    run(attacks.args(asked.only.iter().flat_map(|only| ["--only", only])))
}

/// Builds the programs without their defences and lays them apart. Ordinary ones are built after them, and lie where cargo
/// lays them.
fn undefended() -> Done<PathBuf> {
    let apart = root().join("target/attacks");
    let mut build = cargo();
    // Under automation the program of a room keeps variables of ours.
    build.args(["build", "--features", "gongyuan-app/automation"]);
    for name in PROGRAMS {
        build.args(["--package", name, "--features", &format!("{name}/undefended")]);
    }
    run(&mut build)?;
    let folder = apart.join("debug");
    let lay = |name| std::fs::copy(own(name), folder.join(name)).map(drop);
    let laid =
        std::fs::create_dir_all(&folder).and_then(|()| PROGRAMS.into_iter().try_for_each(lay));
    laid.map(|()| apart).map_err(|error| format!("{}: {error}", folder.display()))
}

fn own(name: &str) -> PathBuf {
    root().join("target/debug").join(name)
}
