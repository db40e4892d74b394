//! Where the roster of a sitting stands: who is accepted, held, absent, missing.

use super::super::{Board, SittingFile};
use super::held::Held;
use crate::Result;
use crate::view::RosterSum;
use archive::{Custody, ResultStore, State};
use exam::Payload;
use exam::payload::{self, RecordBody};
use std::collections::BTreeSet;

/// Candidates of the imported sittings without an accepted bundle, whom no accepted room record calls absent.
pub(super) fn missing(board: &Board, results: &ResultStore) -> Result<Vec<String>> {
    let mut missing = Vec::new();
    for id in results.sittings()? {
        let (present, absent) = attendance(results, &id)?;
        let sitting = board.sitting(&id)?;
        let all = sitting.rooms.iter().flat_map(|room| &room.candidates);
        let lost = all.filter(|c| !present.contains(&c.number) && !absent.contains(&c.number));
        missing.extend(lost.map(|candidate| candidate.number.clone()));
    }
    Ok(missing)
}

/// Candidates with an accepted bundle, and those whom an accepted room record calls absent.
pub(crate) fn attendance(
    results: &ResultStore,
    sitting: &str,
) -> Result<(BTreeSet<String>, BTreeSet<String>)> {
    let attempts = results.attempts(sitting)?;
    let present: BTreeSet<String> =
        attempts.into_iter().map(|stored| stored.attempt.candidate).collect();
    let mut absent = BTreeSet::new();
    for room in results.rooms(sitting)? {
        if room.custody == archive::Custody::Accepted {
            let body: RecordBody = payload::read(room.file.record.as_bytes(), Payload::Record)?;
            // Misconduct accounts for a seat as well; the report tells the two apart.
            let away = body.seats.into_iter().filter(|seat| !seat.present);
            absent.extend(away.map(|seat| seat.candidate).filter(|c| !present.contains(c)));
        }
    }
    Ok((present, absent))
}

/// Candidates whom a room record or an accepted bundle charges with misconduct.
pub(crate) fn misconduct(results: &ResultStore, sitting: &str) -> Result<BTreeSet<String>> {
    let attempts = results.attempts(sitting)?.into_iter().map(|stored| stored.attempt);
    let ended = attempts.filter(|attempt| attempt.state == attempt::Phase::Misconduct.name());
    let mut found: BTreeSet<String> = ended.map(|attempt| attempt.candidate).collect();
    for room in results.rooms(sitting)? {
        if room.custody == archive::Custody::Accepted {
            let body: RecordBody = payload::read(room.file.record.as_bytes(), Payload::Record)?;
            let noted = body.seats.into_iter().filter(|seat| seat.misconduct.is_some());
            found.extend(noted.map(|seat| seat.candidate));
        }
    }
    Ok(found)
}

/// Candidates whose only bundles wait for a person.
fn held(
    results: &ResultStore,
    sitting: &str,
    settled: impl Fn(&String) -> bool,
) -> Result<BTreeSet<String>> {
    let waiting = results.bundles(State::Quarantined)?.into_iter().filter(|bundle| {
        let here = bundle.origin.as_ref().is_some_and(|origin| origin.sitting == sitting);
        here && matches!(&bundle.custody, Custody::Quarantined { code, .. } if Held::of_code(code).is_some())
    });
    let candidates = waiting.filter_map(|bundle| bundle.candidate);
    Ok(candidates.filter(|candidate| !settled(candidate)).collect())
}

/// The sum that must come out: total = accepted + held + absent + missing.
pub(super) fn sum(sitting: &SittingFile, results: &ResultStore) -> Result<RosterSum> {
    let (present, absent) = attendance(results, &sitting.id)?;
    let settled = |candidate: &String| present.contains(candidate) || absent.contains(candidate);
    let held = held(results, &sitting.id, settled)?;
    let total: usize = sitting.rooms.iter().map(|room| room.candidates.len()).sum();
    let missing = total.saturating_sub(present.len() + held.len() + absent.len());
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(RosterSum {
        total: count(total),
        accepted: count(present.len()),
        held: count(held.len()),
        absent: count(absent.len()),
        missing: count(missing),
    })
}
