//! A package manifest with its two signatures, as it also travels inside bundles and room records.

use super::PackageManifest;
use crate::{
    Digest, Error, Field, Part, Verified,
    error::malformed,
    name, sha256,
    ssh::Namespace,
    tarball::Member,
    trust::{TrustFile, ascending},
};
use defence::Defence;
use std::sync::Arc;

const MANIFEST: &str = "manifest.json";
/// Inside other containers the manifest's members carry this in front.
pub(crate) const EMBEDDED: &str = "exam-";

/// One officer's armored signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerSignature {
    /// Identifier of the person, from the member's name.
    pub person: String,
    /// The SSHSIG text.
    pub armored: String,
}

/// The bytes of a package manifest and its signatures, not verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedManifest {
    /// `manifest.json`, byte for byte.
    pub manifest: Vec<u8>,
    /// Its signatures, sorted by person.
    pub signatures: Vec<OfficerSignature>,
}

impl SignedManifest {
    /// The members of a container: the manifest, then the signatures by person.
    pub(crate) fn from_members(prefix: &str, members: &[Member<'_>]) -> Result<Self, Error> {
        let Some(((first, manifest), rest)) = members.split_first() else {
            return Err(unexpected());
        };
        if first.strip_prefix(prefix) != Some(MANIFEST) {
            return Err(unexpected());
        }
        let signatures = signatures(first, rest, Part::ExamPackage)?;
        Ok(Self { manifest: manifest.to_vec(), signatures })
    }

    /// Names and bytes, in order.
    pub(crate) fn members(&self, prefix: &str) -> Vec<(String, &[u8])> {
        let mut members = vec![(format!("{prefix}{MANIFEST}"), self.manifest.as_slice())];
        for OfficerSignature { person, armored } in &self.signatures {
            members.push((format!("{prefix}{MANIFEST}.{person}.sig"), armored.as_bytes()));
        }
        members
    }
}

/// The members `<signed>.<person>.sig` of a container, ascending by person.
pub(crate) fn signatures(
    signed: &str,
    members: &[Member<'_>],
    container: Part,
) -> Result<Vec<OfficerSignature>, Error> {
    let signatures =
        members.iter().map(|m| signature(signed, m, container)).collect::<Result<Vec<_>, _>>()?;
    let people: Vec<_> = signatures.iter().map(|s| &s.person).collect();
    if ascending(&people) { Ok(signatures) } else { Err(Error::Members { container }) }
}

fn signature(
    signed: &str,
    (member, bytes): &Member<'_>,
    container: Part,
) -> Result<OfficerSignature, Error> {
    let rest = member.strip_prefix(signed);
    let person = rest.and_then(|rest| rest.strip_prefix('.')?.strip_suffix(".sig"));
    let person = person.ok_or(Error::Members { container })?.to_owned();
    name::check(&person, Field::Person)?;
    let armored = std::str::from_utf8(bytes).map_err(|_| malformed(Part::Signature))?.to_owned();
    Ok(OfficerSignature { person, armored })
}

fn unexpected() -> Error {
    Error::Members { container: Part::ExamPackage }
}

/// A package manifest; readable as [`Verified`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExamManifest {
    // Shared: every bundle of a room holds the same one.
    manifest: Arc<PackageManifest>,
    signed: Arc<SignedManifest>,
    digest: Digest,
}

impl Verified<ExamManifest> {
    /// The verified manifest.
    #[must_use]
    pub fn manifest(&self) -> &PackageManifest {
        &self.inner().manifest
    }

    /// Its bytes and signatures, for embedding.
    #[must_use]
    pub fn signed(&self) -> &SignedManifest {
        &self.inner().signed
    }

    /// The package digest: SHA-256 of `manifest.json`, which names the digest of every member.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.inner().digest
    }
}

/// Verifies a package manifest: exactly two signatures, by two distinct persons of the trust
/// file, board and trust version.
///
/// # Errors
/// [`Error::TooFewOfficers`], [`Error::UnknownOfficer`], [`Error::Revoked`],
/// [`Error::WrongSigner`], signature and parse errors, [`Error::ForeignBoard`], [`Error::TrustTooOld`],
/// [`Error::RecipientMismatch`] for other recipients than the trust file of its version names.
pub fn verify_manifest(
    signed: &SignedManifest,
    trust: &Verified<TrustFile>,
) -> Result<Verified<ExamManifest>, Error> {
    if let Some(exam) = trust.known().find(signed) {
        return Ok(exam);
    }
    let exam = judge(signed, trust)?;
    trust.known().remember(&exam);
    Ok(exam)
}

fn judge(
    signed: &SignedManifest,
    trust: &Verified<TrustFile>,
) -> Result<Verified<ExamManifest>, Error> {
    check_officers(signed, trust).map_err(|error| foreign(signed, trust).unwrap_or(error))?;
    let manifest = PackageManifest::parse(&signed.manifest)?;
    if manifest.board != trust.trust().board && Defence::OwnBoard.stands() {
        return Err(Error::ForeignBoard);
    }
    if manifest.trust_version > trust.trust().version {
        return Err(Error::TrustTooOld { needs: manifest.trust_version });
    }
    if manifest.trust_version == trust.trust().version
        && manifest.recipients != trust.trust().recipients
    {
        return Err(Error::RecipientMismatch);
    }
    let digest = sha256(&signed.manifest);
    let (manifest, signed) = (Arc::new(manifest), Arc::new(signed.clone()));
    Ok(Verified::new(ExamManifest { manifest, signed, digest }))
}

/// A manifest that says itself that it is another board's, or made under a later trust file, is refused as that: its
/// signers cannot be known here.
fn foreign(signed: &SignedManifest, trust: &Verified<TrustFile>) -> Option<Error> {
    let manifest = PackageManifest::parse(&signed.manifest).ok()?;
    if manifest.board != trust.trust().board {
        return Some(Error::ForeignBoard);
    }
    let needs = manifest.trust_version;
    (needs > trust.trust().version).then_some(Error::TrustTooOld { needs })
}

/// The names of the members are no evidence: each key must be that person's in the trust file.
fn check_officers(signed: &SignedManifest, trust: &Verified<TrustFile>) -> Result<(), Error> {
    let mut people = Vec::new();
    for OfficerSignature { person, armored } in &signed.signatures {
        let signer = trust.verify_officer(armored, Namespace::ExamPackage, &signed.manifest)?;
        if signer != person && Defence::OwnName.stands() {
            return Err(Error::WrongSigner);
        }
        people.push(person);
    }
    match people.as_slice() {
        [one, other] if one != other => Ok(()),
        [] | [_] | [_, _] => Defence::TwoSigners.guards(Err(Error::TooFewOfficers)),
        _ => Err(unexpected()),
    }
}
