//! The event chain of an attempt: how events become bytes, heads and a replayed attempt
//! (`docs/format/bundle.md`). Station and board share it.

use crate::{Error, Payload, Result, payload};
use attempt::{Attempt, Event};
use item::{ItemId, Response};
use sealing::{Digest, Hasher, chain};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One event with its times, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// From 1, without gaps.
    pub seq: u64,
    /// Unix milliseconds of the station's wall clock.
    pub wall_ms: i64,
    /// Milliseconds of the attempt that were used.
    pub elapsed_ms: u64,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

impl Recorded {
    /// As the journal and a bundle keep it: one JSON object.
    ///
    /// # Errors
    /// Not expected.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        payload::write(self, Payload::Event)
    }
}

/// One event from its bytes; none when they are no event.
pub fn read(bytes: &[u8]) -> Option<Recorded> {
    serde_json::from_slice(bytes).ok()
}

/// Where the chain of an attempt begins.
pub fn origin(package: &Digest, station: &str, candidate: &str) -> Digest {
    let mut hasher = Hasher::new();
    hasher.part(b"gongyuan-attempt-1");
    hasher.part(package.as_bytes());
    hasher.part(station.as_bytes());
    hasher.part(candidate.as_bytes());
    hasher.finish()
}

/// Whose attempt a chain is: part of its origin.
#[derive(Clone, Copy)]
pub struct Owner<'a> {
    /// Digest of the room's package.
    pub package: &'a Digest,
    /// Where the attempt is now; where it began, unless it was moved.
    pub station: &'a str,
    /// Candidate number.
    pub candidate: &'a str,
}

impl Owner<'_> {
    /// Where the chain of these events begins: at the station that the first move left, or where the attempt is now.
    /// Events that do not read are passed over: whether the chain holds shows by its heads.
    pub fn origin<'e>(&self, events: impl IntoIterator<Item = &'e Vec<u8>>) -> Digest {
        let records = events.into_iter().filter_map(|bytes| read(bytes));
        let mut left = records.filter_map(|record| Some(route(&record.event)?.0.to_owned()));
        let first = left.next();
        origin(self.package, first.as_deref().unwrap_or(self.station), self.candidate)
    }
}

/// What replaying a chain gave.
pub struct Replay {
    /// The attempt after the last event.
    pub attempt: Attempt,
    /// The head of the chain after the last event.
    pub head: Digest,
    /// The head of the chain after each event.
    pub heads: Vec<Digest>,
    /// The events, in order.
    pub records: Vec<Recorded>,
}

impl Replay {
    /// Every station that the attempt was at, in order.
    pub fn stations(&self, station: &str) -> Vec<String> {
        let left = self.records.iter().filter_map(|record| Some(route(&record.event)?.0.into()));
        left.chain([station.to_owned()]).collect()
    }
}

/// From where and to where an event moves the attempt.
fn route(event: &Event) -> Option<(&str, &str)> {
    match event {
        Event::Moved { from, to, .. } => Some((from, to)),
        _ => None,
    }
}

/// Replays events from their bytes, computing the chain on the way. The chain begins at the station where the attempt
/// began; its moves lead from there to where it is now.
///
/// # Errors
/// [`Error::JournalDamaged`] at the first event that does not read, is out of order, is refused, or moves the attempt
/// from where it was not.
pub fn replay<'a>(owner: Owner<'_>, events: impl IntoIterator<Item = &'a [u8]>) -> Result<Replay> {
    let events: Vec<&[u8]> = events.into_iter().collect();
    let records = events.iter().zip(1..).map(|(bytes, seq)| read_at(bytes, seq));
    let records = records.collect::<Result<Vec<Recorded>>>()?;
    let mut head = origin(owner.package, first_station(owner, &records)?, owner.candidate);
    let (mut attempt, mut heads) = (Attempt::new(), Vec::new());
    for (bytes, record) in events.iter().zip(&records) {
        let applied = attempt.apply(&record.event, record.elapsed_ms, record.wall_ms);
        applied.map_err(|_| Error::JournalDamaged { seq: record.seq })?;
        head = chain(&head, bytes);
        heads.push(head);
    }
    Ok(Replay { attempt, head, heads, records })
}

fn read_at(bytes: &[u8], seq: u64) -> Result<Recorded> {
    let record: Option<Recorded> = serde_json::from_slice(bytes).ok();
    record.filter(|record| record.seq == seq).ok_or(Error::JournalDamaged { seq })
}

/// The station of the chain's origin, found by going back over the moves.
fn first_station<'a>(owner: Owner<'a>, records: &'a [Recorded]) -> Result<&'a str> {
    records.iter().rev().try_fold(owner.station, |station, record| match route(&record.event) {
        Some((from, to)) if to == station => Ok(from),
        Some(_) => Err(Error::JournalDamaged { seq: record.seq }),
        None => Ok(station),
    })
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
pub fn history<'a>(
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
pub fn join(events: &[Vec<u8>]) -> Vec<u8> {
    let mut text = events.join(&b'\n');
    text.push(b'\n');
    text
}

/// The lines of a bundle's events.
pub fn split(events: &[u8]) -> impl Iterator<Item = &[u8]> {
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
        let versions: Vec<(u64, bool)> = history[&ItemId::from("a")]
            .iter()
            .map(|version| (version.seq, version.response.is_empty()))
            .collect();
        assert_eq!(versions, [(3, false), (5, true)], "chosen, then cleared");
        assert_eq!(history.len(), 2, "two items were answered");
    }
}
