//! What a room is judged by, and the one commitment to all of it that the signed package carries: what lies in the
//! board's folder is believed as far as it opens that commitment.

use crate::{Error, PackedRoomFile, Result, SittingFile};
use exam::{Payload, payload};
use item::ItemId;
use marking::{AnswerKey, Item};
use sealing::Digest;
use sealing::package::{self, PackageManifest};
use serde::Serialize;

/// An item with its answer key, as it is committed to.
#[derive(Serialize)]
struct KeyedItem<'a> {
    item: &'a ItemId,
    version: u32,
    answer_key: &'a AnswerKey,
}

/// The commitment to a room as it is kept, with the answer keys of its pools; none where no salt was kept, as with
/// packages of before. It takes the record of the sitting whole, with this room alone, but for what exists only when the
/// package is sealed: so nothing that is kept there can be left out of it.
pub(crate) fn commitment(
    sitting: &SittingFile,
    room: &PackedRoomFile,
    pool: &[&Item],
) -> Result<Option<Digest>> {
    let Some(salt) = &room.salt else { return Ok(None) };
    let room = PackedRoomFile { package: Digest::ZERO, salt: None, ..room.clone() };
    let sitting = SittingFile { rooms: vec![room], ..sitting.clone() };
    let mut keys: Vec<KeyedItem<'_>> = pool.iter().map(|item| keyed(item)).collect();
    keys.sort_by_key(|keyed| (keyed.item, keyed.version));
    // Two papers may draw from one item.
    keys.dedup_by(|a, b| (a.item, a.version) == (b.item, b.version));
    let sitting = payload::write(&sitting, Payload::SittingJson)?;
    let keys = payload::write(&keys, Payload::SittingItems)?;
    Ok(Some(package::commitment(&salt.0, &[("sitting", &sitting), ("answer-keys", &keys)])))
}

fn keyed(item: &Item) -> KeyedItem<'_> {
    KeyedItem { item: &item.id, version: item.version, answer_key: &item.answer_key }
}

/// Whether the commitment of a signed package is the one that the board's folder gives.
///
/// # Errors
/// [`Error::SittingAltered`].
pub(crate) fn check(manifest: &PackageManifest, own: Option<Digest>) -> Result<()> {
    if manifest.commitment == own {
        return Ok(());
    }
    let (sitting, room) = (manifest.sitting.clone(), manifest.room.clone());
    Err(Error::SittingAltered { sitting, room })
}
