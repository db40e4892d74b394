//! What the files signed by machines have in common.

use crate::{
    CertificateRule, Digest, Error, Field, Part, Verified,
    error::malformed,
    package::{ExamManifest, Machine, PairKey},
    sha256,
    ssh::{Certificate, MachineRole, Namespace, Signer, verify},
    trust::TrustFile,
};
use defence::Defence;
use serde::{Deserialize, Serialize};

/// Digest and size of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// SHA-256.
    pub digest: Digest,
    /// Size in bytes.
    pub size: u64,
}

impl Stamp {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self { digest: sha256(bytes), size: size(bytes) }
    }

    pub(crate) fn check(&self, member: Part, bytes: &[u8]) -> Result<(), Error> {
        let good = *self == Self::of(bytes) || !Defence::MemberDigest.stands();
        if good { Ok(()) } else { Err(Error::DigestMismatch { member }) }
    }
}

pub(crate) fn size(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// A message with its signature, and the certificate file that lies beside.
pub(crate) struct Evidence<'a> {
    pub(crate) message: &'a [u8],
    pub(crate) signature: &'a [u8],
    pub(crate) certificate: &'a [u8],
}

impl Evidence<'_> {
    /// Verifies the signature and that the certificate beside it is the one embedded.
    pub(crate) fn verify(&self, namespace: Namespace) -> Result<Certificate, Error> {
        let armored =
            std::str::from_utf8(self.signature).map_err(|_| malformed(Part::Signature))?;
        let Signer::Certified(certificate) = verify(armored, namespace, self.message)? else {
            return Err(Error::WrongSigner);
        };
        let same = certificate_file(&certificate).as_bytes() == self.certificate;
        if same || !Defence::MemberDigest.stands() {
            Ok(certificate)
        } else {
            Err(Error::DigestMismatch { member: Part::Certificate })
        }
    }
}

/// Verifies what a machine signed of a room, with its certificate in the signature, and returns the machine: listed in the
/// package, whatever its role there.
pub(crate) fn verify_machine(
    armored: &str,
    namespace: Namespace,
    message: &[u8],
    exam: &Verified<ExamManifest>,
    trust: &Verified<TrustFile>,
) -> Result<Certificate, Error> {
    let Signer::Certified(certificate) = verify(armored, namespace, message)? else {
        return Err(Error::WrongSigner);
    };
    trust.trust().check_machines_sign(namespace)?;
    let listed = exam.manifest().machine(certificate.machine()).ok_or(Error::MachineNotListed)?;
    let roles = [MachineRole::Station, MachineRole::Console];
    check_listed(&certificate, listed, &roles, exam, trust)?;
    Ok(certificate)
}

/// Verifies what two roles signed of a room with the key of their pair, and returns the pair: one that the package lists.
pub(crate) fn verify_pair(
    armored: &str,
    namespace: Namespace,
    message: &[u8],
    exam: &Verified<ExamManifest>,
) -> Result<PairKey, Error> {
    let Signer::Key(key) = verify(armored, namespace, message)? else {
        return Err(Error::WrongSigner);
    };
    let manifest = exam.manifest();
    let any = manifest.pairs.first().copied().filter(|_| !Defence::ListedPair.stands());
    manifest.pair(&key).or(any).ok_or(Error::PairNotListed)
}

/// The text of a certificate file: one line.
pub(crate) fn certificate_file(certificate: &Certificate) -> String {
    certificate.to_openssh() + "\n"
}

/// The certificate must be the listed machine's: id, serial, role, CA, revocation, and validity
/// at the sitting's end as the signed package states it.
pub(crate) fn check_listed(
    certificate: &Certificate,
    listed: &Machine,
    roles: &[MachineRole],
    exam: &Verified<ExamManifest>,
    trust: &Verified<TrustFile>,
) -> Result<(), Error> {
    let own = certificate.machine() == listed.id && certificate.serial() == listed.serial;
    if !own && Defence::ListedMachine.stands() {
        return Err(Error::MachineNotListed);
    }
    if !roles.contains(&certificate.role()) && Defence::Role.stands() {
        return Err(Error::CertificateInvalid { why: CertificateRule::Role });
    }
    trust.check_certificate(certificate, exam.manifest().end_unix)
}

/// The fields that say where a file belongs must be those of the package.
pub(crate) fn check_place(
    place: [&str; 3],
    package: &Digest,
    exam: &Verified<ExamManifest>,
) -> Result<(), Error> {
    let manifest = exam.manifest();
    let own = [&manifest.board, &manifest.sitting, &manifest.room];
    for ((stated, own), what) in
        place.iter().zip(own).zip([Field::Board, Field::Sitting, Field::Room])
    {
        if stated != own && Defence::Place.stands() {
            return Err(Error::Readdressed { what });
        }
    }
    let same = package == exam.digest();
    Defence::OwnPackage.guards(if same { Ok(()) } else { Err(Error::OtherPackage) })
}
