//! `cargo xtask package`: the three Debian packages of a release, and beside them what they are made of.
//!
//! The same commit gives the same bytes, whoever builds it and wherever: paths are mapped away, times are the commit's
//! (`SOURCE_DATE_EPOCH`, reproducible-builds.org), and screens come from the lock file.

mod deb;
mod sbom;
mod twice;

use crate::setup;
use crate::shell::{Done, command, output, root, run};
use jiff::{Timestamp, fmt::rfc2822};
use std::path::{Path, PathBuf};

/// Options of `cargo xtask package`.
#[derive(clap::Args)]
pub struct Package {
    /// Where the packages go
    #[arg(long, value_name = "DIR", default_value = "target/package")]
    out: PathBuf,
    /// Take the programs from here, as a build left them, instead of building them; never for a release
    #[arg(long, value_name = "DIR", conflicts_with = "twice")]
    programs: Option<PathBuf>,
    /// Build once more, in another folder as another user, and fail where a byte differs
    #[arg(long)]
    twice: bool,
}

/// A package, and the programs in it.
struct Deb {
    name: &'static str,
    programs: &'static [&'static str],
}

const DEBS: [Deb; 3] = [
    Deb { name: "gongyuan", programs: &["gongyuan"] },
    Deb { name: "gongyuan-room", programs: &["gongyuan-app"] },
    Deb { name: "gongyuan-board", programs: &["gongyuan-board"] },
];

/// What is the same for every package of a release.
struct Release {
    /// The version of the workspace.
    version: String,
    /// When the commit was made.
    at: Timestamp,
    /// Debian's word for this machine's architecture.
    architecture: String,
    /// Where programs lie.
    programs: PathBuf,
    /// Where packages go.
    out: PathBuf,
}

/// Builds the packages, and looks at them with lintian.
pub fn package(options: &Package) -> Done {
    setup::package()?;
    let out = root().join(&options.out);
    let built = out.join("build/release");
    let release = Release::of_commit(&out, options.programs.as_ref().unwrap_or(&built))?;
    if options.programs.is_none() {
        release.build()?;
    }
    let made: Vec<PathBuf> =
        DEBS.iter().map(|deb| deb::make(deb, &release)).collect::<Done<_>>()?;
    sbom::beside(&release)?;
    lint(&made)?;
    if options.twice {
        twice::compare(&out, &made)?;
    }
    for path in &made {
        println!("{}", path.display());
    }
    Ok(())
}

impl Release {
    fn of_commit(out: &Path, programs: &Path) -> Done<Self> {
        let seconds = output(command("git").args(["log", "-1", "--format=%ct"]))?;
        let seconds = seconds.trim().parse().map_err(|error| format!("git log: {error}"))?;
        Ok(Self {
            version: env!("CARGO_PKG_VERSION").into(),
            at: Timestamp::from_second(seconds).map_err(|error| error.to_string())?,
            architecture: output(command("dpkg").arg("--print-architecture"))?.trim().into(),
            programs: root().join(programs),
            out: out.into(),
        })
    }

    /// Each program by itself: built together, they would share what one of them may not have.
    fn build(&self) -> Done {
        for program in DEBS.iter().flat_map(|deb| deb.programs) {
            println!("Building {program} (release)");
            let mut build = crate::shell::cargo();
            build.args(["build", "--release", "--locked", "--package", program, "--target-dir"]);
            build.arg(self.out.join("build")).env("RUSTFLAGS", remapped("--remap-path-prefix=")?);
            build.env("CFLAGS", remapped("-ffile-prefix-map=")?);
            run(build.env("SOURCE_DATE_EPOCH", self.at.as_second().to_string()))?;
        }
        Ok(())
    }

    fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// The commit's time as a Debian changelog has it (RFC 5322).
    fn date(&self) -> Done<String> {
        rfc2822::to_string(&self.at.to_zoned(jiff::tz::TimeZone::UTC))
            .map_err(|error| error.to_string())
    }
}

/// What tells compilers to forget where sources lie: the project's folder and cargo's.
fn remapped(flag: &str) -> Done<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let user = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    let cargo = home.or_else(user).ok_or("neither CARGO_HOME nor HOME is set")?;
    let project = root().canonicalize().map_err(|error| error.to_string())?;
    Ok(format!("{flag}{}=/cargo {flag}{}=/gongyuan", cargo.display(), project.display()))
}

/// Fails on anything that lintian finds and no override of ours gives a reason for.
fn lint(debs: &[PathBuf]) -> Done {
    let strict = ["--fail-on", "error,warning", "--tag-display-limit", "0", "--info"];
    run(command("lintian").args(strict).args(debs))
}
