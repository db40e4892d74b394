//! The recovery identity: any two of three shares open it, and nothing else does.

use crate::world::{entropy, refused};
use sealing::{AgeIdentity, SecretBytes, recovery};

fn shares() -> (AgeIdentity, [SecretBytes; 3]) {
    let identity = AgeIdentity::generate();
    let shares = recovery::split(&identity, "board-1", &entropy()).unwrap();
    (identity, shares)
}

#[test]
fn any_two_shares_give_the_identity_back() {
    let (identity, shares) = shares();
    for (one, other) in [(0, 1), (0, 2), (1, 2), (2, 1), (1, 0), (2, 0)] {
        let back = recovery::join(shares[one].expose(), shares[other].expose()).unwrap();
        assert_eq!(*back.secret_text(), *identity.secret_text(), "shares {one} and {other}");
    }
    let text = identity.secret_text();
    for share in &shares {
        let share = String::from_utf8(share.expose().to_vec()).unwrap();
        assert!(!share.contains(&*text), "no share holds the identity in the clear");
    }
}

#[test]
fn bent_shares_are_refused() {
    let (_, mine) = shares();
    let (_, other) = shares();
    let check = |why: &str, one: &[u8], two: &[u8], code: &str| {
        assert_eq!(refused(recovery::join(one, two), why), code, "{why}");
    };
    let (first, second) = (mine[0].expose(), mine[1].expose());
    check("one share came twice", first, first, "same_share");
    check("it is another identity's", first, other[1].expose(), "share_mismatch");
    check("it is cut", &first[..first.len() - 9], second, "malformed");
    let edit = |from: &str, to: &str| {
        let text = String::from_utf8(second.to_vec()).unwrap();
        assert!(text.contains(from), "the edit must hit {from}");
        text.replacen(from, to, 1).into_bytes()
    };
    check("a share has no such number", first, &edit("\"share\": 2", "\"share\": 4"), "malformed");
    check("it says it is the third", first, &edit("\"share\": 2", "\"share\": 3"), "not_opened");
    check("the board is another", first, &edit("board-1", "board-2"), "share_mismatch");
    check("the suite is unknown", first, &edit("\"suite\": 1", "\"suite\": 2"), "unknown_suite");
    let twice = edit("\"suite\": 1", "\"suite\": 1,\n  \"suite\": 1");
    check("a key is double", first, &twice, "duplicate_key");
    let mut wrong = second.to_vec();
    let at = wrong.windows(11).position(|w| w == b"\"secret\": \"").unwrap() + 11;
    wrong[at] = if wrong[at] == b'0' { b'1' } else { b'0' };
    check("a digit of the secret differs", first, &wrong, "not_opened");
}
