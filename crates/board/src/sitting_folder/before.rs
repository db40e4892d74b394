//! `sitting.json` of before sittings had several papers: it is read for ever, and written no more.

use super::{PackedCandidate, PackedPaper, PackedPool, PackedRoomFile, SittingFile};
use crate::Result;
use exam::{Payload, payload};
use item::ItemId;
use sealing::Digest;
use serde::Deserialize;
use sitting::{Blueprint, Papers, Policy};

/// Reads a `sitting.json` of today or of before.
pub(super) fn read(bytes: &[u8]) -> Result<SittingFile> {
    match payload::read::<Before>(bytes, Payload::SittingJson) {
        Ok(before) => Ok(before.into()),
        Err(_) => Ok(payload::read(bytes, Payload::SittingJson)?),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Before {
    id: String,
    name: String,
    blueprint: Blueprint,
    papers: Papers,
    policy: Policy,
    start: String,
    #[serde(rename = "end")]
    _end: String,
    minutes: u32,
    real: bool,
    contributions: [Digest; 2],
    rooms: Vec<RoomBefore>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoomBefore {
    id: String,
    #[serde(default = "super::first")]
    revision: u32,
    package: Digest,
    pool_digest: Digest,
    pool: Vec<(ItemId, u32)>,
    candidates: Vec<PackedCandidate>,
}

impl From<Before> for SittingFile {
    fn from(before: Before) -> Self {
        let Before { id, name, blueprint, papers: dealing, policy, start, minutes, .. } = before;
        Self {
            id,
            dealing,
            papers: vec![PackedPaper { id: None, name, minutes, blueprint, pass: None }],
            policy,
            start,
            real: before.real,
            contributions: before.contributions,
            plan_digest: None,
            rooms: before.rooms.into_iter().map(PackedRoomFile::from).collect(),
        }
    }
}

impl From<RoomBefore> for PackedRoomFile {
    fn from(before: RoomBefore) -> Self {
        let RoomBefore { id, revision, package, pool_digest: digest, pool: items, candidates } =
            before;
        let pools = vec![PackedPool { paper: None, digest, items }];
        Self { id, revision, package, pools, candidates, duty: Vec::new(), salt: None }
    }
}
