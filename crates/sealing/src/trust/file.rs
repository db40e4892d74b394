//! Writing and reading the trust file: one plain tar.

use super::{FORMAT, Signatory, Trust, derived, known::Known};
use crate::{
    Digest, Error, Field, Kind, Part, Verified,
    codes::{group_of_digest, read_groups},
    error::malformed,
    json, sha256,
    ssh::{Namespace, SigningKey, sign, verify},
    tarball::{self, Limits, Member},
};
use defence::Defence;

const LIMITS: Limits = Limits { members: 64, member_bytes: 1024 * 1024 };
const SIGNED: &str = "trust.json";
const DERIVED: [&str; 2] = ["allowed_signers", "revoked.krl"];

/// A trust file; readable as [`Verified`] only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustFile {
    trust: Trust,
    digest: Digest,
    bytes: Vec<u8>,
    known: Known,
}

/// A trust file with no, some or all of its signatures.
struct Parts<'a> {
    trust: Trust,
    json: &'a [u8],
    signatures: Vec<(String, String)>,
}

impl TrustFile {
    /// Writes the trust file with all the signatures that it demands.
    ///
    /// # Errors
    /// Those of [`Trust::validate`]; [`Error::WrongSigner`] for a key that is not demanded;
    /// [`Error::TooFewOfficers`] when a demanded one is missing.
    pub fn seal(trust: &Trust, signers: &[(&str, &SigningKey)]) -> Result<Vec<u8>, Error> {
        let mut bytes = Self::draft(trust)?;
        for (person, key) in signers {
            bytes = Self::add_signature(&bytes, person, key)?;
        }
        let parts = parse(&bytes)?;
        if parts.complete() { Ok(bytes) } else { Err(Error::TooFewOfficers) }
    }

    /// Writes the trust file without signatures, for officers who sign in different places.
    ///
    /// # Errors
    /// Those of [`Trust::validate`].
    pub fn draft(trust: &Trust) -> Result<Vec<u8>, Error> {
        trust.validate()?;
        let json = json::write(trust)?;
        Parts { trust: trust.clone(), json: &json, signatures: Vec::new() }.write()
    }

    /// Adds one officer's signature to a draft.
    ///
    /// # Errors
    /// [`Error::WrongSigner`] for a person or key that the file does not demand; parse errors.
    pub fn add_signature(bytes: &[u8], person: &str, key: &SigningKey) -> Result<Vec<u8>, Error> {
        let mut parts = parse(bytes)?;
        let wanted = Signatory { person: person.to_owned(), key: key.public() };
        if !parts.trust.signers.contains(&wanted) {
            return Err(Error::WrongSigner);
        }
        parts.signatures.retain(|(other, _)| other != person);
        let armored = sign(key, None, Namespace::Trust, parts.json)?;
        parts.signatures.push((person.to_owned(), armored));
        parts.signatures.sort();
        parts.write()
    }

    /// Whose signatures a draft or trust file demands.
    ///
    /// # Errors
    /// Parse errors.
    pub fn wanted(bytes: &[u8]) -> Result<Vec<Signatory>, Error> {
        Ok(parse(bytes)?.trust.signers)
    }

    /// The fingerprint that a trust file of this content has.
    ///
    /// # Errors
    /// Not expected.
    pub fn fingerprint_of(trust: &Trust) -> Result<String, Error> {
        Ok(group_of_digest(&sha256(&json::write(trust)?)))
    }

    /// Reads a first trust file. With `expected`, the digest that was compared with paper; without
    /// it, the caller must show [`Verified::fingerprint`] and have it compared.
    ///
    /// # Errors
    /// Parse errors, [`Error::TrustDerived`], [`Error::TooFewOfficers`], signature errors,
    /// [`Error::TrustFingerprint`].
    pub fn read(bytes: &[u8], expected: Option<&Digest>) -> Result<Verified<Self>, Error> {
        Kind::TrustFile.of_read(bytes, Self::verify(bytes, expected))
    }

    fn verify(bytes: &[u8], expected: Option<&Digest>) -> Result<Verified<Self>, Error> {
        let parts = parse(bytes)?;
        parts.verify()?;
        let digest = sha256(parts.json);
        if expected.is_some_and(|expected| *expected != digest) {
            return Err(Error::TrustFingerprint);
        }
        Ok(Verified::new(Self {
            trust: parts.trust,
            digest,
            bytes: bytes.to_vec(),
            known: Known::default(),
        }))
    }

    /// Reads the version that follows the one in use: one higher, same board, signed by two
    /// officers of each of the two versions.
    ///
    /// # Errors
    /// Those of [`Self::read`]; [`Error::TrustRollback`] also where something is revoked no more, or the format is the older
    /// one again; [`Error::Readdressed`].
    pub fn read_next(bytes: &[u8], previous: &Verified<Self>) -> Result<Verified<Self>, Error> {
        let next = Self::read(bytes, None)?;
        let (old, new) = (previous.trust(), next.trust());
        if old.board != new.board && Defence::TrustFollows.stands() {
            return Err(Error::Readdressed { what: Field::Board });
        }
        if old.version.checked_add(1) != Some(new.version)
            || !new.revocations.follow(&old.revocations)
            || (new.format != FORMAT && new.format != old.format)
        {
            Defence::TrustFollows.guards(Err(Error::TrustRollback))?;
        }
        let common = new.signers.iter().filter(|s| old.is_officer(&s.person, &s.key)).count();
        let signed = if common < 2 { Err(Error::TooFewOfficers) } else { Ok(()) };
        Defence::TrustSigners.guards(signed).map(|()| next)
    }
}

impl Verified<TrustFile> {
    /// The verified content.
    #[must_use]
    pub fn trust(&self) -> &Trust {
        &self.inner().trust
    }

    /// SHA-256 of `trust.json`.
    #[must_use]
    pub fn digest(&self) -> &Digest {
        &self.inner().digest
    }

    /// The first 160 bits of the digest as eight groups of four characters, for paper.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        group_of_digest(&self.inner().digest)
    }

    /// Compares the fingerprint with what a person copied from paper: case, full-width forms, blanks and hyphens do not
    /// matter.
    ///
    /// # Errors
    /// [`Error::CodeCharacter`], [`Error::CodeLength`] for what is no fingerprint; [`Error::TrustFingerprint`] when it differs.
    pub fn compare(&self, typed: &str) -> Result<(), Error> {
        let typed = read_groups(typed)?;
        if typed == self.fingerprint() { Ok(()) } else { Err(Error::TrustFingerprint) }
    }

    pub(crate) fn known(&self) -> &Known {
        &self.inner().known
    }

    /// The file itself, to be stored.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.inner().bytes
    }
}

impl Parts<'_> {
    fn complete(&self) -> bool {
        let signed = self.signatures.iter().map(|(person, _)| person);
        signed.eq(self.trust.signers.iter().map(|signer| &signer.person))
    }

    fn verify(&self) -> Result<(), Error> {
        if !self.complete() {
            return Err(Error::TooFewOfficers);
        }
        for ((_, armored), wanted) in self.signatures.iter().zip(&self.trust.signers) {
            let signer = verify(armored, Namespace::Trust, self.json)?;
            if signer != crate::ssh::Signer::Key(wanted.key) {
                return Err(Error::WrongSigner);
            }
        }
        Ok(())
    }

    fn write(&self) -> Result<Vec<u8>, Error> {
        let names: Vec<_> =
            self.signatures.iter().map(|(p, _)| format!("{SIGNED}.{p}.sig")).collect();
        let signatures =
            names.iter().zip(&self.signatures).map(|(n, (_, s))| (n.as_str(), s.as_bytes()));
        let (allowed, krl) =
            (derived::allowed_signers(&self.trust), derived::revoked_krl(&self.trust));
        let mut members: Vec<Member<'_>> = vec![(SIGNED, self.json)];
        members.extend(signatures);
        let [first, second] = DERIVED;
        members.extend([(first, allowed.as_bytes()), (second, krl.as_slice())]);
        tarball::write(&members)
    }
}

/// Parses, checks the derived members, and refuses unless writing again gives the same bytes.
fn parse(bytes: &[u8]) -> Result<Parts<'_>, Error> {
    let members = tarball::read(bytes, &LIMITS)?;
    let unexpected = || Error::Members { container: Part::TrustFile };
    let ([(SIGNED, json), signatures @ ..], [(a, allowed), (b, krl)]) =
        members.split_last_chunk::<2>().ok_or_else(unexpected)?
    else {
        return Err(unexpected());
    };
    if [*a, *b] != DERIVED {
        return Err(unexpected());
    }
    let trust: Trust = json::read(json, Part::TrustFile, LIMITS.member_bytes)?;
    trust.validate()?;
    check_derived(&trust, allowed, krl)?;
    let signatures = signatures.iter().map(signature).collect::<Result<Vec<_>, _>>()?;
    let parts = Parts { trust, json, signatures };
    if parts.write()? == bytes { Ok(parts) } else { Err(unexpected()) }
}

fn check_derived(trust: &Trust, allowed: &[u8], krl: &[u8]) -> Result<(), Error> {
    if derived::allowed_signers(trust).as_bytes() != allowed {
        return Err(Error::TrustDerived { member: Part::AllowedSigners });
    }
    if derived::revoked_krl(trust) != krl {
        return Err(Error::TrustDerived { member: Part::RevokedKrl });
    }
    Ok(())
}

fn signature((name, bytes): &Member<'_>) -> Result<(String, String), Error> {
    let person = name.strip_prefix(SIGNED).and_then(|n| n.strip_prefix('.')?.strip_suffix(".sig"));
    let person = person.ok_or(Error::Members { container: Part::TrustFile })?;
    let armored = std::str::from_utf8(bytes).map_err(|_| malformed(Part::Signature))?;
    Ok((person.to_owned(), armored.to_owned()))
}
