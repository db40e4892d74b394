//! Which programs run, by the names that the kernel keeps: at most 15 bytes of each (proc(5), `comm`).

use std::fs;
use std::path::Path;

/// Programs that show this screen elsewhere, or press its keys from there.
pub const REMOTE: &[&str] = &[
    "x11vnc",
    "x0vncserver",
    "Xvnc",
    "Xtigervnc",
    "vncserver",
    "vino-server",
    "krfb",
    "wayvnc",
    "xrdp",
    "gnome-remote-de",
    "teamviewer",
    "teamviewerd",
    "anydesk",
    "rustdesk",
    "ToDesk",
    "todesk",
    "sunloginclient",
    "awesun",
    "nxserver.bin",
    "xpra",
    "synergyc",
    "synergys",
    "barrierc",
    "barriers",
    "input-leapc",
    "input-leaps",
    "parsecd",
    "sunshine",
    "dwservice",
];
/// Programs that take pictures of the screen.
pub const CAPTURE: &[&str] = &[
    "ffmpeg",
    "obs",
    "simplescreenrec",
    "kazam",
    "recordmydesktop",
    "vokoscreenNG",
    "peek",
    "kooha",
    "gpu-screen-reco",
    "wf-recorder",
    "flameshot",
    "spectacle",
    "ksnip",
    "shutter",
    "scrot",
    "maim",
    "deepin-screen-r",
    "deepin-screensh",
    "gnome-screensho",
    "kylin-screensho",
];

/// A process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Process {
    id: u32,
    name: String,
    parent: u32,
    /// Who traces it; 0 for nobody.
    tracer: u32,
}

/// All that can be seen.
pub fn all(proc: &Path) -> Vec<Process> {
    let Ok(entries) = fs::read_dir(proc) else { return Vec::new() };
    let status = |entry: fs::DirEntry| fs::read_to_string(entry.path().join("status")).ok();
    entries.flatten().filter_map(status).filter_map(|text| process(&text)).collect()
}

/// One process from its `status` (proc(5)).
fn process(status: &str) -> Option<Process> {
    let field = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let number = |name: &str| field(name)?.parse().ok();
    Some(Process {
        id: number("Pid:")?,
        name: field("Name:")?.to_owned(),
        parent: number("PPid:")?,
        tracer: number("TracerPid:")?,
    })
}

/// Whether one of these runs.
pub fn any(processes: &[Process], names: &[&str]) -> bool {
    processes.iter().any(|process| names.contains(&process.name.as_str()))
}

/// Whether somebody traces the program or what it started.
pub fn traced(processes: &[Process], own: u32) -> bool {
    let ours = processes.iter().filter(|process| process.id == own || process.parent == own);
    ours.into_iter().any(|process| process.tracer != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(id: u32, name: &str, parent: u32, tracer: u32) -> Process {
        let status = format!("Name:\t{name}\nPid:\t{id}\nPPid:\t{parent}\nTracerPid:\t{tracer}\n");
        process(&status).unwrap()
    }

    #[test]
    fn names_are_those_that_the_kernel_keeps() {
        for name in REMOTE.iter().chain(CAPTURE) {
            assert!(name.len() <= 15, "{name} would never be seen");
        }
        assert!(any(&[of(7, "x11vnc", 1, 0)], REMOTE), "a program that shows the screen elsewhere");
        assert!(!any(&[of(7, "x11vnc-notes", 1, 0)], REMOTE), "a name that only begins so");
    }

    #[test]
    fn a_debugger_is_seen_at_the_program_and_its_children() {
        let check = |processes: &[Process], expected: bool, why: &str| {
            assert_eq!(traced(processes, 7), expected, "{why}");
        };
        check(&[of(7, "app", 1, 0), of(8, "WebKitWebProces", 7, 0)], false, "nobody traces");
        check(&[of(7, "app", 1, 99)], true, "the program is traced");
        check(&[of(7, "app", 1, 0), of(8, "WebKitWebProces", 7, 99)], true, "its child is");
        check(&[of(7, "app", 1, 0), of(9, "other", 1, 99)], false, "another program is");
        assert_eq!(process("Name:\tx\n"), None, "half a status is none");
    }
}
