//! Heads: where the attempt is, signed. They leave the machine with the mirror, and lie in a file beside the journal.

use crate::Result;
use crate::recording::Moments;
use crate::room::Room;
use crate::start::AttemptPaths;
use exam::files;
use exam::payload::{StatedAttempt, StatedEnding};
use sealing::head::{self, Head};
use sealing::ssh::{Certificate, SigningKey};
use sealing::{Digest, bundle};
use std::path::{Path, PathBuf};

/// What the station signs heads of one attempt with.
#[derive(Clone)]
pub(crate) struct HeadSigner {
    key: SigningKey,
    certificate: Certificate,
    package: Digest,
    install: String,
    attempt: Digest,
    generation: u32,
    /// Where the latest head of the attempt lies on this machine.
    pub(crate) path: PathBuf,
}

impl HeadSigner {
    /// A head after so many events.
    pub(crate) fn sign(&self, (seq, chain): (usize, Digest), at: Moments) -> Result<String> {
        let head = Head {
            package: self.package,
            install: self.install.clone(),
            attempt: self.attempt,
            generation: self.generation,
            seq: seq as u64,
            chain,
            elapsed_ms: at.elapsed_ms,
            wall_ms: at.wall_ms,
        };
        Ok(head::seal(&head, (&self.key, &self.certificate))?)
    }
}

/// Signs for an attempt at this station.
pub(crate) fn signer(room: &Room, number: &str, generation: u32) -> Result<HeadSigner> {
    Ok(HeadSigner {
        key: room.machine.key.clone(),
        certificate: room.machine.certificate.clone(),
        package: *room.package.digest(),
        install: room.machine.install.clone(),
        attempt: sealing::seat_tag(&room.opened()?.k2, number)?,
        generation,
        path: room.attempt_paths(number)?.head,
    })
}

/// Notes how an attempt ended here, for the closing statement; its bundle and its receipt are sealed already.
pub(crate) fn note_end(
    room: &Room,
    paths: &AttemptPaths,
    (sealed, seq, elapsed_ms): (&[u8], usize, u64),
    (generation, ending): (u32, Option<StatedEnding>),
) -> Result<()> {
    let read = bundle::read(sealed, &room.machine.trust)?;
    let stated = StatedAttempt {
        attempt: read.manifest().seat_tag,
        generation,
        seq: seq as u64,
        chain: read.manifest().chain_head,
        elapsed_ms,
        ending,
        bundle: Some(*read.file_digest()),
    };
    let bytes = exam::payload::write(&stated, exam::Payload::Stated)?;
    Ok(files::write_private(&paths.stated, &bytes)?)
}

/// What this machine knows of a candidate's attempt: how it ended here, else the latest head of it.
pub(crate) fn stated(room: &Room, number: &str) -> Result<Option<StatedAttempt>> {
    let paths = room.attempt_paths(number)?;
    if paths.done.exists() && paths.stated.exists() {
        let bytes = files::read_container(&paths.stated)?;
        return Ok(Some(exam::payload::read(&bytes, exam::Payload::Stated)?));
    }
    if !paths.head.exists() {
        return Ok(None);
    }
    let signed = read(room, &paths.head)?;
    let Head { attempt, generation, seq, chain, elapsed_ms, .. } = signed.head().clone();
    let (ending, bundle) = (None, None);
    Ok(Some(StatedAttempt { attempt, generation, seq, chain, elapsed_ms, ending, bundle }))
}

fn read(room: &Room, path: &Path) -> Result<head::SignedHead> {
    let text = files::read_text(path)?;
    Ok(head::read(&text, room.package.exam(), &room.machine.trust)?)
}
