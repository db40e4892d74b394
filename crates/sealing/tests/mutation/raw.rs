//! Mutations of bytes and of the tar around the members: whoever holds the stick can make them.

use crate::world::Members;

/// SplitMix64: small, and the same everywhere, so that a mutant can be made again from its number.
pub struct Draw(pub u64);

impl Draw {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound).unwrap()).unwrap()
    }

    pub fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }
}

pub fn flip_bits(bytes: &mut [u8], draw: &mut Draw) {
    for _ in 0..=draw.below(4) {
        let at = draw.below(bytes.len());
        bytes[at] ^= 1 << draw.below(8);
    }
}

pub fn truncate(bytes: &mut Vec<u8>, draw: &mut Draw) {
    let end = draw.below(bytes.len());
    let whole_blocks = draw.below(2) == 0;
    bytes.truncate(if whole_blocks { end / 512 * 512 } else { end });
}

pub fn append(bytes: &mut Vec<u8>, draw: &mut Draw) {
    let (count, zeros) = (1 + draw.below(1024), draw.below(2) == 0);
    let rounded = if zeros { count.next_multiple_of(512) } else { count };
    bytes.extend((0..rounded).map(|_| if zeros { 0 } else { draw.byte() }));
}

/// Some bytes taken out, and some others put in their place.
pub fn splice(bytes: &mut Vec<u8>, draw: &mut Draw) {
    let at = draw.below(bytes.len());
    let end = (at + draw.below(64)).min(bytes.len());
    let put: Vec<u8> = (0..draw.below(64)).map(|_| draw.byte()).collect();
    bytes.splice(at..end, put);
}

/// Where the headers stand.
fn headers(bytes: &[u8]) -> Vec<usize> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at + 1024 < bytes.len() {
        found.push(at);
        let digits = std::str::from_utf8(&bytes[at + 124..at + 135]).unwrap();
        let size = usize::from_str_radix(digits, 8).unwrap();
        at += 512 + size.next_multiple_of(512);
    }
    found
}

/// One byte of a header changed, and its checksum made right again.
pub fn edit_header(bytes: &mut [u8], draw: &mut Draw) {
    let all = headers(bytes);
    let at = all[draw.below(all.len())];
    let head = &mut bytes[at..at + 512];
    let interesting = [
        0, 100, 106, 108, 116, 124, 134, 135, 136, 147, 156, 157, 257, 263, 265, 297, 329, 345, 500,
    ];
    let place = if draw.below(2) == 0 {
        interesting[draw.below(interesting.len())]
    } else {
        draw.below(512)
    };
    head[place] = b"\0 01257xLgKS/\xff"[draw.below(14)];
    head[148..156].fill(b' ');
    let sum: u32 = head.iter().map(|byte| u32::from(*byte)).sum();
    head[148..156].copy_from_slice(format!("{sum:07o}\0").as_bytes());
}

/// Two members swap bodies, or places.
pub fn swap_members(members: &mut Members, draw: &mut Draw) {
    let (a, b) = (draw.below(members.len()), draw.below(members.len()));
    members.swap(a, b);
    if draw.below(2) == 0 {
        let names = (members[a].0.clone(), members[b].0.clone());
        (members[a].0, members[b].0) = (names.1, names.0);
    }
}

/// A member goes, comes with an unknown name, or loses its bytes.
pub fn drop_or_add(members: &mut Members, draw: &mut Draw) {
    let at = draw.below(members.len());
    match draw.below(3) {
        0 => drop(members.remove(at)),
        1 => members.insert(at, (format!("x{}", draw.below(100)), vec![draw.byte()])),
        _ => members[at].1.clear(),
    }
}

/// A member of another file takes the place of one of this file, under its name or its own.
pub fn replay(members: &mut Members, other: &Members, draw: &mut Draw) {
    let from = &other[draw.below(other.len())];
    let same = members.iter().position(|(name, _)| *name == from.0);
    let at = same.unwrap_or_else(|| draw.below(members.len()));
    members[at].1.clone_from(&from.1);
}

/// The text of a signature or certificate in another spelling of the same bytes, or of nearly the same.
pub fn respell(members: &mut Members, draw: &mut Draw) {
    let texts: Vec<usize> =
        (0..members.len()).filter(|at| !members[*at].0.ends_with(".age")).collect();
    let body = &mut members[texts[draw.below(texts.len())]].1;
    let at = draw.below(body.len());
    match draw.below(5) {
        0 => *body = String::from_utf8_lossy(body).replace('\n', "\r\n").into_bytes(),
        1 => body.insert(at, b'\n'),
        2 => body.insert(at, b' '),
        3 => body.push(b'\n'),
        _ => body.truncate(body.len() - 1),
    }
}
