//! Enrolment across the air gap: a machine's request goes to the board, its certificate and the trust file come back.
//! The private key and the age identity never leave the machine.

use crate::{
    Digest, Error, Field, Part, Recipient, SUITE, Verified,
    codes::group_of_digest,
    error::malformed,
    json,
    machine::certificate_file,
    name, sha256,
    ssh::{Certificate, MachineRole, Namespace, PublicKey, Signer, SigningKey, sign, verify},
    tarball::{self, Limits},
    trust::TrustFile,
};
use serde::{Deserialize, Serialize};

pub(crate) const REQUEST_FORMAT: &str = "gongyuan-enrolment-request";
const REQUEST: [&str; 2] = ["request.json", "request.json.sig"];
const REQUEST_LIMITS: Limits = Limits { members: 2, member_bytes: 16 * 1024 };
const GRANT: [&str; 2] = ["key-cert.pub", "trust"];
const GRANT_LIMITS: Limits = Limits { members: 2, member_bytes: 4 * 1024 * 1024 };

/// `request.json`: what a machine asks the board to certify.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    format: String,
    suite: u32,
    /// The machine's id.
    pub machine: String,
    /// Station or console.
    pub role: MachineRole,
    /// Its public key.
    pub key: PublicKey,
    /// Its age recipient.
    pub recipient: Recipient,
}

impl Request {
    /// Writes the request of a machine, signed with the key that it names: the board certifies no key that the asker
    /// does not hold.
    ///
    /// # Errors
    /// [`Error::BadName`], [`Error::Crypto`].
    pub fn seal(
        key: &SigningKey,
        machine: &str,
        role: MachineRole,
        recipient: Recipient,
    ) -> Result<Vec<u8>, Error> {
        name::check(machine, Field::Machine)?;
        let (format, machine) = (REQUEST_FORMAT.to_owned(), machine.to_owned());
        let key_of = key.public();
        let request = Self { format, suite: SUITE, machine, role, key: key_of, recipient };
        let message = json::write(&request)?;
        let signature = sign(key, None, Namespace::EnrolmentRequest, &message)?;
        let bodies = [message.as_slice(), signature.as_bytes()];
        tarball::write(&REQUEST.into_iter().zip(bodies).collect::<Vec<_>>())
    }

    /// Reads a request. Whether this machine should be enrolled is for people to say.
    ///
    /// # Errors
    /// [`Error::WrongSigner`] if it is not signed with its own key; signature and parse errors.
    pub fn read(bytes: &[u8]) -> Result<Verified<Self>, Error> {
        let [message, signature] = pair(bytes, &REQUEST_LIMITS, REQUEST, Part::EnrolmentRequest)?;
        let request: Self =
            json::read(message, Part::EnrolmentRequest, REQUEST_LIMITS.member_bytes)?;
        json::check(Part::EnrolmentRequest, [&request.format, REQUEST_FORMAT], request.suite)?;
        name::check(&request.machine, Field::Machine)?;
        let armored = std::str::from_utf8(signature).map_err(|_| malformed(Part::Signature))?;
        let signer = verify(armored, Namespace::EnrolmentRequest, message)?;
        if signer == Signer::Key(request.key) {
            Ok(Verified::new(request))
        } else {
            Err(Error::WrongSigner)
        }
    }

    /// The first 160 bits of a SHA-256 over key and recipient, as eight groups of four: read out by the machine, compared
    /// at the board.
    #[must_use]
    pub fn fingerprint_of(key: &PublicKey, recipient: &Recipient) -> String {
        let text = format!("gongyuan-enrolment-1\n{key}\n{recipient}\n");
        let digest: Digest = sha256(text.as_bytes());
        group_of_digest(&digest)
    }
}

impl Verified<Request> {
    /// The request.
    #[must_use]
    pub fn request(&self) -> &Request {
        self.inner()
    }

    /// What the machine showed when it asked; see [`Request::fingerprint_of`].
    #[must_use]
    pub fn fingerprint(&self) -> String {
        Request::fingerprint_of(&self.inner().key, &self.inner().recipient)
    }
}

/// What the board gives back: public, so it needs no seal of its own.
#[derive(Debug)]
pub struct Grant {
    /// The machine's certificate, signed by the CA.
    pub certificate: Certificate,
    /// The board's trust file; compare its fingerprint with paper before it is used.
    pub trust: Verified<TrustFile>,
}

impl Grant {
    /// Writes certificate and trust file in one tar.
    ///
    /// # Errors
    /// Not expected.
    pub fn write(certificate: &Certificate, trust: &Verified<TrustFile>) -> Result<Vec<u8>, Error> {
        let line = certificate_file(certificate);
        let bodies = [line.as_bytes(), trust.bytes()];
        tarball::write(&GRANT.into_iter().zip(bodies).collect::<Vec<_>>())
    }

    /// Reads what the board gave back, for the machine that asked.
    ///
    /// # Errors
    /// [`Error::Readdressed`] for another machine, role or key; [`Error::ForeignCa`] and [`Error::Revoked`] by the trust
    /// file beside it; parse and signature errors.
    pub fn read(
        bytes: &[u8],
        key: &PublicKey,
        machine: &str,
        role: MachineRole,
    ) -> Result<Self, Error> {
        let [line, trust] = pair(bytes, &GRANT_LIMITS, GRANT, Part::Enrolment)?;
        let line = std::str::from_utf8(line).map_err(|_| malformed(Part::Certificate))?;
        let certificate = Certificate::from_openssh(line)?;
        if certificate_file(&certificate) != line {
            return Err(Error::NotCanonical { what: Part::Certificate });
        }
        let trust = TrustFile::read(trust, None)?;
        if certificate.key() != *key
            || certificate.machine() != machine
            || certificate.role() != role
        {
            return Err(Error::Readdressed { what: Field::Machine });
        }
        trust.check_issuer(&certificate)?;
        Ok(Self { certificate, trust })
    }
}

/// The bodies of a container with exactly these two members.
fn pair<'a>(
    bytes: &'a [u8],
    limits: &Limits,
    names: [&str; 2],
    container: Part,
) -> Result<[&'a [u8]; 2], Error> {
    let members = tarball::read(bytes, limits)?;
    match <[_; 2]>::try_from(members) {
        Ok(two) if two.map(|(name, _)| name) == names => Ok(two.map(|(_, body)| body)),
        _ => Err(Error::Members { container }),
    }
}
