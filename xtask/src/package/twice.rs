//! The same commit built once more, elsewhere and by somebody else, gives the same bytes.

use crate::shell::{Done, command, output, root, run};
use std::path::{Path, PathBuf};

/// Who builds the second time; every Debian has this user, and nothing belongs to them.
const SOMEBODY: &str = "nobody";

/// Builds the commit in a clone in another folder as another user, and compares the packages.
pub fn compare(out: &Path, made: &[PathBuf]) -> Done {
    let place = std::env::temp_dir().join(format!("gongyuan-again-{}", std::process::id()));
    let again = place.join("another/folder");
    run(command("git").args(["clone", "--quiet"]).arg(root()).arg(&again))?;
    run(command("chown").args(["-R", SOMEBODY]).arg(&place))?;
    let done = build_as_somebody(&again).and_then(|()| same(&again.join("target/package"), made));
    drop(std::fs::remove_dir_all(&place));
    done.map_err(|error| format!("{error}\n(the first build is in {})", out.display()))
}

/// Cargo's home of its own, so that paths of the first build cannot come in unseen; toolchain and registry are read.
fn build_as_somebody(folder: &Path) -> Done {
    let home = folder.join("../home");
    let mut build = command("runuser");
    build.args(["-u", SOMEBODY, "--", "env"]).current_dir(folder);
    build.arg(format!("HOME={}", home.display()));
    build.arg(format!("CARGO_HOME={}", home.join("cargo").display()));
    build.args(["cargo", "xtask", "package"]);
    run(&mut build)
}

fn same(again: &Path, made: &[PathBuf]) -> Done {
    for first in made {
        let name = first.file_name().unwrap_or_default();
        let [one, two] =
            [first.clone(), again.join(name)].map(|path| output(command("sha256sum").arg(path)));
        let (one, two) = (one?, two?);
        if one.split_whitespace().next() != two.split_whitespace().next() {
            return Err(format!("{} differs from build to build", name.to_string_lossy()));
        }
    }
    println!("Built twice, in two folders and by two users: the same bytes.");
    Ok(())
}
