//! The one salted commitment of a package: to everything that the board judges its room by.

use crate::{Digest, Hasher};

const LABEL: &[u8] = b"gongyuan-judged-1";

/// SHA-256 over a label, the salt, and each part behind its name, all length-prefixed. The salt keeps whoever has the
/// package from trying out answer keys and rosters.
#[must_use]
pub fn commitment(salt: &[u8; 32], parts: &[(&str, &[u8])]) -> Digest {
    let mut hasher = Hasher::new();
    hasher.part(LABEL);
    hasher.part(salt);
    for (name, bytes) in parts {
        hasher.part(name.as_bytes());
        hasher.part(bytes);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_its_name_and_the_salt_are_bound() {
        let parts: &[(&str, &[u8])] = &[("plan", b"a"), ("seats", b"b")];
        let own = commitment(&[1; 32], parts);
        let check = |salt: u8, parts: &[(&str, &[u8])], why: &str| {
            assert_ne!(commitment(&[salt; 32], parts), own, "{why}");
        };
        check(2, parts, "another salt");
        check(1, &[("plan", b"a"), ("seats", b"c")], "another part");
        check(1, &[("plan", b"a"), ("seat", b"sb")], "another name");
        check(1, &[("plan", b"a")], "a part less");
        // Made with Python's hashlib from the format page.
        let expected = "b7e9e863a35b5fa90da4492433845483bf65643eb45e21e618a9f73f9e2f3355";
        assert_eq!(own.to_string(), expected, "the vector of the page");
    }
}
