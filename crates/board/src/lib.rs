//! The exam board: its item bank, its keys and trust file, the machines it enrolled, the sittings it packed, and results.

mod admission;
mod archive_words;
mod audit;
pub mod bank;
mod certify;
mod closing;
pub mod contract;
mod correction;
mod decision;
mod desk;
mod enrol;
pub mod envelopes;
mod error;
mod expected;
mod final_report;
mod fonts;
mod heads;
mod import;
mod init;
mod item_words;
mod judged;
mod keys;
mod lock;
mod marks;
mod officer_key;
mod pack;
mod receipt;
mod recheck;
mod recover;
mod report;
mod result;
mod revise;
mod score;
mod sheet_words;
mod sitting_folder;
pub mod standard_view;
mod standards;
mod standing;
mod still_open;
mod trust;
mod verify;
pub mod view;
mod words;
#[cfg(test)]
mod words_check;

pub use admission::read_limits;
pub use archive::{ItemBank, ResultStore};
pub use assembly::{Asked, DrawMode, DrawReason, Refusal};
pub use audit::audit;
pub use certify::{Certified, certify};
pub use correction::{Corrected, Correcting, CorrectionError, Crossing, NewKey, correct};
pub use decision::{
    Decided, DecisionError, EvidenceKind, EvidenceRow, Ruled, Ruling, SeatCase, SignedDecision,
    decide, seat_case,
};
pub use desk::{causes, decide_seats, export_scores, room, rooms, scores, seat};
pub use enrol::{Enrolment, enrol};
pub use error::{AskedError, Contradiction, Error, MarksRefused, NotForReal, Result};
pub use expected::Expected;
pub use final_report::{FinalReport, final_report};
pub use import::{Imported, Quarantined, Received, import, import_view, imported_view};
pub use init::init;
pub use marks::{MarksColumn, MarksError};
pub use officer_key::{make_officer_key, officer_key, sign_package, unsigned_package};
pub(crate) use pack::blueprint;
pub use pack::{PackedRoom, Packing, pack};
pub use receipt::{SignedReceipt, keep_receipts};
pub use recheck::{Difference, Recheck, SittingCheck, recheck};
pub use recover::{Divided, Recovered, divide_recovery, recover};
pub use report::{ReportFormat, report};
pub use score::{Scored, score};
/// An officer's private key.
pub use sealing::ssh::SigningKey as OfficerKey;
pub use sitting::{LimitRules, Structure};
pub(crate) use sitting_folder::{PackedCandidate, PackedPaper, PackedRoomFile, SittingFile};
pub use standard::ColumnError;
pub use standards::{Standards, default_structure, read_standard, read_structure};
pub use standing::{FindingRow, SeatRow, SeatState, standing};
pub use still_open::{OpenSeat, StillOpen, still_open};
pub use store::DbKey;
pub use trust::{NextTrust, Revoke, Rotate, adopt, revoke, rotate, sign_trust};
pub use verify::{
    Inside, VerifiedFile, VerifiedFiles, inspect, package_manifest, verify_files, verify_package,
};

use exam::InFile;
use exam::files;
use exam::trust::read_trust;
use sealing::trust::TrustFile;
use sealing::{SecretBytes, Verified, passphrase, ssh::SigningKey};
use std::path::{Path, PathBuf};

/// An exam board's folder, opened.
pub struct Board {
    dir: PathBuf,
    passphrase: Option<SecretBytes>,
    trust: Verified<TrustFile>,
}

/// The person ids of the two officers that `init` makes, and the names of their key files.
pub(crate) const OFFICERS: [(&str, &str); 2] = [("officer-1", "1"), ("officer-2", "2")];

impl Board {
    /// Opens a board's folder.
    ///
    /// # Errors
    /// [`exam::Error::NotAFolderOf`]; a trust file that does not verify.
    pub fn open(dir: &Path, passphrase: Option<SecretBytes>) -> Result<Self> {
        let path = dir.join("trust");
        if !path.is_file() {
            return Err(
                exam::Error::NotAFolderOf { path: dir.into(), kind: exam::House::Board }.into()
            );
        }
        let trust = read_trust(&path)?;
        Ok(Self { dir: dir.into(), passphrase, trust })
    }

    /// The board's trust file.
    pub fn trust(&self) -> &Verified<TrustFile> {
        &self.trust
    }

    /// The board's name as people read it.
    pub fn name(&self) -> &str {
        &self.trust.trust().name
    }

    /// Whether the private files are sealed with a passphrase.
    pub fn sealed(&self) -> bool {
        self.passphrase.is_some()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Writes a private file: sealed under the passphrase where there is one, else 0600.
    pub(crate) fn write_secret(&self, name: &str, plain: &[u8]) -> Result<()> {
        write_secret(&self.dir, self.passphrase.as_ref(), name, plain)
    }

    /// The same for a new key: what lies there is never overwritten.
    pub(crate) fn write_new_secret(&self, name: &str, plain: &[u8]) -> Result<()> {
        files::refuse_existing([self.path(name)])?;
        self.write_secret(name, plain)
    }

    /// Every act on the board's record, and the head of the chain.
    ///
    /// # Errors
    /// [`exam::Error::Payload`] where the chain does not hold.
    pub fn acts(&self) -> Result<(Vec<exam::act::Entry>, sealing::Digest)> {
        Ok(exam::act::acts(&self.dir)?)
    }

    /// Reads a private file.
    pub(crate) fn secret(&self, name: &str) -> Result<SecretBytes> {
        let bytes = files::read_container(&self.path(name))?;
        if !passphrase::is_sealed(&bytes) {
            return Ok(SecretBytes::new(bytes));
        }
        let phrase = self.passphrase.as_ref().ok_or(Error::PassphraseNeeded)?;
        Ok(passphrase::open(phrase.expose(), name, &bytes).in_file(name)?)
    }

    fn secret_text(&self, name: &str) -> Result<zeroize::Zeroizing<String>> {
        let bytes = self.secret(name)?;
        let text = std::str::from_utf8(bytes.expose());
        let path = self.path(name);
        Ok(zeroize::Zeroizing::new(text.map_err(|_| exam::Error::NotText { path })?.to_owned()))
    }

    pub(crate) fn signing_key(&self, name: &str) -> Result<SigningKey> {
        Ok(SigningKey::from_openssh(&self.secret_text(name)?).in_file(name)?)
    }

    /// A database key of the board, made when it is first asked for.
    pub(crate) fn database_key(&self, name: &str) -> Result<DbKey> {
        if !self.path(name).exists() {
            let key = sealing::Secret::<32>::random(&sealing::SystemEntropy::new())?;
            self.write_secret(name, key_text(key.expose()).as_bytes())?;
        }
        key_from_text(&self.secret_text(name)?, &self.path(name))
    }

    /// The officer whose private key this is.
    ///
    /// # Errors
    /// [`sealing::Error::UnknownOfficer`].
    pub(crate) fn officer(&self, key: &SigningKey) -> Result<&str> {
        let public = key.public();
        let officers = &self.trust.trust().officers;
        let found = officers.iter().find(|officer| officer.key == public);
        Ok(found.map(|officer| officer.person.as_str()).ok_or(sealing::Error::UnknownOfficer)?)
    }
}

pub(crate) fn write_secret(
    dir: &Path,
    phrase: Option<&SecretBytes>,
    name: &str,
    plain: &[u8],
) -> Result<()> {
    let path = dir.join(name);
    if let Some(parent) = path.parent() {
        files::make_folder(parent)?;
    }
    let Some(phrase) = phrase else { return Ok(files::write_private(&path, plain)?) };
    let (params, entropy) = (sealing::Argon2Params::BOARD, sealing::SystemEntropy::new());
    let sealed = passphrase::seal(phrase.expose(), name, plain, params, &entropy)?;
    Ok(files::write_private(&path, &sealed)?)
}

/// Reads a 32-byte database key from a key file (64 hex digits); with `create`, makes the file when it is absent.
///
/// # Errors
/// A file that is missing, or no key.
pub fn key_file(path: &Path, create: bool) -> Result<DbKey> {
    if create && !path.exists() {
        let key = sealing::Secret::<32>::random(&sealing::SystemEntropy::new())?;
        files::write_private(path, key_text(key.expose()).as_bytes())?;
    }
    key_from_text(&files::read_text(path)?, path)
}

fn key_text(key: &[u8; 32]) -> zeroize::Zeroizing<String> {
    zeroize::Zeroizing::new(format!("{}\n", sealing::Digest(*key)))
}

fn key_from_text(text: &str, path: &Path) -> Result<DbKey> {
    let wrong = || exam::Error::NotText { path: path.into() };
    let bytes: sealing::Digest = text.trim().parse().map_err(|_| wrong())?;
    Ok(DbKey::new(bytes.0))
}
