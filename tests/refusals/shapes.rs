//! What is no plain file, and members that are none: refused before anything waits for them or takes memory for them.

use super::{listed, table};
use common::{Plan, World, members, read, tool, write};

const EXAM: &str = "packages/T-1/T-1-R01.exam";

/// A tar header with some bytes written over, and its checksum made right again.
fn header(bytes: &[u8], at: usize, (offset, put): (usize, &[u8])) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at + offset..at + offset + put.len()].copy_from_slice(put);
    bytes[at + 148..at + 156].fill(b' ');
    let sum: u32 = bytes[at..at + 512].iter().map(|byte| u32::from(*byte)).sum();
    bytes[at + 148..at + 156].copy_from_slice(format!("{sum:07o}\0").as_bytes());
    bytes
}

#[test]
fn pipes_and_folders() {
    let world = World::new(1);
    world.pack(&Plan::of("T-1", 1, 1));
    std::fs::create_dir(world.path("in")).unwrap();
    for pipe in ["pipe.exam", "in/pipe.result"] {
        assert!(tool(&world.path(""), "mkfifo", &[pipe], b"").good, "mkfifo {pipe}");
    }
    for (why, line) in [
        ("a pipe as a package", "package verify pipe.exam --trust board/trust".to_owned()),
        ("a folder as a package", "package verify in --trust board/trust".to_owned()),
        ("a pipe as a trust file", format!("package verify {EXAM} --trust pipe.exam")),
    ] {
        for language in ["zh_CN.UTF-8", "en_US.UTF-8"] {
            let ran = common::Ran::gongyuan(&world.path(""), &line, language);
            assert_eq!((ran.exit, &ran.error()["code"]), (1, &"not_a_file".into()), "{why}");
        }
    }
    for (line, rows) in [
        ("bundle verify in --trust board/trust", "files"),
        ("bundle verify in/pipe.result --trust board/trust", "files"),
        ("result import store in --board board", "quarantined"),
    ] {
        listed(&world, "a pipe is listed, not waited for", line, rows, "not_a_file");
    }
}

#[test]
fn members_of_a_bent_tar() {
    let world = World::new(1);
    world.pack(&Plan::of("T-1", 1, 1));
    let good = read(&world.path(EXAM));
    let at = members(&world, EXAM)[0].at - 512;
    let same = header(&good, at, (0, b"manifest.json"));
    assert_eq!(same, good, "a header that is written again is the same");
    let verify = "package verify bent.exam --trust board/trust";
    for (why, put, code) in [
        ("a name above the folder", (0, &b"../manifest.json"[..]), "bad_name"),
        ("a name from the root", (0, b"/etc/passwd\0\0"), "bad_name"),
        ("a hard link", (156, b"1/etc/passwd"), "member_kind"),
        ("a symbolic link", (156, b"2/etc/passwd"), "member_kind"),
        ("a folder", (156, b"5"), "member_kind"),
        ("a sparse file", (156, b"S"), "member_kind"),
        ("another name to follow", (156, b"x"), "member_kind"),
        ("eight gigabytes", (124, b"77777777777"), "too_large"),
        ("a size in binary", (124, b"\xff\xff\xff\xff\xff\xff\xff\xff"), "malformed"),
    ] {
        write(&world.path("bent.exam"), header(&good, at, put));
        table(&world, &[(why, verify, code)]);
        let hint = world.run(verify).error()["hint"].as_str().unwrap().to_owned();
        assert!(hint.starts_with("请勿使用该文件"), "{why}: it says what to do: {hint}");
    }
}
