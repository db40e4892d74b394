//! Reading an exam package: parse, verify, and only then open.

use super::{
    BODIES, CONTENT_LIMIT, ExamManifest, OfficerSignature, PackageManifest, ROSTER_LIMIT,
    SignedManifest, verify_manifest,
};
use crate::{
    Digest, Error, K2, Kind, Part, ReleaseCode, Role, RoleCode, RoomKey, SecretBytes, Verified,
    encryption::{check_header, decrypt},
    machine::{check_listed, size},
    sha256,
    ssh::{Certificate, MachineRole, Namespace, SigningKey},
    tarball::{self, Limits},
    trust::TrustFile,
    unlock::Unlock,
};
use defence::Defence;

const LIMITS: Limits = Limits { members: 16, member_bytes: CONTENT_LIMIT };
const CONTENT_LIMITS: Limits = Limits { members: 256, member_bytes: CONTENT_LIMIT };

/// An exam package; readable as [`Verified`] only.
#[derive(Debug, Clone)]
pub struct Package {
    exam: Verified<ExamManifest>,
    file_digest: Digest,
    roster: Vec<u8>,
    content: Vec<u8>,
    unlock: Unlock,
}

/// What is behind the release code.
#[derive(Debug)]
pub struct Content {
    /// The room identity, for the database keys.
    pub room_key: RoomKey,
    /// Names and bytes of the members, in their order.
    pub members: Vec<(String, SecretBytes)>,
}

/// What two role codes give.
#[derive(Debug)]
pub struct TwoCodes {
    /// Opens the roster.
    pub k2: K2,
    /// Signs what the two do; none where the package lists no such key.
    pub pair: Option<SigningKey>,
}

/// Reads and verifies a package.
///
/// # Errors
/// Those of [`verify_manifest`]; [`Error::DigestMismatch`] for a changed member;
/// [`Error::Members`], parse errors, [`Error::RefusedEncryption`], [`Error::Argon2Params`].
pub fn read(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Verified<Package>, Error> {
    Kind::ExamPackage.of_read(bytes, verify(bytes, trust))
}

fn verify(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Verified<Package>, Error> {
    let (signed, bodies) = parse(bytes)?;
    let exam = verify_manifest(&signed, trust)?;
    check_members(exam.manifest(), &bodies)?;
    let [roster, content, unlock] = bodies;
    check_header(roster, 1)?;
    check_header(content, 1)?;
    Ok(Verified::new(Package {
        exam,
        file_digest: sha256(bytes),
        roster: roster.to_vec(),
        content: content.to_vec(),
        unlock: Unlock::parse(unlock)?,
    }))
}

/// The package digest of a draft that may still wait for its second signature: the members are checked, the
/// signatures are not.
///
/// # Errors
/// Parse errors; [`Error::DigestMismatch`] if a member is not what the manifest says.
pub fn draft_digest(bytes: &[u8]) -> Result<Digest, Error> {
    let (signed, bodies) = parse(bytes)?;
    check_members(&PackageManifest::parse(&signed.manifest)?, &bodies)?;
    Ok(sha256(&signed.manifest))
}

/// What a draft says, and who signed it by now: every signature that it has is an officer's of the trust file. Without a
/// trust file only their number is known.
///
/// # Errors
/// Parse errors; [`Error::DigestMismatch`]; [`Error::ForeignBoard`]; [`Error::UnknownOfficer`], [`Error::WrongSigner`],
/// [`Error::Revoked`], signature errors.
pub fn read_draft(
    bytes: &[u8],
    trust: Option<&Verified<TrustFile>>,
) -> Result<(PackageManifest, SignedManifest), Error> {
    let (signed, bodies) = parse(bytes)?;
    let manifest = PackageManifest::parse(&signed.manifest)?;
    check_members(&manifest, &bodies)?;
    if let Some(trust) = trust {
        check_signers(&manifest, &signed, trust)?;
    }
    Ok((manifest, signed))
}

fn check_signers(
    manifest: &PackageManifest,
    signed: &SignedManifest,
    trust: &Verified<TrustFile>,
) -> Result<(), Error> {
    if manifest.board != trust.trust().board {
        return Err(Error::ForeignBoard);
    }
    signed.signatures.iter().try_for_each(|OfficerSignature { person, armored }| {
        let signer = trust.verify_officer(armored, Namespace::ExamPackage, &signed.manifest)?;
        if signer == person { Ok(()) } else { Err(Error::WrongSigner) }
    })
}

/// Signed manifest and the three bodies, unverified.
pub(super) fn parse(bytes: &[u8]) -> Result<(SignedManifest, [&[u8]; 3]), Error> {
    let members = tarball::read(bytes, &LIMITS)?;
    let unexpected = Error::Members { container: Part::ExamPackage };
    let Some((front, bodies)) = members.split_last_chunk::<3>() else { return Err(unexpected) };
    if bodies.map(|(name, _)| name) != BODIES {
        return Err(unexpected);
    }
    Ok((SignedManifest::from_members("", front)?, bodies.map(|(_, body)| body)))
}

pub(super) fn check_members(manifest: &PackageManifest, bodies: &[&[u8]; 3]) -> Result<(), Error> {
    let parts = [Part::RosterAge, Part::ContentAge, Part::UnlockJson];
    for ((entry, body), member) in manifest.members.iter().zip(bodies).zip(parts) {
        let same = entry.size == size(body) && entry.digest == sha256(body);
        let wrong = || Err(Error::DigestMismatch { member });
        Defence::MemberDigest.guards(if same { Ok(()) } else { wrong() })?;
    }
    Ok(())
}

impl Verified<Package> {
    /// The manifest with its signatures, for bundles and room records.
    #[must_use]
    pub fn exam(&self) -> &Verified<ExamManifest> {
        &self.inner().exam
    }

    /// The verified manifest.
    #[must_use]
    pub fn manifest(&self) -> &PackageManifest {
        self.exam().manifest()
    }

    /// The package digest: SHA-256 of `manifest.json`. It stays the same when a signature is added,
    /// and can be checked from a bundle alone.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        self.exam().digest()
    }

    /// SHA-256 of the whole file, as `sha256sum` prints it.
    #[must_use]
    pub fn file_digest(&self) -> &Digest {
        &self.inner().file_digest
    }

    /// Whether a station's certificate will count at the sitting's end: listed with this serial, in time, not revoked.
    /// Asked before the exam, so that nobody learns it at the import.
    ///
    /// # Errors
    /// [`Error::MachineNotListed`], [`Error::CertificateExpired`], [`Error::CertificateNotYetValid`],
    /// [`Error::ForeignCa`], [`Error::Revoked`].
    pub fn check_station(
        &self,
        certificate: &Certificate,
        trust: &Verified<TrustFile>,
    ) -> Result<(), Error> {
        let listed = self.manifest().station(certificate.machine());
        let roles = [MachineRole::Station, MachineRole::Console];
        let listed = listed.ok_or(Error::MachineNotListed)?;
        check_listed(certificate, listed, &roles, self.exam(), trust)
    }

    /// The same for the room's console.
    ///
    /// # Errors
    /// Those of [`Self::check_station`].
    pub fn check_console(
        &self,
        certificate: &Certificate,
        trust: &Verified<TrustFile>,
    ) -> Result<(), Error> {
        let roles = [MachineRole::Console];
        check_listed(certificate, &self.manifest().console, &roles, self.exam(), trust)
    }

    /// Two role codes give K₂ (装卷), and the key by which the two act where the package lists one.
    ///
    /// # Errors
    /// [`Error::SameRole`]; [`Error::NotOpened`] for everything else.
    pub fn open_pair(
        &self,
        one: (Role, &RoleCode),
        other: (Role, &RoleCode),
    ) -> Result<TwoCodes, Error> {
        let (k2, key) = self.inner().unlock.two_codes(&self.manifest().context(), one, other)?;
        let pair = self.manifest().pair(&key.public()).is_some().then_some(key);
        Ok(TwoCodes { k2, pair })
    }

    /// The plaintext of `roster.age`.
    ///
    /// # Errors
    /// [`Error::NotOpened`] for another package's K₂; [`Error::NotDecrypted`], [`Error::TooLarge`].
    pub fn roster(&self, k2: &K2) -> Result<SecretBytes, Error> {
        let identity = self.inner().unlock.roster_identity(&self.manifest().context(), k2)?;
        decrypt(&identity, &self.inner().roster, ROSTER_LIMIT)
    }

    /// The room identity (开考), without decrypting the content: after a restart.
    ///
    /// # Errors
    /// [`Error::NotOpened`].
    pub fn room_key(&self, k2: &K2, release: &ReleaseCode) -> Result<RoomKey, Error> {
        self.inner().unlock.room_key(&self.manifest().context(), k2, release)
    }

    /// The room identity and everything in `content.age` (开考).
    ///
    /// # Errors
    /// [`Error::NotOpened`]; [`Error::NotDecrypted`], [`Error::TooLarge`], tar errors.
    pub fn content(&self, k2: &K2, release: &ReleaseCode) -> Result<Content, Error> {
        let room_key = self.room_key(k2, release)?;
        let plain = decrypt(&room_key.0, &self.inner().content, CONTENT_LIMIT)?;
        let members = tarball::read(plain.expose(), &CONTENT_LIMITS)?;
        let own =
            |(name, bytes): (&str, &[u8])| (name.to_owned(), SecretBytes::new(bytes.to_vec()));
        Ok(Content { room_key, members: members.into_iter().map(own).collect() })
    }
}
