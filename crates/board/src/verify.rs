//! Verification that needs no decryption key, and a look inside one bundle.

use super::{Board, Expected};
use crate::closing::Closing;
use crate::decision::Decision;
use crate::import::is_harmless;
use crate::lock::{self, LockInside};
use crate::{Error, Result};
use exam::InFile;
use exam::Payload;
use exam::fault::Spoken;
use exam::files;
use exam::package_view::{officers, package_view};
use exam::payload::{self, AttemptRecord};
use exam::record::{self, Recorded, ResponseVersion};
use exam::ticket::Ticket;
use exam::view::PackageView;
use item::ItemId;
use sealing::bundle;
use sealing::package::{self, PackageManifest};
use sealing::statement;
use sealing::trust::TrustFile;
use sealing::{Digest, Verified, room_record};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One verified file.
#[derive(Debug, Clone, Serialize)]
pub struct VerifiedFile {
    /// File name.
    pub file: String,
    /// Whether it is accepted.
    pub ok: bool,
    /// Why not: a stable code.
    pub code: Option<String>,
    /// Why not, in words.
    pub message: Option<String>,
    /// Station of a bundle; console of a room record; none for a decision.
    pub station: Option<String>,
    /// Sequence number of a bundle.
    pub sequence: Option<u64>,
}

/// What verifying came to.
#[derive(Debug, Default, Serialize)]
pub struct VerifiedFiles {
    /// Every file that was read, and what hides some: links, folders that cannot be listed.
    pub files: Vec<VerifiedFile>,
    /// Files in folders that are no results by their names.
    pub passed_over: Vec<VerifiedFile>,
}

/// What is inside a bundle.
#[derive(Debug, Clone, Serialize)]
pub struct Inside {
    /// The outer manifest.
    pub manifest: bundle::BundleManifest,
    /// The attempt.
    pub attempt: AttemptRecord,
    /// Number of events.
    pub events: usize,
    /// Every version of every response, in order.
    pub history: BTreeMap<ItemId, Vec<ResponseVersion>>,
    /// Every event, in order: what is printed for people.
    #[serde(skip)]
    pub records: Vec<Recorded>,
    /// How far the station was held shut, as it says; none where nothing looked.
    pub lock: Option<LockInside>,
}

/// Verifies bundles, room records and decisions: files, or everything in folders. A file that was listed already, byte for byte, has
/// the code `replayed`; it is no defect.
///
/// # Errors
/// A path that does not read. A bad file is no error: it is listed.
pub fn verify_files(
    paths: &[PathBuf],
    trust: &Verified<TrustFile>,
    expected: &Expected,
) -> Result<VerifiedFiles> {
    let mut verified = VerifiedFiles::default();
    let mut known: BTreeMap<Digest, String> = BTreeMap::new();
    for path in paths {
        let found = files::results(path)?;
        for file in found.files {
            verified.files.push(verify_file(&file, trust, expected, &mut known));
        }
        for (path, error) in found.passed_over {
            let harmless = is_harmless(&error);
            let rows = if harmless { &mut verified.passed_over } else { &mut verified.files };
            rows.push(refused(&path, &error.into()));
        }
    }
    Ok(verified)
}

fn verify_file(
    path: &Path,
    trust: &Verified<TrustFile>,
    expected: &Expected,
    known: &mut BTreeMap<Digest, String>,
) -> VerifiedFile {
    let file = files::name(path);
    let ((station, sequence), digest) = match origin(path, trust, expected) {
        Ok(origin) => origin,
        Err(error) => return refused(path, &error),
    };
    let again = known.get(&digest).map(|first| Error::Replayed { file: first.clone() });
    known.entry(digest).or_insert_with(|| file.clone());
    VerifiedFile {
        file,
        ok: true,
        code: again.as_ref().map(|error| error.code().into()),
        message: again.as_ref().map(exam::fault::sentence),
        station,
        sequence,
    }
}

fn refused(path: &Path, error: &Error) -> VerifiedFile {
    VerifiedFile {
        file: files::name(path),
        ok: false,
        code: Some(error.code().into()),
        message: Some(exam::fault::sentence(error)),
        station: None,
        sequence: None,
    }
}

/// How the names of files end in which officers state something of a whole sitting.
const OF_A_SITTING: [&str; 4] = ["receipt", "marks", "correction", "report"];

/// Machine and number of a file, where it has them.
type Origin = (Option<String>, Option<u64>);

/// Where a verified file comes from, and its digest.
fn origin(
    path: &Path,
    trust: &Verified<TrustFile>,
    expected: &Expected,
) -> Result<(Origin, Digest)> {
    let (bytes, name) = (files::read_result(path)?, files::name(path));
    let digest = sealing::sha256(&bytes);
    if files::ends_with(path, "room") {
        let record = room_record::read(&bytes, trust).in_file(&name)?;
        expected.check(record.exam().manifest(), record.exam().digest()).in_file(&name)?;
        return Ok(((Some(record.signed_by().0.machine().into()), None), digest));
    }
    if files::ends_with(path, "decision") {
        let decision = Decision::read(&bytes, trust).in_file(&name)?;
        expected.check_place(&decision.place).in_file(&name)?;
        return Ok(((None, None), digest));
    }
    if files::ends_with(path, "ticket") {
        let ticket = Ticket::read(&bytes, trust).in_file(&name)?;
        expected.check_place(&ticket.place).in_file(&name)?;
        return Ok(((Some(ticket.machine), None), digest));
    }
    if files::ends_with(path, "closing") {
        let closing = Closing::read(&bytes, trust).in_file(&name)?;
        expected.check_place(&closing.place).in_file(&name)?;
        return Ok(((Some(closing.machine), Some(closing.body.number.into())), digest));
    }
    if OF_A_SITTING.iter().any(|end| files::ends_with(path, end)) {
        let statement = statement::read(&bytes, trust).in_file(&name)?;
        let sitting = Expected { sitting: expected.sitting.clone(), ..Expected::default() };
        sitting.check_place(&statement.header().place).in_file(&name)?;
        return Ok(((None, None), digest));
    }
    let bundle = bundle::read(&bytes, trust).in_file(&name)?;
    expected.check(bundle.exam().manifest(), bundle.exam().digest()).in_file(&name)?;
    let manifest = bundle.manifest();
    Ok(((Some(manifest.station.clone()), Some(manifest.sequence)), digest))
}

/// The manifest of a package that verifies.
///
/// # Errors
/// Whatever is wrong with it.
pub fn package_manifest(path: &Path, trust: &Verified<TrustFile>) -> Result<PackageManifest> {
    let package =
        package::read(&files::read_container(path)?, trust).in_file(&files::name(path))?;
    Ok(package.manifest().clone())
}

/// Verifies a package's signatures and digests, and that it is the expected one.
///
/// # Errors
/// Whatever is wrong with it.
pub fn verify_package(
    path: &Path,
    trust: &Verified<TrustFile>,
    expected: &Expected,
) -> Result<PackageView> {
    let (bytes, name) = (files::read_container(path)?, files::name(path));
    let package = package::read(&bytes, trust).in_file(&name)?;
    expected.check(package.manifest(), package.digest()).in_file(&name)?;
    let officers = officers(trust, package.exam().signed());
    Ok(package_view(&name, package.file_digest(), package.manifest(), officers))
}

/// Opens a bundle with the board's live identity.
///
/// # Errors
/// Whatever is wrong with it.
pub fn inspect(board: &Board, path: &Path) -> Result<Inside> {
    let (bytes, name) = (files::read_container(path)?, files::name(path));
    let bundle = bundle::read(&bytes, board.trust()).in_file(&name)?;
    let opened = board.identities()?.open(&bundle).in_file(&name)?;
    let events = record::split(opened.events.expose());
    let events: Vec<Recorded> = events.filter_map(record::read).collect();
    Ok(Inside {
        lock: lock::inside(&events),
        manifest: bundle.manifest().clone(),
        attempt: payload::read(opened.attempt.expose(), Payload::AttemptJson)?,
        events: record::split(opened.events.expose()).count(),
        history: record::history(record::split(opened.events.expose())),
        records: events,
    })
}

impl Board {
    /// Opens a result store of this board; with `create`, makes it when absent.
    ///
    /// # Errors
    /// A store of another board; a missing one.
    pub fn result_store(&self, path: &Path, create: bool) -> Result<archive::ResultStore> {
        let key = self.database_key("results.key")?;
        if create && !path.exists() {
            return Ok(archive::ResultStore::create(path, &key)?);
        }
        archive::ResultStore::open(path, &key).map_err(Error::from)
    }
}
