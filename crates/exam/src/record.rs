//! The event chain of an attempt: how events become bytes, heads and a replayed attempt
//! (`docs/format/bundle.md`). Station and board share it.

use crate::{Error, Result, payload};
use attempt::{Attempt, Event};
use item::{ItemId, Response};
use sealing::{Digest, Hasher, chain};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One event with its times, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Recorded {
    /// From 1, without gaps.
    pub(crate) seq: u64,
    /// Unix milliseconds of the station's wall clock.
    pub(crate) wall_ms: i64,
    /// Milliseconds of the attempt that were used.
    pub(crate) elapsed_ms: u64,
    /// What happened.
    #[serde(flatten)]
    pub(crate) event: Event,
}

impl Recorded {
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>> {
        payload::write(self, "event")
    }
}

/// One event from its bytes; none when they are no event.
pub(crate) fn read(bytes: &[u8]) -> Option<Recorded> {
    serde_json::from_slice(bytes).ok()
}

/// Where the chain of an attempt begins.
pub(crate) fn origin(package: &Digest, station: &str, candidate: &str) -> Digest {
    let mut hasher = Hasher::new();
    hasher.part(b"gongyuan-attempt-1");
    hasher.part(package.as_bytes());
    hasher.part(station.as_bytes());
    hasher.part(candidate.as_bytes());
    hasher.finish()
}

/// What replaying a chain gave.
pub(crate) struct Replay {
    pub(crate) attempt: Attempt,
    pub(crate) head: Digest,
    pub(crate) records: Vec<Recorded>,
}

/// Replays events from their bytes, computing the chain on the way.
///
/// # Errors
/// [`Error::JournalDamaged`] at the first event that does not read, is out of order, or is refused.
pub(crate) fn replay<'a>(
    origin: Digest,
    events: impl IntoIterator<Item = &'a [u8]>,
) -> Result<Replay> {
    let mut replay = Replay { attempt: Attempt::new(), head: origin, records: Vec::new() };
    for (bytes, seq) in events.into_iter().zip(1..) {
        let damaged = || Error::JournalDamaged { seq };
        let record: Recorded = serde_json::from_slice(bytes).map_err(|_| damaged())?;
        if record.seq != seq {
            return Err(damaged());
        }
        let applied = replay.attempt.apply(&record.event, record.elapsed_ms, record.wall_ms);
        applied.map_err(|_| damaged())?;
        replay.head = chain(&replay.head, bytes);
        replay.records.push(record);
    }
    Ok(replay)
}

/// One version of a response.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResponseVersion {
    /// Number of the event.
    pub seq: u64,
    /// Unix milliseconds of the station's wall clock.
    pub wall_ms: i64,
    /// Milliseconds of the attempt that were used.
    pub elapsed_ms: u64,
    /// What was chosen then; empty when it was cleared.
    pub response: Response,
}

/// Every version of every response, in order: what stands last is the answer.
pub(crate) fn history<'a>(
    events: impl IntoIterator<Item = &'a [u8]>,
) -> BTreeMap<ItemId, Vec<ResponseVersion>> {
    let mut history: BTreeMap<ItemId, Vec<ResponseVersion>> = BTreeMap::new();
    for record in events.into_iter().filter_map(read) {
        let Recorded { seq, wall_ms, elapsed_ms, event } = record;
        if let Event::Responded { item, response } = event {
            let version = ResponseVersion { seq, wall_ms, elapsed_ms, response };
            history.entry(item).or_default().push(version);
        }
    }
    history
}

/// Events as they travel in a bundle: one JSON object a line.
pub(crate) fn join(events: &[Vec<u8>]) -> Vec<u8> {
    let mut text = events.join(&b'\n');
    text.push(b'\n');
    text
}

/// The lines of a bundle's events.
pub(crate) fn split(events: &[u8]) -> impl Iterator<Item = &[u8]> {
    events.strip_suffix(b"\n").unwrap_or(events).split(|byte| *byte == b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(seq: u64, item: &str, chosen: &str) -> Vec<u8> {
        format!(
            r#"{{"seq":{seq},"wall_ms":{seq}000,"elapsed_ms":{seq}00,"event":"responded","item":"{item}","response":[{chosen}]}}"#
        )
        .into_bytes()
    }

    #[test]
    fn every_version_of_a_response_is_there_in_order() {
        let lines = [line(3, "a", r#""c1""#), line(4, "b", r#""c2""#), line(5, "a", "")];
        let history = history(lines.iter().map(Vec::as_slice));
        let versions: Vec<(u64, usize)> = history[&ItemId::from("a")]
            .iter()
            .map(|version| (version.seq, version.response.chosen().len()))
            .collect();
        assert_eq!(versions, [(3, 1), (5, 0)], "chosen, then cleared");
        assert_eq!(history.len(), 2, "two items were answered");
    }
}
