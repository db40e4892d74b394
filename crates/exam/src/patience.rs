//! What wrong entries cost: time, and never the room.

use crate::act::{self, Act};
use crate::time::Moment;
use crate::{Error, Payload, Result, files, payload};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is guessed at. Each has a delay of its own: who mistypes slows nobody else down.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guarded {
    /// The role codes of the room.
    Roles,
    /// The release code of the room.
    Release,
    /// The code of an order to the room.
    Order,
    /// The personal code of somebody on the duty list.
    Person(String),
    /// The document of a candidate of the roster.
    Candidate(String),
    /// A number or name that is on no list.
    Stranger,
}

impl Guarded {
    fn act(&self) -> Act {
        match self {
            Self::Roles => Act::RoomNotOpened,
            Self::Release => Act::ReleaseRefused,
            Self::Order => Act::OrderRefused,
            Self::Person(_) => Act::PersonRefused,
            Self::Candidate(_) | Self::Stranger => Act::SignInRefused,
        }
    }
}

/// Slows wrong entries down, by at most five seconds, and never locks anybody out. Kept over restarts in the machine's
/// folder; every wrong entry is on its record.
#[derive(Debug, Default)]
pub struct Patience {
    folder: PathBuf,
    slips: BTreeMap<Guarded, Slips>,
}

/// Wrong entries since the last right one.
#[derive(Debug, Default, Clone, Copy)]
struct Slips {
    failures: u32,
    not_before_ms: u64,
}

impl Slips {
    /// The first two failures cost nothing: people mistype.
    fn of(failures: u32, mono_ms: u64) -> Self {
        let doublings = failures.saturating_sub(3).min(4);
        let delay = if failures < 3 { 0 } else { (500u64 << doublings).min(5_000) };
        Self { failures, not_before_ms: mono_ms + delay }
    }
}

/// `patience.json`.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    failures: Vec<(Guarded, u32)>,
}

/// The name of what is kept.
const NAME: &str = "patience.json";

impl Patience {
    /// What a machine remembers; nothing where its file is gone or does not read. A delay begins anew with the program.
    #[must_use]
    pub fn of(folder: &Path, mono_ms: u64) -> Self {
        let kept: Kept = files::read_container(&folder.join(NAME))
            .and_then(|bytes| payload::read(&bytes, Payload::PatienceJson))
            .unwrap_or_default();
        let slips = |(what, failures)| (what, Slips::of(failures, mono_ms));
        Self { folder: folder.into(), slips: kept.failures.into_iter().map(slips).collect() }
    }

    /// Refuses while the delay of the last failure runs.
    ///
    /// # Errors
    /// [`Error::Wait`].
    pub fn check(&self, what: &Guarded, mono_ms: u64) -> Result<()> {
        let not_before = self.slips.get(what).map_or(0, |slips| slips.not_before_ms);
        match not_before.saturating_sub(mono_ms) {
            0 => Ok(()),
            ms => Err(Error::Wait { ms }),
        }
    }

    /// Takes note of an outcome at a place, such as a sitting's room.
    ///
    /// # Errors
    /// Disk errors, where the outcome was bad: a wrong entry is told only once it is on the record.
    pub fn note(&mut self, what: &Guarded, good: bool, place: &str, now: Moment) -> Result<()> {
        if good {
            // A right entry never fails for the disk: what is kept there costs five seconds at most.
            if self.slips.remove(what).is_some() {
                let _ = self.keep();
            }
            return Ok(());
        }
        let failures = self.slips.get(what).map_or(0, |slips| slips.failures).saturating_add(1);
        self.slips.insert(what.clone(), Slips::of(failures, now.mono_ms));
        self.keep()?;
        act::note(&self.folder, now, what.act(), &said(what, place))
    }

    fn keep(&self) -> Result<()> {
        let failures = self.slips.iter().map(|(what, slips)| (what.clone(), slips.failures));
        let kept = Kept { failures: failures.collect() };
        let bytes = payload::write(&kept, Payload::PatienceJson)?;
        files::write_private(&self.folder.join(NAME), &bytes)
    }
}

/// Who or what, and where: never what was typed.
fn said(what: &Guarded, place: &str) -> String {
    match what {
        Guarded::Person(name) => format!("{place} {name}"),
        Guarded::Candidate(number) => format!("{place} {number}"),
        Guarded::Roles | Guarded::Release | Guarded::Order | Guarded::Stranger => place.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(mono_ms: u64) -> Moment {
        Moment { wall_ms: 1_795_226_400_000, mono_ms }
    }

    fn wait(patience: &Patience, what: &Guarded, mono_ms: u64) -> u64 {
        match patience.check(what, mono_ms) {
            Err(Error::Wait { ms }) => ms,
            _ => 0,
        }
    }

    #[test]
    fn patience_doubles_to_five_seconds_and_forgives() {
        let folder = tempfile::tempdir().unwrap();
        let mut patience = Patience::of(folder.path(), 0);
        let mut waits = Vec::new();
        for _ in 0..8 {
            patience.note(&Guarded::Release, false, "T-1/R01", at(0)).unwrap();
            waits.push(wait(&patience, &Guarded::Release, 0));
        }
        let expected = [0, 0, 500, 1_000, 2_000, 4_000, 5_000, 5_000];
        assert_eq!(waits, expected, "two slips are free, then it doubles up to 5 s");
        patience.note(&Guarded::Release, true, "T-1/R01", at(0)).unwrap();
        assert_eq!(wait(&patience, &Guarded::Release, 0), 0, "a good entry clears the delay");
    }

    #[test]
    fn each_person_has_a_delay_that_a_restart_keeps_and_every_slip_is_on_the_record() {
        let folder = tempfile::tempdir().unwrap();
        let (wang, li) = (Guarded::Person("王建华".into()), Guarded::Person("李淑敏".into()));
        let mut patience = Patience::of(folder.path(), 0);
        for _ in 0..4 {
            patience.note(&wang, false, "T-1/R01", at(0)).unwrap();
        }
        assert_eq!(wait(&patience, &wang, 0), 1_000, "who guesses waits");
        assert_eq!(wait(&patience, &li, 0), 0, "a colleague does not");
        let again = Patience::of(folder.path(), 70);
        assert_eq!(wait(&again, &wang, 70), 1_000, "a restart of the program forgives nothing");
        let (entries, _) = act::acts(folder.path()).unwrap();
        assert_eq!(entries.len(), 4, "every wrong entry is on the record");
        assert!(entries.iter().all(|entry| entry.act == Act::PersonRefused), "as what it was");
        assert_eq!(entries[0].what, "T-1/R01 王建华", "where and whose, never what was typed");
    }
}
