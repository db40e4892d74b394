//! Writing a result bundle.

use super::{
    ATTEMPT_LIMIT, BundleManifest, FORMAT, FRONT, INNER, InnerManifest, SealedNote,
    manifest::{INNER_FORMAT, NOTE_LIMIT},
};
use crate::{
    Digest, Error, Field, Part, SUITE, SecretBytes, Verified,
    encryption::encrypt,
    json,
    machine::{Stamp, certificate_file},
    name,
    package::{ExamManifest, signed::EMBEDDED},
    ssh::{Certificate, Namespace, SigningKey, sign},
    tarball::{self, Member},
};

/// Who seals: the station's key, certificate and place in its own row of bundles.
#[derive(Debug)]
pub struct Install<'a> {
    /// The station's key.
    pub key: &'a SigningKey,
    /// Its certificate.
    pub certificate: &'a Certificate,
    /// Identifier of the installation.
    pub install: &'a str,
    /// Number of this bundle on this installation, from 1.
    pub sequence: u64,
    /// SHA-256 of the previous bundle's `manifest.json`.
    pub previous: Option<Digest>,
}

/// What is sealed.
#[derive(Debug)]
pub struct Attempt<'a> {
    /// `attempt.json`: the caller's own format.
    pub attempt: &'a [u8],
    /// `events`: the caller's own encoding of the event chain.
    pub events: &'a [u8],
    /// Head of the chain over these events.
    pub chain_head: Digest,
    /// The candidate's [seat tag](crate::seat_tag).
    pub seat_tag: Digest,
    /// A [seat note](crate::seat_note) for the console.
    pub seat_note: Option<&'a [u8]>,
}

/// Seals an attempt. Call it once, keep the bytes, and copy them: encryption is randomised.
///
/// # Errors
/// [`Error::MachineNotListed`] if the certificate is not one of the package's stations;
/// [`Error::WrongSigner`] if it is not for the key; [`Error::BadName`], [`Error::TooLarge`],
/// [`Error::Malformed`] for sequence 0, [`Error::Crypto`].
pub fn seal(
    exam: &Verified<ExamManifest>,
    install: &Install<'_>,
    attempt: &Attempt<'_>,
) -> Result<Vec<u8>, Error> {
    check(exam, install, attempt)?;
    let inner = json::write(&inner(exam, install, attempt))?;
    let inner_signature =
        sign(install.key, Some(install.certificate), Namespace::ResultInner, &inner)?;
    let bodies = [attempt.attempt, attempt.events, inner.as_slice(), inner_signature.as_bytes()];
    let plain =
        SecretBytes::new(tarball::write(&INNER.into_iter().zip(bodies).collect::<Vec<_>>())?);
    let recipients = &exam.manifest().recipients;
    let results = encrypt(&[recipients.live.clone(), recipients.recovery.clone()], plain.expose())?;
    write(exam, install, &json::write(&outer(exam, install, attempt, &results))?, &results)
}

fn check(
    exam: &Verified<ExamManifest>,
    install: &Install<'_>,
    attempt: &Attempt<'_>,
) -> Result<(), Error> {
    name::check(install.install, Field::Installation)?;
    if install.sequence == 0 {
        return Err(crate::error::malformed(Part::Sequence));
    }
    if attempt.seat_note.is_some_and(|note| note.len() > NOTE_LIMIT) {
        return Err(Error::TooLarge { what: Part::SeatNote });
    }
    if attempt.attempt.len().saturating_add(attempt.events.len()) > ATTEMPT_LIMIT {
        return Err(Error::TooLarge { what: Part::Attempt });
    }
    let listed = exam.manifest().station(install.certificate.machine());
    match listed {
        Some(machine) if machine.serial == install.certificate.serial() => Ok(()),
        _ => Err(Error::MachineNotListed),
    }
}

/// Fingerprints of the package's recipients: live, then recovery.
pub(super) fn fingerprints(exam: &Verified<ExamManifest>) -> [Digest; 2] {
    let recipients = &exam.manifest().recipients;
    [recipients.live.fingerprint(), recipients.recovery.fingerprint()]
}

fn inner(
    exam: &Verified<ExamManifest>,
    install: &Install<'_>,
    attempt: &Attempt<'_>,
) -> InnerManifest {
    let manifest = exam.manifest();
    InnerManifest {
        format: INNER_FORMAT.to_owned(),
        suite: SUITE,
        board: manifest.board.clone(),
        sitting: manifest.sitting.clone(),
        room: manifest.room.clone(),
        station: install.certificate.machine().to_owned(),
        install: install.install.to_owned(),
        sequence: install.sequence,
        package: *exam.digest(),
        attempt: Stamp::of(attempt.attempt),
        events: Stamp::of(attempt.events),
        chain_head: attempt.chain_head,
        seat_tag: attempt.seat_tag,
        recipients: fingerprints(exam),
    }
}

fn outer(
    exam: &Verified<ExamManifest>,
    install: &Install<'_>,
    attempt: &Attempt<'_>,
    results: &[u8],
) -> BundleManifest {
    let manifest = exam.manifest();
    BundleManifest {
        format: FORMAT.to_owned(),
        suite: SUITE,
        board: manifest.board.clone(),
        sitting: manifest.sitting.clone(),
        room: manifest.room.clone(),
        station: install.certificate.machine().to_owned(),
        serial: install.certificate.serial(),
        install: install.install.to_owned(),
        sequence: install.sequence,
        previous: install.previous,
        package: *exam.digest(),
        results: Stamp::of(results),
        recipients: fingerprints(exam),
        chain_head: attempt.chain_head,
        seat_tag: attempt.seat_tag,
        seat_note: attempt.seat_note.map(|note| SealedNote(note.to_vec())),
    }
}

fn write(
    exam: &Verified<ExamManifest>,
    install: &Install<'_>,
    manifest: &[u8],
    results: &[u8],
) -> Result<Vec<u8>, Error> {
    let signature = sign(install.key, Some(install.certificate), Namespace::ExamResult, manifest)?;
    let certificate = certificate_file(install.certificate);
    let bodies = [manifest, signature.as_bytes(), certificate.as_bytes(), results];
    let mut members: Vec<Member<'_>> = FRONT.into_iter().zip(bodies).collect();
    let embedded = exam.signed().members(EMBEDDED);
    members.extend(embedded.iter().map(|(name, bytes)| (name.as_str(), *bytes)));
    tarball::write(&members)
}
