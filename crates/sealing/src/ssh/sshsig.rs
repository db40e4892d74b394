//! SSHSIG signatures (OpenSSH PROTOCOL.sshsig), with a certificate embedded where a machine signs.

use super::{Certificate, PublicKey, SigningKey, wire};
use crate::{Error, Part, error::malformed};
use base64ct::{Base64, Encoding};
use defence::Defence;
use ring::digest::{SHA512, digest};
use std::fmt;
use wire::{Reader, put, strings};

const MAGIC: &[u8] = b"SSHSIG";
const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----\n";
const END: &str = "-----END SSH SIGNATURE-----\n";
/// Characters of base64 in a line.
const COLUMNS: usize = 70;
/// A signature with a certificate is below 1.5 KiB; anything near this limit is not one of ours.
const LIMIT: usize = 8 * 1024;

/// What a signature is for. A new version of a signed thing gets a new namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Namespace {
    /// Manifest of an exam package, by officers.
    ExamPackage,
    /// Manifest of an opening file, by a console.
    ExamOpening,
    /// Manifest of a result bundle, by a station.
    ExamResult,
    /// Room record, by a console.
    ExamRoom,
    /// Trust file, by officers.
    Trust,
    /// Plan of a sitting, by officers.
    ExamPlan,
    /// What an officer decided of held seats.
    ExamDecision,
    /// That an attempt goes on elsewhere, by a pair of roles and a machine.
    ExamTicket,
    /// All that a machine did in a room, by that machine.
    ExamClosing,
    /// Where an attempt was, by its station.
    ExamHead,
    /// What a board imported, by an officer.
    ExamImport,
    /// A corrected answer key, by officers.
    ExamCorrection,
    /// A final report, by officers.
    ExamReport,
    /// Marks of the practical part, by officers.
    ExamMarks,
    /// Inner manifest of a result bundle, by a station.
    ResultInner,
    /// Request for a certificate, by the machine's own key.
    EnrolmentRequest,
}

impl Namespace {
    /// The string that is signed and given to `ssh-keygen -n`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ExamPackage => "exam-package@gongyuan",
            Self::ExamOpening => "exam-opening@gongyuan",
            Self::ExamResult => "exam-result@gongyuan",
            Self::ExamRoom => "exam-room@gongyuan",
            Self::Trust => "trust@gongyuan",
            Self::ExamPlan => "exam-plan@gongyuan",
            Self::ExamDecision => "exam-decision@gongyuan",
            Self::ExamTicket => "exam-ticket@gongyuan",
            Self::ExamClosing => "exam-closing@gongyuan",
            Self::ExamHead => "exam-head@gongyuan",
            Self::ExamImport => "exam-import@gongyuan",
            Self::ExamCorrection => "exam-correction@gongyuan",
            Self::ExamReport => "exam-report@gongyuan",
            Self::ExamMarks => "exam-marks@gongyuan",
            Self::ResultInner => "result-inner@gongyuan",
            Self::EnrolmentRequest => "enrolment-request@gongyuan",
        }
    }
}

impl fmt::Display for Namespace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Who made a good signature. Whether that one is trusted is another question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signer {
    /// A bare key: an officer.
    Key(PublicKey),
    /// A certified key: a station or console.
    Certified(Certificate),
}

impl Signer {
    /// The key that signed.
    #[must_use]
    pub fn key(&self) -> PublicKey {
        match self {
            Self::Key(key) => *key,
            Self::Certified(certificate) => certificate.key(),
        }
    }

    fn blob(&self) -> Vec<u8> {
        match self {
            Self::Key(key) => key.blob(),
            Self::Certified(certificate) => certificate.blob().to_vec(),
        }
    }
}

/// Signs like `ssh-keygen -Y sign` (hash sha512), with the same bytes.
///
/// # Errors
/// [`Error::WrongSigner`] if the certificate is not for this key; [`Error::Crypto`].
pub fn sign(
    key: &SigningKey,
    certificate: Option<&Certificate>,
    namespace: Namespace,
    message: &[u8],
) -> Result<String, Error> {
    let signer = match certificate {
        Some(certificate) if certificate.key() != key.public() => return Err(Error::WrongSigner),
        Some(certificate) => Signer::Certified(certificate.clone()),
        None => Signer::Key(key.public()),
    };
    let signature = key.sign_raw(&signed_bytes(namespace.as_str(), message))?;
    Ok(armor(&signer, namespace.as_str(), &signature))
}

/// Verifies a signature strictly: Ed25519, sha512, our armor byte for byte, the given namespace.
///
/// # Errors
/// [`Error::Malformed`], [`Error::NotCanonical`], [`Error::WrongNamespace`],
/// [`Error::SignatureInvalid`], and those of certificates.
pub fn verify(armored: &str, namespace: Namespace, message: &[u8]) -> Result<Signer, Error> {
    let blob = unarmor(armored)?;
    let (signer, stated, signature) = parse(&blob)?;
    let stated = std::str::from_utf8(stated).map_err(|_| malformed(Part::Signature))?;
    if armor(&signer, stated, signature) != armored {
        return Err(Error::NotCanonical { what: Part::Signature });
    }
    if stated != namespace.as_str() && Defence::Namespace.stands() {
        return Err(Error::WrongNamespace);
    }
    let checked = signer.key().verify_raw(&signed_bytes(stated, message), signature);
    Defence::Signature.guards(checked)?;
    Ok(signer)
}

fn signed_bytes(namespace: &str, message: &[u8]) -> Vec<u8> {
    let hash = digest(&SHA512, message);
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&strings(&[namespace.as_bytes(), b"", b"sha512", hash.as_ref()]));
    out
}

fn armor(signer: &Signer, namespace: &str, signature: &[u8]) -> String {
    let mut blob = MAGIC.to_vec();
    blob.extend_from_slice(&1u32.to_be_bytes());
    blob.extend_from_slice(&strings(&[&signer.blob(), namespace.as_bytes(), b"", b"sha512"]));
    put(&mut blob, &strings(&[b"ssh-ed25519", signature]));
    let text = Base64::encode_string(&blob);
    // Base64 is ASCII: every chunk is text.
    let lines = text.as_bytes().chunks(COLUMNS).filter_map(|line| std::str::from_utf8(line).ok());
    let lines: Vec<&str> = lines.collect();
    format!("{BEGIN}{}\n{END}", lines.join("\n"))
}

fn unarmor(armored: &str) -> Result<Vec<u8>, Error> {
    if armored.len() > LIMIT {
        return Err(Error::TooLarge { what: Part::Signature });
    }
    let body = armored.strip_prefix(BEGIN).and_then(|rest| rest.strip_suffix(END));
    let text: String = body.ok_or(malformed(Part::Signature))?.split('\n').collect();
    Base64::decode_vec(&text).map_err(|_| malformed(Part::Signature))
}

/// Signer, namespace and raw signature of a decoded blob.
fn parse(blob: &[u8]) -> Result<(Signer, &[u8], &[u8]), Error> {
    let mut reader = Reader(blob);
    if reader.take(6)? != MAGIC || reader.number()? != 1 {
        return Err(malformed(Part::Signature));
    }
    let signer = parse_signer(reader.string()?)?;
    let namespace = reader.string()?;
    reader.expect(b"")?;
    reader.expect(b"sha512")?;
    let mut inner = Reader(reader.string()?);
    inner.expect(b"ssh-ed25519")?;
    let signature = inner.string()?;
    inner.end()?;
    reader.end()?;
    Ok((signer, namespace, signature))
}

fn parse_signer(blob: &[u8]) -> Result<Signer, Error> {
    let mut reader = Reader(blob);
    if reader.string()? != b"ssh-ed25519" {
        return Certificate::from_blob(blob).map(Signer::Certified);
    }
    let key = reader.string()?.try_into().map_err(|_| malformed(Part::Signature))?;
    reader.end()?;
    Ok(Signer::Key(PublicKey::from_bytes(key)))
}
