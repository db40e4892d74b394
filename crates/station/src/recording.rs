//! Recording: nothing changes an attempt that is not in its journal first.

use crate::{Error, Result};
use attempt::{Attempt, Event};
use exam::record::{self, Owner, Recorded};
use sealing::{Digest, chain};
use store::{Journal, JournalEvent};

/// An attempt with its journal. Its fields are private to this file: whatever changes it is written here.
pub(crate) struct Recording {
    journal: Journal,
    /// The encoded events so far, for mirror and bundle.
    events: Vec<Vec<u8>>,
    head: Digest,
    attempt: Attempt,
}

/// When an event happens: by the wall clock, and at which moment of the attempt's time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moments {
    pub(crate) elapsed_ms: u64,
    pub(crate) wall_ms: i64,
}

/// An attempt as its last event will leave it: what is sealed together with that event.
pub(crate) struct Ending {
    pub(crate) attempt: Attempt,
    pub(crate) events: Vec<Vec<u8>>,
    pub(crate) head: Digest,
}

impl Recording {
    /// The attempt of nobody yet, in a journal without an event; `origin` is where its chain begins.
    pub(crate) fn new(journal: Journal, origin: Digest) -> Self {
        Self { journal, events: Vec::new(), head: origin, attempt: Attempt::new() }
    }

    /// The attempt that the events of its journal tell.
    ///
    /// # Errors
    /// [`exam::Error::JournalDamaged`] where they do not follow one another.
    pub(crate) fn restored(
        journal: Journal,
        events: Vec<Vec<u8>>,
        owner: Owner<'_>,
    ) -> Result<Self> {
        let replay = record::replay(owner, events.iter().map(Vec::as_slice))?;
        Ok(Self { journal, events, head: replay.head, attempt: replay.attempt })
    }

    /// The attempt as its journal has it.
    pub(crate) fn attempt(&self) -> &Attempt {
        &self.attempt
    }

    /// Its encoded events, in order.
    pub(crate) fn events(&self) -> &[Vec<u8>] {
        &self.events
    }

    /// The head of the chain after the last event.
    pub(crate) fn head(&self) -> &Digest {
        &self.head
    }

    /// The bundle that was sealed with the last event, byte for byte.
    pub(crate) fn sealed(&self) -> Result<Option<Vec<u8>>> {
        Ok(self.journal.sealed()?)
    }

    /// Takes disk space for so many bytes of events.
    pub(crate) fn reserve(&mut self, events: u64) -> Result<()> {
        Ok(self.journal.reserve(events)?)
    }

    /// Bytes that the events take, each with its newline, as in a bundle.
    pub(crate) fn taken(&self) -> u64 {
        self.events.iter().map(|event| event.len() as u64 + 1).sum()
    }

    /// Makes an event durable, then applies it: there is nothing to undo, so no copy of the state is made.
    ///
    /// # Errors
    /// A refusal or a failed write leaves everything as it was.
    pub(crate) fn record(&mut self, event: Event, at: Moments) -> Result<()> {
        let next = self.next(event, at)?;
        self.journal.append_all(&[next.journal_event()])?;
        self.adopt(next)
    }

    /// Makes events durable together: all or none, in the journal and in the state.
    ///
    /// # Errors
    /// As [`Recording::record`].
    pub(crate) fn record_all(&mut self, events: Vec<Event>, at: Moments) -> Result<()> {
        match <[Event; 1]>::try_from(events) {
            Ok([event]) => self.record(event, at),
            Err(events) => self.record_together(events, at),
        }
    }

    /// Records what is worth knowing and never worth stopping for: a full disk is left to the answers.
    ///
    /// # Errors
    /// What the attempt refuses; not what the disk does.
    pub(crate) fn record_if_possible(&mut self, event: Event, at: Moments) -> Result<bool> {
        let room = self.journal.leave_room().map_err(Error::from);
        match room.and_then(|()| self.record(event, at)) {
            Ok(()) => Ok(true),
            Err(Error::Exam(exam::Error::Store(_))) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Ends the attempt: the last event and the bundle that is made of it become durable in one step, or not at all.
    ///
    /// # Errors
    /// As [`Recording::record`], and what making the bundle gives.
    pub(crate) fn seal(
        &mut self,
        event: Event,
        at: Moments,
        bundle: impl FnOnce(&Ending) -> Result<Vec<u8>>,
    ) -> Result<()> {
        let next = self.next(event, at)?;
        let bytes = bundle(&self.ending(&next)?)?;
        self.journal.seal_with(&[next.journal_event()], at.wall_ms, &bytes)?;
        self.adopt(next)
    }

    fn ending(&self, next: &Next) -> Result<Ending> {
        let mut attempt = self.attempt.clone();
        next.apply(&mut attempt)?;
        let events = [&self.events[..], std::slice::from_ref(&next.bytes)].concat();
        Ok(Ending { attempt, events, head: next.head })
    }

    /// Each event builds on the one before, so all are in the state before they are durable together; what fails is
    /// taken back.
    fn record_together(&mut self, events: Vec<Event>, at: Moments) -> Result<()> {
        let (attempt, head, count) = (self.attempt.clone(), self.head, self.events.len());
        let written = self.adopt_all(events, at);
        let written = written.and_then(|encoded| Ok(self.journal.append_all(&encoded)?));
        if written.is_err() {
            (self.attempt, self.head) = (attempt, head);
            self.events.truncate(count);
        }
        written
    }

    fn adopt_all(&mut self, events: Vec<Event>, at: Moments) -> Result<Vec<JournalEvent>> {
        let mut encoded = Vec::new();
        for event in events {
            let next = self.next(event, at)?;
            encoded.push(next.journal_event());
            self.adopt(next)?;
        }
        Ok(encoded)
    }

    /// Encodes the next event, if the attempt allows it.
    fn next(&self, event: Event, at: Moments) -> Result<Next> {
        self.attempt.allow(&event, at.elapsed_ms)?;
        let (seq, wall_ms, elapsed_ms) = (self.events.len() as u64 + 1, at.wall_ms, at.elapsed_ms);
        let record = Recorded { seq, wall_ms, elapsed_ms, event };
        let bytes = record.to_bytes()?;
        let head = chain(&self.head, &bytes);
        Ok(Next { record, bytes, head })
    }

    fn adopt(&mut self, next: Next) -> Result<()> {
        next.apply(&mut self.attempt)?;
        self.events.push(next.bytes);
        self.head = next.head;
        Ok(())
    }
}

/// An encoded event on its way into the journal.
struct Next {
    record: Recorded,
    bytes: Vec<u8>,
    head: Digest,
}

impl Next {
    fn apply(&self, attempt: &mut Attempt) -> Result<()> {
        let Recorded { event, elapsed_ms, wall_ms, .. } = &self.record;
        Ok(attempt.apply(event, *elapsed_ms, *wall_ms)?)
    }

    fn journal_event(&self) -> JournalEvent {
        let (bytes, head) = (self.bytes.clone(), self.head.as_bytes().to_vec());
        JournalEvent { seq: self.record.seq, wall_ms: self.record.wall_ms, bytes, head }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use attempt::{Phase, Started};
    use sealing::sha256;
    use store::DbKey;
    use tempfile::TempDir;

    const AT: Moments = Moments { elapsed_ms: 0, wall_ms: 1_000 };

    fn authorised() -> Event {
        Event::Authorised { candidate: "1".into(), seat: "01".into(), admitted_by: None }
    }

    fn started() -> Event {
        Event::Started(Started {
            form_digest: "00".into(),
            allowed_ms: 60_000,
            hand_in_after_ms: 0,
            ..Started::default()
        })
    }

    fn owner(package: &Digest) -> Owner<'_> {
        Owner { package, station: "station-001", candidate: "1" }
    }

    fn journal(folder: &TempDir) -> Journal {
        Journal::create(&folder.path().join("journal"), &DbKey::new([1; 32]), 0).unwrap()
    }

    fn new(journal: Journal) -> Recording {
        Recording::new(journal, record::origin(&sha256(b"package"), "station-001", "1"))
    }

    /// A recording whose journal refuses every event: somebody else wrote into it.
    fn refusing(folder: &TempDir) -> Recording {
        let mut recording = new(journal(folder));
        recording.record_all(vec![authorised(), started()], AT).unwrap();
        recording.journal.append(3, 0, b"of another hand", b"head").unwrap();
        recording
    }

    /// What stays as it was when `change` fails.
    fn check(recording: &mut Recording, what: &str, change: impl FnOnce(&mut Recording) -> bool) {
        let told = |it: &Recording| (it.attempt.clone(), it.events.clone(), it.head);
        let written = |it: &Recording| (it.journal.events().unwrap(), it.journal.sealed().unwrap());
        let before = (told(recording), written(recording));
        assert!(change(recording), "{what}: the call tells");
        assert_eq!(told(recording), before.0, "{what}: attempt, events and head stand");
        assert_eq!(written(recording), before.1, "{what}: the journal stands");
    }

    #[test]
    fn a_journal_that_refuses_leaves_the_attempt_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let mut recording = refusing(&folder);
        let two = || vec![Event::PanelRefused, Event::Recovered];
        check(&mut recording, "one", |it| it.record(Event::Submitted, AT).is_err());
        check(&mut recording, "several", |it| it.record_all(two(), AT).is_err());
        check(&mut recording, "what is only worth knowing", |it| {
            !it.record_if_possible(Event::PanelRefused, AT).unwrap()
        });
        check(&mut recording, "the end", |it| {
            it.seal(Event::Submitted, AT, |_| Ok(b"bundle".to_vec())).is_err()
        });
    }

    #[test]
    fn a_refused_event_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut recording = new(journal(&folder));
        check(&mut recording, "too early", |it| it.record(started(), AT).is_err());
        check(&mut recording, "the second of two", |it| {
            it.record_all(vec![authorised(), Event::Submitted], AT).is_err()
        });
        check(&mut recording, "refused is not impossible", |it| {
            it.record_if_possible(Event::Recovered, AT).is_err()
        });
    }

    #[test]
    fn events_follow_their_chain_and_tell_the_same_attempt_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut recording = new(journal(&folder));
        recording.record_all(vec![authorised(), started()], AT).unwrap();
        recording.record(Event::PanelRefused, Moments { elapsed_ms: 5, wall_ms: 2_000 }).unwrap();
        let written = recording.journal.events().unwrap();
        let bytes: Vec<Vec<u8>> = written.iter().map(|event| event.bytes.clone()).collect();
        assert_eq!(bytes, recording.events, "the journal has what the attempt has");
        assert_eq!(written[2].head, recording.head.as_bytes(), "and ends with its head");
        let Recording { journal, events, head, attempt } = recording;
        let package = sha256(b"package");
        let again = Recording::restored(journal, events.clone(), owner(&package)).unwrap();
        assert_eq!((again.attempt(), again.head()), (&attempt, &head), "replayed");
        let gap = vec![events[0].clone(), events[2].clone()];
        let broken = Recording::restored(again.journal, gap, owner(&package));
        assert!(broken.is_err(), "an event is missing");
    }

    #[test]
    fn the_last_event_and_its_bundle_are_one_step() {
        let folder = tempfile::tempdir().unwrap();
        let mut recording = new(journal(&folder));
        recording.record_all(vec![authorised(), started()], AT).unwrap();
        check(&mut recording, "a bundle that cannot be made", |it| {
            let failed = |_: &Ending| Err(Error::NothingToExport);
            it.seal(Event::Submitted, AT, failed).is_err()
        });
        let mut ended = None;
        let bundle = |ending: &Ending| {
            ended = Some((ending.attempt.clone(), ending.events.clone(), ending.head));
            Ok(b"bundle".to_vec())
        };
        recording.seal(Event::Submitted, AT, bundle).unwrap();
        let (attempt, events, head) = ended.unwrap();
        assert_eq!(attempt.phase, Phase::Submitted, "the bundle is made of the ended attempt");
        assert_eq!(&attempt, recording.attempt(), "which is the attempt from now on");
        assert_eq!((&events[..], &head), (recording.events(), recording.head()), "as are these");
        assert_eq!(recording.sealed().unwrap().unwrap(), b"bundle", "it is in the journal");
    }
}
