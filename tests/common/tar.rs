//! Where the members of our files lie, as stock `tar` says, and how to change one byte of one.

use crate::{World, read, tool, write};

/// A member of a tar file.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Where its body begins; its header is the 512 bytes before.
    pub at: usize,
    /// Bytes of its body.
    pub size: usize,
}

/// The members of a tar file; stock `tar` says where they are.
pub fn members(world: &World, file: &str) -> Vec<Member> {
    let text = tool(&world.path(""), "tar", &["tvRf", file], b"").text();
    let member = |line: &str| {
        let (block, rest) = line.strip_prefix("block ")?.split_once(": ")?;
        let words: Vec<&str> = rest.split_whitespace().collect();
        let at = (block.parse::<usize>().ok()? + 1) * 512;
        Some(Member { name: words.get(5)?.to_string(), at, size: words.get(2)?.parse().ok()? })
    };
    text.lines().filter_map(member).collect()
}

/// Writes `from` to `to` with one byte of a member changed: in the middle, or in the 64 bytes of a signature, where
/// another letter of base64 takes the place of one.
pub fn spoil(world: &World, from: &str, to: &str, member: &Member) {
    let mut bytes = read(&world.path(from));
    if member.name.ends_with(".sig") {
        let before_the_last_line = member.at + member.size - 68;
        let letter = |at: &usize| bytes[*at].is_ascii_alphanumeric();
        let at = (before_the_last_line..).find(letter).unwrap();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    } else {
        bytes[member.at + member.size / 2] ^= 1;
    }
    write(&world.path(to), bytes);
}
