//! Digests and seeds of papers: what makes a paper a function of pool, blueprint and seed
//! (`docs/format/form.md`).

use crate::payload::{HexSecret, ParallelForm, Seeds};
use crate::{Error, Payload, Result};
use assembly::{Asked, Assembly, Drawn, ItemHead, Together};
use item::{Question, Shuffle, StationItem};
use sealing::{Digest, Hasher, RoomKey, kdf, sha256};
use sitting::{Blueprint, Form, Papers, Policy};
use std::cell::Cell;
use std::collections::BTreeMap;

/// The digest of a pool: its item versions without keys, sorted by id.
pub fn pool_digest(items: &[StationItem]) -> Digest {
    let mut sorted: Vec<&StationItem> = items.iter().collect();
    sorted.sort_by(|a, b| (&a.id, a.version).cmp(&(&b.id, b.version)));
    let mut hasher = Hasher::new();
    hasher.part(b"gongyuan-pool-1");
    for item in sorted {
        item.digest(&mut |part| hasher.part(part));
    }
    hasher.finish()
}

/// The digest of a form: its item versions and their half-points, in paper order.
pub fn form_digest(form: &Form) -> Digest {
    let mut hasher = Hasher::new();
    hasher.part(b"gongyuan-form-1");
    for item in &form.items {
        hasher.part(item.head.id.as_str().as_bytes());
        hasher.part(&item.head.version.to_be_bytes());
        hasher.part(&item.points.half_points().to_be_bytes());
    }
    hasher.finish()
}

/// A 32-byte value of the sitting secret for a purpose.
fn derived(secret: &[u8], info: &[&[u8]]) -> Result<Digest> {
    Ok(Digest(*kdf::derive(secret, info)?.expose()))
}

/// The sitting secret, of two officers' contributions in the order of their persons.
pub fn sitting_secret(one: &[u8; 32], other: &[u8; 32]) -> Result<sealing::Secret<32>> {
    let both = zeroize::Zeroizing::new([one.as_slice(), other.as_slice()].concat());
    Ok(kdf::derive(&both, &[b"sitting-secret"])?)
}

/// What an officer commits to before the sitting secret exists.
pub fn commitment(contribution: &[u8; 32]) -> Digest {
    sha256(&[b"gongyuan-contribution-1".as_slice(), contribution].concat())
}

/// Who sits which paper, and where.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Candidate number.
    pub candidate: &'a str,
    /// Id of the paper; none where the only paper has no id.
    pub paper: Option<&'a str>,
    /// The place among those of the room's roster who sit this paper, from 0.
    pub place: usize,
}

/// The places of candidates of one room, in roster order, each with the paper that it sits.
pub fn places<'a>(
    candidates: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
) -> Vec<Place<'a>> {
    let mut sat: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let next = |(candidate, paper)| {
        let before = sat.entry(paper).or_default();
        let place = *before;
        *before += 1;
        Place { candidate, paper, place }
    };
    candidates.into_iter().map(next).collect()
}

/// The purpose of a key, and the paper's id where it has one.
fn purpose<'a>(parts: &[&'a [u8]], paper: Option<&'a str>) -> Vec<&'a [u8]> {
    parts.iter().copied().chain(paper.map(str::as_bytes)).collect()
}

/// The seeds of one candidate.
pub fn candidate_seeds(secret: &[u8], papers: Papers, of: Place<'_>) -> Result<Seeds> {
    let Place { candidate, paper, place } = of;
    let choices = HexSecret(kdf::derive(secret, &[b"candidate", candidate.as_bytes()])?);
    let all = || kdf::derive(secret, &purpose(&[b"form"], paper)).map(HexSecret);
    Ok(match papers {
        Papers::Each => Seeds { form: choices.clone(), choices, parallel: None },
        Papers::One => Seeds { form: all()?, choices, parallel: None },
        // Neighbours on the roster get different forms.
        Papers::Parallel(forms) => {
            let number = u32::try_from(place).unwrap_or(0) % forms.get() + 1;
            let parallel = Some(ParallelForm { number, of: forms.get() });
            Seeds { form: all()?, choices, parallel }
        }
    })
}

/// Several forms of one seed: form k of attempt a by HKDF(seed; "form", k) for a = 0, and (seed; "form", k, a) after.
pub fn together(
    blueprint: &Blueprint,
    pool: &[ItemHead],
    what: Together,
    seed: &[u8; 32],
) -> Result<Vec<Drawn>> {
    let failed = Cell::new(None);
    let own = |form: u32, attempt: u32| {
        let (form, attempt) = (form.to_be_bytes(), attempt.to_be_bytes());
        let parts: [&[u8]; 3] = [b"form", &form, &attempt];
        let parts = if attempt == [0; 4] { &parts[..2] } else { &parts[..] };
        match kdf::derive(seed, parts) {
            Ok(own) => *own.expose(),
            Err(error) => {
                failed.set(Some(error));
                [0; 32]
            }
        }
    };
    let drawn = assembly::together(blueprint, pool, what, own);
    match failed.take() {
        Some(error) => Err(error.into()),
        None => Ok(drawn?),
    }
}

/// The papers of one room's pool, made ready for all its candidates.
pub enum Papered<'a> {
    /// Each seed gives a form.
    Seeded(Assembly<'a>),
    /// The forms that are dealt.
    Parallel(Vec<Form>),
}

impl<'a> Papered<'a> {
    /// Makes a pool ready for the candidates who are dealt to as one of them is.
    pub fn new(blueprint: &'a Blueprint, pool: &'a [ItemHead], like: &Seeds) -> Result<Self> {
        let Some(ParallelForm { of, .. }) = like.parallel else {
            return Ok(Self::Seeded(Assembly::new(blueprint, pool)?));
        };
        let what = Together { forms: of as usize, overlap_max: 0, asked: Asked::Either };
        let drawn = together(blueprint, pool, what, like.form.expose())?;
        Ok(Self::Parallel(drawn.into_iter().map(|drawn| drawn.form).collect()))
    }

    /// The form of a candidate.
    pub fn form(&self, seeds: &Seeds) -> Result<Form> {
        match (self, seeds.parallel) {
            (Self::Seeded(assembly), None) => Ok(assembly.form(seeds.form.expose())?),
            (Self::Parallel(forms), Some(ParallelForm { number, .. })) => {
                let form = forms.get((number as usize).wrapping_sub(1)).cloned();
                form.ok_or(Error::Payload { what: Payload::DealingJson })
            }
            (Self::Seeded(_), Some(_)) | (Self::Parallel(_), None) => {
                Err(Error::Payload { what: Payload::DealingJson })
            }
        }
    }
}

/// The form of one candidate, from a pool.
pub fn form(blueprint: &Blueprint, pool: &[ItemHead], seeds: &Seeds) -> Result<Form> {
    Papered::new(blueprint, pool, seeds)?.form(seeds)
}

/// The order in which a candidate sees the parts of each question.
pub fn orders(questions: &[&Question], seeds: &Seeds, policy: &Policy) -> Vec<Vec<usize>> {
    let parts: Vec<Shuffle> = questions.iter().map(|question| question.body.shuffle()).collect();
    if policy.shuffle_choices {
        return assembly::choice_orders(seeds.choices.expose(), &parts);
    }
    let source = |parts: &Shuffle| {
        let (Shuffle::Fixed(count) | Shuffle::Free(count)) = parts;
        (0..*count).collect()
    };
    parts.iter().map(source).collect()
}

/// The seed by which a room's pool for a paper is drawn from the bank.
pub fn pool_seed(secret: &[u8], room: &str, paper: Option<&str>) -> Result<Digest> {
    derived(secret, &purpose(&[b"pool", room.as_bytes()], paper))
}

/// The key of the station bank of a paper.
pub fn bank_key(room_key: &RoomKey, paper: Option<&str>) -> Result<store::DbKey> {
    let key = room_key.database_key("station-bank", &purpose(&[], paper))?;
    Ok(store::DbKey::new(*key.expose()))
}

impl From<assembly::TogetherRefusal> for Error {
    fn from(refusal: assembly::TogetherRefusal) -> Self {
        match refusal {
            assembly::TogetherRefusal::One(refusal) => Error::Refused(refusal),
            assembly::TogetherRefusal::Fewer { asked, made, at_most } => {
                Error::FewerForms { asked, made, at_most }
            }
        }
    }
}
