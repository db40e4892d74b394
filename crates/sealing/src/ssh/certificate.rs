//! OpenSSH user certificates of stations and consoles (PROTOCOL.certkeys).

use super::{PublicKey, SigningKey, wire};
use crate::{CertificateRule, Entropy, Error, Field, Part, error::malformed, name};
use base64ct::{Base64, Encoding};
use serde::{Deserialize, Serialize};
use std::fmt;
use wire::{put, strings};

const ALGORITHM: &str = "ssh-ed25519-cert-v01@openssh.com";
const USER: u32 = 1;

/// What a machine may sign: it stands in the certificate's key id, as `station/<id>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MachineRole {
    /// 考试机: signs result bundles.
    Station,
    /// 监考机: signs opening files and room records, and result bundles where it is a station too.
    Console,
}

impl MachineRole {
    fn word(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Console => "console",
        }
    }
}

/// What a CA is asked to certify.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateRequest<'a> {
    /// The machine's public key.
    pub key: PublicKey,
    /// The machine's id: becomes the only principal.
    pub machine: &'a str,
    /// Station or console.
    pub role: MachineRole,
    /// Serial number, unique at the board, not 0 (0 means "no serial" to OpenSSH).
    pub serial: u64,
    /// First second of validity, Unix time.
    pub valid_after: u64,
    /// First second after validity, Unix time.
    pub valid_before: u64,
}

/// A well-formed certificate whose CA signature was checked; whether the CA is trusted, the
/// certificate in time and not revoked is for [`crate::trust`] to say.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    blob: Vec<u8>,
    key: PublicKey,
    ca: PublicKey,
    machine: String,
    role: MachineRole,
    serial: u64,
    valid_after: u64,
    valid_before: u64,
}

impl Certificate {
    /// Issues a user certificate with one principal, no options and no extensions.
    ///
    /// # Errors
    /// [`Error::BadName`], [`Error::CertificateInvalid`] for serial 0 or an empty validity.
    pub fn certify(
        ca: &SigningKey,
        request: &CertificateRequest<'_>,
        entropy: &dyn Entropy,
    ) -> Result<Self, Error> {
        name::check(request.machine, Field::Machine)?;
        let mut nonce = [0; 32];
        entropy.fill(&mut nonce).map_err(|_| Error::Crypto)?;
        let mut blob = to_be_signed(ca, request, &nonce);
        let signature = ca.sign_raw(&blob)?;
        put(&mut blob, &strings(&[b"ssh-ed25519", &signature]));
        Self::from_blob(&blob)
    }

    /// Reads one line of an OpenSSH certificate file; a comment is allowed and dropped.
    ///
    /// # Errors
    /// [`Error::Malformed`], [`Error::CertificateInvalid`], [`Error::SignatureInvalid`].
    pub fn from_openssh(line: &str) -> Result<Self, Error> {
        let mut words = line.split_ascii_whitespace();
        let (Some(ALGORITHM), Some(text)) = (words.next(), words.next()) else {
            return Err(malformed(Part::Certificate));
        };
        Self::from_blob(&Base64::decode_vec(text).map_err(|_| malformed(Part::Certificate))?)
    }

    /// `ssh-ed25519-cert-v01@openssh.com <base64>`, without comment and newline.
    #[must_use]
    pub fn to_openssh(&self) -> String {
        format!("{ALGORITHM} {}", Base64::encode_string(&self.blob))
    }

    /// Reads the wire form and checks type, options, principal, role and the CA's signature.
    pub(super) fn from_blob(blob: &[u8]) -> Result<Self, Error> {
        let parsed =
            ssh_key::Certificate::from_bytes(blob).map_err(|_| malformed(Part::Certificate))?;
        if parsed.to_bytes().map_err(|_| malformed(Part::Certificate))? != blob {
            return Err(Error::NotCanonical { what: Part::Certificate });
        }
        let (machine, role) = subject(&parsed)?;
        let certificate = Self {
            blob: blob.to_vec(),
            key: ed25519(parsed.public_key())?,
            ca: ed25519(parsed.signature_key())?,
            machine,
            role,
            serial: parsed.serial(),
            valid_after: parsed.valid_after(),
            valid_before: parsed.valid_before(),
        };
        certificate.check_signature(&parsed)?;
        Ok(certificate)
    }

    /// The CA signs everything before the last string.
    fn check_signature(&self, parsed: &ssh_key::Certificate) -> Result<(), Error> {
        let signature = strings(&[b"ssh-ed25519", parsed.signature().as_bytes()]);
        let mut tail = Vec::new();
        put(&mut tail, &signature);
        let signed = self.blob.strip_suffix(tail.as_slice()).ok_or(malformed(Part::Certificate))?;
        self.ca.verify_raw(signed, parsed.signature().as_bytes())
    }

    /// The wire form.
    pub(super) fn blob(&self) -> &[u8] {
        &self.blob
    }

    /// The certified key.
    #[must_use]
    pub fn key(&self) -> PublicKey {
        self.key
    }

    /// The CA that issued it.
    #[must_use]
    pub fn ca(&self) -> PublicKey {
        self.ca
    }

    /// The machine's id, which is the only principal.
    #[must_use]
    pub fn machine(&self) -> &str {
        &self.machine
    }

    /// Station or console.
    #[must_use]
    pub fn role(&self) -> MachineRole {
        self.role
    }

    /// The serial number.
    #[must_use]
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// First second of validity, Unix time.
    #[must_use]
    pub fn valid_after(&self) -> u64 {
        self.valid_after
    }

    /// First second after validity, Unix time.
    #[must_use]
    pub fn valid_before(&self) -> u64 {
        self.valid_before
    }

    /// Whether the certificate is valid at a Unix time: `valid_after` ≤ `at` < `valid_before`.
    ///
    /// # Errors
    /// [`Error::CertificateNotYetValid`], [`Error::CertificateExpired`].
    pub fn check_time(&self, at: i64) -> Result<(), Error> {
        match u64::try_from(at) {
            Ok(at) if at >= self.valid_before => Err(Error::CertificateExpired),
            Ok(at) if at >= self.valid_after => Ok(()),
            _ => Err(Error::CertificateNotYetValid),
        }
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let role = self.role.word();
        write!(f, "Certificate({role}/{}, serial {})", self.machine, self.serial)
    }
}

fn to_be_signed(ca: &SigningKey, request: &CertificateRequest<'_>, nonce: &[u8]) -> Vec<u8> {
    let key_id = format!("{}/{}", request.role.word(), request.machine);
    let mut out = strings(&[ALGORITHM.as_bytes(), nonce, request.key.as_bytes()]);
    out.extend_from_slice(&request.serial.to_be_bytes());
    out.extend_from_slice(&USER.to_be_bytes());
    put(&mut out, key_id.as_bytes());
    put(&mut out, &strings(&[request.machine.as_bytes()]));
    out.extend_from_slice(&request.valid_after.to_be_bytes());
    out.extend_from_slice(&request.valid_before.to_be_bytes());
    // Critical options, extensions and the reserved field are empty.
    out.extend_from_slice(&strings(&[b"", b"", b"", &ca.public().blob()]));
    out
}

fn ed25519(key: &ssh_key::public::KeyData) -> Result<PublicKey, Error> {
    let why = CertificateRule::Ed25519Only;
    let key = key.ed25519().ok_or(Error::CertificateInvalid { why })?;
    Ok(PublicKey::from_bytes(key.0))
}

/// The rules that are stricter than OpenSSH's.
fn subject(parsed: &ssh_key::Certificate) -> Result<(String, MachineRole), Error> {
    let refuse = |why| Err(Error::CertificateInvalid { why });
    let [machine] = parsed.valid_principals() else {
        return refuse(CertificateRule::OnePrincipal);
    };
    if !name::is_identifier(machine) {
        return refuse(CertificateRule::PrincipalIdentifier);
    }
    if !parsed.cert_type().is_user() {
        return refuse(CertificateRule::UserCertificate);
    }
    if !parsed.critical_options().is_empty() || !parsed.extensions().is_empty() {
        return refuse(CertificateRule::NoOptions);
    }
    if parsed.serial() == 0 || parsed.valid_after() >= parsed.valid_before() {
        return refuse(CertificateRule::SerialAndValidity);
    }
    let is = |role: MachineRole| parsed.key_id() == format!("{}/{machine}", role.word());
    match [MachineRole::Station, MachineRole::Console].into_iter().find(|role| is(*role)) {
        Some(role) => Ok((machine.clone(), role)),
        None => refuse(CertificateRule::KeyIdNamesRole),
    }
}
