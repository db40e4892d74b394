//! What is mounted where (proc(5), `mountinfo`): whether the system's files can be changed, and whether what is written
//! outlasts a restart.

use std::path::Path;

/// File systems that cannot be written, or whose changes lie in memory.
const FIXED: &[&str] = &["overlay", "squashfs", "erofs"];
/// File systems that are empty, or as before, after a restart.
const FORGETFUL: &[&str] = &["tmpfs", "ramfs", "overlay", "aufs"];

/// One mount.
struct Mount<'a> {
    at: &'a str,
    options: &'a str,
    kind: &'a str,
}

/// Whether the root cannot be changed for good.
pub fn read_only(mountinfo: &str) -> bool {
    let root = mounts(mountinfo).filter(|mount| mount.at == "/").last();
    root.is_some_and(|root| {
        FIXED.contains(&root.kind) || root.options.split(',').any(|option| option == "ro")
    })
}

/// Whether what is written to a folder is gone after a restart.
pub fn forgets(mountinfo: &str, folder: &Path) -> bool {
    let holding = mounts(mountinfo).filter(|mount| folder.starts_with(mount.at));
    let nearest = holding.max_by_key(|mount| mount.at.len());
    nearest.is_some_and(|mount| FORGETFUL.contains(&mount.kind))
}

fn mounts(mountinfo: &str) -> impl Iterator<Item = Mount<'_>> {
    mountinfo.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let mut fields = before.split(' ').skip(4);
        let (at, options) = (fields.next()?, fields.next()?);
        Some(Mount { at, options, kind: after.split(' ').next()? })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAB: &str = "20 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n\
        30 20 0:30 / /tmp rw - tmpfs tmpfs rw\n31 20 8:3 / /var/lib rw - ext4 /dev/sda3 rw\n";
    const IMAGE: &str = "20 1 0:5 / / rw - overlay overlay rw,lowerdir=/ro\n\
        31 20 8:3 / /var/lib/gongyuan rw - ext4 /dev/sdb3 rw\n";

    #[test]
    fn a_root_is_fixed_by_its_kind_or_its_options() {
        assert!(!read_only(LAB), "an installed system");
        assert!(read_only(IMAGE), "an image with its changes in memory");
        assert!(read_only("20 1 8:1 / / ro,relatime - ext4 /dev/sda1 ro\n"), "mounted read-only");
        assert!(!read_only(""), "nothing is known");
    }

    #[test]
    fn a_folder_forgets_by_the_mount_that_holds_it() {
        let check = |mounts: &str, folder: &str, expected: bool| {
            assert_eq!(forgets(mounts, Path::new(folder)), expected, "{folder}");
        };
        check(LAB, "/var/lib/gongyuan", false);
        check(LAB, "/tmp/station", true);
        check(LAB, "/tmpfiles", false);
        check(IMAGE, "/var/lib/gongyuan/station", false);
        check(IMAGE, "/home/exam/station", true);
        check("", "/home", false);
    }
}
