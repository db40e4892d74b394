//! The opening file `<sitting>-<room>-<station>.open`: K₂ for one station, signed by the console.

use crate::{
    AgeIdentity, Digest, Error, Field, K2, Kind, Part, Recipient, SUITE, Verified,
    encryption::{check_header, decrypt, encrypt},
    json,
    machine::{Evidence, Stamp, certificate_file, check_listed, check_place},
    package::{Machine, Package, PackageManifest},
    ssh::{Certificate, MachineRole, Namespace, SigningKey, sign},
    tarball::{self, Limits},
    trust::TrustFile,
};
use serde::{Deserialize, Serialize};

pub(crate) const FORMAT: &str = "gongyuan-opening";
const MEMBERS: [&str; 4] = ["manifest.json", "manifest.json.sig", "console-cert.pub", "k2.age"];
const LIMITS: Limits = Limits { members: 4, member_bytes: 16 * 1024 };

/// `manifest.json` of an opening file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningManifest {
    /// `gongyuan-opening`.
    pub format: String,
    /// [`SUITE`].
    pub suite: u32,
    /// Identifier of the board.
    pub board: String,
    /// Identifier of the sitting.
    pub sitting: String,
    /// Identifier of the room.
    pub room: String,
    /// Revision of the package.
    pub revision: u32,
    /// The station that it is for.
    pub station: String,
    /// Package digest (SHA-256 of the package's manifest).
    pub package: Digest,
    /// The console that wrote it.
    pub console: String,
    /// Serial of the console's certificate.
    pub serial: u64,
    /// Digest and size of `k2.age`.
    pub k2: Stamp,
    /// What the console's clock said; none in files of before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<ConsoleClock>,
}

/// The console's clock when it wrote an opening file, and who opened the room by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsoleClock {
    /// Unix milliseconds.
    pub unix_ms: i64,
    /// Names of the two who opened; empty where a codes file did.
    pub set_by: Vec<String>,
}

/// An opening file; readable as [`Verified`] only.
#[derive(Debug, Clone)]
pub struct Opening {
    manifest: OpeningManifest,
    k2: Vec<u8>,
}

/// Writes the opening file of one station (or spare, or the console where it is a station).
///
/// # Errors
/// [`Error::MachineNotListed`] for an unknown station or a certificate that is not the package's
/// console; [`Error::CertificateInvalid`] for another role; [`Error::Crypto`].
pub fn seal(
    package: &Verified<Package>,
    station: &str,
    k2: &K2,
    console: (&SigningKey, &Certificate),
    clock: Option<&ConsoleClock>,
) -> Result<Vec<u8>, Error> {
    let exam = package.manifest();
    let machine = exam.station(station).ok_or(Error::MachineNotListed)?;
    let (key, certificate) = console;
    if certificate.machine() != exam.console.id || certificate.serial() != exam.console.serial {
        return Err(Error::MachineNotListed);
    }
    let sealed = wrap(k2, &machine.recipient)?;
    let stated = OpeningManifest {
        clock: clock.cloned(),
        ..manifest(exam, package.digest(), machine, &sealed)
    };
    let manifest = json::write(&stated)?;
    let signature = sign(key, Some(certificate), Namespace::ExamOpening, &manifest)?;
    let certificate = certificate_file(certificate);
    let bodies = [manifest.as_slice(), signature.as_bytes(), certificate.as_bytes(), &sealed];
    tarball::write(&MEMBERS.into_iter().zip(bodies).collect::<Vec<_>>())
}

fn manifest(
    exam: &PackageManifest,
    package: &Digest,
    machine: &Machine,
    sealed: &[u8],
) -> OpeningManifest {
    OpeningManifest {
        format: FORMAT.to_owned(),
        suite: SUITE,
        board: exam.board.clone(),
        sitting: exam.sitting.clone(),
        room: exam.room.clone(),
        revision: exam.revision,
        station: machine.id.clone(),
        package: *package,
        console: exam.console.id.clone(),
        serial: exam.console.serial,
        k2: Stamp::of(sealed),
        clock: None,
    }
}

/// K₂ to one machine alone, as an opening file and a ticket carry it.
///
/// # Errors
/// [`Error::Crypto`].
pub fn wrap(k2: &K2, machine: &Recipient) -> Result<Vec<u8>, Error> {
    encrypt(std::slice::from_ref(machine), k2.expose())
}

/// Takes K₂ out of what [`wrap`] made, with that machine's identity.
///
/// # Errors
/// [`Error::NotDecrypted`] for another identity; [`Error::NotOpened`] if it is not 32 bytes.
pub fn unwrap(wrapped: &[u8], machine: &AgeIdentity) -> Result<K2, Error> {
    check_header(wrapped, 1)?;
    K2::from_bytes(decrypt(machine, wrapped, 64)?.expose())
}

/// Reads an opening file at the station that it is for.
///
/// # Errors
/// [`Error::Readdressed`] (board, sitting, room, revision, station), [`Error::OtherPackage`],
/// [`Error::MachineNotListed`], certificate and signature errors, [`Error::DigestMismatch`],
/// parse errors.
pub fn read(
    bytes: &[u8],
    package: &Verified<Package>,
    trust: &Verified<TrustFile>,
    station: &str,
) -> Result<Verified<Opening>, Error> {
    Kind::OpeningFile.of_read(bytes, verify(bytes, package, trust, station))
}

fn verify(
    bytes: &[u8],
    package: &Verified<Package>,
    trust: &Verified<TrustFile>,
    station: &str,
) -> Result<Verified<Opening>, Error> {
    let members = tarball::read(bytes, &LIMITS)?;
    let [(_, message), (_, signature), (_, certificate), (_, k2)] = *named(&members)?;
    let exam = package.exam();
    let certificate =
        Evidence { message, signature, certificate }.verify(Namespace::ExamOpening)?;
    check_listed(&certificate, &exam.manifest().console, &[MachineRole::Console], exam, trust)?;
    let manifest: OpeningManifest = json::read(message, Part::OpeningFile, LIMITS.member_bytes)?;
    json::check(Part::OpeningFile, [&manifest.format, FORMAT], manifest.suite)?;
    check_address(&manifest, package, station)?;
    manifest.k2.check(Part::K2Age, k2)?;
    check_header(k2, 1)?;
    Ok(Verified::new(Opening { manifest, k2: k2.to_vec() }))
}

/// Whether a file says that it is the opening file of this station in this room: a claim, good for knowing what a file of
/// ours may be replaced, and for nothing else.
#[must_use]
pub fn names(bytes: &[u8], exam: &PackageManifest, station: &str) -> bool {
    let claim = || {
        let members = tarball::read(bytes, &LIMITS)?;
        let [(_, message), ..] = *named(&members)?;
        json::read::<OpeningManifest>(message, Part::OpeningFile, LIMITS.member_bytes)
    };
    claim().is_ok_and(|claim| {
        let place = [&claim.board, &claim.sitting, &claim.room].map(String::as_str);
        place == [exam.board.as_str(), &exam.sitting, &exam.room] && claim.station == station
    })
}

fn named<'a, 'b>(
    members: &'a [(&'b str, &'b [u8])],
) -> Result<&'a [(&'b str, &'b [u8]); 4], Error> {
    let unexpected = Error::Members { container: Part::OpeningFile };
    match <&[_; 4]>::try_from(members) {
        Ok(four) if four.map(|(name, _)| name) == MEMBERS => Ok(four),
        _ => Err(unexpected),
    }
}

fn check_address(
    manifest: &OpeningManifest,
    package: &Verified<Package>,
    station: &str,
) -> Result<(), Error> {
    let exam = package.manifest();
    let place = [manifest.board.as_str(), &manifest.sitting, &manifest.room];
    check_place(place, &manifest.package, package.exam())?;
    if manifest.revision != exam.revision {
        return Err(Error::Readdressed { what: Field::Revision });
    }
    if manifest.station != station {
        return Err(Error::Readdressed { what: Field::Station });
    }
    let console = (manifest.console.as_str(), manifest.serial);
    if exam.station(station).is_none() || console != (exam.console.id.as_str(), exam.console.serial)
    {
        return Err(Error::MachineNotListed);
    }
    Ok(())
}

impl Verified<Opening> {
    /// The verified manifest.
    #[must_use]
    pub fn manifest(&self) -> &OpeningManifest {
        &self.inner().manifest
    }

    /// Takes K₂ out with the station's identity.
    ///
    /// # Errors
    /// [`Error::NotDecrypted`] for another identity; [`Error::NotOpened`] if it is not 32 bytes.
    pub fn k2(&self, station: &AgeIdentity) -> Result<K2, Error> {
        unwrap(&self.inner().k2, station)
    }
}
