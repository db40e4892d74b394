//! Installs what a task needs and a fresh Debian 12 machine lacks, saying so first.

use crate::bench::Bench;
use crate::shell::{Done, command, output, root, run};
use std::process::Command;

/// What the command line needs to build and to draw reports.
const HEADLESS: &[&str] =
    &["build-essential", "pkg-config", "libssl-dev", "fonts-noto-cjk", "fonts-dejavu-core"];

/// What the window needs besides.
const WINDOW: &[&str] = &["libwebkit2gtk-4.1-dev", "libgtk-3-dev", "librsvg2-dev"];

/// What tests need besides: a virtual display and a driver for it, the stock tools that our files are checked with, a
/// clock that lies, and a Chinese input method with hands that type.
const TESTS: &[&str] = &[
    "xvfb",
    "webkit2gtk-driver",
    "openbox",
    "dbus-x11",
    "imagemagick",
    "poppler-utils",
    "age",
    "openssh-client",
    "python3",
    "faketime",
    "fcitx5",
    "fcitx5-chinese-addons",
    "fcitx5-frontend-gtk3",
    "xdotool",
    "xclip",
    "strace",
];

/// What `package` needs besides: it strips, writes manual pages, and looks at what it made.
const PACKAGES: &[&str] = &["dpkg-dev", "help2man", "lintian"];

/// For `run`.
pub fn window() -> Done {
    packages(&[HEADLESS, WINDOW].concat())?;
    interface()
}

/// For `attacks`: no window opens, so screens of before will do.
pub fn attacks() -> Done {
    packages(&[HEADLESS, WINDOW].concat())?;
    if root().join("ui/dist/room/station.html").exists() { Ok(()) } else { interface() }
}

/// For `package`.
pub fn package() -> Done {
    packages(&[HEADLESS, WINDOW, PACKAGES].concat())?;
    interface()
}

/// For `bench`.
pub fn bench(which: Bench) -> Done {
    match which {
        // HiGHS is C++, and its crate reads the headers with libclang.
        Bench::Assembly => packages(&[HEADLESS, &["cmake", "clang", "libclang-dev"]].concat()),
        Bench::Sealing => packages(HEADLESS),
    }
}

/// For `test` and `setup`.
pub fn everything() -> Done {
    packages(&[HEADLESS, WINDOW, TESTS].concat())?;
    interface()
}

fn packages(wanted: &[&str]) -> Done {
    let missing: Vec<&str> = wanted.iter().copied().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing Debian packages: {}", missing.join(" "));
    run(apt().args(["update", "-qq"]))?;
    let mut install = apt();
    install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(&missing);
    run(&mut install)
}

fn installed(package: &str) -> bool {
    let status = output(command("dpkg-query").args(["-W", "-f", "${Status}", package]));
    status.is_ok_and(|status| status.contains("install ok installed"))
}

fn apt() -> Command {
    let is_root = output(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let mut apt = if is_root { command("env") } else { command("sudo") };
    apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    apt
}

/// The npm packages of the screens, and the built screens, which the window embeds.
fn interface() -> Done {
    let ui = root().join("ui");
    let node = output(command("node").arg("--version"))
        .map_err(|_| "Node.js 20.19 or newer is needed (node was not found)".to_owned())?;
    println!("Node.js {}", node.trim());
    let lock = std::fs::metadata(ui.join("package-lock.json")).and_then(|m| m.modified());
    let done =
        std::fs::metadata(ui.join("node_modules/.package-lock.json")).and_then(|m| m.modified());
    if !matches!((&lock, &done), (Ok(lock), Ok(done)) if done >= lock) {
        println!("Installing npm packages (npm ci)");
        run(command("npm").current_dir(&ui).args(["ci", "--no-audit", "--no-fund"]))?;
    }
    println!("Building the screens");
    run(command("npm").current_dir(&ui).args(["run", "--silent", "build"]))
}
