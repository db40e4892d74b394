//! The alphabet, the folding of what people type, and the check character over GF(32).

use crate::{Entropy, Error};
use zeroize::Zeroizing;

/// Crockford's alphabet: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Folds what was typed: full-width forms become ASCII, letters become upper case, spaces and
/// hyphens (also full-width, dashes and the minus sign) go.
#[must_use]
pub fn fold(typed: &str) -> Zeroizing<String> {
    // Reserved in full, so that no shorter copy is left behind by growing.
    let mut folded = Zeroizing::new(String::with_capacity(typed.len()));
    folded.extend(
        typed.chars().map(narrow).filter(|c| !is_separator(*c)).map(|c| c.to_ascii_uppercase()),
    );
    folded
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fc}')
}

/// Puts hyphens between groups of four.
#[must_use]
pub fn group(text: &str) -> String {
    let mut grouped = String::with_capacity(text.len() + text.len() / 4);
    for (i, c) in text.chars().enumerate() {
        if i > 0 && i % 4 == 0 {
            grouped.push('-');
        }
        grouped.push(c);
    }
    grouped
}

/// The five-bit values of a typed code of exactly `want` characters.
pub(super) fn read(typed: &str, want: usize) -> Result<Zeroizing<Vec<u8>>, Error> {
    let folded = fold(typed);
    let mut values = Zeroizing::new(Vec::with_capacity(folded.len()));
    for (i, c) in folded.chars().enumerate() {
        values.push(value(c).ok_or(Error::CodeCharacter { position: i + 1 })?);
    }
    let got = values.len();
    if got == want { Ok(values) } else { Err(Error::CodeLength { want, got }) }
}

/// Folds a personal code as it was typed: as [`fold`], and I and L are 1, O is 0, as in the other codes.
#[must_use]
pub fn fold_alike(typed: &str) -> Zeroizing<String> {
    let mut folded = Zeroizing::new(String::with_capacity(typed.len()));
    folded.extend(fold(typed).chars().map(alike));
    folded
}

fn alike(c: char) -> char {
    match c {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    }
}

fn value(c: char) -> Option<u8> {
    let c = alike(c);
    let at = ALPHABET.iter().position(|a| char::from(*a) == c)?;
    u8::try_from(at).ok()
}

/// The characters of five-bit values.
pub(super) fn spell(values: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(values.len()));
    text.extend(values.iter().map(|v| char::from(ALPHABET[usize::from(v & 31)])));
    text
}

/// `count` random five-bit values, with room for one more.
pub(super) fn random(count: usize, entropy: &dyn Entropy) -> Result<Zeroizing<Vec<u8>>, Error> {
    let mut values = Zeroizing::new(Vec::with_capacity(count + 1));
    values.resize(count, 0);
    entropy.fill(&mut values).map_err(|_| Error::Crypto)?;
    values.iter_mut().for_each(|v| *v &= 31);
    Ok(values)
}

/// The first `count` five-bit values of a hash, most significant bit first.
pub(super) fn of_bits(bytes: &[u8], count: usize) -> Vec<u8> {
    let bit = |i: usize| bytes.get(i / 8).map_or(0, |b| b >> (7 - i % 8) & 1);
    (0..count).map(|c| (0..5).fold(0, |acc, b| acc << 1 | bit(c * 5 + b))).collect()
}

/// The check value: with it in place, the polynomial over GF(32) that has the characters as
/// coefficients vanishes at the generator α.
///
/// All powers α⁰ … α³⁰ differ, so every single error and every swap of two different characters
/// changes the sum.
pub(super) fn check_character(data: &[u8]) -> u8 {
    data.iter().fold(0, |sum, value| times_alpha(sum ^ value))
}

/// Multiplies by α in GF(32) = GF(2)\[x\] / (x⁵ + x² + 1).
fn times_alpha(v: u8) -> u8 {
    let doubled = v << 1;
    if doubled & 32 == 0 { doubled } else { (doubled ^ 0b10_0101) & 31 }
}

/// The first 160 bits of a digest as eight groups of four characters.
pub(crate) fn group_of_digest(digest: &crate::Digest) -> String {
    group(&spell(&of_bits(digest.as_bytes(), 32)))
}

/// What was typed of [`group_of_digest`], in its one spelling.
pub(crate) fn read_groups(typed: &str) -> Result<String, Error> {
    Ok(group(&spell(&read(typed, 32)?)))
}
