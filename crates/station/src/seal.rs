//! 交卷: the last event and the sealed bundle become durable in one step, or not at all.

use super::mirror::Mirror;
use super::recording::Ending;
use super::{Running, Seat, Station};
use crate::Result;
use crate::head;
use crate::room::Room;
use crate::view::{self, ReceiptView};
use attempt::{Attempt, Event, Phase};
use exam::Payload;
use exam::files;
use exam::payload::{self, AttemptRecord, StatedEnding};
use exam::record;
use exam::time::{Moment, beijing};
use sealing::bundle::{self, Install};
use sealing::codes::receipt;
use sealing::sha256;
use std::path::{Path, PathBuf};

/// Sequence number and previous manifest digest of a bundle.
type Row = (u64, Option<sealing::Digest>);

impl Station {
    /// The candidate hands in.
    ///
    /// # Errors
    /// [`Error::Attempt`] when it is too early; disk errors, after which the attempt is as it was, or sealed and
    /// waiting for its bundle to be written: the same call, or the next tick, tries again.
    pub fn hand_in(&mut self) -> Result<()> {
        if self.seat.ended() {
            return self.seat.finish_sealing(&self.room, &mut self.mirror);
        }
        let now = self.room.now();
        self.seat.running("hand_in")?.charge(now)?;
        self.seat.end(&self.room, &mut self.mirror, Event::Submitted, now)
    }
}

impl Seat {
    /// Ends and seals the attempt with this event; answers that wait go first.
    pub(super) fn end(
        &mut self,
        room: &Room,
        mirror: &mut Mirror,
        event: Event,
        now: Moment,
    ) -> Result<()> {
        let row = room.next_in_row()?;
        let running = self.running("end")?;
        let candidate = running.candidate();
        running.flush(now)?;
        running.seal(event, now, |ending| room.bundle(candidate, ending, row))?;
        self.finish_sealing(room, mirror)
    }

    /// From the sealed journal to the bundle's file and the receipt; repeated after a restart where it was cut off.
    pub(super) fn finish_sealing(&mut self, room: &Room, mirror: &mut Mirror) -> Result<()> {
        mirror.note_seat(self, room.now());
        let running = self.running("seal")?;
        let bytes = running.sealed()?.ok_or(exam::Error::Payload { what: Payload::Journal })?;
        let (candidate, (event_count, events)) = (running.candidate(), running.rows());
        let saved_at = running.saved_at();
        let extended_minutes = running.attempt().extended_minutes;
        let receipt = running.receipt(&room.package.manifest().receipt_nonce)?;
        let name = {
            let sealed = bundle::read(&bytes, &room.machine.trust)?;
            let manifest = sealed.manifest();
            format!("{}-{}-{:04}.result", manifest.sitting, manifest.station, manifest.sequence)
        };
        let number = room.candidate(candidate)?.number.clone();
        let paths = room.attempt_paths(&number)?;
        // The space that was held for it; what else filled the disk leaves at least that.
        store::release_space(&paths.space)?;
        files::write_public(&room.sealed_folder().join(name), &bytes)?;
        let (generation, ending) = (running.attempt().generation, running.attempt().ending);
        let ended = (bytes.as_slice(), running.events().len(), running.attempt().elapsed_ms);
        head::note_end(room, &paths, ended, (generation, ending.and_then(StatedEnding::of)))?;
        files::write_private(&paths.done, receipt.code.join("-").as_bytes())?;
        *self =
            Seat::Receipt { candidate, receipt, event_count, events, saved_at, extended_minutes };
        Ok(())
    }
}

impl Running {
    fn receipt(&self, nonce: &[u8; 16]) -> Result<ReceiptView> {
        let attempt = self.attempt();
        let missing = || exam::Error::Payload { what: Payload::Journal };
        let ended_ms = attempt.ended_ms.ok_or_else(missing)?;
        let ending = attempt.ending.and_then(view::Ending::of).ok_or_else(missing)?;
        let record = attempt_record(attempt, self.events())?;
        let digest = sha256(&payload::write(&record, Payload::AttemptJson)?);
        let code = receipt(nonce, &digest).to_string();
        Ok(ReceiptView {
            code: code.split('-').map(str::to_owned).collect(),
            at: beijing(ended_ms),
            used_ms: attempt.elapsed_ms,
            answered: attempt.answered(),
            total: self.paper().total(),
            ending,
            reason: attempt.ended_for.as_ref().map(ToString::to_string),
        })
    }
}

impl Room {
    /// The sealed bundle of an attempt that ends so.
    fn bundle(
        &self,
        candidate: usize,
        ending: &Ending,
        (sequence, previous): Row,
    ) -> Result<Vec<u8>> {
        let record = payload::write(
            &attempt_record(&ending.attempt, &ending.events)?,
            Payload::AttemptJson,
        )?;
        let number = &self.candidate(candidate)?.number;
        let receipt = receipt(&self.package.manifest().receipt_nonce, &sha256(&record)).to_string();
        let note = self.seat_note(candidate, &ending.events, receipt)?;
        let install = Install {
            key: &self.machine.key,
            certificate: &self.machine.certificate,
            install: &self.machine.install,
            sequence,
            previous,
        };
        let attempt = bundle::Attempt {
            attempt: &record,
            events: &record::join(&ending.events),
            chain_head: ending.head,
            seat_tag: sealing::seat_tag(&self.opened()?.k2, number)?,
            seat_note: Some(&note),
        };
        Ok(bundle::seal(self.package.exam(), &install, &attempt)?)
    }

    /// Sequence number and previous manifest digest of the next bundle of this installation. An older bundle that
    /// does not verify any more keeps nobody from handing in.
    fn next_in_row(&self) -> Result<Row> {
        let sealed = files::list(&self.sealed_folder(), "result")?;
        let numbered = sealed.iter().filter_map(|path| Some((sequence_of(path)?, path)));
        let Some((sequence, last)) = numbered.max_by_key(|(sequence, _)| *sequence) else {
            return Ok((1, None));
        };
        let bytes = files::read_container(last)?;
        let last = bundle::read(&bytes, &self.machine.trust);
        Ok((sequence.saturating_add(1), last.ok().map(|last| *last.manifest_digest())))
    }

    /// Where bundles lie: one folder for all sittings, since their numbers run per installation.
    pub(super) fn sealed_folder(&self) -> PathBuf {
        self.machine.dir.join("sealed")
    }

    /// The sealed bundles of this sitting at this station, in their order.
    pub(super) fn sealed_files(&self) -> Result<Vec<PathBuf>> {
        let manifest = self.package.manifest();
        let prefix = format!("{}-{}-", manifest.sitting, self.machine.id);
        let mut sealed = files::list(&self.sealed_folder(), "result")?;
        sealed.retain(|path| in_row(path, &prefix));
        sealed.sort_by_key(|path| sequence_of(path));
        sealed.extend(self.rescued_files()?);
        Ok(sealed)
    }
}

/// The number at the end of a bundle's name.
fn sequence_of(path: &Path) -> Option<u64> {
    let name = files::name(path);
    name.strip_suffix(".result")?.rsplit_once('-')?.1.parse().ok()
}

/// Whether a bundle's name is the prefix and a number: a sitting's name may begin with another's.
fn in_row(path: &Path, prefix: &str) -> bool {
    let name = files::name(path);
    let number = name.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(".result"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// What a bundle says of an attempt that has ended.
fn attempt_record(ended: &Attempt, events: &[Vec<u8>]) -> Result<AttemptRecord> {
    let missing = || exam::Error::Payload { what: Payload::Journal };
    let started = ended.started.as_ref().ok_or_else(missing)?;
    let records = events.iter().take(2).map(|bytes| payload::read(bytes, Payload::Event));
    let first: Vec<record::Recorded> = records.collect::<exam::Result<_>>()?;
    let [authorised, begun] = first.as_slice() else { return Err(missing().into()) };
    let Event::Authorised { candidate, seat, .. } = &authorised.event else {
        return Err(missing().into());
    };
    Ok(AttemptRecord {
        candidate: candidate.clone(),
        seat: seat.clone(),
        form_digest: started.form_digest.clone(),
        ending: ended.ending.map_or("", Phase::name).to_owned(),
        responses: ended.responses.clone(),
        started_ms: begun.wall_ms,
        ended_ms: ended.ended_ms.ok_or_else(missing)?,
        elapsed_ms: ended.elapsed_ms,
        allowed_ms: ended.allowed_ms(),
        extended_minutes: ended.extended_minutes,
        app_version: exam::VERSION.into(),
        generation: ended.generation,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, sequence: Option<u64>, of_sitting: bool) {
        let path = Path::new(name);
        assert_eq!(sequence_of(path), sequence, "the number at the end of {name}");
        assert_eq!(in_row(path, "A-1-s-1-"), of_sitting, "whether {name} is of sitting A-1");
    }

    #[test]
    fn bundles_are_numbered_and_told_apart_by_name() {
        check("A-1-s-1-0007.result", Some(7), true);
        check("A-1-s-1-10000.result", Some(10_000), true);
        check("A-1-s-1-s-1-0008.result", Some(8), false);
        check("B-s-1-0009.result", Some(9), false);
        check("A-1-s-1-.result", None, false);
        check("notes.result", None, false);
    }
}
