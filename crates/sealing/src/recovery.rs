//! The recovery identity, held offline by two of three people.
//!
//! Three shares, each with its own 32 random bytes. The identity is wrapped once per pair of shares, under a key derived
//! from both secrets. No secret sharing over a field: any two shares hold all that is needed, one alone holds nothing.

use crate::{
    AgeIdentity, Entropy, Error, Field, Part, Recipient, SUITE, Secret, SecretBytes, aead,
    error::malformed, hex, json, kdf::derive, name,
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub(crate) const FORMAT: &str = "gongyuan-recovery-share";
const LIMIT: usize = 16 * 1024;
/// The pairs, in the order in which their wraps stand in every share.
const PAIRS: [[u8; 2]; 3] = [[1, 2], [1, 3], [2, 3]];

/// A share file, as JSON. The wraps are the same in all three.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Share {
    format: String,
    suite: u32,
    board: String,
    recipient: Recipient,
    share: u8,
    #[serde(with = "hex")]
    secret: Zeroizing<Vec<u8>>,
    pairs: Vec<PairWrap>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PairWrap {
    shares: [u8; 2],
    #[serde(with = "hex")]
    nonce: [u8; aead::NONCE],
    #[serde(with = "hex")]
    sealed: Vec<u8>,
}

/// Divides the recovery identity: three share files, any two of which [`join`] gives back.
///
/// # Errors
/// [`Error::BadName`] for the board; [`Error::Crypto`].
pub fn split(
    identity: &AgeIdentity,
    board: &str,
    entropy: &dyn Entropy,
) -> Result<[SecretBytes; 3], Error> {
    name::check(board, Field::Board)?;
    let secrets: [Secret<32>; 3] =
        [Secret::random(entropy)?, Secret::random(entropy)?, Secret::random(entropy)?];
    let recipient = identity.recipient();
    let text = identity.secret_text();
    let mut pairs = Vec::with_capacity(PAIRS.len());
    for shares in PAIRS {
        let [one, other] = chosen(&secrets, shares)?;
        let key = pair_key([one.expose(), other.expose()], board, &recipient, shares)?;
        let bound = bind(board, &recipient, &shares);
        let (nonce, sealed) = aead::seal(&key, &bound, text.as_bytes(), entropy)?;
        pairs.push(PairWrap { shares, nonce, sealed });
    }
    let share = |number: u8, secret: &Secret<32>| {
        let share = Share {
            format: FORMAT.to_owned(),
            suite: SUITE,
            board: board.to_owned(),
            recipient: recipient.clone(),
            share: number,
            secret: Zeroizing::new(secret.expose().to_vec()),
            pairs: pairs.clone(),
        };
        json::write(&share).map(SecretBytes::new)
    };
    let [first, second, third] = &secrets;
    Ok([share(1, first)?, share(2, second)?, share(3, third)?])
}

/// Whether one share reads, so that a bad one can be named before [`join`] looks at both.
///
/// # Errors
/// Parse errors.
pub fn check(share: &[u8]) -> Result<(), Error> {
    parse(share).map(drop)
}

/// The recovery identity from two different shares that were made together.
///
/// # Errors
/// [`Error::SameShare`]; [`Error::ShareMismatch`] for shares of another board, identity or division;
/// [`Error::NotOpened`] for changed bytes; parse errors.
pub fn join(one: &[u8], other: &[u8]) -> Result<AgeIdentity, Error> {
    let (one, other) = (parse(one)?, parse(other)?);
    if (&one.board, &one.recipient, &one.pairs) != (&other.board, &other.recipient, &other.pairs) {
        return Err(Error::ShareMismatch);
    }
    let (low, high) = match one.share.cmp(&other.share) {
        std::cmp::Ordering::Less => (&one, &other),
        std::cmp::Ordering::Equal => return Err(Error::SameShare),
        std::cmp::Ordering::Greater => (&other, &one),
    };
    let shares = [low.share, high.share];
    let wrap = low.pairs.iter().find(|pair| pair.shares == shares).ok_or(Error::NotOpened)?;
    let (board, recipient) = (&low.board, &low.recipient);
    let key = pair_key([&low.secret, &high.secret], board, recipient, shares)?;
    let bound = bind(board, recipient, &shares);
    let plain = aead::open(&key, &bound, wrap.nonce, &wrap.sealed)?;
    let text = std::str::from_utf8(plain.expose()).map_err(|_| Error::NotOpened)?;
    let identity = AgeIdentity::parse(text).map_err(|_| Error::NotOpened)?;
    if identity.recipient() == *recipient { Ok(identity) } else { Err(Error::NotOpened) }
}

fn parse(bytes: &[u8]) -> Result<Share, Error> {
    let share: Share = json::read(bytes, Part::RecoveryShare, LIMIT)?;
    json::check(Part::RecoveryShare, [&share.format, FORMAT], share.suite)?;
    name::check(&share.board, Field::Board)?;
    let good = (1..=3).contains(&share.share)
        && share.secret.len() == 32
        && share.pairs.iter().map(|pair| pair.shares).eq(PAIRS);
    if good { Ok(share) } else { Err(malformed(Part::RecoveryShare)) }
}

/// HKDF over both secrets, the lower share's first; board, identity and pair are bound.
fn pair_key(
    [low, high]: [&[u8]; 2],
    board: &str,
    recipient: &Recipient,
    shares: [u8; 2],
) -> Result<Secret<32>, Error> {
    let mut both = Zeroizing::new(Vec::with_capacity(64));
    both.extend_from_slice(low);
    both.extend_from_slice(high);
    derive(&both, &bind(board, recipient, &shares))
}

fn bind<'a>(board: &'a str, recipient: &'a Recipient, shares: &'a [u8; 2]) -> [&'a [u8]; 4] {
    [b"recovery-pair", board.as_bytes(), recipient.as_str().as_bytes(), shares]
}

fn chosen(secrets: &[Secret<32>; 3], shares: [u8; 2]) -> Result<[&Secret<32>; 2], Error> {
    let get = |number: u8| secrets.get(usize::from(number) - 1).ok_or(Error::Crypto);
    let [low, high] = shares;
    Ok([get(low)?, get(high)?])
}
