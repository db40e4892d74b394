//! Which of the attempts on a drive goes on: the latest of what opens and replays.

use super::Continue;
use super::source::{Carried, Trace};
use crate::mirror::mirror_key;
use crate::room::Room;
use crate::start::journal_key;
use crate::{Error, Result};
use exam::Payload;
use exam::record::{self, Owner, Replay};
use sealing::package::Content;

impl Room {
    /// What the drive has of the wanted attempt.
    pub(super) fn wanted(&self, wanted: &Continue<'_>) -> Result<Vec<Trace>> {
        let candidates = &self.opened()?.roster.candidates;
        let number = wanted.number.trim();
        let at = candidates.iter().position(|entry| entry.number == number);
        let candidate = at.ok_or(Error::SignInRefused)?;
        let paths = self.attempt_paths(number)?;
        if paths.done.exists() {
            return Err(Error::HandedInAlready { number: number.into() });
        }
        if self.unfinished(candidate)? {
            return Err(exam::Error::Exists { path: paths.journal }.into());
        }
        let mut traces = self.traces(wanted.folder)?;
        traces.retain(|trace| {
            trace.candidate == candidate && wanted.station.is_none_or(|id| id == trace.station)
        });
        let path = || wanted.folder.to_path_buf();
        if traces.is_empty() { Err(Error::NothingToContinue { path: path() }) } else { Ok(traces) }
    }

    /// The latest of what opens: the highest generation, then the most events, then the most time. What does not open
    /// counts as seen, so that its generation is not given twice.
    pub(super) fn latest(&self, traces: &[Trace], content: &Content) -> Result<Carried> {
        let seen = traces.iter().filter_map(|trace| trace.generation).max().unwrap_or(1);
        let mut best: Option<Carried> = None;
        let mut failed = None;
        for trace in traces {
            let number = &self.candidate(trace.candidate)?.number;
            let journal = journal_key(&content.room_key, &trace.station, number)?;
            let mirror = mirror_key(&content.room_key, number)?;
            let room = self.path("incoming");
            match trace.read(&journal, &mirror, &room).and_then(|it| self.checked(trace, it)) {
                Ok(found) if best.as_ref().is_none_or(|best| found.rank() > best.rank()) => {
                    best = Some(found);
                }
                Ok(_) => {}
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        let mut best = match (best, failed) {
            (Some(best), _) => best,
            (None, Some(error)) => return Err(error),
            (None, None) => return Err(exam::Error::Payload { what: Payload::Mirror }.into()),
        };
        best.generation = best.generation.max(seen);
        Ok(best)
    }

    /// Refuses events that are not this candidate's attempt, whole and in order.
    fn checked(&self, trace: &Trace, mut carried: Carried) -> Result<Carried> {
        let replay = self.replay(trace.candidate, &carried)?;
        carried.generation = replay.attempt.generation;
        carried.elapsed_ms = carried.elapsed_ms.max(replay.attempt.elapsed_ms);
        if replay.attempt.started.is_some() {
            Ok(carried)
        } else {
            Err(exam::Error::Payload { what: Payload::Mirror }.into())
        }
    }

    pub(super) fn replay(&self, candidate: usize, carried: &Carried) -> Result<Replay> {
        let candidate = &self.candidate(candidate)?.number;
        let owner = Owner { package: self.package.digest(), station: &carried.station, candidate };
        Ok(record::replay(owner, carried.events.iter().map(Vec::as_slice))?)
    }
}
