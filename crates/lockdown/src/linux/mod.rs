//! What Linux says of itself, read from files below a root; tests put another root there.

mod processes;
mod storage;

use attempt::{Hint, Rule};
use std::fs;
use std::path::Path;

/// The rules of session, system and image that files tell of.
pub fn rules(root: &Path) -> Vec<(Rule, bool)> {
    let text = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_default();
    vec![
        (Rule::Unprivileged, unprivileged(&text("proc/self/status"))),
        (Rule::SysRq, text("proc/sys/kernel/sysrq").trim() == "0"),
        (
            Rule::Network,
            all(root, "sys/class/net", "operstate", |name, state| {
                name == "lo"
                    || matches!(state, "down" | "lowerlayerdown" | "notpresent" | "dormant")
            }),
        ),
        (
            Rule::Usb,
            all(root, "sys/bus/usb/devices", "authorized_default", |name, state| {
                !name.starts_with("usb") || state == "0"
            }),
        ),
        (Rule::Swap, !text("proc/swaps").is_empty() && text("proc/swaps").lines().count() == 1),
        (Rule::ExamBoot, text("proc/cmdline").split_whitespace().any(|it| it == "gongyuan.exam=1")),
        (Rule::ReadOnly, storage::read_only(&text("proc/self/mountinfo"))),
        (Rule::SecureBoot, secure_boot(root)),
    ]
}

/// What people should look at. `outputs` are those of the display, `folder` is where answers are written.
pub fn hints(root: &Path, outputs: &[String], folder: &Path) -> Vec<Hint> {
    let text = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_default();
    let processes = processes::all(&root.join("proc"));
    let own = std::process::id();
    let found = [
        (Hint::RemoteControl, processes::any(&processes, processes::REMOTE)),
        (Hint::VirtualMachine, virtual_machine(&vendor(root), &text("proc/cpuinfo"))),
        (Hint::SecondDisplay, outputs.len() > 1),
        (Hint::VirtualDisplay, outputs.iter().any(|name| virtual_display(name))),
        (Hint::Debugger, processes::traced(&processes, own)),
        (Hint::Capture, processes::any(&processes, processes::CAPTURE)),
        (Hint::RestoreCard, storage::forgets(&text("proc/self/mountinfo"), folder)),
    ];
    found.into_iter().filter(|(_, seen)| *seen).map(|(hint, _)| hint).collect()
}

/// Whether a file of every folder in a folder says what it should; a folder that cannot be read says nothing good.
fn all(root: &Path, folder: &str, file: &str, good: impl Fn(&str, &str) -> bool) -> bool {
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return false };
    entries.flatten().all(|entry| {
        let state = fs::read_to_string(entry.path().join(file)).unwrap_or_default();
        good(&entry.file_name().to_string_lossy(), state.trim())
    })
}

/// The effective user is not root (proc(5), `Uid`).
fn unprivileged(status: &str) -> bool {
    let line = status.lines().find_map(|line| line.strip_prefix("Uid:"));
    line.and_then(|ids| ids.split_whitespace().nth(1)).is_some_and(|id| id != "0")
}

/// Four bytes of attributes, then one that is 1.
fn secure_boot(root: &Path) -> bool {
    let variable = "sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";
    fs::read(root.join(variable)).is_ok_and(|bytes| bytes.len() == 5 && bytes[4] == 1)
}

fn vendor(root: &Path) -> String {
    let names = ["sys_vendor", "product_name"].map(|name| {
        fs::read_to_string(root.join("sys/class/dmi/id").join(name)).unwrap_or_default()
    });
    names.concat()
}

/// Makers of virtual machines, as their firmware names itself; or a processor that says there is one below it.
fn virtual_machine(vendor: &str, processor: &str) -> bool {
    let makers = ["QEMU", "KVM", "VMware", "VirtualBox", "innotek", "Xen", "Bochs", "Parallels"];
    let more = ["Virtual Machine", "HVM domU", "OpenStack"];
    let named = makers.iter().chain(&more).any(|maker| vendor.contains(maker));
    let flags = processor.lines().filter(|line| line.starts_with("flags"));
    named || flags.flat_map(str::split_whitespace).any(|flag| flag == "hypervisor")
}

/// Outputs of displays that only programs see.
fn virtual_display(output: &str) -> bool {
    let name = output.to_lowercase();
    ["screen", "default", "dummy", "vnc", "rdp", "xpra"].iter().any(|kind| name.starts_with(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A root with these files.
    fn root(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        root
    }

    fn held(files: &[(&str, &str)]) -> Vec<Rule> {
        let root = root(files);
        rules(root.path()).into_iter().filter(|(_, holds)| *holds).map(|(rule, _)| rule).collect()
    }

    #[test]
    fn a_system_of_an_exam_holds_and_a_desktop_does_not() {
        let exam = [
            ("proc/self/status", "Name:\tx\nUid:\t1000\t1000\t1000\t1000\n"),
            ("proc/sys/kernel/sysrq", "0\n"),
            ("sys/class/net/lo/operstate", "unknown\n"),
            ("sys/class/net/eth0/operstate", "down\n"),
            ("sys/bus/usb/devices/usb1/authorized_default", "0\n"),
            ("sys/bus/usb/devices/1-0:1.0/authorized", "1\n"),
            ("proc/swaps", "Filename\tType\n"),
            ("proc/cmdline", "quiet gongyuan.exam=1\n"),
            ("proc/self/mountinfo", "1 0 0:1 / / rw - overlay overlay rw\n"),
        ];
        let but_secure: Vec<Rule> = rules(Path::new("/nowhere"))
            .into_iter()
            .map(|it| it.0)
            .filter(|it| *it != Rule::SecureBoot)
            .collect();
        assert_eq!(held(&exam), but_secure, "an exam's system");
        let desktop = [
            ("proc/self/status", "Uid:\t0\t0\t0\t0\n"),
            ("proc/sys/kernel/sysrq", "438\n"),
            ("sys/class/net/wlan0/operstate", "up\n"),
            ("sys/bus/usb/devices/usb1/authorized_default", "1\n"),
            ("proc/swaps", "Filename\tType\n/dev/sda2\tpartition\n"),
            ("proc/cmdline", "quiet not-gongyuan.exam=1\n"),
            ("proc/self/mountinfo", "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n"),
        ];
        assert_eq!(held(&desktop), [], "a desktop");
        assert_eq!(held(&[]), [], "what cannot be read does not hold");
    }

    #[test]
    fn machines_and_displays_that_are_not_real_are_hints() {
        assert!(virtual_machine("QEMU\nStandard PC\n", ""), "by its firmware");
        assert!(virtual_machine("", "flags\t: fpu hypervisor lahf_lm\n"), "by its processor");
        assert!(!virtual_machine("Lenovo\nThinkCentre\n", "flags\t: fpu vme\n"), "a machine");
        for (output, expected) in [
            ("screen", true),
            ("VNC-0", true),
            ("DUMMY0", true),
            ("HDMI-1", false),
            ("eDP-1", false),
        ] {
            assert_eq!(virtual_display(output), expected, "{output}");
        }
        let root = root(&[("proc/cpuinfo", "")]);
        let two = ["HDMI-1".to_owned(), "DP-1".to_owned()];
        assert_eq!(hints(root.path(), &two, Path::new("/")), [Hint::SecondDisplay], "two displays");
    }
}
