//! The folder of an enrolled machine: station or console. Its private files lie 0600 and never leave it.

mod admit;
mod request;
mod room;
mod trust;

pub use request::{Accepted, Requested, accept, request};
pub use room::{room_folder, room_name};

use crate::InFile;
use crate::files::Lock;
use crate::trust::read_trust;
use crate::{Error, Payload, Result, files};
use sealing::ssh::{Certificate, MachineRole, SigningKey};
use sealing::trust::TrustFile;
use sealing::{AgeIdentity, Verified};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// A machine's folder, opened.
pub struct MachineFolder {
    /// The folder.
    pub dir: PathBuf,
    /// Machine id.
    pub id: String,
    /// Station or console.
    pub role: MachineRole,
    /// Identifier of this installation.
    pub install: String,
    /// Its signing key.
    pub key: SigningKey,
    /// Its certificate.
    pub certificate: Certificate,
    /// Its age identity.
    pub identity: AgeIdentity,
    /// The board's trust file.
    pub trust: Verified<TrustFile>,
    /// Held while the folder is open, so that two programs never write one journal.
    _lock: Lock,
}

/// What a new machine is made of.
pub struct New<'a> {
    /// Machine id.
    pub id: &'a str,
    /// Station or console.
    pub role: MachineRole,
    /// Its signing key.
    pub key: &'a SigningKey,
    /// Its certificate.
    pub certificate: &'a Certificate,
    /// Its age identity.
    pub identity: &'a AgeIdentity,
}

/// `machine.json`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MachineFile {
    id: String,
    role: String,
    install: String,
}

/// The name of a role in files.
pub fn role_name(role: MachineRole) -> &'static str {
    match role {
        MachineRole::Station => "station",
        MachineRole::Console => "console",
    }
}

/// The role that a file names.
fn role_of(name: &str) -> Option<MachineRole> {
    [MachineRole::Station, MachineRole::Console].into_iter().find(|role| role_name(*role) == name)
}

impl MachineFolder {
    /// Refuses a folder that a machine has.
    ///
    /// # Errors
    /// [`Error::Exists`] when the folder belongs to a machine, to one that waits for its certificate, or to a board.
    pub fn check_free(dir: &Path) -> Result<()> {
        let names = ["machine.json", "asked.json", "key", "identity", "trust"];
        files::refuse_existing(names.map(|name| dir.join(name)))
    }

    /// Makes the folder of a new machine.
    ///
    /// # Errors
    /// [`Error::Exists`]; disk errors.
    pub fn create(dir: &Path, new: &New<'_>, trust: &[u8]) -> Result<()> {
        Self::check_free(dir)?;
        files::make_folder(dir)?;
        Self::write_keys(dir, new.id, new.key, new.identity)?;
        let certificate = new.certificate.to_openssh() + "\n";
        files::write_public(&dir.join("key-cert.pub"), certificate.as_bytes())?;
        files::write_public(&dir.join("trust"), trust)?;
        let serial = new.certificate.serial();
        let file = MachineFile {
            id: new.id.into(),
            role: role_name(new.role).into(),
            install: format!("{}-{serial}", new.id),
        };
        files::write_public(
            &dir.join("machine.json"),
            &crate::payload::write(&file, Payload::MachineJson)?,
        )
    }

    fn write_keys(dir: &Path, id: &str, key: &SigningKey, identity: &AgeIdentity) -> Result<()> {
        files::write_private(&dir.join("key"), key.to_openssh(id)?.as_bytes())?;
        let text = zeroize::Zeroizing::new(format!("{}\n", &*identity.secret_text()));
        files::write_private(&dir.join("identity"), text.as_bytes())
    }

    /// Opens a machine's folder.
    ///
    /// # Errors
    /// [`Error::NotAFolderOf`]; files that do not read.
    pub fn open(dir: &Path, role: MachineRole) -> Result<Self> {
        let wrong = || Error::NotAFolderOf { path: dir.into(), kind: role.into() };
        let path = dir.join("machine.json");
        if !path.is_file() {
            return Err(wrong());
        }
        let file: MachineFile =
            crate::payload::read(&files::read_container(&path)?, Payload::MachineJson)?;
        if file.role != role_name(role) {
            return Err(wrong());
        }
        let lock = Lock::take(dir)?;
        let text = |name: &str| files::read_text(&dir.join(name)).map(zeroize::Zeroizing::new);
        Ok(Self {
            dir: dir.into(),
            id: file.id,
            role,
            install: file.install,
            key: SigningKey::from_openssh(&text("key")?).in_file("key")?,
            certificate: Certificate::from_openssh(&text("key-cert.pub")?)
                .in_file("key-cert.pub")?,
            identity: AgeIdentity::parse_file(&text("identity")?).in_file("identity")?,
            trust: read_trust(&dir.join("trust"))?,
            _lock: lock,
        })
    }
}

/// The id of the station whose folder this is, on a disk that is only read.
pub fn station_id(dir: &Path) -> Option<String> {
    let path = dir.join("machine.json");
    let bytes = if path.is_file() { files::read_container(&path).ok()? } else { return None };
    let file: MachineFile = crate::payload::read(&bytes, Payload::MachineJson).ok()?;
    (file.role == role_name(MachineRole::Station)).then_some(file.id)
}
