//! One `.deb`: its tree, its control file, and dpkg-deb over both (Debian Policy 4.6).

use super::{Deb, Release};
use crate::shell::{Done, command, output, read, root, run, write};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// Scripts that dpkg runs, where a package has them.
const SCRIPTS: [&str; 2] = ["prerm", "postrm"];

/// Makes the package, and says where it lies.
pub fn make(deb: &Deb, release: &Release) -> Done<PathBuf> {
    let tree = release.out.join("tree").join(deb.name);
    drop(std::fs::remove_dir_all(&tree));
    let template = read(&data(deb.name).join("control"))?;
    for program in deb.programs {
        place_program(release, program, &tree)?;
        manual(release, program, described(&template), &tree)?;
    }
    papers(deb, release, &tree)?;
    extras(deb, &tree)?;
    let needed = dependencies(deb, release, &tree)?;
    control(deb, release, (&template, &needed), &tree)?;
    modes(&tree)?;
    let name = format!("{}_{}_{}.deb", deb.name, release.version, release.architecture);
    let path = release.out.join(name);
    let mut build = command("dpkg-deb");
    build.args(["--build", "--root-owner-group", "-Zxz"]).args([&tree, &path]);
    run(build.env("SOURCE_DATE_EPOCH", release.at.as_second().to_string()))?;
    Ok(path)
}

/// The program without symbols.
fn place_program(release: &Release, program: &str, tree: &Path) -> Done {
    let placed = tree.join("usr/bin").join(program);
    copy(&release.program(program), &placed)?;
    let sections = ["--remove-section=.comment", "--remove-section=.note"];
    run(command("strip").args(sections).arg(&placed))
}

/// The program's manual page, from what it says to `--help`.
fn manual(release: &Release, program: &str, what: &str, tree: &Path) -> Done {
    let mut manual = command("help2man");
    manual.args(["--no-info", "--no-discard-stderr", "--section", "1", "--name", what]);
    manual.arg(tree.join("usr/bin").join(program));
    let epoch = release.at.as_second().to_string();
    let text = output(manual.env("SOURCE_DATE_EPOCH", epoch).env("LC_ALL", "C.UTF-8"))?;
    zipped(&tree.join("usr/share/man/man1").join(format!("{program}.1")), &text)
}

/// The line of a control file that says what the package is.
fn described(control: &str) -> &str {
    let lines = control.lines();
    lines.filter_map(|line| line.strip_prefix("Description: ")).next().unwrap_or_default()
}

/// Licence, changelog and the override of lintian, with its reasons.
fn papers(deb: &Deb, release: &Release, tree: &Path) -> Done {
    let doc = tree.join("usr/share/doc").join(deb.name);
    copy(&data("copyright"), &doc.join("copyright"))?;
    let entry = format!(
        "{} ({}) unstable; urgency=medium\n\n  * What changed stands in CHANGELOG.md of the source.\n\n -- {}  {}\n",
        deb.name,
        release.version,
        maintainer()?,
        release.date()?
    );
    zipped(&doc.join("changelog"), &entry)?;
    let overrides = data(deb.name).join("lintian-overrides");
    if overrides.exists() {
        copy(&overrides, &tree.join("usr/share/lintian/overrides").join(deb.name))?;
    }
    Ok(())
}

/// What a package has beside its programs: `files` in its folder lists source and place, a line each.
fn extras(deb: &Deb, tree: &Path) -> Done {
    let list = data(deb.name).join("files");
    let lines = if list.exists() { read(&list)? } else { String::new() };
    for line in lines.lines() {
        let (from, to) =
            line.split_once(' ').ok_or_else(|| format!("{}: {line}", list.display()))?;
        copy(&root().join(from), &tree.join(to.trim()))?;
    }
    Ok(())
}

/// The Debian packages that the programs' libraries come from.
fn dependencies(deb: &Deb, release: &Release, tree: &Path) -> Done<String> {
    // dpkg-shlibdeps wants a source package around it.
    let source = release.out.join("shlibdeps");
    write(
        &source.join("debian/control"),
        "Source: gongyuan\n\nPackage: gongyuan\nArchitecture: any\n",
    )?;
    let programs = deb.programs.iter().map(|program| tree.join("usr/bin").join(program));
    let found = output(command("dpkg-shlibdeps").current_dir(&source).arg("-O").args(programs))?;
    Ok(found.trim().trim_start_matches("shlibs:Depends=").to_owned())
}

fn control(deb: &Deb, release: &Release, (template, needed): (&str, &str), tree: &Path) -> Done {
    let size = output(command("du").args(["-sk", "--apparent-size"]).arg(tree))?;
    let size = size.split_whitespace().next().unwrap_or("0").to_owned();
    let filled = [
        ("@VERSION@", release.version.as_str()),
        ("@ARCHITECTURE@", &release.architecture),
        ("@MAINTAINER@", &maintainer()?),
        ("@SIZE@", &size),
        ("@LIBRARIES@", needed),
    ];
    let text =
        filled.iter().fold(template.to_owned(), |text, (mark, value)| text.replace(mark, value));
    write(&tree.join("DEBIAN/control"), &text)?;
    for script in SCRIPTS.into_iter().filter(|name| data(deb.name).join(name).exists()) {
        copy(&data(deb.name).join(script), &tree.join("DEBIAN").join(script))?;
    }
    let sums = "find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum > DEBIAN/md5sums";
    run(command("sh").current_dir(tree).args(["-c", sums]))
}

/// Folders, programs and scripts 755, else 644, whatever the builder's umask is.
fn modes(tree: &Path) -> Done {
    let all = output(command("find").arg(tree).args(["-printf", "%p\\n"]))?;
    for path in all.lines().map(Path::new) {
        let parent = path.parent().and_then(Path::file_name).unwrap_or_default();
        let script = SCRIPTS.iter().any(|name| path.ends_with(Path::new("DEBIAN").join(name)));
        let runs = path.is_dir() || parent == "bin" || script;
        let mode = std::fs::Permissions::from_mode(if runs { 0o755 } else { 0o644 });
        std::fs::set_permissions(path, mode)
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

fn zipped(path: &Path, text: &str) -> Done {
    write(path, text)?;
    run(command("gzip").args(["-9", "-n", "-f"]).arg(path))
}

fn maintainer() -> Done<String> {
    Ok(read(&data("maintainer"))?.trim().to_owned())
}

fn data(name: &str) -> PathBuf {
    root().join("xtask/package").join(name)
}

fn copy(from: &Path, to: &Path) -> Done {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    std::fs::copy(from, to).map(drop).map_err(|error| format!("{}: {error}", from.display()))
}
