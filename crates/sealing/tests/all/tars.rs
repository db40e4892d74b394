use crate::world::refused;
use sealing::tarball::{Limits, read, write};

const LIMITS: Limits = Limits { members: 3, member_bytes: 2000 };

#[test]
fn members_come_back_in_order() {
    let members: [(&str, &[u8]); 3] = [("b.json", b"{}"), ("a", b""), ("c.age", &[9; 1025])];
    let bytes = write(&members).unwrap();
    assert_eq!(read(&bytes, &LIMITS).unwrap(), members, "round trip");
    assert_eq!(bytes.len(), 512 * (2 + 1 + 4 + 2), "headers, padded bodies, two zero blocks");
}

#[test]
fn names_with_tricks_are_refused() {
    for name in ["../x", "/x", "a/b", "", ".x", "-x", "a\\b", "é", &"x".repeat(101)] {
        assert_eq!(refused(write(&[(name, b"")]), "the name is a trick"), "bad_name", "{name}");
    }
    let twice: [(&str, &[u8]); 2] = [("a", b"1"), ("a", b"2")];
    assert_eq!(refused(write(&twice), "a name comes twice"), "malformed", "duplicate");
}

#[test]
fn limits_hold() {
    let four: Vec<(&str, &[u8])> = ["a", "b", "c", "d"].map(|name| (name, &b""[..])).to_vec();
    assert_eq!(refused(read(&write(&four).unwrap(), &LIMITS), "four members"), "too_large", "");
    let big = write(&[("a", &[0; 2001])]).unwrap();
    assert_eq!(refused(read(&big, &LIMITS), "a large member"), "too_large", "");
}

#[test]
fn every_flipped_bit_outside_a_body_is_refused() {
    let bytes = write(&[("a.json", b"{}"), ("b", b"x")]).unwrap();
    for at in (0..bytes.len()).filter(|at| ![512, 513, 1536].contains(at)) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert!(read(&changed, &LIMITS).is_err(), "byte {at} was changed and the file accepted");
    }
}

#[test]
fn other_kinds_of_members_are_refused() {
    let check = |name: &str, code: &str, edit: &dyn Fn(&mut tar::Header)| {
        let bytes = write(&[("a", b"x")]).unwrap();
        let mut header = tar::Header::new_ustar();
        header.as_mut_bytes().copy_from_slice(&bytes[..512]);
        edit(&mut header);
        header.set_cksum();
        let changed = [header.as_bytes().as_slice(), &bytes[512..]].concat();
        assert_eq!(refused(read(&changed, &LIMITS), name), code, "{name}");
    };
    check("a symbolic link", "member_kind", &|h| h.set_entry_type(tar::EntryType::Symlink));
    check("a hard link", "member_kind", &|h| h.set_entry_type(tar::EntryType::Link));
    check("a folder", "member_kind", &|h| h.set_entry_type(tar::EntryType::Directory));
    check("a sparse member", "member_kind", &|h| h.set_entry_type(tar::EntryType::GNUSparse));
    check("a long-name member", "member_kind", &|h| h.set_entry_type(tar::EntryType::GNULongName));
    check("another mode", "not_canonical", &|h| h.set_mode(0o755));
    check("another owner", "not_canonical", &|h| h.set_uid(1));
    check("a time", "not_canonical", &|h| h.set_mtime(1));
    check("a size beyond the end", "truncated", &|h| h.set_size(1600));
    check("an octal size without its zeros", "malformed", &|h| {
        h.as_mut_bytes()[124..136].copy_from_slice(b"          1\0")
    });
    check("an absurd size", "malformed", &|h| h.set_size(u64::MAX));
}

#[test]
fn endings_are_exact() {
    let bytes = write(&[("a", b"x")]).unwrap();
    for cut in 0..bytes.len() {
        let code = refused(read(&bytes[..cut], &LIMITS), "it is cut");
        // One letter of a name could be any text.
        let expected = if cut == 1 { "malformed" } else { "truncated" };
        assert_eq!(code, expected, "an interrupted copy says so, cut at {cut}");
    }
    let padded = [bytes.as_slice(), &[0; 512]].concat();
    assert_eq!(refused(read(&padded, &LIMITS), "zeros follow"), "not_canonical", "");
    let body = {
        let mut b = bytes.clone();
        b[513] = 1;
        b
    };
    assert_eq!(refused(read(&body, &LIMITS), "padding is not zero"), "not_canonical", "");
}
