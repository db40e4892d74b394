//! The room record `<sitting>-<room>.room`: what happened in a room, signed by its console.

use crate::{
    Digest, Error, Kind, Part, SUITE, Verified,
    error::malformed,
    json,
    machine::{Evidence, certificate_file, check_listed, check_place, verify_pair},
    package::{ExamManifest, PairKey, SignedManifest, signed::EMBEDDED, verify_manifest},
    sha256,
    ssh::{Certificate, MachineRole, Namespace, SigningKey, sign},
    tarball::{self, Limits, Member},
    trust::TrustFile,
};
use defence::Defence;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;

pub(crate) const FORMAT: &str = "gongyuan-room-record-2";
/// That of records that the console signs alone.
pub(crate) const ALONE_FORMAT: &str = "gongyuan-room-record";
const MEMBERS: [&str; 3] = ["record.json", "record.json.sig", "console-cert.pub"];
/// Between these and the package's manifest, in a record of [`FORMAT`].
const PAIR_MEMBER: &str = "record.json.role_pair.sig";
/// The largest room record that is read, in bytes: two members of full size.
pub const FILE_LIMIT: u64 = 32 << 20;
const LIMITS: Limits = Limits { members: 7, member_bytes: 16 * 1024 * 1024 };

/// `record.json`: the header of this crate around the caller's record.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    suite: u32,
    board: String,
    sitting: String,
    room: String,
    package: Digest,
    console: String,
    serial: u64,
    record: Box<RawValue>,
}

/// A room record; readable as [`Verified`] only.
#[derive(Debug, Clone)]
pub struct RoomRecord {
    exam: Verified<ExamManifest>,
    certificate: Certificate,
    pair: Option<PairKey>,
    digest: Digest,
    file: File,
}

/// Seals a record, which is any value that serialises to JSON, signed by the console alone: of a package that lists no pairs,
/// or in a rehearsal.
///
/// # Errors
/// [`Error::MachineNotListed`] if the certificate is not the package's console;
/// [`Error::WrongSigner`] if it is not for the key; [`Error::Malformed`], [`Error::TooLarge`].
pub fn seal<T: Serialize>(
    exam: &Verified<ExamManifest>,
    console: (&SigningKey, &Certificate),
    record: &T,
) -> Result<Vec<u8>, Error> {
    write(exam, None, console, record)
}

/// The same, signed by a pair of roles too.
///
/// # Errors
/// [`Error::PairNotListed`] for a key that the package does not list; those of [`seal`].
pub fn seal_by_pair<T: Serialize>(
    exam: &Verified<ExamManifest>,
    pair: &SigningKey,
    console: (&SigningKey, &Certificate),
    record: &T,
) -> Result<Vec<u8>, Error> {
    exam.manifest().pair(&pair.public()).ok_or(Error::PairNotListed)?;
    write(exam, Some(pair), console, record)
}

fn write<T: Serialize>(
    exam: &Verified<ExamManifest>,
    pair: Option<&SigningKey>,
    console: (&SigningKey, &Certificate),
    record: &T,
) -> Result<Vec<u8>, Error> {
    let (key, certificate) = console;
    let listed = &exam.manifest().console;
    if certificate.machine() != listed.id || certificate.serial() != listed.serial {
        return Err(Error::MachineNotListed);
    }
    let text = serde_json::to_string_pretty(record).map_err(|_| malformed(Part::Record))?;
    // JSON strings hold no raw newline, so this only indents it like the rest of the file.
    let record =
        RawValue::from_string(text.replace('\n', "\n  ")).map_err(|_| malformed(Part::Record))?;
    let format = if pair.is_some() { FORMAT } else { ALONE_FORMAT };
    let message = json::write(&file(exam, format, record))?;
    if message.len() > LIMITS.member_bytes {
        return Err(Error::TooLarge { what: Part::Record });
    }
    let signature = sign(key, Some(certificate), Namespace::ExamRoom, &message)?;
    let by_pair = pair.map(|pair| sign(pair, None, Namespace::ExamRoom, &message)).transpose()?;
    let certificate = certificate_file(certificate);
    let bodies = [message.as_slice(), signature.as_bytes(), certificate.as_bytes()];
    let mut members: Vec<Member<'_>> = MEMBERS.into_iter().zip(bodies).collect();
    members.extend(by_pair.as_ref().map(|armored| (PAIR_MEMBER, armored.as_bytes())));
    let embedded = exam.signed().members(EMBEDDED);
    members.extend(embedded.iter().map(|(name, bytes)| (name.as_str(), *bytes)));
    tarball::write(&members)
}

fn file(exam: &Verified<ExamManifest>, format: &str, record: Box<RawValue>) -> File {
    let manifest = exam.manifest();
    File {
        format: format.to_owned(),
        suite: SUITE,
        board: manifest.board.clone(),
        sitting: manifest.sitting.clone(),
        room: manifest.room.clone(),
        package: *exam.digest(),
        console: manifest.console.id.clone(),
        serial: manifest.console.serial,
        record,
    }
}

/// Verifies a room record, as a bundle is verified, with the console in the station's place.
///
/// # Errors
/// Those of [`verify_manifest`]; [`Error::MachineNotListed`], certificate errors,
/// [`Error::Readdressed`], [`Error::OtherPackage`], signature and parse errors.
pub fn read(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Verified<RoomRecord>, Error> {
    Kind::RoomRecord.of_read(bytes, verify(bytes, trust))
}

fn verify(bytes: &[u8], trust: &Verified<TrustFile>) -> Result<Verified<RoomRecord>, Error> {
    let members = tarball::read(bytes, &LIMITS)?;
    let unexpected = || Error::Members { container: Part::RoomRecord };
    let (front, embedded) = members.split_first_chunk::<3>().ok_or_else(unexpected)?;
    if front.map(|(name, _)| name) != MEMBERS {
        return Err(unexpected());
    }
    let [message, signature, certificate] = front.map(|(_, bytes)| bytes);
    let (by_pair, embedded) = match embedded {
        [(PAIR_MEMBER, by_pair), rest @ ..] => (Some(*by_pair), rest),
        rest => (None, rest),
    };
    let exam = verify_manifest(&SignedManifest::from_members(EMBEDDED, embedded)?, trust)?;
    let certificate = Evidence { message, signature, certificate }.verify(Namespace::ExamRoom)?;
    let console = &exam.manifest().console;
    check_listed(&certificate, console, &[MachineRole::Console], &exam, trust)?;
    let file: File = json::read(message, Part::RoomRecord, LIMITS.member_bytes)?;
    // The record inside is kept as it stands, so reading did not look at its keys.
    json::unique(message, Part::RoomRecord)?;
    let format = if by_pair.is_some() { FORMAT } else { ALONE_FORMAT };
    json::check(Part::RoomRecord, [&file.format, format], file.suite)?;
    check_place([file.board.as_str(), &file.sitting, &file.room], &file.package, &exam)?;
    let own = (file.console.as_str(), file.serial) == (console.id.as_str(), console.serial);
    if !own && Defence::ListedMachine.stands() {
        return Err(Error::MachineNotListed);
    }
    let pair = by_pair.map(|armored| pair(armored, message, &exam)).transpose()?;
    Ok(Verified::new(RoomRecord { exam, certificate, pair, digest: sha256(bytes), file }))
}

fn pair(armored: &[u8], message: &[u8], exam: &Verified<ExamManifest>) -> Result<PairKey, Error> {
    let armored = std::str::from_utf8(armored).map_err(|_| malformed(Part::Signature))?;
    verify_pair(armored, Namespace::ExamRoom, message, exam)
}

impl Verified<RoomRecord> {
    /// The exam package that it belongs to.
    #[must_use]
    pub fn exam(&self) -> &Verified<ExamManifest> {
        &self.inner().exam
    }

    /// Who signed: the console by its certificate, and the pair of roles, where it did.
    #[must_use]
    pub fn signed_by(&self) -> (&Certificate, Option<PairKey>) {
        (&self.inner().certificate, self.inner().pair)
    }

    /// SHA-256 of the whole file.
    #[must_use]
    pub fn file_digest(&self) -> &Digest {
        &self.inner().digest
    }

    /// The caller's record, decoded. Let the type deny unknown fields.
    ///
    /// # Errors
    /// [`Error::Malformed`] when the record is not of this type.
    pub fn record<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_str(self.inner().file.record.get()).map_err(|_| malformed(Part::Record))
    }
}
