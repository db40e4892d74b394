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

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: &str = r#"{"id":"T-1","name":"区块链工程技术人员","blueprint":{"standard":"2-02-10-15","level":"初级",
"direction":null,"modules":[],"sections":[]},"papers":{"parallel":2},"policy":{},"start":"2026-11-21T09:00:00+08:00",
"end":"2026-11-21T10:30:00+08:00","minutes":90,"real":false,"contributions":["DIGEST","DIGEST"],"rooms":[{"id":"R01",
"package":"DIGEST","pool_digest":"DIGEST","pool":[["bc-1",2]],"candidates":[{"number":"1","name":"张三","seat":"01"},
{"number":"2","name":"李四","seat":"02"}]}]}"#;

    #[test]
    fn a_sitting_of_before_has_one_paper_without_an_id() {
        let text = BEFORE.replace("DIGEST", &"07".repeat(32));
        let sitting = read(text.as_bytes()).unwrap();
        let papers: Vec<_> = sitting.papers.iter().map(|it| (it.id.clone(), it.minutes)).collect();
        assert_eq!(papers, [(None, 90)], "its paper");
        let pool = sitting.rooms[0].pool(None).unwrap();
        assert_eq!(pool.items, [(ItemId::from("bc-1"), 2)], "and its pool");
        let form = |number: &str| sitting.seeds(number).unwrap().parallel.map(|form| form.number);
        assert_eq!((form("1"), form("2")), (Some(1), Some(2)), "neighbours get different forms");
        let again = payload::write(&sitting, Payload::SittingJson).unwrap();
        let read_again = read(&again).unwrap();
        assert_eq!(read_again.papers[0].minutes, 90, "what is written today is read today");
    }
}
