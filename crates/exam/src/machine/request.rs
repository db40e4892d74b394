//! Enrolment across the air gap: the machine asks, the board certifies, the machine accepts. Its private key and its age
//! identity never leave its folder.

use super::{MachineFile, MachineFolder, role_name};
use crate::InFile;
use crate::{Error, House, Payload, Result, files, payload};
use sealing::enrolment::{Grant, Request};
use sealing::ssh::{MachineRole, SigningKey};
use sealing::{AgeIdentity, SystemEntropy};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// `asked.json`: what a machine that waits for its certificate asked for.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    machine: String,
    role: MachineRole,
}

/// What asking wrote.
#[derive(Debug, Clone, Serialize)]
pub struct Requested {
    /// Machine id.
    pub id: String,
    /// `station` or `console`.
    pub role: String,
    /// The request, to be carried to the board.
    pub request: PathBuf,
    /// To be read out to the board, which sees the same.
    pub fingerprint: String,
}

/// What accepting gave.
#[derive(Debug, Clone, Serialize)]
pub struct Accepted {
    /// Machine id.
    pub id: String,
    /// `station` or `console`.
    pub role: String,
    /// Serial of the certificate.
    pub serial: u64,
    /// Fingerprint of the trust file, which was compared with paper.
    pub fingerprint: String,
}

/// Makes a machine's keys in `dir` (or takes those that are there) and writes the request for `out`.
///
/// # Errors
/// [`sealing::Error::BadName`]; [`Error::Exists`] when the folder belongs to a machine of another id or role, or another
/// file lies at `out`.
pub fn request(dir: &Path, id: &str, role: MachineRole, out: &Path) -> Result<Requested> {
    // An id that no plan can name is of no use.
    if !sitting::is_id(id) {
        return Err(sealing::Error::BadName { what: sealing::Field::Machine }.into());
    }
    files::make_folder(dir)?;
    let _lock = files::Lock::take(dir)?;
    match asked(dir)? {
        Some(before) if before.machine != id || before.role != role => {
            return Err(Error::Exists { path: dir.into() });
        }
        Some(_) => {}
        None => make_keys(dir, id, role)?,
    }
    let (key, identity) = keys(dir)?;
    let recipient = identity.recipient();
    // The same keys ask in the same bytes.
    files::write_same(out, &Request::seal(&key, id, role, recipient.clone())?)?;
    Ok(Requested {
        id: id.into(),
        role: role_name(role).into(),
        request: out.into(),
        fingerprint: Request::fingerprint_of(&key.public(), &recipient),
    })
}

/// Takes the board's answer into use, after the fingerprint of the trust file in it was compared with paper. Also renews
/// the certificate of a machine.
///
/// # Errors
/// [`sealing::Error::TrustFingerprint`], and [`Error::PaperNeeded`] when nothing was copied from paper;
/// [`sealing::Error::Readdressed`] for another machine; [`sealing::Error::TrustRollback`] for a trust file older than
/// the one in use; [`Error::NotAFolderOf`].
pub fn accept(dir: &Path, grant: &Path, paper: Option<&str>) -> Result<Accepted> {
    let missing = || Error::NotAFolderOf { path: dir.into(), kind: House::Station };
    if !dir.is_dir() {
        return Err(missing());
    }
    let _lock = files::Lock::take(dir)?;
    let asked = asked(dir)?.ok_or_else(missing)?;
    let (key, _) = keys(dir)?;
    let name = files::name(grant);
    let bytes = files::read_container(grant)?;
    let granted = Grant::read(&bytes, &key.public(), &asked.machine, asked.role).in_file(&name)?;
    let fingerprint = granted.trust.fingerprint();
    let paper = paper.ok_or_else(|| Error::PaperNeeded { fingerprint: fingerprint.clone() })?;
    granted.trust.compare(paper).in_file(&name)?;
    refuse_older(dir, &granted)?;
    let certificate = granted.certificate.to_openssh() + "\n";
    files::write_public(&dir.join("key-cert.pub"), certificate.as_bytes())?;
    files::write_public(&dir.join("trust"), granted.trust.bytes())?;
    let serial = granted.certificate.serial();
    let path = dir.join("machine.json");
    if !path.exists() {
        let install = format!("{}-{serial}", asked.machine);
        let (id, role) = (asked.machine.clone(), role_name(asked.role).into());
        files::write_public(
            &path,
            &payload::write(&MachineFile { id, role, install }, Payload::MachineJson)?,
        )?;
    }
    let (id, role) = (asked.machine, role_name(asked.role).into());
    Ok(Accepted { id, role, serial, fingerprint })
}

fn refuse_older(dir: &Path, granted: &Grant) -> Result<()> {
    let path = dir.join("trust");
    if !path.exists() {
        return Ok(());
    }
    let own = crate::trust::read_trust(&path)?;
    if own.trust().board == granted.trust.trust().board
        && own.trust().version > granted.trust.trust().version
    {
        return Err(sealing::Error::TrustRollback.into());
    }
    Ok(())
}

fn make_keys(dir: &Path, id: &str, role: MachineRole) -> Result<()> {
    let (key, identity) = (SigningKey::generate(&SystemEntropy::new())?, AgeIdentity::generate());
    MachineFolder::write_keys(dir, id, &key, &identity)?;
    let asked = Asked { machine: id.into(), role };
    files::write_public(&dir.join("asked.json"), &payload::write(&asked, Payload::AskedJson)?)
}

/// What this folder asked for, or is.
fn asked(dir: &Path) -> Result<Option<Asked>> {
    let (machine, waiting) = (dir.join("machine.json"), dir.join("asked.json"));
    if machine.is_file() {
        let file: MachineFile =
            payload::read(&files::read_container(&machine)?, Payload::MachineJson)?;
        let role =
            super::role_of(&file.role).ok_or(Error::Payload { what: Payload::MachineJson })?;
        return Ok(Some(Asked { machine: file.id, role }));
    }
    if waiting.is_file() {
        return payload::read(&files::read_container(&waiting)?, Payload::AskedJson).map(Some);
    }
    Ok(None)
}

fn keys(dir: &Path) -> Result<(SigningKey, AgeIdentity)> {
    let text = |name: &str| files::read_text(&dir.join(name)).map(Zeroizing::new);
    let key = SigningKey::from_openssh(&text("key")?).in_file("key")?;
    Ok((key, AgeIdentity::parse_file(&text("identity")?).in_file("identity")?))
}
