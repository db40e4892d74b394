//! Reading a result bundle: everything that can be checked without a decryption key.

use super::{BundleManifest, FORMAT, FRONT, LIMITS, manifest::LIMIT, seal::fingerprints};
use crate::{
    Digest, Error, Field, Kind, Part, Verified,
    encryption::check_header,
    json,
    machine::{Evidence, check_listed, check_place},
    name,
    package::{ExamManifest, SignedManifest, signed::EMBEDDED, verify_manifest},
    sha256,
    ssh::{Certificate, MachineRole, Namespace},
    tarball,
    trust::TrustFile,
};
use defence::Defence;

/// A result bundle; readable as [`Verified`] only.
#[derive(Debug, Clone)]
pub struct Bundle {
    exam: Verified<ExamManifest>,
    manifest: BundleManifest,
    manifest_digest: Digest,
    file_digest: Digest,
    certificate: Certificate,
    pub(super) results: Vec<u8>,
}

/// Verifies a bundle: the officers' signatures on the embedded package manifest, the station's
/// signature, its certificate (listed, in time at the sitting's end, not revoked), package,
/// recipients, digest and size of the ciphertext.
///
/// # Errors
/// Those of [`verify_manifest`]; [`Error::MachineNotListed`], [`Error::ForeignCa`],
/// [`Error::Revoked`], [`Error::CertificateExpired`], [`Error::CertificateNotYetValid`],
/// [`Error::Readdressed`], [`Error::OtherPackage`], [`Error::RecipientMismatch`],
/// [`Error::DigestMismatch`], [`Error::RefusedEncryption`], [`Error::OtherKind`], signature and parse errors.
pub fn read(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Verified<Bundle>, Error> {
    read_step_by_step(bytes, trust, |_| ())
}

/// One group of the checks that [`read`] makes, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The container is canonical and has its members.
    Container,
    /// Officers' and station's signatures, and the station's certificate.
    Signatures,
    /// Place, package, recipients, and the ciphertext.
    Digests,
}

/// As [`read`]; `begun` is told each group of checks as it begins, so the last one told is the one that refused.
///
/// # Errors
/// Those of [`read`].
pub fn read_step_by_step(
    bytes: &[u8],
    trust: &Verified<TrustFile>,
    begun: impl FnMut(Step),
) -> Result<Verified<Bundle>, Error> {
    Kind::ResultBundle.of_read(bytes, steps(bytes, trust, begun))
}

fn steps(
    bytes: &[u8],
    trust: &Verified<TrustFile>,
    mut begun: impl FnMut(Step),
) -> Result<Verified<Bundle>, Error> {
    begun(Step::Container);
    let members = tarball::read(bytes, &LIMITS)?;
    let unexpected = || Error::Members { container: Part::ResultBundle };
    let (front, embedded) = members.split_first_chunk::<4>().ok_or_else(unexpected)?;
    if front.map(|(name, _)| name) != FRONT {
        return Err(unexpected());
    }
    let [message, signature, certificate, results] = front.map(|(_, bytes)| bytes);
    begun(Step::Signatures);
    let exam = verify_manifest(&SignedManifest::from_members(EMBEDDED, embedded)?, trust)?;
    let certificate = Evidence { message, signature, certificate }.verify(Namespace::ExamResult)?;
    let manifest: BundleManifest = json::read(message, Part::ResultBundle, LIMIT)?;
    json::check(Part::ResultBundle, [&manifest.format, FORMAT], manifest.suite)?;
    check_station(&manifest, &certificate, &exam, trust)?;
    begun(Step::Digests);
    check_manifest(&manifest, &exam)?;
    manifest.results.check(Part::ResultsAge, results)?;
    check_header(results, 2)?;
    Ok(Verified::new(Bundle {
        exam,
        manifest,
        manifest_digest: sha256(message),
        file_digest: sha256(bytes),
        certificate,
        results: results.to_vec(),
    }))
}

fn check_manifest(manifest: &BundleManifest, exam: &Verified<ExamManifest>) -> Result<(), Error> {
    name::check(&manifest.install, Field::Installation)?;
    if manifest.sequence == 0 {
        return Err(crate::error::malformed(Part::ResultBundle));
    }
    let place = [manifest.board.as_str(), &manifest.sitting, &manifest.room];
    check_place(place, &manifest.package, exam)?;
    let same = manifest.recipients == fingerprints(exam);
    Defence::Readers.guards(if same { Ok(()) } else { Err(Error::RecipientMismatch) })
}

fn check_station(
    manifest: &BundleManifest,
    certificate: &Certificate,
    exam: &Verified<ExamManifest>,
    trust: &Verified<TrustFile>,
) -> Result<(), Error> {
    if manifest.station != certificate.machine() && Defence::Place.stands() {
        return Err(Error::Readdressed { what: Field::Station });
    }
    if manifest.serial != certificate.serial() && Defence::ListedMachine.stands() {
        return Err(Error::MachineNotListed);
    }
    let listed = exam.manifest().station(&manifest.station).ok_or(Error::MachineNotListed)?;
    // On a small site the console is listed among the stations, with its console certificate.
    let roles = [MachineRole::Station, MachineRole::Console];
    check_listed(certificate, listed, &roles, exam, trust)
}

impl Verified<Bundle> {
    /// The verified manifest.
    #[must_use]
    pub fn manifest(&self) -> &BundleManifest {
        &self.inner().manifest
    }

    /// SHA-256 of `manifest.json`: the `previous` of the next bundle.
    #[must_use]
    pub fn manifest_digest(&self) -> &Digest {
        &self.inner().manifest_digest
    }

    /// SHA-256 of the whole file.
    #[must_use]
    pub fn file_digest(&self) -> &Digest {
        &self.inner().file_digest
    }

    /// The exam package that it belongs to.
    #[must_use]
    pub fn exam(&self) -> &Verified<ExamManifest> {
        &self.inner().exam
    }

    /// The station's certificate.
    #[must_use]
    pub fn certificate(&self) -> &Certificate {
        &self.inner().certificate
    }
}
