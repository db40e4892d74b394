//! Digests and seeds of papers: what makes a paper a function of pool, blueprint and seed
//! (`docs/format/form.md`).

use crate::Result;
use crate::payload::Seeds;
use assembly::PoolItem;
use item::{Item, Question};
use sealing::{Digest, Hasher, kdf, sha256};
use sitting::{Form, Papers};
use store::StationItem;

/// The digest of a pool: its item versions without keys, sorted by id.
pub fn pool_digest(items: &[StationItem]) -> Digest {
    let mut sorted: Vec<&StationItem> = items.iter().collect();
    sorted.sort_by(|a, b| (&a.id, a.version).cmp(&(&b.id, b.version)));
    let mut hasher = Hasher::new();
    hasher.part(b"gongyuan-pool-1");
    for item in sorted {
        hash_item(&mut hasher, item);
    }
    hasher.finish()
}

fn hash_item(hasher: &mut Hasher, item: &StationItem) {
    hasher.part(item.id.as_str().as_bytes());
    hasher.part(&item.version.to_be_bytes());
    hasher.part(item.place.module.as_bytes());
    hasher.part(item.place.knowledge_point.as_str().as_bytes());
    hasher.part(&[item.difficulty.value()]);
    hash_question(hasher, &item.question);
}

fn hash_question(hasher: &mut Hasher, question: &Question) {
    hasher.part(question.interaction.name().as_bytes());
    hasher.part(question.stem.as_bytes());
    // The count keeps choices of one item apart from the next item's id.
    let count = u32::try_from(question.choices.len()).unwrap_or(u32::MAX);
    hasher.part(&count.to_be_bytes());
    for choice in &question.choices {
        hasher.part(choice.id.as_str().as_bytes());
        hasher.part(choice.text.as_bytes());
    }
}

/// The digest of a form: its item versions and their half-points, in paper order.
pub fn form_digest(form: &Form) -> Digest {
    let mut hasher = Hasher::new();
    hasher.part(b"gongyuan-form-1");
    for item in &form.items {
        hasher.part(item.id.as_str().as_bytes());
        hasher.part(&item.version.to_be_bytes());
        hasher.part(&item.points.half_points().to_be_bytes());
    }
    hasher.finish()
}

/// A 32-byte value of the sitting secret for a purpose.
fn derived(secret: &[u8], info: &[&[u8]]) -> Result<Digest> {
    Ok(Digest(*kdf::derive(secret, info)?.expose()))
}

/// The sitting secret, of two officers' contributions in the order of their persons.
pub(crate) fn sitting_secret(one: &[u8; 32], other: &[u8; 32]) -> Result<sealing::Secret<32>> {
    let both = zeroize::Zeroizing::new([one.as_slice(), other.as_slice()].concat());
    Ok(kdf::derive(&both, &[b"sitting-secret"])?)
}

/// What an officer commits to before the sitting secret exists.
pub(crate) fn commitment(contribution: &[u8; 32]) -> Digest {
    sha256(&[b"gongyuan-contribution-1".as_slice(), contribution].concat())
}

/// The seeds of one candidate.
pub(crate) fn candidate_seeds(secret: &[u8], papers: Papers, candidate: &str) -> Result<Seeds> {
    let own = derived(secret, &[b"candidate", candidate.as_bytes()])?;
    let form = match papers {
        Papers::Each => own,
        Papers::One => derived(secret, &[b"form"])?,
    };
    Ok(Seeds { form, choices: own })
}

/// The seed by which a room's pool is drawn from the bank.
pub(crate) fn pool_seed(secret: &[u8], room: &str) -> Result<Digest> {
    derived(secret, &[b"pool", room.as_bytes()])
}

/// What assembly may know of an item of the bank.
pub(crate) fn pool_item(item: &Item) -> PoolItem {
    PoolItem {
        id: item.id.clone(),
        version: item.version,
        module: item.place.module.clone(),
        knowledge_point: item.place.knowledge_point.clone(),
        interaction: item.question.interaction,
        difficulty: item.difficulty,
    }
}

/// What assembly may know of an item of a station bank.
pub(crate) fn station_pool_item(item: &StationItem) -> PoolItem {
    PoolItem {
        id: item.id.clone(),
        version: item.version,
        module: item.place.module.clone(),
        knowledge_point: item.place.knowledge_point.clone(),
        interaction: item.question.interaction,
        difficulty: item.difficulty,
    }
}

/// An item as it may travel: without key, explanation, author.
pub(crate) fn without_key(item: &Item) -> StationItem {
    StationItem {
        id: item.id.clone(),
        version: item.version,
        place: item.place.clone(),
        question: item.question.clone(),
        difficulty: item.difficulty,
    }
}
