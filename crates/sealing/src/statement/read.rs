//! Reading a statement: parse, verify, and only then look.

use super::{FORMAT, File, Header, LIMITS, Place, SIGNED, Signed, Statement};
use crate::{
    Error, Field, Part, Verified, json, name,
    package::{
        ExamManifest, OfficerSignature, SignedManifest,
        signed::{EMBEDDED, signatures},
        verify_manifest,
    },
    sha256,
    tarball::{self, Member},
    trust::TrustFile,
};

/// Verifies a statement by the rules of its kind.
///
/// # Errors
/// [`Error::Members`], parse errors, [`Error::ForeignBoard`]; [`Error::UnknownOfficer`], [`Error::Revoked`],
/// [`Error::WrongSigner`], [`Error::TrustOldFormat`], signature errors; of what a machine signs, those of a bundle.
pub fn read(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Verified<Statement>, Error> {
    let members = tarball::read(bytes, &LIMITS)?;
    let Some(((SIGNED, message), rest)) = members.split_first() else {
        return Err(Error::Members { container: Part::Statement });
    };
    let beside = rest.iter().position(|(name, _)| name.starts_with(EMBEDDED));
    let (signed, embedded) = rest.split_at(beside.unwrap_or(rest.len()));
    let signatures = signatures(SIGNED, signed, Part::Statement)?;
    let file: File = json::read(message, Part::Statement, LIMITS.member_bytes)?;
    // The body is kept as it stands, so reading did not look at its keys.
    json::unique(message, Part::Statement)?;
    json::check(Part::Statement, [&file.format, FORMAT], file.suite)?;
    check_place(&file.place)?;
    if file.place.board != trust.trust().board {
        return Err(Error::ForeignBoard);
    }
    let exam = package(embedded, trust)?;
    let kind = file.kind;
    let signed = Signed { message, file: &file, signatures: &signatures, exam: exam.as_ref() };
    let pair = kind.check(&signed, trust)?;
    let signers = signatures.into_iter().map(|OfficerSignature { person, .. }| person).collect();
    let File { place, body, .. } = file;
    let header = Header { kind, place, signers, digest: sha256(bytes), exam, pair };
    Ok(Verified::new(Statement { header, body }))
}

fn package(
    members: &[Member<'_>],
    trust: &Verified<TrustFile>,
) -> Result<Option<Verified<ExamManifest>>, Error> {
    if members.is_empty() {
        return Ok(None);
    }
    verify_manifest(&SignedManifest::from_members(EMBEDDED, members)?, trust).map(Some)
}

pub(super) fn check_place(place: &Place) -> Result<(), Error> {
    let Place { board, sitting, room, package: _ } = place;
    let room = room.iter().map(|room| (room, Field::Room));
    let fields = [(board, Field::Board), (sitting, Field::Sitting)].into_iter().chain(room);
    fields.into_iter().try_for_each(|(id, field)| name::check(id, field))
}
