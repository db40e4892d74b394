//! A head: where an attempt was, signed by its station. It leaves the machine while the exam runs, so that an end which
//! left it cannot be taken back. Format: `docs/format/head.md`.

use crate::{
    Digest, Error, Field, Part, SUITE, Verified, json,
    machine::verify_machine,
    name,
    package::ExamManifest,
    sha256,
    ssh::{Certificate, Namespace, SigningKey, sign},
    trust::TrustFile,
};
use serde::{Deserialize, Serialize};

const FORMAT: &str = "gongyuan-head";
/// The largest file, in bytes.
pub const FILE_LIMIT: usize = 4096;

/// Where an attempt was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Package digest.
    pub package: Digest,
    /// Identifier of the installation.
    pub install: String,
    /// The candidate's [seat tag](crate::seat_tag).
    pub attempt: Digest,
    /// 1 where it began, one more after every move.
    pub generation: u32,
    /// Number of events.
    pub seq: u64,
    /// Head of the event chain after them.
    pub chain: Digest,
    /// Working time used, milliseconds.
    pub elapsed_ms: u64,
    /// The station's wall clock, Unix milliseconds.
    pub wall_ms: i64,
}

/// The line that is signed.
#[derive(Serialize, Deserialize)]
struct Line {
    format: String,
    suite: u32,
    station: String,
    #[serde(flatten)]
    head: Head,
}

/// A head whose signature counts for a package; only [`read`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedHead {
    station: String,
    head: Head,
    digest: Digest,
    text: String,
}

impl SignedHead {
    /// The machine that signed.
    #[must_use]
    pub fn station(&self) -> &str {
        &self.station
    }

    /// Where the attempt was.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// SHA-256 of the line that was signed.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The line and its signature, as it travels.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How far it is: the generation, then the events, then the time.
    #[must_use]
    pub fn rank(&self) -> (u32, u64, u64) {
        (self.head.generation, self.head.seq, self.head.elapsed_ms)
    }
}

/// Signs a head: one line of compact JSON, and the signature with the machine's certificate under it.
///
/// # Errors
/// [`Error::WrongSigner`] where the certificate is not for the key; [`Error::BadName`]; [`Error::Crypto`].
pub fn seal(head: &Head, (key, certificate): (&SigningKey, &Certificate)) -> Result<String, Error> {
    name::check(&head.install, Field::Installation)?;
    let line = line(head, certificate.machine())?;
    let signature = sign(key, Some(certificate), Namespace::ExamHead, line.as_bytes())?;
    Ok(line + &signature)
}

fn line(head: &Head, station: &str) -> Result<String, Error> {
    let (format, station) = (FORMAT.to_owned(), station.to_owned());
    let line = Line { format, suite: SUITE, station, head: head.clone() };
    let text = serde_json::to_string(&line).map_err(|_| malformed())?;
    Ok(text + "\n")
}

/// Verifies a head of this package: its machine is listed, and its certificate counts as a bundle's does.
///
/// # Errors
/// [`Error::Malformed`], [`Error::NotCanonical`], [`Error::OtherPackage`], [`Error::MachineNotListed`], certificate and
/// signature errors; [`Error::TrustOldFormat`].
pub fn read(
    text: &str,
    exam: &Verified<ExamManifest>,
    trust: &Verified<TrustFile>,
) -> Result<SignedHead, Error> {
    if text.len() > FILE_LIMIT {
        return Err(Error::TooLarge { what: Part::Head });
    }
    let end = text.find('\n').ok_or_else(malformed)? + 1;
    let (signed, signature) = text.split_at_checked(end).ok_or_else(malformed)?;
    json::unique(signed.as_bytes(), Part::Head)?;
    let Line { format, suite, station, head } =
        serde_json::from_str(signed).map_err(|_| malformed())?;
    json::check(Part::Head, [&format, FORMAT], suite)?;
    if line(&head, &station)? != signed {
        return Err(Error::NotCanonical { what: Part::Head });
    }
    if head.package != *exam.digest() {
        return Err(Error::OtherPackage);
    }
    let certificate =
        verify_machine(signature, Namespace::ExamHead, signed.as_bytes(), exam, trust)?;
    if certificate.machine() != station {
        return Err(Error::WrongSigner);
    }
    let digest = sha256(signed.as_bytes());
    Ok(SignedHead { station, head, digest, text: text.to_owned() })
}

fn malformed() -> Error {
    crate::error::malformed(Part::Head)
}
