//! Writing a statement.

use super::{FORMAT, File, Kind, LIMITS, Place, SIGNED, raw, read::check_place, ticket::PAIR};
use crate::{
    Error, Field, Part, SUITE, Verified, json, name,
    package::{ExamManifest, signed::EMBEDDED},
    ssh::{Certificate, SigningKey, sign},
    tarball::{self, Member},
};
use serde::Serialize;

/// Seals a statement, whose body is any value that serialises to JSON, signed by officers with their bare keys. Whether
/// those are the ones that its kind asks for, [`super::read`] says.
///
/// # Errors
/// [`Error::BadName`] for a place or person; [`Error::Malformed`], [`Error::TooLarge`].
pub fn seal<T: Serialize>(
    kind: Kind,
    place: &Place,
    body: &T,
    officers: &[(&str, &SigningKey)],
) -> Result<Vec<u8>, Error> {
    let signers: Vec<Signing<'_>> =
        officers.iter().map(|(person, key)| (*person, *key, None)).collect();
    write(kind, place, body, &signers, None)
}

/// Seals a statement of a room, signed by one of its machines; the package's manifest goes beside it.
///
/// # Errors
/// [`Error::MachineNotListed`], [`Error::WrongSigner`] where the certificate is not for the key; those of [`seal`].
pub fn seal_by_machine<T: Serialize>(
    kind: Kind,
    exam: &Verified<ExamManifest>,
    body: &T,
    machine: (&SigningKey, &Certificate),
) -> Result<Vec<u8>, Error> {
    write(kind, &place_of(exam), body, &[signing(exam, machine)?], Some(exam))
}

/// The same, signed by a pair of roles too.
///
/// # Errors
/// [`Error::PairNotListed`] for a key that the package does not list; those of [`seal_by_machine`].
pub fn seal_by_pair<T: Serialize>(
    kind: Kind,
    exam: &Verified<ExamManifest>,
    body: &T,
    pair: &SigningKey,
    machine: (&SigningKey, &Certificate),
) -> Result<Vec<u8>, Error> {
    exam.manifest().pair(&pair.public()).ok_or(Error::PairNotListed)?;
    let signers = [signing(exam, machine)?, (PAIR, pair, None)];
    write(kind, &place_of(exam), body, &signers, Some(exam))
}

/// How a machine of the package signs.
fn signing<'a>(
    exam: &Verified<ExamManifest>,
    (key, certificate): (&'a SigningKey, &'a Certificate),
) -> Result<Signing<'a>, Error> {
    let listed = exam.manifest().machine(certificate.machine()).map(|listed| listed.serial);
    if listed != Some(certificate.serial()) {
        return Err(Error::MachineNotListed);
    }
    Ok((certificate.machine(), key, Some(certificate)))
}

/// Where what is stated in a room belongs.
pub(super) fn place_of(exam: &Verified<ExamManifest>) -> Place {
    let manifest = exam.manifest();
    Place {
        board: manifest.board.clone(),
        sitting: manifest.sitting.clone(),
        room: Some(manifest.room.clone()),
        package: Some(*exam.digest()),
    }
}

/// Under what name, with which key, and of a machine its certificate.
pub(super) type Signing<'a> = (&'a str, &'a SigningKey, Option<&'a Certificate>);

pub(super) fn write<T: Serialize>(
    kind: Kind,
    place: &Place,
    body: &T,
    signers: &[Signing<'_>],
    exam: Option<&Verified<ExamManifest>>,
) -> Result<Vec<u8>, Error> {
    check_place(place)?;
    let (format, place, body) = (FORMAT.to_owned(), place.clone(), raw(body)?);
    let message = json::write(&File { format, suite: SUITE, kind, place, body })?;
    if message.len() > LIMITS.member_bytes {
        return Err(Error::TooLarge { what: Part::Statement });
    }
    let mut signatures = Vec::new();
    for (signer, key, certificate) in signers {
        name::check(signer, Field::Person)?;
        let armored = sign(key, *certificate, kind.namespace(), &message)?;
        signatures.push((format!("{SIGNED}.{signer}.sig"), armored));
    }
    signatures.sort();
    let signed = signatures.iter().map(|(name, armored)| (name.as_str(), armored.as_bytes()));
    let embedded = exam.map(|exam| exam.signed().members(EMBEDDED)).unwrap_or_default();
    let beside = embedded.iter().map(|(name, bytes)| (name.as_str(), *bytes));
    let first = [(SIGNED, message.as_slice())].into_iter();
    let members: Vec<Member<'_>> = first.chain(signed).chain(beside).collect();
    tarball::write(&members)
}
