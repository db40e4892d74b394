//! Where mirrors lie: removable drives that are plugged in, or a folder that the site names.

use std::fs;
use std::path::{Path, PathBuf};

/// Media that a mirror can be written to. Asked about once a second: drives come and go.
pub trait Media: Send {
    /// The folders that are there now; none when nothing is plugged in.
    fn folders(&self) -> Vec<PathBuf>;
}

/// One folder that the site names; there as long as it is a folder.
pub struct Folder(pub PathBuf);

impl Media for Folder {
    fn folders(&self) -> Vec<PathBuf> {
        if self.0.is_dir() { vec![self.0.clone()] } else { Vec::new() }
    }
}

/// Removable drives that are mounted for writing, as Linux lists them.
pub struct Removable {
    /// The list of mounts, in the form of fstab(5).
    mounts: PathBuf,
    /// The folder of block devices.
    devices: PathBuf,
}

impl Removable {
    /// Those of this machine; elsewhere than on Linux there are none, and the site names a folder.
    pub fn of_system() -> Self {
        Self { mounts: "/proc/self/mounts".into(), devices: "/sys/class/block".into() }
    }

    fn is_removable(&self, device: &str) -> bool {
        let Some(name) = Path::new(device).strip_prefix("/dev").ok() else { return false };
        let Ok(device) = fs::canonicalize(self.devices.join(name)) else { return false };
        // A partition lies in its disk's folder. Some card readers and disks on USB do not call themselves removable.
        let usb =
            device.components().any(|part| part.as_os_str().to_string_lossy().starts_with("usb"));
        usb || [Some(device.as_path()), device.parent()].into_iter().flatten().any(says_removable)
    }
}

fn says_removable(device: &Path) -> bool {
    fs::read_to_string(device.join("removable")).is_ok_and(|text| text.trim() == "1")
}

impl Media for Removable {
    fn folders(&self) -> Vec<PathBuf> {
        let mounts = fs::read_to_string(&self.mounts).unwrap_or_default();
        let mounted = mounts.lines().filter_map(mount);
        let writable = mounted.filter(|mount| mount.options.split(',').any(|it| it == "rw"));
        writable.filter(|it| self.is_removable(it.device)).map(|it| it.folder).collect()
    }
}

/// A line of the list of mounts.
struct Mount<'a> {
    device: &'a str,
    folder: PathBuf,
    options: &'a str,
}

fn mount(line: &str) -> Option<Mount<'_>> {
    let mut fields = line.split_ascii_whitespace();
    let (device, folder) = (fields.next()?, fields.next()?);
    let options = fields.nth(1)?;
    Some(Mount { device, folder: unescaped(folder)?.into(), options })
}

/// getmntent(3) writes blank, tab, newline and backslash as a backslash and three octal digits.
fn unescaped(text: &str) -> Option<String> {
    let mut pieces = text.split('\\');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(3)?;
        bytes.push(u8::from_str_radix(digits, 8).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine with a fixed disk, a stick that says it is removable, and a disk on USB that does not.
    fn system(mounts: &str) -> (tempfile::TempDir, Removable) {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let disk = |name: &str, removable: &str, place: &str| {
            let device = path(&format!("devices/{place}/{name}/{name}1"));
            fs::create_dir_all(&device).unwrap();
            fs::write(device.parent().unwrap().join("removable"), removable).unwrap();
            fs::create_dir_all(path("block")).unwrap();
            std::os::unix::fs::symlink(&device, path(&format!("block/{name}1"))).unwrap();
        };
        disk("sda", "0\n", "pci0/ata1");
        disk("sdb", "1\n", "pci0/mmc");
        disk("sdc", "0\n", "pci0/usb2/2-1");
        fs::write(path("mounts"), mounts).unwrap();
        let media = Removable { mounts: path("mounts"), devices: path("block") };
        (folder, media)
    }

    fn check(mounts: &str, expected: &[&str]) {
        let (_folder, media) = system(mounts);
        let expected: Vec<PathBuf> = expected.iter().map(PathBuf::from).collect();
        assert_eq!(media.folders(), expected, "mounted: {mounts}");
    }

    #[test]
    fn only_writable_removable_drives_are_media() {
        check("", &[]);
        check("/dev/sda1 / ext4 rw,relatime 0 0\nproc /proc proc rw 0 0", &[]);
        check("/dev/sdb1 /media/exam/STICK vfat rw,nosuid 0 0", &["/media/exam/STICK"]);
        check("/dev/sdb1 /media/exam/STICK vfat ro,nosuid 0 0", &[]);
        check("/dev/sdc1 /run/media/e/DISK exfat rw 0 0", &["/run/media/e/DISK"]);
        check("/dev/sdb1 /media/exam/KAO\\040SHI vfat rw 0 0", &["/media/exam/KAO SHI"]);
        check("/dev/sdb1 /media/\\350\\200\\203 vfat rw 0 0", &["/media/考"]);
        check("/dev/sdz1 /media/none vfat rw 0 0\nnonsense", &[]);
    }

    #[test]
    fn a_folder_is_there_while_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("stick");
        let media = Folder(path.clone());
        assert!(media.folders().is_empty(), "not there yet");
        fs::create_dir(&path).unwrap();
        assert_eq!(media.folders(), [path], "plugged in");
    }
}
