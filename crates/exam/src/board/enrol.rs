use super::Board;
use crate::machine::{self, MachineFolder};
use crate::time::Moment;
use crate::{Error, Result, files};
use sealing::ssh::{Certificate, CertificateRequest, MachineRole, SigningKey};
use sealing::{AgeIdentity, Recipient, SystemEntropy};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What the board keeps of an enrolled machine: `machines/<id>.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enrolment {
    /// Machine id.
    pub id: String,
    /// `station` or `console`.
    pub role: String,
    /// Serial of its certificate.
    pub serial: u64,
    /// Its certificate, one OpenSSH line.
    pub certificate: String,
    /// Its age recipient.
    pub recipient: Recipient,
}

/// Enrols a machine in one step, where board and machine share a disk: keys are made in `dir`, the board certifies.
///
/// # Errors
/// [`Error::EnrolledAlready`]; [`Error::Exists`] when `dir` belongs to a machine.
pub fn enrol(
    board: &Board,
    dir: &Path,
    id: &str,
    role: MachineRole,
    days: u32,
    now: Moment,
) -> Result<Enrolment> {
    if !sealing::is_identifier(id) {
        return Err(sealing::Error::BadName { what: "machine" }.into());
    }
    let file = board.path("machines").join(format!("{id}.json"));
    if file.exists() {
        return Err(Error::EnrolledAlready { id: id.into() });
    }
    let entropy = SystemEntropy::new();
    let (key, identity) = (SigningKey::generate(&entropy)?, AgeIdentity::generate());
    let serial = board.enrolments()?.iter().map(|machine| machine.serial).max().unwrap_or(0) + 1;
    // An hour back, for machines whose clocks differ a little.
    let from = u64::try_from(now.wall_s().saturating_sub(3600)).unwrap_or(0);
    let request = CertificateRequest {
        key: key.public(),
        machine: id,
        role,
        serial,
        valid_after: from,
        valid_before: from + u64::from(days) * 86_400,
    };
    let certificate = Certificate::certify(&board.signing_key("ca")?, &request, &entropy)?;
    let made = machine::New { id, role, key: &key, certificate: &certificate, identity: &identity };
    MachineFolder::create(dir, &made, board.trust().bytes())?;
    let enrolment = Enrolment {
        id: id.into(),
        role: machine::role_name(role).into(),
        serial,
        certificate: certificate.to_openssh(),
        recipient: identity.recipient(),
    };
    files::write_public(&file, &crate::payload::write(&enrolment, "enrolment")?)?;
    Ok(enrolment)
}

impl Board {
    /// Every machine that the board enrolled.
    pub(crate) fn enrolments(&self) -> Result<Vec<Enrolment>> {
        let list = files::list(&self.path("machines"), "json")?;
        list.iter()
            .map(|path| crate::payload::read(&files::read_container(path)?, "enrolment"))
            .collect()
    }
}
